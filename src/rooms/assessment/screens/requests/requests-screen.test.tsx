import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { answerFrom } from './answer-form.tsx';
import type { ReportRequest, RequestState } from './data.ts';
import { RequestsShown } from './requests-screen.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const request: ReportRequest = {
  id: '1',
  site: { id: 's', name: 'Minera Ejemplo' },
  page: '/reports/a',
  who: { name: 'Ada Reader', organisation: 'Readers', email: 'ada@example.org', why: 'I live beside it.' },
  language: 'en',
  receivedAt: '2020-02-10T12:00:00Z',
  dueOn: '2020-02-25',
  status: 'open',
  sent: null,
  siteConsents: false,
  reason: null,
  answered: null,
  version: 1,
};
const page = (given: Partial<ReportRequest>[] = [{}], state: RequestState = 'open', language = 'en') =>
  shown(<RequestsShown state={state} requests={given.map((one) => ({ ...request, ...one }))} />, language);

describe('requests for reports', () => {
  test('stand with who asks, what for, and the day by which they are answered', () => {
    const html = page();
    for (const text of ['Minera Ejemplo', 'Ada Reader, Readers', 'ada@example.org', 'I live beside it.', '25 Feb 2020', 'late'])
      expect(html).toContain(text);
    for (const text of ['Send the summary', 'Send the full report', 'Refuse', 'Remove who asked']) expect(html).toContain(text);
    expect(page([{ dueOn: '2999-01-01' }])).not.toContain('<b> late</b>');
    expect(html).not.toContain('-screens.');
  });

  test('that were answered tell with what, and hold nobody once they were removed', () => {
    const answered = { by: { id: 'm', name: 'M. Vidal' }, at: '2020-02-12T12:00:00Z' };
    const html = page([{ status: 'sent', sent: 'full', siteConsents: true, answered, who: null }], 'sent');
    for (const text of ['The full report was sent', 'with the consent of the site', 'M. Vidal', 'Removed']) expect(html).toContain(text);
    expect(html).not.toContain('<form');
    expect(html).not.toContain('Remove who asked');
  });

  test('are answered as the API takes it', () => {
    expect(answerFrom({ choice: 'summary', consents: true, reason: ' ' })).toEqual({
      status: 'sent',
      sent: 'summary',
      siteConsents: false,
      reason: null,
    });
    expect(answerFrom({ choice: 'full', consents: true, reason: '' })).toMatchObject({ sent: 'full', siteConsents: true });
    expect(answerFrom({ choice: 'refused', consents: true, reason: ' Appealed. ' })).toEqual({
      status: 'refused',
      sent: null,
      siteConsents: false,
      reason: 'Appealed.',
    });
  });

  test('say when there is nothing, in Spanish too', () => {
    for (const state of ['open', 'sent', 'refused'] as const) {
      expect(page([], state)).not.toContain('-screens.');
      expect(page([], state, 'es')).not.toContain('-screens.');
    }
    expect(page([], 'open', 'es')).toContain('Nada por responder');
  });
});
