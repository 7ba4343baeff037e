import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { currentRulebook, type Pack, type Programme, packOf, type Rulebook } from '#programme/index.ts';
import { openWorld } from '../../../../test/support/world.ts';
import { condition } from '../condition.ts';
import { type CycleResults, differences } from './rules.ts';

let programme: Programme;
let rulebook: Rulebook;
beforeAll(async () => {
  programme = (await openWorld()).services.programme;
  rulebook = currentRulebook(programme, '2026-11-28');
});

const pack = (id: string): Pack => {
  const found = packOf(programme, id);
  if (found === null) throw new Error(`no pack ${id}`);
  return found;
};
const itemsOf = ({ criteria }: Pack) =>
  criteria.flatMap(({ number, parts }) => (parts.length === 0 ? [number] : parts.map((part) => part.number)));
/** Every item at the best level, but for those that are named. */
function results(id: string, levels: Readonly<Record<string, string>> = {}): CycleResults {
  const of = pack(id);
  const said = itemsOf(of).map((item) => {
    const level = levels[item] ?? 'fully-meets';
    return { item, level: level === 'na' ? null : level, notApplicable: level === 'na' };
  });
  const { criteria } = condition(of, rulebook, said);
  return { pack: of, said: criteria, found: criteria };
}
const at = (found: ReturnType<typeof differences>, criterion: string) => found.find((one) => one.criterion === criterion);

test('every criterion of both packs stands in the comparison', () => {
  for (const [from, to] of [
    ['rra-2.0', 'rra-3.0'],
    ['rra-3.0', 'rra-3.0'],
    ['rra-3.0', 'rra-2.0'],
  ] as const) {
    const found = differences(programme, results(from), results(to));
    expect(found.flatMap(({ criterion }) => criterion ?? [])).toEqual(pack(to).criteria.map(({ number }) => number));
    expect(new Set(found.flatMap(({ before }) => before))).toEqual(new Set(pack(from).criteria.map(({ number }) => number)));
  }
});

test('what only the newer pack asks has nothing before it', () => {
  const found = differences(programme, results('rra-2.0'), results('rra-3.0'));
  expect(at(found, '16')).toEqual({ criterion: '16', before: ['10', '11'], said: 'same', found: 'same' });
  expect(at(found, '10')?.before).toEqual(['4', '26', '31']);
  for (const { before, said } of found) if (before.length === 0) expect(said).toBeNull();
});

test('of several criteria that became one, the lowest is what is compared', () => {
  const found = differences(programme, results('rra-2.0', { '11': 'does-not-meet' }), results('rra-3.0', { '16': 'partially-meets' }));
  expect(at(found, '16')).toMatchObject({ said: 'better', found: 'better' });
  const worse = differences(programme, results('rra-2.0'), results('rra-3.0', { '16': 'partially-meets' }));
  expect(at(worse, '16')?.said).toBe('worse');
});

test('what does not apply is set beside nothing but what did not apply', () => {
  const one = results('rra-3.0', { '21': 'na' });
  expect(at(differences(programme, one, one), '21')?.said).toBe('same');
  expect(at(differences(programme, one, results('rra-3.0')), '21')?.said).toBe('other');
});

test('without a decision or a release there is nothing to compare', () => {
  const open = { ...results('rra-3.0'), said: null, found: null };
  for (const { said, found } of differences(programme, results('rra-2.0'), open)) expect([said, found]).toEqual([null, null]);
});

test('a comparison the other way round says the opposite', () => {
  const opposite = { better: 'worse', worse: 'better', same: 'same', other: 'other' } as const;
  const levels = fc.dictionary(
    fc.constantFrom(...itemsOf(pack('rra-3.0'))),
    fc.constantFrom('fully-meets', 'partially-meets', 'does-not-meet', 'na'),
  );
  fc.assert(
    fc.property(levels, levels, (one, other) => {
      const there = differences(programme, results('rra-3.0', one), results('rra-3.0', other));
      const back = differences(programme, results('rra-3.0', other), results('rra-3.0', one));
      for (const { criterion, said } of there) {
        expect(said).not.toBeNull();
        expect(at(back, criterion ?? '')?.said).toBe(opposite[said ?? 'other']);
      }
    }),
    { numRuns: 15 },
  );
});
