import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import type { DifferencesView } from '../../differences/shapes.ts';
import { DifferencesContent } from './differences-content.tsx';

type View = z.infer<typeof DifferencesView>;
const shown = (view: View, language = 'en') =>
  renderToStaticMarkup(
    <MessagesContext value={{ language, t: loadMessages(language) }}>
      <DifferencesContent view={view} />
    </MessagesContext>,
  );
const cycle = (number: number, packShort: string, decided = true) => ({
  id: `c${number}`,
  number,
  pack: packShort,
  packShort,
  openedOn: '2026-03-02',
  released: decided,
  decided,
});
const full = { level: 'good', label: 'All there', tone: 'full' } as const;
const some = { level: 'some', label: 'Half there', tone: 'partial' } as const;
const view = (given: Partial<View> = {}): View => ({
  current: cycle(2, 'EX 1'),
  previous: cycle(1, 'EX 0'),
  note: 'Our reading.',
  criteria: [
    {
      criterion: '1',
      now: { number: '1', title: 'Water', said: full, found: full },
      before: [{ number: '7', title: 'Freshwater', said: full, found: some }],
      said: 'same',
      found: 'better',
    },
    { criterion: '2', now: { number: '2', title: 'Circularity', said: full, found: full }, before: [], said: null, found: null },
    { criterion: null, now: null, before: [{ number: '9', title: 'Old mills', said: full, found: full }], said: null, found: null },
  ],
  findings: [{ id: 'f1', item: '7', title: 'A meter', grade: 'minor', outcome: 'Read since.', recheckedOn: '2026-01-20' }],
  ...given,
});

test('both results stand beside each other with what changed, and with what only one of the cycles asks', () => {
  const html = shown(view());
  expect(html).toContain('7 Freshwater');
  expect(html).toContain('Half there');
  expect(html).toContain('Better');
  expect(html).toContain('In the site’s own judgement: All there');
  expect(html).toContain('Asked in cycle 2 only');
  expect(html).toContain('Not asked any more');
  expect(html).toContain('Our reading.');
  expect(html).toContain('one better');
});

test('findings that were closed are listed with how', () => {
  expect(shown(view())).toContain('Read since.');
  expect(shown(view({ findings: [] }))).toContain('No finding of cycle 1 was closed');
});

test('a cycle that is under way says what is still to come', () => {
  const none = { said: null, found: null };
  const criteria = view().criteria.map((row) => ({ ...row, ...none, now: row.now && { ...row.now, ...none } }));
  const html = shown(view({ current: cycle(2, 'EX 1', false), criteria }));
  expect(html).toContain('Cycle 2 is not decided yet');
  expect(html).toContain('Nothing yet');
  expect(html).not.toContain('In short');
});

test('it speaks Spanish', () => {
  expect(shown(view(), 'es')).not.toContain('award-differences-screens');
});
