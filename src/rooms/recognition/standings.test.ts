import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { System } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { acceptedOf, amongPeers, bestOf, givenBy, givesOf, isAbout, namedIn, type Standing, strengthOf } from './standings.ts';

const { systems } = loadProgramme({ directory: resolve('programme') });
const all = { pack: null, metal: null };
const strengthFor = (id: string, asked: { pack: string | null; metal: string | null } = all) =>
  givesOf(systems, asked).find(({ system }) => system.id === id)?.strength;

const standing: fc.Arbitrary<Standing> = fc.record(
  {
    direction: fc.constantFrom('scheme-accepts', 'accepts-scheme', 'mutual', 'benchmark', 'peers'),
    standing: fc.constantFrom('itemised', 'system-level', 'conditional', 'benchmark-only', 'data-point', 'not-confirmed'),
    criteria: fc.dictionary(fc.constantFrom('rra-2.0', 'rra-3.0'), fc.array(fc.constantFrom('1', '10', '10.2'), { minLength: 1 })),
    packs: fc.array(fc.constantFrom('rra-2.0', 'rra-3.0'), { minLength: 1 }),
    metals: fc.array(fc.constantFrom('Cu', 'Ni', 'Au'), { minLength: 1 }),
    text: fc.constant({ en: 'Said.', es: 'Dicho.' }),
    said_by: fc.constant('Somebody'),
    basis: fc.constant('confirmed' as const),
    source: fc.constant('https://example.org'),
  },
  { requiredKeys: ['direction', 'standing', 'text', 'said_by', 'basis', 'source'] },
);
const system: fc.Arbitrary<System> = fc.record({
  id: fc.uuid(),
  title: fc.constant({ en: 'S', es: 'S' }),
  owner: fc.constant('Nobody'),
  kind: fc.constant('benchmark' as const),
  proof: fc.constant('disclosure' as const),
  accredited_bodies: fc.boolean(),
  editions: fc.constant([]),
  validity: fc.constant({ months: null, basis: 'assumed' as const }),
  scale: fc.constant([]),
  standings: fc.array(standing, { maxLength: 4 }),
});
const asked = fc.record({
  pack: fc.constantFrom(null, 'rra-2.0', 'rra-3.0'),
  metal: fc.constantFrom(null, 'Cu', 'Ni'),
  criterion: fc.constantFrom(null, '1', '2', '10', '10.1'),
});

describe('what outside systems give for a mark', () => {
  test('is told of every system once, and of one on which nothing is on record that there is nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(system, { selector: ({ id }) => id }), asked, (given, question) => {
        const told = givesOf(given, question);
        expect(told.map((one) => one.system.id).sort()).toEqual(given.map(({ id }) => id).sort());
        for (const { system: of, strength, standings, elsewhere } of told) {
          expect(strength === 'nothing').toBe(standings.length === 0);
          expect([...standings, ...elsewhere]).toHaveLength(givenBy(of).length);
        }
      }),
    );
  });

  test('is never what the scheme accepts, nor what others give each other', () => {
    fc.assert(
      fc.property(system, asked, (given, question) => {
        const [told] = givesOf([given], question);
        expect((told?.standings ?? []).map(({ direction }) => direction)).not.toContain('scheme-accepts');
        expect((told?.standings ?? []).map(({ direction }) => direction)).not.toContain('peers');
      }),
    );
  });

  test('does not speak of a pack, metal or criterion that a standing leaves out', () => {
    fc.assert(
      fc.property(standing, asked, (given, { pack, metal, criterion }) => {
        const packs = given.packs ?? (given.criteria === undefined ? null : Object.keys(given.criteria));
        const named = pack === null ? [] : [...namedIn(given, pack)];
        const family = (number: string) => number.split('.')[0];
        const leftOut =
          (pack !== null && packs?.includes(pack) === false) ||
          (metal !== null && given.metals?.includes(metal) === false) ||
          (pack !== null &&
            criterion !== null &&
            named.length > 0 &&
            !named.some(
              (number) => family(number) === family(criterion) && (number === criterion || number === '10' || criterion === '10'),
            ));
        expect(isAbout(given, { pack, metal, criterion })).toBe(!leftOut);
        expect(isAbout(given, all)).toBe(true);
      }),
    );
  });
});

describe('the shipped systems', () => {
  test('give back what is on record: a condition of LME, an agreement with TSM, and an outcome of ResponsibleSteel that was not found', () => {
    expect(['tsm', 'lme', 'icmm', 'responsible-steel'].map((id) => strengthFor(id))).toEqual([
      'as-a-whole',
      'conditional',
      'benchmark-only',
      'not-confirmed',
    ]);
    expect(['lbma', 'iso-14001', 'irma', 'jdds', 'rmap', 'gri'].map((id) => strengthFor(id))).toEqual(new Array(6).fill('nothing'));
  });

  test('the comparison of ICMM is one of version 2.0, and the data point of LME one of copper', () => {
    expect(strengthFor('icmm', { pack: 'rra-3.0', metal: null })).toBe('nothing');
    expect(strengthFor('icmm', { pack: 'rra-2.0', metal: null })).toBe('benchmark-only');
    expect(strengthFor('lme', { pack: 'rra-2.0', metal: 'Cu' })).toBe('data-point');
    expect(strengthFor('lme', { pack: 'rra-2.0', metal: 'Ni' })).toBe('nothing');
  });

  test('LME names the second part of criterion 10, TSM names none', () => {
    const named = (id: string) =>
      givenBy(systems.find((one) => one.id === id) as System).flatMap((given) => [...namedIn(given, 'rra-3.0')]);
    expect(named('lme')).toEqual(['10.2']);
    expect(named('tsm')).toEqual([]);
  });

  test('a mutual agreement stands in both directions, gold refiners beside them', () => {
    const [tsm, lbma] = ['tsm', 'lbma'].map((id) => systems.find((one) => one.id === id) as System);
    expect(acceptedOf(tsm as System)).toEqual(givenBy(tsm as System));
    expect([acceptedOf(lbma as System), givenBy(lbma as System)]).toEqual([[], []]);
    expect(amongPeers(lbma as System)).toMatchObject([{ metals: ['Au'] }]);
  });

  test('everything said has a source that can be opened', () => {
    const sources = systems.flatMap(({ standings }) => standings.flatMap(({ source }) => source.split(' ; ')));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => !URL.canParse(source))).toEqual([]);
  });
});

test('the best of several standings is told', () => {
  fc.assert(
    fc.property(fc.array(standing), (standings) => {
      const best = bestOf(standings);
      expect(standings.length === 0 ? best === 'nothing' : standings.some((one) => strengthOf(one) === best)).toBe(true);
    }),
  );
});
