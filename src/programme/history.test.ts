import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths } from './due.ts';
import { type CycleHistory, clocksOn, type Extension } from './history.ts';
import { currentRulebook } from './index.ts';
import { loadProgramme } from './load.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-22');

const nothing: CycleHistory = { events: [], holdings: [], met: [], extensions: [], endedOn: null };
const on = (history: Partial<CycleHistory>, day: string, name: string) => {
  const found = clocksOn({ ...nothing, ...history }, rulebook, day).find((clock) => clock.name === name);
  if (found === undefined) throw new Error(`no clock ${name}`);
  return found;
};

const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const event = fc.record({
  event: fc.constantFrom('letter-of-commitment' as const, 'determination' as const, 'award' as const, 'award-expiry' as const),
  on: day,
});
const history = fc.record({
  events: fc.array(event, { maxLength: 6 }),
  holdings: fc.array(fc.record({ what: fc.constant('plan-open'), from: day, until: fc.option(day) }), { maxLength: 3 }),
  met: fc.array(fc.record({ clock: fc.constantFrom('annual_confirmation', 'self_assessment_due', 'improvement_plan_due'), on: day }), {
    maxLength: 5,
  }),
  extensions: fc.array(
    fc.record({
      clock: fc.constantFrom('annual_confirmation', 'improvement_plan_due'),
      period: fc.integer({ min: 1, max: 3 }),
      due: day,
      decidedOn: day,
      reason: fc.constant('A flood closed the road.'),
    }),
    { maxLength: 3 },
  ),
  endedOn: fc.constant(null),
});

describe('the clocks of a cycle', () => {
  test('answer for a day by what was known on it: what happens later never changes the past', () => {
    fc.assert(
      fc.property(history, day, event, (before, asked, later) => {
        const since = { ...later, on: addDays(asked, 1) };
        const extension: Extension = {
          clock: 'improvement_plan_due',
          period: 1,
          due: '2040-01-01',
          decidedOn: addDays(asked, 1),
          reason: 'x',
        };
        const after = { ...before, events: [...before.events, since], extensions: [...before.extensions, extension] };
        expect(clocksOn(after, rulebook, asked)).toEqual(clocksOn(before, rulebook, asked));
      }),
    );
  });

  test('that do not start before their event are due on no day', () => {
    fc.assert(
      fc.property(day, (asked) => {
        for (const clock of clocksOn(nothing, rulebook, asked))
          expect([clock.due, clock.daysLeft, clock.state === 'late']).toEqual([null, null, false]);
      }),
    );
  });

  test('are late from the day after the due day on, and never on it', () => {
    fc.assert(
      fc.property(day, (letter) => {
        const events = [{ event: 'letter-of-commitment' as const, on: letter }];
        const due = addMonths(letter, 6);
        expect(on({ events }, due, 'self_assessment_due').state).toBe('due-soon');
        expect(on({ events }, addDays(due, 1), 'self_assessment_due').state).toBe('late');
        expect(on({ events, met: [{ clock: 'self_assessment_due', on: due }] }, addDays(due, 1), 'self_assessment_due').state).toBe('met');
      }),
    );
  });

  test('of 29 February fall on the 28th in other years, and come back to the 29th', () => {
    const events = [{ event: 'award' as const, on: '2024-02-29' }];
    const confirmations = (count: number) => Array.from({ length: count }, () => ({ clock: 'annual_confirmation', on: '2024-03-01' }));
    const dueAfter = (count: number) => on({ events, met: confirmations(count) }, '2024-03-02', 'annual_confirmation').due;
    expect([0, 1, 2, 3].map(dueAfter)).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  test('are extended by what was granted last, from the day it was granted on', () => {
    const events = [{ event: 'determination' as const, on: '2026-01-31' }];
    const holdings = [{ what: 'plan-open', from: '2026-01-31', until: null }];
    const extensions = [
      { clock: 'improvement_plan_due', period: 1, due: '2027-03-31', decidedOn: '2026-12-01', reason: 'Flood' },
      { clock: 'improvement_plan_due', period: 1, due: '2027-04-30', decidedOn: '2027-03-01', reason: 'Flood again' },
    ];
    const at = (asked: string) => on({ events, holdings, extensions }, asked, 'improvement_plan_due');
    expect(at('2026-11-30')).toMatchObject({ due: '2027-01-31', extension: null });
    expect(at('2027-02-28')).toMatchObject({ due: '2027-03-31', computed: '2027-01-31', state: 'due-soon' });
    expect(at('2027-03-01')).toMatchObject({ due: '2027-04-30', daysLeft: 60 });
  });

  test('keep at least the day that the rulebook gives, where what they count from moved after they were extended', () => {
    const extensions = [{ clock: 'cycle_2_self_assessment_due', period: 1, due: '2028-06-30', decidedOn: '2028-01-10', reason: 'Flood' }];
    const events = [
      { event: 'award-expiry' as const, on: '2029-01-31', knownOn: '2026-02-01' },
      { event: 'award-expiry' as const, on: '2029-07-31', knownOn: '2028-03-01' },
    ];
    const at = (asked: string) => on({ events, extensions }, asked, 'cycle_2_self_assessment_due');
    expect(at('2028-02-01')).toMatchObject({ due: '2028-06-30', computed: '2028-04-30' });
    expect(at('2028-03-01')).toMatchObject({ due: '2028-10-31', computed: '2028-10-31', extension: null });
  });

  test('that run only while something holds stand still before and after', () => {
    const events = [{ event: 'determination' as const, on: '2026-01-10' }];
    const holdings = [{ what: 'plan-open', from: '2026-01-10', until: '2026-06-30' }];
    const stateAt = (asked: string) => on({ events, holdings }, asked, 'improvement_plan_due').state;
    expect([stateAt('2026-01-09'), stateAt('2026-06-30'), stateAt('2026-07-01')]).toEqual(['not-started', 'running', 'not-started']);
  });

  test('know the last day of a mark from the day it was granted, and not before', () => {
    const events = [{ event: 'award-expiry' as const, on: '2029-05-31', knownOn: '2026-06-01' }];
    expect(on({ events }, '2026-05-31', 'reassessment_notice').due).toBeNull();
    expect(on({ events }, '2026-06-01', 'reassessment_notice').due).toBe('2028-08-31');
  });

  test('are none once the cycle has ended', () => {
    expect(clocksOn({ ...nothing, endedOn: '2026-01-01' }, rulebook, '2026-01-01')).toEqual([]);
    expect(clocksOn({ ...nothing, endedOn: '2026-01-01' }, rulebook, '2025-12-31')).not.toEqual([]);
  });

  test('answer for each day of ten years', () => {
    const events = [
      { event: 'letter-of-commitment' as const, on: '2024-02-29' },
      { event: 'determination' as const, on: '2024-11-03' },
      { event: 'award' as const, on: '2024-12-01' },
      { event: 'award-expiry' as const, on: '2027-11-30', knownOn: '2024-12-01' },
    ];
    let late = 0;
    for (let at = '2024-02-29'; at < '2034-02-28'; at = addDays(at, 1)) {
      late += clocksOn({ ...nothing, events }, rulebook, at).filter(({ state }) => state === 'late').length;
    }
    expect(late).toBeGreaterThan(0);
  });
});
