import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RunningClock } from '#programme/clocks.ts';
import { isAsking, type TimelineCycle, timelineOf } from './timeline-rules.ts';

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = (name: string, due: string | null, state: RunningClock['state']): RunningClock => ({
  name,
  due,
  anchor: 'letter-of-commitment',
  relation: 'after',
  months: 6,
  basis: { months: 'confirmed', anchor: 'confirmed' },
  source: null,
  note: null,
  state,
});
const states = ['running', 'due-soon', 'late', 'met', 'not-started', 'disabled'] as const;
const anyClock = fc.tuple(
  fc.constantFrom('self_assessment_due', 'site_assessment_due', 'full_conformance_due'),
  fc.option(day),
  fc.constantFrom(...states),
);
const happened = fc
  .array(day, { maxLength: 8 })
  .map((days) =>
    days.map((on, index) => ({ id: `h${index}`, kind: 'released', on, at: index, step: 5, cycle: 1, words: {}, detail: null })),
  );
const cycle = (clocks: readonly RunningClock[], stage = 'self-assessment'): TimelineCycle => ({
  number: 1,
  stage,
  newest: true,
  outcome: null,
  planOpen: false,
  clocks,
});

test('a timeline is in order of time, and loses nothing that happened', () => {
  fc.assert(
    fc.property(happened, fc.array(anyClock, { maxLength: 4 }), day, (done, given, today) => {
      const entries = timelineOf(done, [], [cycle(given.map(([name, due, state]) => clock(name, due, state)))], today);
      expect(entries.map(({ on }) => on)).toEqual(entries.map(({ on }) => on).sort());
      expect(entries.filter(({ state }) => state === 'done')).toHaveLength(done.length);
    }),
  );
});

test('what is due is late exactly when its day is past', () => {
  fc.assert(
    fc.property(day, day, (due, today) => {
      const [entry] = timelineOf([], [], [cycle([clock('self_assessment_due', due, 'running')], 'decided')], today);
      expect(entry?.state).toBe(due < today ? 'late' : 'due');
    }),
  );
});

test('a clock that is met, has not started or is switched off asks for nothing', () => {
  const asking = states.filter((state) => isAsking(clock('site_assessment_due', '2026-01-01', state), cycle([])));
  expect(asking).toEqual(['running', 'due-soon', 'late']);
});

test('full conformance is reached by a mark without an open plan', () => {
  const full = clock('full_conformance_due', '2026-01-01', 'running');
  expect(isAsking(full, { outcome: 'awarded', planOpen: false })).toBe(false);
  expect(isAsking(full, { outcome: 'awarded', planOpen: true })).toBe(true);
  expect(isAsking(full, { outcome: 'not-awarded', planOpen: false })).toBe(true);
});

test('where a site stands is said for its open cycle only', () => {
  const now = (stage: string) => timelineOf([], [], [cycle([], stage)], '2026-01-01').map(({ kind, state }) => [kind, state]);
  expect(now('assessment')).toEqual([['stage-assessment', 'now']]);
  expect(now('decided')).toEqual([]);
});
