import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addMonths, type Circumstances, clocks, dueDate, isLate, validity } from './clocks.ts';
import { tinyProgramme } from './fixtures/tiny-programme.ts';
import { currentRulebook, type Rulebook } from './index.ts';
import { loadProgramme } from './load.ts';

const day = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, date]) => Temporal.PlainDate.from({ year, month, day: date }, { overflow: 'constrain' }).toString());
const months = fc.integer({ min: -60, max: 60 });
const timeZone = fc.constantFrom(
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/Santiago',
  'Europe/Madrid',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
);

function rulebook(): Rulebook {
  return currentRulebook(loadProgramme(tinyProgramme()), '2026-11-22');
}

function monthIndex(date: string): number {
  const { year, month } = Temporal.PlainDate.from(date);
  return year * 12 + month;
}

describe('months', () => {
  test('a month end clamps to the last day of a shorter month', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-05-31', -3)).toBe('2026-02-28');
  });

  test('29 February has its anniversary on 28 February, and on 29 February again in a leap year', () => {
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-02-29', 48)).toBe('2028-02-29');
  });

  test('land in the month they say, on the same day or on the last day of that month', () => {
    fc.assert(
      fc.property(day, months, (date, count) => {
        const result = Temporal.PlainDate.from(addMonths(date, count));
        expect(monthIndex(result.toString())).toBe(monthIndex(date) + count);
        expect(result.day).toBe(Math.min(Temporal.PlainDate.from(date).day, result.daysInMonth));
      }),
    );
  });

  test('keep days in their order', () => {
    fc.assert(
      fc.property(day, day, months, (one, other, count) => {
        const [earlier = one, later = other] = [one, other].sort();
        expect(addMonths(earlier, count) <= addMonths(later, count)).toBe(true);
      }),
    );
  });
});

describe('validity', () => {
  test('ends on the day before the anniversary', () => {
    expect(validity('2024-08-26', 36)).toBe('2027-08-25');
    expect(validity('2024-03-01', 36)).toBe('2027-02-28');
    expect(validity('2024-02-29', 36)).toBe('2027-02-27');
  });

  test('and the next one begin without a gap and without a day counted twice', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (awarded, count) => {
        expect(Temporal.PlainDate.from(validity(awarded, count)).add({ days: 1 }).toString()).toBe(addMonths(awarded, count));
      }),
    );
  });
});

describe('a due day', () => {
  test('is met through that whole day where the site is', () => {
    // In Kiritimati the day ends fourteen hours before it ends in UTC, in Santiago three hours after.
    expect(isLate('2026-12-31', new Date('2026-12-31T09:59:59Z'), 'Pacific/Kiritimati')).toBe(false);
    expect(isLate('2026-12-31', new Date('2026-12-31T10:00:00Z'), 'Pacific/Kiritimati')).toBe(true);
    expect(isLate('2026-12-31', new Date('2027-01-01T02:59:59Z'), 'America/Santiago')).toBe(false);
    expect(isLate('2026-12-31', new Date('2027-01-01T03:00:00Z'), 'America/Santiago')).toBe(true);
  });

  test('ends an hour earlier or later where the clocks change', () => {
    // Santiago leaves summer time at the end of 4 April 2026: that day has 25 hours.
    expect(isLate('2026-04-04', new Date('2026-04-05T03:59:59Z'), 'America/Santiago')).toBe(false);
    expect(isLate('2026-04-04', new Date('2026-04-05T04:00:00Z'), 'America/Santiago')).toBe(true);
  });

  test('turns late at the first moment of the next day in every time zone', () => {
    fc.assert(
      fc.property(day, timeZone, (due, zone) => {
        const nextDay = Temporal.PlainDate.from(due).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
        expect(isLate(due, new Date(nextDay - 1), zone)).toBe(false);
        expect(isLate(due, new Date(nextDay), zone)).toBe(true);
      }),
    );
  });

  test('in a time zone that does not exist is refused', () => {
    expect(() => isLate('2026-12-31', new Date(0), 'Moon/Tranquility')).toThrow(RangeError);
  });
});

describe('the clocks of the rulebook', () => {
  const noon = (date: string) => new Date(`${date}T12:00:00Z`);
  const clockOf = (name: string, anchors: Parameters<typeof clocks>[1], today: string, circumstances?: Circumstances) =>
    clocks(rulebook(), anchors, noon(today), 'UTC', circumstances).find((clock) => clock.name === name);

  test('start from the letter of commitment and say how well they are founded', () => {
    expect(clockOf('self_assessment_due', { 'letter-of-commitment': '2026-08-31' }, '2026-09-01')).toEqual({
      name: 'self_assessment_due',
      due: '2027-02-28',
      anchor: 'letter-of-commitment',
      relation: 'after',
      months: 6,
      basis: { months: 'confirmed', anchor: 'confirmed' },
      source: 'latam-mining.com 2021',
      note: null,
      state: 'running',
    });
  });

  test('pass from running to due soon at the first warning, and to late on the day after they are due', () => {
    const state = (today: string) => clockOf('self_assessment_due', { 'letter-of-commitment': '2026-01-15' }, today)?.state;
    expect(state('2026-04-15')).toBe('running');
    expect(state('2026-04-16')).toBe('due-soon');
    expect(state('2026-07-15')).toBe('due-soon');
    expect(state('2026-07-16')).toBe('late');
  });

  test('stop when they are met, also when that was late', () => {
    const met = { met: { self_assessment_due: ['2026-08-01'] } };
    expect(clockOf('self_assessment_due', { 'letter-of-commitment': '2026-01-15' }, '2026-09-01', met)?.state).toBe('met');
  });

  test('have not started while their event has not happened', () => {
    expect(clockOf('award_validity', { 'letter-of-commitment': '2026-01-15', award: null }, '2026-09-01')).toMatchObject({
      due: null,
      state: 'not-started',
    });
  });

  test('that are switched off say so, and one without months is left out', () => {
    expect(clockOf('full_conformance_limit', { 'letter-of-commitment': '2020-01-15' }, '2026-09-01')?.state).toBe('disabled');
    expect(clockOf('cycle_2_full_conformance_due', { determination: '2020-01-15' }, '2026-09-01')).toBeUndefined();
    expect(
      dueDate(rulebook().clocks.cycle_2_full_conformance_due ?? rulebook().clocks.award_validity, { determination: '2020-01-15' }),
    ).toBeNull();
  });

  test('count back from the last valid day', () => {
    expect(clockOf('reassessment_notice', { 'award-expiry': '2027-11-30' }, '2026-09-01')).toMatchObject({
      due: '2027-02-28',
      relation: 'before',
    });
  });

  test('that measure a validity end on the day before the anniversary', () => {
    expect(clockOf('award_validity', { award: '2024-08-26' }, '2024-09-01')?.due).toBe('2027-08-25');
  });

  test('for an open plan run only while a plan is open', () => {
    const anchors = { award: '2026-01-10', determination: '2026-01-01' };
    expect(clockOf('award_validity_with_open_plan', anchors, '2026-02-01')?.state).toBe('not-started');
    expect(clockOf('award_validity_with_open_plan', anchors, '2026-02-01', { holding: ['plan-open'] })).toMatchObject({
      due: '2027-01-09',
      state: 'running',
    });
    expect(clockOf('improvement_plan_due', anchors, '2027-01-02', { holding: ['plan-open'] })).toMatchObject({
      state: 'late',
      basis: { months: 'confirmed', anchor: 'assumed' },
    });
  });

  test('that recur are due again a year later each time they are met, and come back to 29 February', () => {
    const due = (...met: string[]) =>
      clockOf('annual_confirmation', { award: '2024-02-29' }, '2024-06-01', { met: { annual_confirmation: met } })?.due;
    expect(due()).toBe('2025-02-28');
    expect(due('2025-02-10')).toBe('2026-02-28');
    expect(due('2025-02-10', '2026-03-20', '2027-02-20')).toBe('2028-02-29');
  });

  test('are listed with the one due first in front and those without a day at the end', () => {
    const dues = clocks(rulebook(), { 'letter-of-commitment': '2026-01-15', award: '2025-01-01' }, noon('2026-02-01'), 'UTC').map(
      ({ due }) => due,
    );
    const dated = dues.filter((due) => due !== null);
    expect(dated).toEqual([...dated].sort());
    expect(dues.slice(0, dated.length)).toEqual(dated);
    expect(dues.length).toBeGreaterThan(dated.length);
  });
});
