import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { type CycleHistory, clocksOn } from '#programme/history.ts';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { checkExtension } from './extension-rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const history = (given: Partial<CycleHistory> = {}): CycleHistory => ({
  events: [{ event: 'letter-of-commitment', on: '2026-02-28' }],
  holdings: [],
  met: [],
  extensions: [],
  endedOn: null,
  ...given,
});
const clocks = (day: string, given: Partial<CycleHistory> = {}) => clocksOn(history(given), rulebook, day);
const code = (result: ReturnType<typeof checkExtension>) => (result.ok ? 'granted' : result.faults[0]?.code);
const asked = { clock: 'self_assessment_due', from: '2026-08-28', due: '2026-10-01' };

describe('a clock runs longer', () => {
  test('only to a later day than it is due now, by somebody who saw that day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 400 }), fc.integer({ min: -5, max: 5 }), (later, off) => {
        const wanted = { ...asked, due: addDays('2026-08-28', later), from: addDays('2026-08-28', off) };
        const expected = off !== 0 ? 'clock-moved' : later > 0 ? 'granted' : 'extension-not-later';
        expect(code(checkExtension(clocks('2026-06-01'), wanted, 'deadline'))).toBe(expected);
      }),
    );
  });

  test('once extended, is due on the new day and is extended from there', () => {
    const extension = { clock: asked.clock, period: 1, due: '2026-10-01', decidedOn: '2026-06-01', reason: 'Flood' };
    const extended = clocks('2026-06-02', { extensions: [extension] });
    const second = checkExtension(extended, { ...asked, due: '2026-12-01' }, 'deadline');
    expect(second).toMatchObject({ ok: false, faults: [{ code: 'clock-moved', values: { due: '2026-10-01' } }] });
    expect(code(checkExtension(extended, { ...asked, from: '2026-10-01', due: '2026-12-01' }, 'deadline'))).toBe('granted');
  });

  test('when it is late too, but not once a mark has run out', () => {
    expect(code(checkExtension(clocks('2026-09-30'), { ...asked, due: '2026-12-01' }, 'deadline'))).toBe('granted');
    const events = [...history().events, { event: 'award' as const, on: '2024-02-29' }];
    const validity = { clock: 'award_validity', from: '2027-02-27', due: '2027-06-01' };
    expect(code(checkExtension(clocks('2027-02-27', { events }), validity, 'validity'))).toBe('granted');
    expect(code(checkExtension(clocks('2027-02-28', { events }), validity, 'validity'))).toBe('clock-ran-out');
  });

  test('not while its event has not happened, it is switched off, met, or nothing of it runs', () => {
    const on = (clock: string, given: Partial<CycleHistory> = {}) =>
      code(checkExtension(clocks('2026-06-01', given), { ...asked, clock, from: '2026-08-28' }, 'deadline'));
    expect(on('improvement_plan_due')).toBe('clock-not-begun');
    expect(on('full_conformance_limit')).toBe('clock-disabled');
    expect(on('self_assessment_due', { met: [{ clock: 'self_assessment_due', on: '2026-05-01' }] })).toBe('clock-met');
    expect(on('improvement_plan_due', { events: [{ event: 'determination', on: '2026-05-01' }] })).toBe('clock-not-running');
    expect(on('coffee_due')).toBe('clock-unknown');
    expect(on('self_assessment_due', { endedOn: '2026-05-01' })).toBe('clock-unknown');
  });
});
