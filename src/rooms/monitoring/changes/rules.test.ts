import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { checkDecided, checkFurtherMark, checkTold, type Outcome, successorsOf, toldLate } from './rules.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const rulebook = currentRulebook(programme, '2026-11-28');
const { kinds, outcomes, tell_within_days: within } = rulebook.monitoring.changes;
const today = '2027-03-01';
const kind = fc.constantFrom(...kinds);
const outcome = fc.constantFrom<Outcome>(...outcomes);
const day = fc.integer({ min: -100, max: 100 }).map((days) => addDays(today, days));
const follows = fc.record({
  organisationId: fc.constantFrom(null, 'the-buyer'),
  successors: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }),
  ends: fc.boolean(),
});
const decide = (change: { kind: string; happenedOn: string; outcome: Outcome | null }, given: object) =>
  checkDecided(
    change,
    { outcome: 'continue', reasons: 'Seen.', organisationId: null, successors: [], ends: false, ...given },
    today,
    rulebook,
  );

describe('a change of a site', () => {
  test('is of a kind of the rulebook and says what it is', () => {
    expect(checkTold({ kind: 'sale', happenedOn: today, what: 'Sold.' }, rulebook).ok).toBe(true);
    expect(checkTold({ kind: 'flood', happenedOn: today, what: 'Sold.' }, rulebook).ok).toBe(false);
    expect(checkTold({ kind: 'sale', happenedOn: today, what: ' ' }, rulebook).ok).toBe(false);
  });

  test('is told late after the days that the rulebook gives, and never when it is told before it happens', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 200 }), (days) => {
        expect(toldLate(today, addDays(today, days), rulebook)).toBe(days > within);
      }),
    );
  });

  test('that is decided is not decided again; one on hold is', () => {
    fc.assert(
      fc.property(kind, outcome, (one, before) => {
        expect(decide({ kind: one, happenedOn: today, outcome: before }, { outcome: 'hold' }).ok).toBe(before === 'hold');
      }),
    );
  });

  test('has no effect while it is on hold', () => {
    fc.assert(
      fc.property(kind, day, follows, (one, on, given) => {
        const result = decide({ kind: one, happenedOn: on, outcome: null }, { ...given, outcome: 'hold' });
        expect(result).toEqual({ ok: true, value: { outcome: 'hold', organisationId: null, successors: [], ends: false } });
      }),
    );
  });

  test('has no effect before its day', () => {
    fc.assert(
      fc.property(kind, outcome, day, follows, (one, chosen, on, given) => {
        const result = decide({ kind: one, happenedOn: on, outcome: null }, { ...given, outcome: chosen });
        if (result.ok && result.value.outcome !== 'hold') expect(on <= today).toBe(true);
      }),
    );
  });

  test('moves the site only when it is sold, and has successors only when sites merge or one is split', () => {
    fc.assert(
      fc.property(kind, outcome, follows, (one, chosen, given) => {
        const result = decide({ kind: one, happenedOn: today, outcome: null }, { ...given, outcome: chosen });
        if (!result.ok || result.value.outcome === 'hold') return;
        expect(result.value.organisationId === null).toBe(one !== 'sale');
        expect(result.value.successors.length >= successorsOf(one)).toBe(true);
        if (successorsOf(one) === 0) expect(result.value.successors).toEqual([]);
        expect(new Set(result.value.successors).size).toBe(result.value.successors.length);
        if (one === 'closure') expect(result.value.ends).toBe(true);
        if (one === 'care-and-maintenance' || one === 'restart' || one === 'sale') expect(result.value.ends).toBe(false);
      }),
    );
  });

  test('always needs its reasons', () => {
    fc.assert(
      fc.property(
        kind,
        outcome,
        (one, chosen) => !decide({ kind: one, happenedOn: today, outcome: null }, { outcome: chosen, reasons: ' ' }).ok,
      ),
    );
  });
});

test('a further mark is one of the programme, for a metal of the site, and not sought already', () => {
  const ids = programme.marks.map(({ id }) => id);
  const metals = [...new Set(programme.marks.map(({ metal }) => metal))];
  fc.assert(
    fc.property(fc.constantFrom(...ids, 'no-mark'), fc.subarray(ids), fc.subarray(metals), (mark, marks, has) => {
      const metal = programme.marks.find(({ id }) => id === mark)?.metal;
      const right = metal !== undefined && has.includes(metal) && !marks.includes(mark);
      expect(checkFurtherMark(mark, { marks, stage: 'decided' }, { metals: has }, programme).ok).toBe(right);
      for (const stage of ['submitted', 'closed'])
        expect(checkFurtherMark(mark, { marks, stage }, { metals: has }, programme).ok).toBe(false);
    }),
  );
});
