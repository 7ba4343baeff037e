import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { AnswerForm } from './answer-form.tsx';
import { AnswerText } from './answer-text.tsx';
import { type Autosave, begin, nothing, step } from './autosave.ts';
import { inWords } from './conflict-panel.tsx';
import { matches, needsCare } from './evidence-filter.ts';
import { lapseOf, todayIn } from './evidence-line.tsx';
import { answersOf } from './example.ts';
import { formatSize } from './file-size.ts';
import { LevelQuestion } from './level-question.tsx';
import { around, heldOf } from './results.ts';
import { savingOf } from './save-line.tsx';
import type { Evidence, Item } from './types.ts';
import type { Writing } from './use-answer.ts';
import { WayOn } from './way-on.tsx';
import { clockTime } from './words.tsx';
import { WorkbookChanges } from './workbook-changes.tsx';

const t = loadMessages('en');
const say = (key: string, values?: Parameters<typeof t>[1]) => t(`self-assessment-screens.${key}`, values);
const evidence = (given: Partial<Evidence>): Evidence => ({
  id: 'e1',
  kind: 'file',
  title: 'Permiso de vertido',
  custodian: null,
  place: null,
  effectiveOn: null,
  expiresOn: null,
  confidentiality: 'assessor',
  shared: false,
  readable: true,
  version: 1,
  createdAt: '2026-01-05T10:42:00Z',
  createdBy: { id: 'p1', name: 'A. Example' },
  usedBy: [],
  files: [],
  ...given,
});

test('the line under an answer tells the truth about where it is', () => {
  const time = (iso: string) => iso.slice(11, 16);
  const clean = begin(heldOf(null));
  expect(savingOf(clean, time)).toBeNull();
  const written = step(clean, { type: 'edited', change: { comment: 'Two wells.' } });
  expect(savingOf(written, time)).toEqual({ state: 'saving' });
  const offline = step(step(written, { type: 'sent' }), { type: 'failed', trouble: { kind: 'offline' } });
  expect(savingOf(offline, time)).toEqual({ state: 'waiting' });
  const refused = step(step(written, { type: 'sent' }), { type: 'failed', trouble: { kind: 'refused', why: 'Too long.' } });
  expect(savingOf(refused, time)).toEqual({ state: 'failed' });
  const [item] = answersOf({ 1: 'good' }).items;
  expect(savingOf(begin(heldOf(item?.answer ?? null)), time)).toEqual({ state: 'saved', time: '10:42' });
});

test('a conflict shows the level, the reason and the comment of both', () => {
  const { levels } = answersOf({});
  const draft = { level: null, notApplicable: true, reason: 'There are none.', comment: '' };
  expect(inWords(draft, levels, say)).toBe('Not applicable\n\nThere are none.\n\nNothing was written.');
  expect(inWords({ ...draft, notApplicable: false, level: 'some', comment: 'Half.' }, levels, say)).toBe('Half there\n\nHalf.');
});

test('a document lasts through its last day at the site', () => {
  const permit = { expiresOn: '2026-03-10' };
  expect(lapseOf(permit, '2026-03-10')).toBe('expires-soon');
  expect(lapseOf(permit, '2026-03-11')).toBe('expired');
  expect(lapseOf(permit, '2025-03-10')).toBeNull();
  expect(lapseOf({ expiresOn: null }, '2026-03-10')).toBeNull();
  expect(todayIn('America/Santiago', new Date('2026-03-11T01:00:00Z'))).toBe('2026-03-10');
});

test('evidence is found by any of its words, whatever their accents and order', () => {
  const permit = evidence({ title: 'Autorización de vertido', place: 'Oficina 12' });
  expect(matches(permit, 'vertido autorizacion')).toBe(true);
  expect(matches(permit, 'oficina')).toBe(true);
  expect(matches(permit, '')).toBe(true);
  expect(matches(permit, 'agua')).toBe(false);
});

test('evidence that needs care is found by what it needs', () => {
  const today = '2026-03-10';
  expect(needsCare(evidence({}), 'no-file', today)).toBe(true);
  expect(needsCare(evidence({ kind: 'held-at-site' }), 'no-file', today)).toBe(false);
  expect(needsCare(evidence({ usedBy: ['28'] }), 'unused', today)).toBe(false);
  expect(needsCare(evidence({ expiresOn: '2026-01-01' }), 'expiring', today)).toBe(true);
});

test('sizes and times read as people say them', () => {
  expect(formatSize(0, 'en')).toBe('0 byte');
  expect(formatSize(1_440_000, 'en')).toBe('1.4 MB');
  expect(formatSize(3e12, 'en')).toBe('3,000 GB');
  const morning = new Date(2026, 0, 5, 10, 42);
  expect(clockTime(morning.toISOString(), 'en', new Date(2026, 0, 5, 18))).toBe('10:42');
  expect(clockTime(morning.toISOString(), 'en', new Date(2026, 0, 6, 9))).toMatch(/^5 Jan,? 10:42$/);
});

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(<MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>);
const nobody = () => undefined;
const writing = (state: Autosave): Writing => ({ state, edit: nobody, choose: nobody, discard: nobody, flush: nobody });

test('the question offers "not applicable" only where it is allowed', () => {
  const { items, levels } = answersOf({});
  const cards = items.map((item) =>
    shown(<LevelQuestion {...{ item, levels }} applicability={item.applicability} draft={nothing} onEdit={nobody} onLeave={nobody} />),
  );
  expect(cards.map((html) => html.includes('Not applicable'))).toEqual([false, false, false, true]);
  expect(cards[0]?.match(/type="radio"/g)).toHaveLength(3);
});

test('what does not apply asks why, and what was chosen before it was refused stays in sight', () => {
  const { items, levels } = answersOf({});
  const [first, , , last] = items;
  const draft = { ...nothing, notApplicable: true };
  const html = (item: Item) =>
    shown(<LevelQuestion {...{ item, levels, draft }} applicability={item.applicability} onEdit={nobody} onLeave={nobody} />);
  expect(last && html(last)).toContain('Why does it not apply?');
  expect(first && html(first)).toMatch(/disabled=""[^>]*value="not-applicable"|value="not-applicable"[^>]*disabled=""/);
});

test('a conflict takes the place of the form, with both texts whole and three ways on', () => {
  const { items, levels } = answersOf({});
  const [item] = items;
  const mine = step(begin(heldOf(null)), { type: 'edited', change: { comment: 'Two wells.' } });
  const theirs = { draft: { ...nothing, comment: 'Three wells.' }, version: 1, by: 'A. Example', at: null };
  const met = step(mine, { type: 'outdated', held: theirs });
  const html = item && shown(<AnswerForm {...{ item, levels }} applicability={null} writing={writing(met)} commentLabel="Comment" />);
  expect(html).toContain('Two');
  expect(html).toContain('Three');
  expect(html?.match(/<button/g)).toHaveLength(3);
  expect(html).not.toContain('<textarea');
});

test('a refusal is said in its own sentence, and the words stay in the form', () => {
  const { items, levels } = answersOf({});
  const [item] = items;
  const written = step(begin(heldOf(null)), { type: 'edited', change: { comment: 'Two wells.' } });
  const refused = step(step(written, { type: 'sent' }), { type: 'failed', trouble: { kind: 'refused', why: 'It has been released.' } });
  const html = item && shown(<AnswerForm {...{ item, levels }} applicability={null} writing={writing(refused)} commentLabel="Comment" />);
  expect(html).toContain('role="alert"');
  expect(html).toContain('It has been released.');
  expect(html).toContain('>Two wells.</textarea>');
});

test('a reader sees the sentence that was chosen and nothing to change it with', () => {
  const { items, levels } = answersOf({ 1: 'some' });
  const html = items[0] && shown(<AnswerText item={items[0]} levels={levels} />);
  expect(html).toContain('Half there');
  expect(html).toContain('Statement of some.');
  expect(html).not.toMatch(/<input|<textarea|<button/);
});

test('the way on leads to the next item, and from the last one to the release once all is answered', () => {
  const all = answersOf({ 1: 'good', 2: 'good', 3: 'good', 4: 'good' }).items;
  const on = (item: string, items = all) => {
    const way = around(items, item);
    return shown(<WayOn site="s1" way={way} complete={way.nextOpen === null} />);
  };
  expect(on('3')).toContain('href="/app/sites/s1/self-assessment/4"');
  expect(on('4')).toContain('href="/app/sites/s1/self-assessment/release"');
  expect(on('4', answersOf({ 4: 'good' }).items)).not.toContain('release');
  expect(on('1')).not.toContain('rel="prev"');
});

test('a change of a workbook that meets a newer answer is not taken over unless it is chosen', () => {
  const change = { item: '1', title: { text: 'Example 1', language: 'en' }, field: 'comment', from: 'a', to: 'b', version: 1 } as const;
  const reading = {
    changes: [
      { ...change, cell: 'Answers!D2', conflict: false },
      { ...change, item: '2', cell: 'Answers!D3', conflict: true },
    ],
    faults: [{ cell: 'Answers!C9', message: 'No such level.' }],
  };
  const html = shown(<WorkbookChanges reading={reading} levels={[]} busy={false} onAccept={nobody} />);
  expect(html.match(/checked=""/g)).toHaveLength(1);
  expect(html).toContain('<b>Answers!C9</b> No such level.');
});

test('the screens speak Spanish', () => {
  const { items, levels } = answersOf({});
  const html = items[0] && shown(<AnswerText item={items[0]} levels={levels} />, 'es');
  expect(html).toContain('Sin respuesta aún');
  expect(html).not.toContain('self-assessment-screens');
});
