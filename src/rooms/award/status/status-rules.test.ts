import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { checkTransition, effectOf, expiryOf, isRunning, planFaults, type StatusMaker, statusOn, transitionsFrom } from './status-rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const { transitions, public: statuses } = rulebook.statuses;
const codes = statuses.map(({ code }) => code);
const people: StatusMaker[] = ['decision', 'decision-maker', 'scheme-staff', 'site'];
const makers: StatusMaker[] = [...people, 'clock'];

/** A path of legal changes from taking part, as choices among what is possible at each step. */
const path = fc.array(fc.nat(50), { maxLength: 14 }).map((choices) => {
  let status = 'participating';
  return choices.flatMap((choice) => {
    const possible = transitions.filter(({ from }) => from.includes(status));
    const taken = possible[choice % Math.max(1, possible.length)];
    if (taken === undefined) return [];
    const step = { from: status, transition: taken };
    status = taken.to;
    return [step];
  });
});
const day = fc.integer({ min: 0, max: 4000 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));

describe('the transitions of the rulebook', () => {
  test('who leaves of their own accord is never shown as withdrawn', () => {
    fc.assert(
      fc.property(path, (steps) => {
        for (const [index, { transition }] of steps.entries()) {
          if (transition.by.includes('site') && transition.id === 'leave') expect(transition.to).toBe('left-voluntarily');
          // What follows a leaving is a return; nothing makes a withdrawal of it.
          if (transition.to === 'left-voluntarily')
            expect(steps[index + 1]?.transition.to ?? 'participating').not.toBe('withdrawn-by-scheme');
        }
      }),
    );
    for (const { from, to } of transitions) if (to === 'withdrawn-by-scheme') expect(from).not.toContain('left-voluntarily');
    expect(transitions.filter(({ to, by }) => to === 'withdrawn-by-scheme' && by.includes('site'))).toEqual([]);
  });

  test('a mark expires by the clock only', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...people), (from, by) => {
        expect(checkTransition({ from, to: 'expired', by, reason: 'Over' }, rulebook).ok).toBe(false);
        expect(transitionsFrom(from, by, rulebook).map(({ to }) => to)).not.toContain('expired');
      }),
    );
  });

  test('every status that can be reached is public', () => {
    fc.assert(fc.property(path, (steps) => steps.every(({ transition }) => codes.includes(transition.to))));
  });

  test('a status does the same to claims and credentials whatever led to it', () => {
    for (const { to, claims, credentials } of transitions) expect(effectOf(to, rulebook)).toEqual({ claims, credentials });
    expect(effectOf('suspended', rulebook)).toEqual({ claims: 'paused', credentials: 'suspended' });
    expect(effectOf('assessed-not-awarded', rulebook)).toBeNull();
    expect(codes.filter((code) => isRunning(code, rulebook))).toEqual(['awarded', 'awarded-with-open-plan', 'scope-reduced', 'suspended']);
  });

  test('what is not among them is refused, whoever asks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...codes), fc.constantFrom(...makers), (from, to, by) => {
        const known = transitions.filter((one) => one.from.includes(from) && one.to === to && one.by.includes(by));
        expect(checkTransition({ from, to, by, reason: 'Said', onAppeal: true }, rulebook).ok).toBe(known.length > 0);
        // What only an appeal may lead to is refused without one.
        const without = known.some(({ after }) => after === undefined);
        expect(checkTransition({ from, to, by, reason: 'Said' }, rulebook).ok).toBe(without);
      }),
    );
  });

  test('a refusal says which of the two it is: not from here, or not by you', () => {
    const faults = (wanted: Parameters<typeof checkTransition>[0]) => {
      const result = checkTransition(wanted, rulebook);
      return result.ok ? [] : result.faults.map(({ code, values }) => [code, values?.['from']]);
    };
    const reason = 'The tailings report was withheld.';
    expect(faults({ from: 'awarded', id: 'suspend', by: 'decision-maker', reason })).toEqual([]);
    expect(faults({ from: 'left-voluntarily', id: 'suspend', by: 'decision-maker', reason })).toEqual([
      ['transition-not-from', 'left_voluntarily'],
    ]);
    expect(faults({ from: 'awarded', id: 'suspend', by: 'site', reason })).toEqual([['transition-not-yours', 'awarded']]);
    expect(faults({ from: 'awarded', id: 'praise', by: 'decision-maker', reason })).toEqual([['unknown-transition', undefined]]);
    expect(faults({ from: 'awarded', id: 'suspend', by: 'decision-maker', reason: '  ' })).toEqual([['reason-needed', undefined]]);
  });

  test('a mark with an open plan is reinstated with its plan', () => {
    const named = (id: string) => transitions.filter((one) => one.id === id);
    expect(named('reinstate').flatMap((one) => planFaults(one, true))).toEqual([{ code: 'plan-still-open' }]);
    for (const id of ['reinstate-with-plan', 'close-plan']) expect(named(id).flatMap((one) => planFaults(one, true))).toEqual([]);
    expect(named('reinstate').flatMap((one) => planFaults(one, false))).toEqual([]);
    expect(named('reinstate-with-plan').flatMap((one) => planFaults(one, false))).toEqual([{ code: 'no-plan-open' }]);
  });
});

describe('the status on a day', () => {
  test('is what was made of the mark last, or the clock’s, and always public', () => {
    fc.assert(
      fc.property(path, fc.array(day, { minLength: 15, maxLength: 15 }), day, day, (steps, days, validUntil, asked) => {
        const inOrder = [...days].sort();
        const changes = steps.map(({ transition }, index) => ({ to: transition.to, on: inOrder[index] ?? '' }));
        const status = statusOn({ validUntil, changes }, asked, rulebook);
        const last = changes.filter(({ on }) => on <= asked).at(-1)?.to ?? null;
        expect(status === last || (status === 'expired' && asked > validUntil)).toBe(true);
        expect(status === null || codes.includes(status)).toBe(true);
      }),
    );
  });

  test('a mark that was withdrawn or left stays so past its last day, and one that was suspended expires', () => {
    const history = (to: string) => ({
      validUntil: '2027-08-25',
      changes: [
        { to: 'awarded', on: '2024-08-26' },
        { to, on: '2026-01-01' },
      ],
    });
    expect(statusOn(history('withdrawn-by-scheme'), '2027-08-26', rulebook)).toBe('withdrawn-by-scheme');
    expect(statusOn(history('left-voluntarily'), '2027-08-26', rulebook)).toBe('left-voluntarily');
    expect(statusOn(history('suspended'), '2027-08-25', rulebook)).toBe('suspended');
    expect(statusOn(history('suspended'), '2027-08-26', rulebook)).toBe('expired');
    expect(statusOn(history('suspended'), '2025-12-31', rulebook)).toBe('awarded');
    expect(statusOn(history('suspended'), '2024-08-25', rulebook)).toBeNull();
    expect(expiryOf(history('suspended'), '2027-08-26', rulebook)).toMatchObject({ on: '2027-08-26', transition: { id: 'expire' } });
    expect(expiryOf(history('suspended'), '2027-08-25', rulebook)).toBeNull();
    expect(expiryOf(history('left-voluntarily'), '2027-08-26', rulebook)).toBeNull();
  });
});
