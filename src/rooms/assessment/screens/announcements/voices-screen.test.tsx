import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import type { Voice, Voices } from './data.ts';
import { VoicesShown } from './voices-screen.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const voice: Voice = {
  id: '1',
  message: 'The dust is not measured.',
  topic: null,
  group: 'night-shift',
  reach: null,
  spoken: 'Quechua',
  receivedAt: '2027-02-10T12:00:00Z',
  read: null,
  note: '',
  becameInterview: false,
  version: 1,
};
const page = (given: Partial<Voices> = {}, language = 'en') =>
  shown(
    <VoicesShown
      at={{ site: 's', cycle: 'c' }}
      zone="UTC"
      pages={[{ items: [voice], next: null, mayMark: true, announced: true, page: '/assessments/a', ...given }]}
    />,
    language,
  );

describe('what people said who came forward', () => {
  test('stands with who they say they are and how to reach them, and is marked as read by the team', () => {
    const html = page();
    for (const text of [
      'The dust is not measured.',
      'Night shift',
      'They stay anonymous',
      'Quechua',
      'Not read yet',
      'Mark as read',
      '10 Feb 2027',
    ])
      expect(html).toContain(text);
    expect(html).toContain('href="/assessments/a"');
    expect(html).not.toContain('-screens.');
  });

  test('is only read by staff, with the team’s note', () => {
    const read = { by: { id: 'l', name: 'L. Okafor' }, at: '2027-02-11T12:00:00Z' };
    const html = page({ mayMark: false, items: [{ ...voice, read, note: 'Spoken with.', becameInterview: true }] });
    for (const text of ['L. Okafor', 'Spoken with.', 'Interviewed']) expect(html).toContain(text);
    expect(html).not.toContain('<form');
  });

  test('says why there is nothing yet', () => {
    expect(page({ items: [] })).toContain('people can write until it ends');
    expect(page({ items: [], announced: false })).toContain('from the day on which the plan is accepted');
  });

  test('is told in Spanish too', () => {
    const html = page({}, 'es');
    expect(html).toContain('Marcar como leído');
    expect(html).not.toContain('-screens.');
  });
});
