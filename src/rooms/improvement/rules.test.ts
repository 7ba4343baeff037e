import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '#programme/due.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  byPressure,
  checkAction,
  checkClaim,
  checkOther,
  checkSeen,
  checkStep,
  dueOf,
  noticeOf,
  type PointState,
  type PointStep,
  planClock,
  pointMakers,
  pointStates,
  pointSteps,
  slippageOf,
  slippageStages,
  stepsFrom,
  waitsFor,
} from './rules.ts';

const [loaded] = loadProgramme({ directory: resolve('programme') }).rulebooks;
if (loaded === undefined) throw new Error('no rulebook');
const rulebook = loaded;
const { warn_days, escalate_after_days, suspend_after_days } = rulebook.decision.slippage;
const dueOn = '2027-11-20';
const codesOf = (result: { ok: boolean; faults?: { code: string; path?: string }[] }) =>
  (result.faults ?? []).map(({ code, path }) => `${code} ${path ?? ''}`.trim());
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(dueOn, days));
const openState = fc.constantFrom<PointState>('open', 'claimed', 'verified');

describe('the closure of a point', () => {
  test('is claimed by the site, verified by an approved assessor and confirmed by the scheme', () => {
    const way: [PointState, PointStep, (typeof pointMakers)[number], PointState][] = [
      ['open', 'claim', 'site', 'claimed'],
      ['claimed', 'verify', 'approved-assessor', 'verified'],
      ['verified', 'confirm', 'scheme-staff', 'closed'],
      ['claimed', 'return', 'approved-assessor', 'open'],
      ['claimed', 'return', 'scheme-staff', 'open'],
      ['verified', 'return', 'scheme-staff', 'open'],
    ];
    for (const [from, step, by, to] of way) expect(checkStep({ from, step, by, reason: 'why' }, rulebook)).toEqual({ ok: true, value: to });
    const allowed = way.map(([from, step, by]) => `${from} ${step} ${by}`);
    for (const from of pointStates)
      for (const step of pointSteps)
        for (const by of pointMakers) {
          expect(checkStep({ from, step, by, reason: 'why' }, rulebook).ok).toBe(allowed.includes(`${from} ${step} ${by}`));
          expect(stepsFrom(from, by, rulebook).includes(step)).toBe(allowed.includes(`${from} ${step} ${by}`));
        }
  });

  test('never skips a step, whatever is tried in whatever order', () => {
    const tried = fc.array(fc.record({ step: fc.constantFrom(...pointSteps), by: fc.constantFrom(...pointMakers) }), { maxLength: 30 });
    fc.assert(
      fc.property(tried, (steps) => {
        const taken: PointState[] = ['open'];
        for (const { step, by } of steps) {
          const next = checkStep({ from: taken.at(-1) ?? 'open', step, by, reason: 'why' }, rulebook);
          if (next.ok) taken.push(next.value);
        }
        const closed = taken.indexOf('closed');
        if (closed !== -1) expect(taken.slice(closed - 3)).toEqual(['open', 'claimed', 'verified', 'closed']);
      }),
    );
  });

  test('is refused in words that say whose turn it is', () => {
    expect(codesOf(checkStep({ from: 'open', step: 'verify', by: 'approved-assessor', reason: 'x' }, rulebook))).toEqual(['point-step']);
    expect(codesOf(checkStep({ from: 'claimed', step: 'verify', by: 'site', reason: 'x' }, rulebook))).toEqual(['point-step-not-yours']);
    expect(codesOf(checkStep({ from: 'claimed', step: 'return', by: 'scheme-staff', reason: ' ' }, rulebook))).toEqual([
      'reason-needed /reason',
    ]);
    expect(pointStates.map((state) => waitsFor(state, rulebook))).toEqual(['site', 'approved-assessor', 'scheme-staff', null]);
  });

  test('is never looked after by whoever took an earlier step', () => {
    expect(checkOther('a', { claimedBy: 'a', verifiedBy: null }).ok).toBe(false);
    expect(checkOther('a', { claimedBy: 'b', verifiedBy: 'a' }).ok).toBe(false);
    expect(checkOther('a', { claimedBy: 'b', verifiedBy: 'c' }).ok).toBe(true);
  });

  test('is claimed once every action is done, and rests on evidence of the site', () => {
    const known = new Set(['e1']);
    expect(codesOf(checkClaim({ evidence: [] }, [], known))).toEqual(['actions-needed']);
    expect(codesOf(checkClaim({ evidence: [] }, [{ doneOn: null }, { doneOn: dueOn }], known))).toEqual(['actions-not-done']);
    expect(codesOf(checkClaim({ evidence: ['e1', 'e2'] }, [{ doneOn: dueOn }], known))).toEqual(['evidence-unknown /evidence/1']);
    expect(checkClaim({ evidence: ['e1'] }, [{ doneOn: dueOn }], known).ok).toBe(true);
  });

  test('is seen in a way of the rulebook, between the decision and today', () => {
    const days = { decidedOn: '2026-11-20', day: '2027-03-01' };
    expect(checkSeen({ way: 'remote', on: '2026-11-20' }, days, rulebook).ok).toBe(true);
    expect(codesOf(checkSeen({ way: 'by-post', on: '2027-03-02' }, days, rulebook))).toEqual(['way-unknown /way', 'day-to-come /on']);
    expect(codesOf(checkSeen({ way: 'on-site', on: '2026-11-19' }, days, rulebook))).toEqual(['before-the-decision /on']);
  });
});

describe('an action', () => {
  const action = { text: 'Line the pond.', ownerId: null, ownerName: '', milestoneOn: null, doneOn: null, evidence: [] };
  const ground = { people: new Set(['p']), evidence: new Set(['e']), dueOn, decidedOn: '2026-11-20', day: '2027-03-01' };

  test('has no milestone after the point’s due day or before the decision, is not done in the future, and names known people and evidence', () => {
    expect(checkAction({ ...action, ownerId: 'p', milestoneOn: dueOn, doneOn: '2027-03-01', evidence: ['e'] }, ground).ok).toBe(true);
    expect(
      codesOf(checkAction({ ...action, ownerId: 'q', milestoneOn: '2027-11-21', doneOn: '2027-03-02', evidence: ['f'] }, ground)),
    ).toEqual(['action-owner-unknown /ownerId', 'milestone-after-due /milestoneOn', 'day-to-come /doneOn', 'evidence-unknown /evidence/0']);
    expect(codesOf(checkAction({ ...action, milestoneOn: '2026-11-19' }, ground))).toEqual(['before-the-decision /milestoneOn']);
  });
});

describe('a point that slips', () => {
  test('warns on the rulebook’s days, is late the day after, escalates and then suggests suspension', () => {
    const at = (days: number) => slippageOf({ dueOn, state: 'open', claimedOn: null }, addDays(dueOn, days), rulebook);
    const [first = 0, second = 0, third = 0] = [...warn_days].sort((a, b) => b - a);
    expect([-first - 1, -first, -second, -third, 0].map((days) => [at(days).stage, at(days).warnedAt])).toEqual([
      ['on-time', null],
      ['warned', first],
      ['warned', second],
      ['warned', third],
      ['warned', third],
    ]);
    expect(
      [1, escalate_after_days - 1, escalate_after_days, suspend_after_days - 1, suspend_after_days].map((days) => at(days).stage),
    ).toEqual(['late', 'late', 'escalated', 'escalated', 'suspension']);
    expect(at(0)).toMatchObject({ daysLeft: 0 });
  });

  test('only ever slips further while nothing is claimed', () => {
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        const at = (today: string) => slippageOf({ dueOn, state: 'open', claimedOn: null }, today, rulebook);
        expect(slippageStages.indexOf(at(earlier).stage)).toBeLessThanOrEqual(slippageStages.indexOf(at(later).stage));
        expect(at(earlier).daysLeft - at(later).daysLeft).toBe(daysBetween(earlier, later));
      }),
    );
  });

  test('stands still from the day of a claim that stands, and is told to nobody while others have to act', () => {
    fc.assert(
      fc.property(day, fc.nat({ max: 300 }), openState, (claimedOn, waited, state) => {
        const point = { dueOn, state, claimedOn };
        const today = addDays(claimedOn, waited);
        const now = slippageOf(point, today, rulebook);
        if (state === 'open') return;
        expect(now).toEqual(slippageOf(point, claimedOn, rulebook));
        expect(noticeOf(point, today, rulebook)).toBeNull();
        if (claimedOn <= dueOn) expect(now.stage).toBe('on-time');
      }),
    );
  });

  test('is late again from its due day once its claim was returned', () => {
    const today = addDays(dueOn, 40);
    expect(slippageOf({ dueOn, state: 'claimed', claimedOn: dueOn }, today, rulebook).stage).toBe('on-time');
    expect(slippageOf({ dueOn, state: 'open', claimedOn: null }, today, rulebook).stage).toBe('escalated');
  });

  test('is told of the newest notice only', () => {
    const told = (days: number) => noticeOf({ dueOn, state: 'open', claimedOn: null }, addDays(dueOn, days), rulebook);
    expect([-91, -90, -31, -30, -8, -7, 0, 1, 30, 90].map(told)).toEqual([
      null,
      'warn-90',
      'warn-90',
      'warn-30',
      'warn-30',
      'warn-7',
      'warn-7',
      'late',
      'escalated',
      'suspension',
    ]);
  });

  test('has the later day that was granted, from the day it was granted', () => {
    const extension = { clock: planClock, period: 1, due: '2028-02-20', decidedOn: '2027-10-01', reason: 'The plant was flooded.' };
    expect(dueOf(dueOn, [extension], '2027-09-30')).toBe(dueOn);
    expect(dueOf(dueOn, [extension], '2027-10-01')).toBe('2028-02-20');
    expect(dueOf(dueOn, [{ ...extension, clock: 'award_validity' }], '2027-10-01')).toBe(dueOn);
    expect(dueOf('2028-03-01', [extension], '2027-10-01')).toBe('2028-03-01');
  });

  test('stands before those that have more time, and closed ones come last', () => {
    const at = (item: string, due: string, state: PointState) => ({
      item,
      dueOn: due,
      slippage: slippageOf({ dueOn: due, state, claimedOn: state === 'closed' ? due : null }, dueOn, rulebook),
    });
    const points = [
      at('10', '2027-12-01', 'open'),
      at('2', '2027-12-01', 'open'),
      at('3', '2027-10-01', 'open'),
      at('1', '2027-01-01', 'closed'),
    ];
    expect(points.sort(byPressure).map(({ item }) => item)).toEqual(['3', '2', '10', '1']);
  });
});
