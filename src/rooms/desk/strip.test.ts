import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessable, notApplicable, type Pack } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { stripOf } from './strip.ts';

const programme = loadProgramme({ directory: 'programme', packFolders: [] });
const rulebook = programme.rulebooks[0] as (typeof programme.rulebooks)[number];
const packs = programme.packs.filter(({ criteria }) => criteria.some(({ levels }) => levels !== null));
const pack = packs.at(-1) as Pack;
const site = { kinds: ['mine'], metals: ['Cu'] };
const items = assessable(pack, site).map(({ number }) => number);
const levels = [...pack.levels.map(({ code }) => code), notApplicable];

test('every criterion of the pack has one cell, in the order of the pack', () => {
  const numbers = stripOf(pack, rulebook, site, new Map(), new Set()).flatMap(({ cells }) => cells.map(({ number }) => number));
  expect(numbers).toHaveLength(pack.criteria.length);
  expect(new Set(numbers)).toEqual(new Set(pack.criteria.map(({ number }) => number)));
});

test('a cell shows the tone of its level, whatever the levels are', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...levels), { minLength: items.length, maxLength: items.length }), (chosen) => {
      const results = new Map(items.map((item, index) => [item, chosen[index] ?? notApplicable]));
      const cells = stripOf(pack, rulebook, site, results, new Set()).flatMap((pillar) => pillar.cells);
      for (const { number, result } of cells) {
        const level = results.get(number);
        if (level !== undefined) expect(result).toBe(pack.levels.find(({ code }) => code === level)?.tone ?? 'na');
      }
    }),
  );
});

test('a criterion whose part is open is open, and its plan stands under the criterion', () => {
  const parted = pack.criteria.find(({ parts }) => parts.length > 0);
  const parts = items.filter((item) => parted?.parts.some(({ number }) => number === item));
  const best = pack.levels[0]?.code ?? '';
  const cellOf = (results: Map<string, string>) =>
    stripOf(pack, rulebook, site, results, new Set(parts.slice(0, 1)))
      .flatMap(({ cells }) => cells)
      .find(({ number }) => number === parted?.number);
  expect(cellOf(new Map(parts.slice(1).map((item) => [item, best])))).toMatchObject({ result: 'none', planOpen: true });
  expect(cellOf(new Map(parts.map((item) => [item, best])))).toMatchObject({ result: 'full', planOpen: true });
});
