import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type DueAt, loadOf } from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const at = (given: Partial<DueAt>): DueAt => ({ size: { kinds: ['mine'], headcount: 1000 }, rulebook, newest: true, due: [], ...given });
const empty = { assessments: 0, reassessments: 0, planChecks: 0, assessorDays: 0, qualityReviews: 0, decisions: 0 };

test('the year has twelve months from this one, after what is overdue', () => {
  const load = loadOf([], '2026-11-28');
  expect(load.map(({ month }) => month)).toEqual([
    null,
    ...['2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06', '2027-07', '2027-08', '2027-09', '2027-10'],
  ]);
  for (const { month, ...one } of load) expect(one).toEqual(empty);
});

test('an assessment brings its assessor days, a quality review and a decision in the month it is due', () => {
  const load = loadOf([at({ due: [{ clock: 'site_assessment_due', on: '2027-02-28' }] })], '2026-11-28');
  // Eight days for a mine and one for a thousand workers.
  expect(load.find(({ month }) => month === '2027-02')).toEqual({
    ...{ ...empty, month: '2027-02' },
    ...{ assessments: 1, assessorDays: 9, qualityReviews: 1, decisions: 1 },
  });
});

test('a plan is checked without an assessor’s days, also in a cycle that is not the newest; its assessments count no more', () => {
  const due = ['improvement_plan_due', 'cycle_2_site_assessment_due', 'annual_confirmation'].map((clock) => ({ clock, on: '2026-12-01' }));
  const [older, newest] = [false, true].map((one) =>
    loadOf([at({ due, newest: one })], '2026-11-28').find(({ month }) => month === '2026-12'),
  );
  expect(older).toEqual({ ...empty, month: '2026-12', planChecks: 1 });
  expect(newest).toMatchObject({ planChecks: 1, reassessments: 1, assessorDays: 9 });
});

test('every day within the year is in one month, every earlier one overdue, and what is further is left out', () => {
  const day = fc.integer({ min: -800, max: 800 }).map((days) => addDays('2026-11-28', days));
  fc.assert(
    fc.property(fc.array(day, { maxLength: 40 }), (days) => {
      const load = loadOf(
        days.map((on) => at({ due: [{ clock: 'site_assessment_due', on }] })),
        '2026-11-28',
      );
      const sum = load.reduce((total, { assessments }) => total + assessments, 0);
      expect(sum).toBe(days.filter((on) => on < '2027-11-01').length);
      expect(load[0]?.assessments).toBe(days.filter((on) => on < '2026-11-28').length);
      for (const { assessments, qualityReviews, decisions, assessorDays } of load) {
        expect([qualityReviews, decisions]).toEqual([assessments, assessments]);
        expect(assessorDays).toBe(9 * assessments);
      }
    }),
  );
});
