import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { decidedStrip, openStrip, stripCells, stripPillars } from './strip.ts';

const { packs } = loadProgramme({ directory: resolve('programme') });
const result = fc.constantFrom('full' as const, 'partial' as const, 'miss' as const, 'na' as const, 'none' as const);

test('what is kept of a strip is what was decided, whatever the pack', () => {
  fc.assert(
    fc.property(fc.constantFrom(...packs), fc.infiniteStream(fc.tuple(result, fc.boolean(), fc.boolean())), (pack, stream) => {
      const decided = pack.criteria.map(({ number }) => {
        const [cell, planOpen, byCertificate] = stream.next().value;
        // No certificate grants a miss, and what does not apply rests on none.
        const recognised = byCertificate && (cell === 'full' || cell === 'partial');
        return { number, result: cell, level: null, planOpen, recognised };
      });
      const cells = stripCells(decidedStrip(pack, decided), pack);
      expect(cells).toEqual(decided.map(({ number, level: _, ...kept }) => ({ criterion: number, ...kept })));
    }),
  );
});

test('every criterion is drawn once, in its pillar', () => {
  for (const pack of packs) {
    const pillars = stripPillars(openStrip(pack), pack, 'en');
    expect(pillars.flatMap(({ cells }) => cells.map(({ number }) => number)).sort()).toEqual(
      pack.criteria.map(({ number }) => number).sort(),
    );
    expect(pillars.flatMap(({ cells }) => cells).every((cell) => cell.result === 'none' && cell.planOpen === false)).toBe(true);
  }
});

test('a criterion that was not decided about is shown as not assessed', () => {
  const [pack] = packs;
  if (pack === undefined) throw new Error('no pack');
  expect(stripCells(decidedStrip(pack, []), pack).every((cell) => cell.result === 'none')).toBe(true);
});
