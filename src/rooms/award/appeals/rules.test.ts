import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { currentRulebook, type Rulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { appealUntil, checkHearing, mayAppeal, obstaclesToHearing, outcomes, standsMeanwhile } from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const saying = (appeal: Partial<Rulebook['decision']['appeal']>): Rulebook => ({
  ...rulebook,
  decision: { ...rulebook.decision, appeal: { ...rulebook.decision.appeal, ...appeal } },
});

test('an appeal is filed through the last of its days, and as often as the rulebook says', () => {
  fc.assert(
    fc.property(fc.nat(90), fc.nat(3), fc.nat(90), fc.integer({ min: 1, max: 3 }), (within_days, filed, after, times) => {
      const book = saying({ within_days, times });
      const result = mayAppeal({ decidedOn: '2028-02-29', filed }, book, addDays('2028-02-29', after));
      expect(result.ok).toBe(filed < times && after <= within_days);
    }),
  );
  expect(appealUntil('2028-02-29', rulebook)).toBe('2028-03-30');
  expect(mayAppeal({ decidedOn: '2028-02-29', filed: 1 }, rulebook, '2028-03-01')).toMatchObject({ faults: [{ code: 'appeal-made' }] });
  expect(mayAppeal({ decidedOn: '2028-02-29', filed: 0 }, rulebook, '2028-03-31')).toMatchObject({
    faults: [{ code: 'appeal-too-late', values: { days: 30, until: '2028-03-30' } }],
  });
});

test('what was decided stands while the appeal is open, unless the rulebook suspends it', () => {
  expect(standsMeanwhile(true, rulebook)).toBe(true);
  expect(standsMeanwhile(true, saying({ suspends: true }))).toBe(false);
  expect(standsMeanwhile(false, saying({ suspends: true }))).toBe(true);
});

test('an appeal is heard by people who took no part', () => {
  expect(obstaclesToHearing('a', ['a', 'b'], [])).toEqual([{ code: 'hearer-took-part' }]);
  expect(obstaclesToHearing('c', ['a', 'b'], [])).toEqual([]);
  expect(obstaclesToHearing('c', ['a'], [{ code: 'decider-tied' }])).toEqual([{ code: 'decider-tied' }]);
});

test('what follows is named where the appeal is granted, and only then; and it is heard once', () => {
  const follows = { kind: 'new-decision', what: 'The items are looked at again.' } as const;
  for (const outcome of outcomes) {
    expect(checkHearing({ heard: false }, { outcome, follows }).ok).toBe(outcome === 'granted');
    expect(checkHearing({ heard: false }, { outcome, follows: null }).ok).toBe(outcome !== 'granted');
    expect(checkHearing({ heard: true }, { outcome, follows: null })).toMatchObject({ faults: [{ code: 'appeal-heard' }] });
  }
});
