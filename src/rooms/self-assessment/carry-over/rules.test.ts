import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { mappedItems } from '#programme/crosswalk.ts';
import { assessable, type Programme, packOf } from '#programme/index.ts';
import { openWorld } from '../../../../test/support/world.ts';
import { carryOver, type Released, staleness, withCarried } from './rules.ts';

let programme: Programme;
beforeAll(async () => {
  programme = (await openWorld()).services.programme;
});

const itemsOf = (pack: string, kinds: string[] = []) => {
  const found = packOf(programme, pack);
  if (found === null) throw new Error(`no pack ${pack}`);
  return assessable(found, { kinds, metals: [] }).map(({ number }) => number);
};
const receiver = (pack = 'rra-3.0', kinds: string[] = []) => ({ pack, items: itemsOf(pack, kinds), day: '2026-11-28', maxAgeMonths: 36 });
const said = fc.string({ minLength: 0, maxLength: 12 });
const released = (pack: string) =>
  fc.record<Released>({
    pack: fc.constant(pack),
    answers: fc.uniqueArray(
      fc.record({
        item: fc.constantFrom(...itemsOf(pack), '99'),
        level: fc.constantFrom('fully-meets', null),
        notApplicable: fc.constant(false),
        reason: said,
        comment: said,
      }),
      { selector: ({ item }) => item },
    ),
    evidence: fc.array(
      fc.record({
        id: fc.uuid(),
        title: said,
        usedBy: fc.array(fc.constantFrom(...itemsOf(pack), '99'), { minLength: 1, maxLength: 4 }),
        effectiveOn: fc.constantFrom(null, '2020-01-01', '2026-01-01'),
        expiresOn: fc.constantFrom(null, '2025-01-01', '2028-01-01'),
        kept: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    boundary: fc.array(fc.record({ kind: fc.constant('contractor'), name: said, included: fc.boolean(), reason: fc.option(said) }), {
      maxLength: 3,
    }),
  });
const textsOf = (old: Released) =>
  [
    ...old.answers.flatMap(({ comment, reason }) => [comment, reason]).filter((text) => text.trim() !== ''),
    ...old.evidence.map(({ title }) => title),
    ...old.boundary.map(({ reason }) => reason ?? ''),
  ].sort();

describe('moving from one pack to the next', () => {
  test('never loses a word: each is carried or left over exactly once, and what is left over says why', () => {
    fc.assert(
      fc.property(released('rra-2.0'), fc.constantFrom<string[]>([], ['mine'], ['refinery'], ['smelter']), (old, kinds) => {
        const carried = carryOver(programme, old, receiver('rra-3.0', kinds));
        expect(carried.map(({ text }) => text).sort()).toEqual(textsOf(old));
        for (const { to, whyNot } of carried) expect(to.length === 0).toBe(whyNot !== null);
      }),
    );
  });

  test('offers nothing to an item that the site does not answer, and to each item once', () => {
    fc.assert(
      fc.property(released('rra-2.0'), (old) => {
        const refinery = receiver('rra-3.0', ['refinery']);
        for (const { to } of carryOver(programme, old, refinery)) {
          expect(to.filter((item) => !refinery.items.includes(item))).toEqual([]);
          expect(new Set(to).size).toBe(to.length);
        }
      }),
    );
  });

  test('never carries a rating from one pack to another', () => {
    fc.assert(
      fc.property(released('rra-2.0'), (old) => {
        expect(carryOver(programme, old, receiver()).some(({ kind }) => kind === 'level')).toBe(false);
      }),
    );
  });

  test('takes several to one, one to several, and a criterion with parts for its parts', () => {
    const at = (item: string) => mappedItems(programme, 'rra-2.0', 'rra-3.0', item);
    expect([at('10'), at('11')]).toEqual([['16'], ['16']]);
    expect(at('2')).toEqual(['3', '4']);
    expect(at('31')).toEqual(['10.2']);
    expect(at('26')).toEqual(['1', '2', '7', '10.1', '10.2']);
    expect(at('99')).toEqual([]);
  });

  test('finds no item in the older pack for what only the newer one asks', () => {
    expect(mappedItems(programme, 'rra-3.0', 'rra-2.0', '1')).toEqual([]);
  });
});

describe('a further cycle on the same pack', () => {
  test('carries each text to its own item, and proposes the rating there', () => {
    fc.assert(
      fc.property(released('rra-3.0'), (old) => {
        const carried = carryOver(programme, old, receiver());
        expect(
          carried
            .filter(({ kind }) => kind !== 'level')
            .map(({ text }) => text)
            .sort(),
        ).toEqual(textsOf(old));
        for (const one of carried) if (one.kind !== 'evidence' && one.to.length > 0) expect(one.to).toEqual(one.from);
      }),
    );
  });
});

test('evidence holds through the day it expires, and what says no such day only as long as the rulebook lets it', () => {
  const on = (day: string) => ({ day, maxAgeMonths: 36 });
  const evidence = { effectiveOn: '2023-11-28', expiresOn: null, kept: true };
  expect(staleness(evidence, on('2026-11-28'))).toBeNull();
  expect(staleness(evidence, on('2026-11-29'))).toBe('too-old');
  const permit = { ...evidence, effectiveOn: '2015-01-01', expiresOn: '2026-11-28' };
  expect([staleness(permit, on('2026-11-28')), staleness(permit, on('2026-11-29'))]).toEqual([null, 'expired']);
  expect(staleness({ ...permit, kept: false }, on('2026-11-28'))).toBe('removed');
  expect(staleness({ effectiveOn: null, expiresOn: null, kept: true }, on('2026-11-28'))).toBeNull();
});

test('a text that is taken over never replaces words unless that is asked for', () => {
  const answer = { level: null, notApplicable: false, reason: '', comment: 'Now.' };
  const comment = { kind: 'comment', text: 'Then.' } as const;
  expect(withCarried(answer, comment, 'append').comment).toBe('Now.\n\nThen.');
  expect(withCarried(answer, comment, 'replace').comment).toBe('Then.');
  expect(withCarried({ ...answer, comment: '' }, comment, 'append').comment).toBe('Then.');
  const reason = { kind: 'reason', text: 'There is none.' } as const;
  expect(withCarried(answer, reason, 'append')).toMatchObject({ comment: 'Now.\n\nThere is none.', reason: '' });
  expect(withCarried({ ...answer, notApplicable: true }, reason, 'append')).toMatchObject({ comment: 'Now.', reason: 'There is none.' });
  expect(withCarried(answer, { kind: 'level', text: 'not-applicable' }, 'append')).toMatchObject({ level: null, notApplicable: true });
});
