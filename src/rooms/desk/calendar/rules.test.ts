import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import type { ClockOn, CycleHistory } from '#programme/history.ts';
import { dueClocks, revisionOf } from './rules.ts';

const clock = { name: 'self_assessment_due', period: 1, anchor: 'letter-of-commitment' as const, due: '2026-07-01' };
const history: CycleHistory = {
  events: [{ event: 'letter-of-commitment', on: '2026-01-01' }],
  holdings: [],
  met: [],
  extensions: [],
  endedOn: null,
};
const granted = (decidedOn: string) => ({ clock: clock.name, period: 1, due: '2026-09-01', decidedOn, reason: 'r' });

test('a due day is the first revision of its event, known since what it is counted from', () => {
  expect(revisionOf(clock, history, '2026-03-01')).toEqual({ sequence: 0, changedOn: '2026-01-01' });
});

test('each later day that was granted is a revision, from the day it was decided', () => {
  const extended = { ...history, extensions: [granted('2026-05-01'), granted('2026-06-01')] };
  expect(revisionOf(clock, extended, '2026-04-30').sequence).toBe(0);
  expect(revisionOf(clock, extended, '2026-05-01')).toEqual({ sequence: 1, changedOn: '2026-05-01' });
  expect(revisionOf(clock, extended, '2030-01-01')).toEqual({ sequence: 2, changedOn: '2026-06-01' });
});

test('a revision never goes back, and is the same whenever nothing happened in between', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 6 });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 100 }), (decided, from, later) => {
      const extended = { ...history, extensions: [...decided].sort((a, b) => a - b).map((one) => granted(addDays('2026-01-01', one))) };
      const [first, second] = [from, from + later].map((one) => revisionOf(clock, extended, addDays('2026-01-01', one)));
      const between = decided.some((one) => one > from && one <= from + later);
      if (between) expect(second?.sequence ?? 0).toBeGreaterThan(first?.sequence ?? 0);
      else expect(second).toEqual(first);
    }),
  );
});

test('what is met, switched off or not begun is no event', () => {
  const states = ['running', 'due-soon', 'late', 'met', 'not-started', 'disabled'] as const;
  const all = states.map((state) => ({ ...clock, name: state, state }) as unknown as ClockOn);
  expect(dueClocks(all).map(({ name }) => name)).toEqual(['running', 'due-soon', 'late']);
  expect(dueClocks([{ ...clock, due: null, state: 'running' } as unknown as ClockOn])).toEqual([]);
});
