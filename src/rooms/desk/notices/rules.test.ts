import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#programme/due.ts';
import type { ClockOn } from '#programme/history.ts';
import { concernedBy, escalates, isWanted, type Moment, momentOf, type Sent } from './rules.ts';

const notices = {
  days_before: [90, 30, 7],
  when_late: true,
  duties: ['self_assessment_due'],
  team: ['site_assessment_due'],
  basis: 'assumed' as const,
};
const decision = {
  slippage: { warn_days: [90], escalate_after_days: 30, suspend_after_days: 90, basis: 'assumed' as const },
} as Parameters<typeof escalates>[1]['decision'];

function clockOn(day: string, due: string, state?: ClockOn['state']): Pick<ClockOn, 'name' | 'due' | 'daysLeft' | 'state'> {
  const daysLeft = daysBetween(day, due);
  return { name: 'self_assessment_due', due, daysLeft, state: state ?? (daysLeft < 0 ? 'late' : 'running') };
}

/** What is sent on these days, in order, when each notice is remembered. */
function sentOver(days: readonly string[], due: (day: string) => string): (Sent & { on: string })[] {
  const sent: (Sent & { on: string })[] = [];
  for (const day of days) {
    const moment = momentOf(clockOn(day, due(day)), notices, sent);
    if (moment !== null) sent.push({ on: day, due: due(day), moment });
  }
  return sent;
}

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days));

describe('notices of a clock', () => {
  test('come 90, 30 and 7 days before and when it is late, each on its day', () => {
    const days = Array.from({ length: 200 }, (_, index) => addDays('2026-01-01', index));
    const sent = sentOver(days, () => '2026-05-01');
    expect(sent.map(({ on, moment }) => [daysBetween(on, '2026-05-01'), moment])).toEqual([
      [90, 'before-90'],
      [30, 'before-30'],
      [7, 'before-7'],
      [-1, 'late'],
    ]);
  });

  test('never come twice, and at most one a night, however the nights fall', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 60 }), day, (days, due) => {
        const sent = sentOver([...days].sort(), () => due);
        expect(new Set(sent.map(({ moment }) => moment)).size).toBe(sent.length);
        expect(new Set(sent.map(({ on }) => on)).size).toBe(sent.length);
      }),
    );
  });

  test('after a pause only the latest comes, and those before it never do', () => {
    expect(sentOver(['2026-01-31', '2026-04-28', '2026-04-29'], () => '2026-05-01').map(({ moment }) => moment)).toEqual([
      'before-90',
      'before-7',
    ]);
    expect(sentOver(['2026-06-01'], () => '2026-05-01').map(({ moment }) => moment)).toEqual(['late']);
  });

  test('come anew for a day that was put off', () => {
    const days = Array.from({ length: 160 }, (_, index) => addDays('2026-04-20', index));
    const sent = sentOver(days, (on) => (on < '2026-05-05' ? '2026-05-01' : '2026-08-15'));
    expect(sent.map(({ due, moment }) => `${due} ${moment}`)).toEqual([
      '2026-05-01 before-30',
      '2026-05-01 before-7',
      '2026-05-01 late',
      '2026-08-15 before-90',
      '2026-08-15 before-30',
      '2026-08-15 before-7',
      '2026-08-15 late',
    ]);
  });

  test('do not come about what is met, switched off, or not begun', () => {
    for (const state of ['met', 'disabled', 'not-started'] as const)
      expect(momentOf(clockOn('2026-04-30', '2026-05-01', state), notices, [])).toBeNull();
    expect(momentOf({ due: null, daysLeft: null, state: 'not-started' }, notices, [])).toBeNull();
  });

  test('are not sent when late where the rulebook does not say so', () => {
    expect(momentOf(clockOn('2026-05-02', '2026-05-01'), { ...notices, when_late: false }, [])).toBeNull();
  });
});

describe('the staff', () => {
  test('hear once of a duty that stayed late for longer than the rulebook lets it', () => {
    const on = (late: number, sent: Sent[] = []) =>
      escalates(clockOn(addDays('2026-05-01', late), '2026-05-01'), { notices, decision }, sent);
    expect([on(30), on(31), on(31, [{ due: '2026-05-01', moment: 'escalated' }])]).toEqual([false, true, false]);
    const other = { ...clockOn('2026-09-01', '2026-05-01'), name: 'reassessment_notice' };
    expect(escalates(other, { notices, decision }, [])).toBe(false);
  });

  test('are told of nothing else, and each person once', () => {
    const people = { site: ['m', 'o', 'm'], team: ['a', 'm'], staff: ['s'] };
    const of = (moment: Moment, clock: string) => concernedBy(moment, clock, notices, people);
    expect(of('before-90', 'self_assessment_due')).toEqual(['m', 'o']);
    expect(of('late', 'site_assessment_due')).toEqual(['m', 'o', 'a']);
    expect(of('escalated', 'site_assessment_due')).toEqual(['s']);
  });
});

test('a kind can be turned off, a duty cannot', () => {
  expect(isWanted('reassessment_notice', ['reassessment_notice'], notices)).toBe(false);
  expect(isWanted('reassessment_notice', [], notices)).toBe(true);
  expect(isWanted('self_assessment_due', ['self_assessment_due'], notices)).toBe(true);
});
