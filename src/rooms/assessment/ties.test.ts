import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook, type Rulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { consecutiveCycles, rotationFaults } from './rotation.ts';
import { tieKinds } from './tie-kinds.ts';
import { checkTies, freeFrom, standingOf, standingTies, type Tie, tieFault } from './ties.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const rulebook = currentRulebook(programme, '2026-11-22');
const years = (value: number): Rulebook => ({
  ...rulebook,
  assessors: { ...rulebook.assessors, cooling_off_years: { value, basis: 'assumed' } },
});
const dayText = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const tie = fc.record({ kind: fc.constantFrom(...tieKinds), until: fc.option(dayText), statement: fc.string() });
const advice = (until: string | null): Tie => ({ kind: 'past-work', until, statement: 'Advice on permits' });

describe('a tie', () => {
  test('that still runs always counts; one that has ended counts until its first free day', () => {
    fc.assert(
      fc.property(tie, dayText, fc.nat(6), (one, day, cooling) => {
        const rules = years(cooling);
        const counts = one.until === null || day < freeFrom(one.until, rules);
        expect(standingTies([one], rules, day)).toHaveLength(counts ? 1 : 0);
      }),
    );
  });

  test('once free stays free, and counts through its own last day', () => {
    fc.assert(
      fc.property(dayText, dayText, fc.nat(6), (until, day, cooling) => {
        const rules = years(cooling);
        expect(freeFrom(until, rules) > until).toBe(true);
        if (standingTies([advice(until)], rules, day).length === 0) {
          expect(day >= freeFrom(until, rules)).toBe(true);
        }
      }),
    );
    expect(freeFrom('2023-11-22', years(3))).toBe('2026-11-23');
    expect(freeFrom('2024-02-29', years(3))).toBe('2027-03-01');
  });

  test('says its kind, and the first day on which it no longer stops anybody', () => {
    const [standing] = standingTies([advice('2025-06-30')], years(3), '2026-11-22');
    if (standing === undefined) throw new Error('the tie does not stand');
    expect(tieFault(standing, 'Ana', 'Cobre Claro', years(3))).toEqual({
      code: 'tie-cooling-off',
      values: { person: 'Ana', organisation: 'Cobre Claro', kind: 'past_work', until: '2025-06-30', free: '2028-07-01', years: 3 },
    });
    expect(tieFault({ ...advice(null), free: null }, 'Ana', 'Cobre Claro', years(3)).code).toBe('tie-runs');
  });

  test('ends on a day that has come', () => {
    expect(checkTies([advice('2026-11-22'), advice(null)], '2026-11-22')).toEqual([]);
    expect(checkTies([advice(null), advice('2026-11-23')], '2026-11-22')).toMatchObject([
      { code: 'tie-ends-later', path: '/ties/1/until' },
    ]);
  });
});

describe('a declaration', () => {
  test('is of a conflict while one of its ties counts', () => {
    fc.assert(
      fc.property(fc.array(tie), dayText, (ties, day) => {
        const declared = { conflict: false, ties, declaredOn: day };
        expect(standingOf(declared, rulebook, day).conflict).toBe(standingTies(ties, rulebook, day).length > 0);
      }),
    );
  });

  test('of a conflict that its ties explained ends with them; one without ties stands', () => {
    const explained = { conflict: true, ties: [advice('2020-01-01')], declaredOn: '2021-01-01' };
    expect(standingOf(explained, years(3), '2021-06-01').conflict).toBe(true);
    expect(standingOf(explained, years(3), '2024-01-01').conflict).toBe(false);
    expect(standingOf({ conflict: true, ties: [], declaredOn: '2001-01-01' }, years(3), '2024-01-01').conflict).toBe(true);
    expect(standingOf({ ...explained, declaredOn: '2024-01-01' }, years(3), '2024-01-01').conflict).toBe(true);
  });
});

describe('rotation', () => {
  const team = fc.subarray(['a', 'b', 'c']);
  const history = fc.array(team, { maxLength: 6 }).map((teams) => teams.map((members, index) => ({ number: index + 1, team: members })));
  const limit = rulebook.assessors.max_consecutive_cycles.value;

  test('counts the assessed cycles in a row just before this one, whatever their order', () => {
    fc.assert(
      fc.property(history, (earlier) => {
        const cycles = consecutiveCycles('a', [...earlier].reverse());
        expect(cycles).toEqual(consecutiveCycles('a', earlier));
        cycles.forEach((number, index) => {
          expect(number).toBe(earlier.length - index);
        });
        const before = earlier[earlier.length - cycles.length - 1];
        expect(before?.team.includes('a') ?? false).toBe(false);
      }),
    );
  });

  test('stops somebody who was in the team of as many cycles as the rulebook allows, and names them', () => {
    fc.assert(
      fc.property(history, (earlier) => {
        const cycles = consecutiveCycles('a', earlier);
        expect(rotationFaults('Ana', cycles, rulebook).length > 0).toBe(cycles.length > 0 && cycles.length >= limit);
      }),
    );
    expect(rotationFaults('Ana', [3, 2], rulebook)).toEqual([
      { code: 'rotation-limit', values: { person: 'Ana', count: 2, cycles: '2, 3', limit: 2 } },
    ]);
  });
});
