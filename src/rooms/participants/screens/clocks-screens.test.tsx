import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { ClockTable } from './clocks-screen.tsx';
import type { Clocks } from './data.ts';
import { ExtendDialog } from './extend-dialog.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

type Clock = Clocks['items'][number];
const clock = (given: Partial<Clock> = {}): Clock => ({
  name: 'self_assessment_due',
  period: 1,
  due: '2026-10-01',
  computed: '2026-08-28',
  extension: { due: '2026-10-01', decidedOn: '2026-06-01', reason: 'A flood.' },
  metOn: null,
  daysLeft: 12,
  anchor: 'letter-of-commitment',
  anchoredOn: '2026-02-28',
  relation: 'after',
  months: 6,
  basis: { months: 'confirmed', anchor: 'assumed' },
  source: 'a page; another',
  note: 'months only',
  state: 'due-soon',
  ...given,
});
const clocks = (...items: Clock[]): Clocks => ({
  rulebook: { id: '2026-11', title: 'Rulebook of November 2026' },
  timeZone: 'America/Santiago',
  on: '2026-09-19',
  extensionsPublic: true,
  items,
});
const table = (given: { may?: string[]; asOf?: boolean; items?: Clock[] } = {}, language = 'en') =>
  shown(
    <ClockTable
      site={{ id: 's', may: given.may ?? ['extension.grant'] }}
      cycle="c"
      clocks={clocks(...(given.items ?? [clock()]))}
      asOf={given.asOf ?? false}
    />,
    language,
  );

describe('the clocks of a site', () => {
  test('say by when, why, since when that counts, and what was extended for which reason', () => {
    const html = table();
    for (const words of [
      '1 Oct 2026',
      'Extended from 28 Aug 2026',
      'A flood.',
      '12 days left',
      'That was on 28 Feb 2026',
      'a page',
      'another',
      'months only',
    ])
      expect(html).toContain(words);
  });

  test('are extended by staff while they run, and not on another day', () => {
    expect(table()).toContain('aria-label="Extend: Self-assessment released"');
    expect(table({ may: [] })).not.toContain('<button');
    expect(table({ asOf: true })).not.toContain('<button');
    for (const state of ['met', 'not-started', 'disabled'] as const) expect(table({ items: [clock({ state })] })).not.toContain('<button');
  });

  test('that wait for their event say so, and those that are late say by how much', () => {
    const waiting = clock({ due: null, computed: null, extension: null, anchoredOn: null, daysLeft: null, state: 'not-started' });
    expect(table({ items: [waiting] })).toContain('That has not happened yet.');
    expect(table({ items: [clock({ state: 'late', daysLeft: -1 })] })).toContain('1 day late');
    expect(table({ items: [] })).toContain('No clock runs on this day');
  });

  test('are said in every language', () => {
    for (const language of languages) expect(table({}, language)).not.toContain('participants-');
  });

  test('ask for a later day and a reason before they run longer', () => {
    const html = shown(
      <ExtendDialog
        at={{ site: 's', cycle: 'c' }}
        clock={{ name: 'self_assessment_due', due: '2026-10-01' }}
        isPublic
        onClose={() => undefined}
      />,
    );
    for (const words of ['It is due on 1 Oct 2026 now.', 'min="2026-10-01"', 'The site and the public read it'])
      expect(html).toContain(words);
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Extend</);
  });
});
