import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assessable, currentPack, currentRulebook, levelOf, packOf } from './index.ts';
import { loadProgramme } from './load.ts';

const directory = join(dirname(fileURLToPath(import.meta.url)), '../../programme');
const shipped = () => loadProgramme({ directory });

test('the shipped programme is sound, and its texts are our own', () => {
  expect(shipped().packs.map(({ wording, textFrom }) => [wording, textFrom])).toEqual([
    ['own-words', 'shipped'],
    ['own-words', 'shipped'],
  ]);
});

test('the criteria of each shipped pack are numbered from 1 without a gap', () => {
  for (const { criteria } of shipped().packs)
    expect(criteria.map(({ number }) => Number(number))).toEqual(criteria.map((_, index) => index + 1));
});

test('a site that begins today is assessed on RRA 3.0, one that began in 2023 on RRA 2.0', () => {
  const programme = shipped();
  expect(currentPack(programme, '2026-11-22')).toMatchObject({ id: 'rra-3.0', criteria: { length: 33 } });
  expect(currentPack(programme, '2023-06-01')).toMatchObject({ id: 'rra-2.0', criteria: { length: 32 } });
});

test('responsible supply chains is the one criterion with parts, and due diligence is asked for the metals of the rulebook', () => {
  const programme = shipped();
  const parted = packOf(programme, 'rra-3.0')?.criteria.filter(({ parts }) => parts.length > 0) ?? [];
  expect(parted.map(({ number, parts }) => [number, parts.map((part) => part.number)])).toEqual([['10', ['10.1', '10.2']]]);
  const metals = parted[0]?.parts[1]?.applies_to;
  expect(metals === 'all' || metals === undefined ? [] : [...metals.metals].sort()).toEqual(
    [...currentRulebook(programme, '2026-11-22').due_diligence.metals.value].sort(),
  );
});

test('everything that can be answered has a statement for each level', () => {
  const pack = packOf(shipped(), 'rra-3.0');
  if (pack === null) throw new Error('rra-3.0 is shipped');
  for (const { number, levels } of assessable(pack, { kinds: [], metals: [] })) {
    expect(
      Object.keys(levels ?? {}).map((code) => levelOf(pack, code)?.accepts),
      number,
    ).toEqual(['met', 'plan', 'fail']);
  }
});

test('every criterion of RRA 2.0 leads somewhere in RRA 3.0', () => {
  const programme = shipped();
  const [crosswalk] = programme.crosswalks;
  expect(crosswalk?.links.map(({ from }) => from)).toEqual(packOf(programme, 'rra-2.0')?.criteria.map(({ number }) => number));
});

test('the matrix recognises the two pairs that were read in public pages and no other', () => {
  const cells = shipped().matrices.flatMap((matrix) => matrix.cells);
  const recognising = cells.filter(({ state }) => state === 'confirmed' || state === 'approved');
  expect(recognising.map(({ sources, pack, targets }) => [sources, pack, targets])).toEqual([
    [[{ system: 'jdds', edition: 'rev.3' }], 'rra-3.0', ['10.2']],
    [[{ system: 'jdds', edition: '2021-02' }], 'rra-2.0', ['31']],
  ]);
});

test('what is not known of a pair stays unknown: no relation, no level', () => {
  const cells = shipped().matrices.flatMap((matrix) => matrix.cells);
  const open = cells.filter(({ state }) => state !== 'confirmed');
  expect(open.length).toBe(50);
  expect(open.filter(({ relationship, level }) => relationship !== 'unknown' || level !== null)).toEqual([]);
});

test('every kind of site, metal and goal has a name in each language of the packs', () => {
  const { siteKinds, metals, goals, packs } = shipped();
  const languages = [...new Set(packs.flatMap((pack) => pack.languages))].sort();
  for (const { name } of [...siteKinds, ...metals, ...goals]) expect(Object.keys(name).sort()).toEqual(languages);
});
