import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MatrixCell } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { compareNumbers } from './criterion-order.ts';
import { cellFields, diffCells } from './matrix-diff.ts';

const [shipped] = loadProgramme({ directory: resolve('programme') }).matrices;
const day = fc.constantFrom('2026-11-01', '2027-01-15');
const cell: fc.Arbitrary<MatrixCell> = fc.record(
  {
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    pack: fc.constantFrom('rra-2.0', 'rra-3.0'),
    targets: fc.uniqueArray(fc.constantFrom('1', '2', '10', '10.1', '10.2'), { minLength: 1, maxLength: 3 }),
    sources: fc.array(fc.record({ system: fc.constantFrom('jdds', 'irma'), edition: fc.option(fc.constantFrom('2015', 'rev.3')) }), {
      minLength: 1,
      maxLength: 2,
    }),
    relationship: fc.constantFrom('equal-to', 'subset-of', 'unknown'),
    level: fc.option(fc.constantFrom('fully-meets', 'partially-meets')),
    state: fc.constantFrom('confirmed', 'approved', 'unknown'),
    conditions: fc.array(
      fc.record({ rule: fc.constantFrom('no-open-major', 'body-accredited'), value: fc.constantFrom('true', 'false') }),
      { maxLength: 2 },
    ),
    basis: fc.constantFrom('confirmed', 'assumed'),
    note: fc.record({ en: fc.constantFrom('One', 'Two') }),
    decided_on: day,
    review_due: day,
  },
  { requiredKeys: ['id', 'pack', 'targets', 'sources', 'relationship', 'level', 'state', 'conditions', 'basis'] },
);
const cells = fc.uniqueArray(cell, { maxLength: 6, selector: ({ id }) => id });

describe('the difference of two versions', () => {
  test('of the same cells is none, in whatever order they and what they hold come', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const turned = [...given].reverse().map((one) => ({
          ...one,
          targets: [...one.targets].reverse(),
          sources: [...one.sources].reverse(),
          conditions: [...one.conditions].reverse(),
        }));
        expect(diffCells(given, turned).counts).toEqual({ added: 0, removed: 0, changed: 0, same: given.length });
      }),
    );
  });

  test('has each cell of either side once, and says on which side it stands', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const { rows, counts } = diffCells(before, after);
        const ids = new Set([...before, ...after].map(({ id }) => id));
        expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
        for (const row of rows) {
          expect(row.before).toBe(before.find(({ id }) => id === row.id) ?? null);
          expect(row.after).toBe(after.find(({ id }) => id === row.id) ?? null);
          expect(row.differs.length > 0).toBe(row.change === 'changed');
        }
        expect(counts.added + counts.removed + counts.changed + counts.same).toBe(rows.length);
      }),
    );
  });

  test('the other way round is the same, with what was added removed', () => {
    fc.assert(
      fc.property(cells, cells, (before, after) => {
        const other = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' } as const;
        const byId = (rows: ReturnType<typeof diffCells>['rows']) => Object.fromEntries(rows.map((row) => [row.id, row]));
        const back = byId(diffCells(after, before).rows);
        for (const row of diffCells(before, after).rows)
          expect(back[row.id]).toEqual({ ...row, change: other[row.change], before: row.after, after: row.before });
      }),
    );
  });

  test('names every field that another value was written into, and no other', () => {
    const [first] = shipped?.cells ?? [];
    if (first === undefined) throw new Error('The programme ships no cell.');
    const changed: Partial<MatrixCell> = {
      pack: 'rra-9.0',
      targets: ['10.1'],
      sources: [{ system: 'jdds', edition: 'rev.3', requirement: '4' }],
      relationship: 'subset-of',
      level: null,
      conditions: [{ rule: 'no-open-major', value: 'true' }],
      state: 'unknown',
      basis: 'assumed',
      source: 'https://example.org',
      note: { en: 'Another' },
      decided_by: 'Somebody',
      decided_on: '2027-01-01',
      review_due: '2028-01-01',
    };
    for (const field of cellFields) expect(diffCells([first], [{ ...first, [field]: changed[field] }]).rows[0]?.differs).toEqual([field]);
    expect(Object.keys(changed)).toEqual([...cellFields]);
  });

  test('is read in the order of the criteria', () => {
    const numbers = diffCells([], shipped?.cells.filter(({ pack }) => pack === 'rra-3.0') ?? []).rows.map(
      ({ after }) => after?.targets[0] ?? '',
    );
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers).toEqual([...numbers].sort(compareNumbers));
    expect(['10.10', '10.2', '2', '10'].sort(compareNumbers)).toEqual(['2', '10', '10.2', '10.10']);
  });
});
