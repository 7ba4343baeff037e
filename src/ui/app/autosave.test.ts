import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Autosave,
  begin,
  type Held,
  isSettled,
  type Kept,
  pause,
  resume,
  type Shape,
  sameDraft,
  step,
  waitBeforeSending,
} from './autosave.ts';

type Draft = { level: string | null; excused: boolean; on: readonly string[]; words: string; reason: string };
const shape: Shape<Draft> = { choices: [['level', 'excused'], ['on']], texts: ['words', 'reason'] };
const blank: Draft = { level: null, excused: false, on: [], words: '', reason: '' };
const held = (version: number, change: Partial<Draft> = {}): Held<Draft> => ({
  draft: { ...blank, ...change },
  version,
  by: 'B',
  at: '2026-01-01T10:00:00Z',
});

const edit = fc.oneof(
  fc.record({ words: fc.string({ maxLength: 4 }) }),
  fc.record({ reason: fc.string({ maxLength: 4 }) }),
  fc.record({ level: fc.constantFrom(null, 'full', 'partial'), excused: fc.boolean() }),
  fc.record({ on: fc.subarray(['documents', 'interviews', 'observation']) }),
);

test('what is written is sent after a pause, and settled once the server holds it', () => {
  const written = step(begin(shape, held(0)), { type: 'edited', change: { words: 'seen' } });
  expect(waitBeforeSending(written)).toBe(pause);
  const sent = step(written, { type: 'sent' });
  expect(waitBeforeSending(sent)).toBeNull();
  expect(isSettled(step(sent, { type: 'saved', held: held(1, { words: 'seen' }) }))).toBe(true);
});

test('what is written while a draft is on its way is sent after it', () => {
  let state = step(step(begin(shape, held(0)), { type: 'edited', change: { words: 'a' } }), { type: 'sent' });
  state = step(state, { type: 'edited', change: { words: 'ab' } });
  state = step(state, { type: 'saved', held: held(1, { words: 'a' }) });
  expect(state.draft.words).toBe('ab');
  expect(waitBeforeSending(state)).toBe(pause);
});

test('failing waits longer each time, and a refusal waits for a change', () => {
  let state = step(step(begin(shape, held(0)), { type: 'edited', change: { words: 'a' } }), { type: 'sent' });
  const waits = [];
  for (let tries = 0; tries < 8; tries += 1) {
    state = step(state, { type: 'failed', trouble: { kind: 'offline' } });
    waits.push(waitBeforeSending(state) ?? 0);
  }
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBe(30_000);
  const refused = step(state, { type: 'failed', trouble: { kind: 'refused', why: 'too long' } });
  expect(waitBeforeSending(refused)).toBeNull();
  expect(waitBeforeSending(step(refused, { type: 'edited', change: { words: 'b' } }))).not.toBeNull();
});

test('a draft whose answer was lost is recognised as our own', () => {
  let state = step(step(begin(shape, held(0)), { type: 'edited', change: { words: 'mine' } }), { type: 'sent' });
  state = step(state, { type: 'failed', trouble: { kind: 'offline' } });
  state = step(state, { type: 'edited', change: { words: 'mine, longer' } });
  state = step(step(state, { type: 'sent' }), { type: 'outdated', held: held(1, { words: 'mine' }) });
  expect(state.conflict).toBeNull();
  expect(state.draft.words).toBe('mine, longer');
});

test('the same field changed by two is a conflict, and the choice is kept', () => {
  const mine = step(begin(shape, held(1)), { type: 'edited', change: { words: 'mine' } });
  const conflict = step(mine, { type: 'outdated', held: held(2, { words: 'theirs' }) });
  expect(conflict.conflict?.draft.words).toBe('theirs');
  expect(waitBeforeSending(conflict)).toBeNull();
  expect(step(conflict, { type: 'chosen', side: 'mine' })).toMatchObject({
    draft: { words: 'mine' },
    base: { version: 2 },
    conflict: null,
  });
  expect(isSettled(step(conflict, { type: 'chosen', side: 'theirs' }))).toBe(true);
  expect(step(conflict, { type: 'chosen', side: 'both' }).draft.words).toBe('mine\n\ntheirs');
});

test('no word is lost: after a colleague’s change, mine stand on the screen or both stand in a conflict', () => {
  fc.assert(
    fc.property(edit, edit, (mine, theirs) => {
      const state = step(step(begin(shape, held(1)), { type: 'edited', change: mine }), { type: 'outdated', held: held(2, theirs) });
      const touched = (change: Partial<Draft>, field: keyof Draft) =>
        JSON.stringify({ ...blank, ...change }[field]) !== JSON.stringify(blank[field]);
      for (const field of Object.keys(blank) as (keyof Draft)[]) {
        if (touched(mine, field)) expect(state.draft[field]).toEqual({ ...blank, ...mine }[field]);
        else if (state.conflict === null && touched(theirs, field)) expect(state.draft[field]).toEqual({ ...blank, ...theirs }[field]);
      }
      if (state.conflict !== null) expect(state.conflict.draft).toEqual({ ...blank, ...theirs });
    }),
  );
});

test('what was kept on the device goes on as if the page had stayed open', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), edit, (edits, theirs) => {
      let state: Autosave<Draft> = begin(shape, held(1));
      for (const change of edits) state = step(state, { type: 'edited', change });
      const kept: Kept<Draft> = JSON.parse(JSON.stringify({ base: state.base, draft: state.draft, unsure: state.unsure }));
      const fresh = held(2, theirs);
      const resumed = resume(shape, kept, fresh);
      const stayed = step(state, { type: 'outdated', held: fresh });
      expect(sameDraft(shape, resumed.draft, stayed.draft)).toBe(true);
      expect(resumed.conflict).toEqual(stayed.conflict);
    }),
  );
});
