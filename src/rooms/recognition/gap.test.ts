import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MatrixCell, type Pack, packOf, type System } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Finding, findings, gapOf } from './gap.ts';
import { coverageOf } from './gap-coverage.ts';
import { engineMatrix } from './matrices.ts';
import { prepare, scope } from './rules.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const shipped = packOf(programme, 'rra-3.0');
const [shippedMatrix] = programme.matrices;
if (shipped === null || shippedMatrix === undefined) throw new Error('the pack or the matrix is gone');
const pack: Pack = shipped;
const matrixOf = (cells: MatrixCell[]) => ({ id: 'm', cells });
const systemOf = (id: string) => programme.systems.find((system) => system.id === id) as System;
const irma: System = { ...systemOf('irma'), editions: ['1.0', '2.0'] };

const cell: fc.Arbitrary<Omit<MatrixCell, 'id'>> = fc.record({
  pack: fc.constantFrom('rra-3.0', 'rra-2.0'),
  targets: fc.uniqueArray(fc.constantFrom('1', '2', '10', '10.1', '10.2', '33'), { minLength: 1, maxLength: 3 }),
  sources: fc.uniqueArray(
    fc.record(
      { system: fc.constantFrom('irma', 'tsm'), edition: fc.constantFrom('1.0', '2.0', '3.0', null) },
      { requiredKeys: ['system', 'edition'] },
    ),
    { minLength: 1, maxLength: 2, selector: ({ system, edition }) => `${system} ${edition}` },
  ),
  relationship: fc.constantFrom('equal-to', 'equivalent-to', 'superset-of', 'subset-of', 'intersects-with', 'no-relationship', 'unknown'),
  level: fc.constantFrom('fully-meets', 'partially-meets', 'does-not-meet', null),
  state: fc.constantFrom('confirmed', 'approved', 'inferred', 'unknown', 'benchmark-only'),
  conditions: fc.constantFrom([], [{ rule: 'body-accredited' as const, value: 'true' }]),
  basis: fc.constantFrom('confirmed', 'deduced', 'assumed'),
});
const cells: fc.Arbitrary<MatrixCell[]> = fc
  .array(cell, { maxLength: 10 })
  .map((list) => list.map((one, index) => ({ ...one, id: `cell-${index}` })));

/** A site that holds the best certificate of each edition. */
function engineScope(given: MatrixCell[], editions: readonly string[]) {
  const certificates = editions.map((edition) => ({
    id: `irma ${edition}`,
    system: 'irma',
    edition,
    requirements: 'all' as const,
    sites: ['s'],
    activities: null,
    issued: '2026-01-01',
    expires: '2026-12-31',
    auditedOn: '2026-01-01',
    bodyAccredited: true,
    status: 'valid',
    openMajorNonconformities: 0,
    level: null,
    sitesVisited: ['s'],
  }));
  const prepared = prepare(pack, engineMatrix(matrixOf(given), pack.id), { levels: 'required' });
  return scope(prepared, { id: 's', kinds: ['mine'], metals: ['Cu'] }, certificates, '2026-06-01');
}

describe('the gap between a system and a pack', () => {
  test('has every criterion and part of the pack exactly once, and its figures add up', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const gap = gapOf(pack, matrixOf(given), irma);
        expect(gap.criteria.map(({ number }) => number)).toEqual(pack.criteria.map(({ number }) => number));
        expect(gap.criteria.flatMap(({ parts }) => parts.map(({ number }) => number))).toEqual(['10.1', '10.2']);
        const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
        expect([sum(gap.counts), sum(gap.back)]).toEqual([pack.criteria.length, pack.criteria.length]);
        for (const finding of findings)
          expect(gap.counts[finding]).toBe(gap.criteria.filter((criterion) => criterion.finding === finding).length);
      }),
    );
  });

  test('says that a criterion is recognised exactly where the engine recognises it with the certificates of the system', () => {
    const told: Partial<Record<Finding, 'full' | 'partial'>> = { recognised: 'full', 'in-part': 'partial' };
    fc.assert(
      fc.property(cells, (given) => {
        const { criteria } = gapOf(pack, matrixOf(given), irma);
        const judged = engineScope(given, ['1.0', '2.0', '3.0']).criteria;
        expect(criteria.map(({ finding }) => told[finding] ?? 'none')).toEqual(judged.map(({ recognition }) => recognition));
        const parts = criteria.flatMap((criterion) => criterion.parts).filter(({ finding }) => finding === 'recognised');
        expect(parts.map(({ number }) => number)).toEqual(judged.find(({ id }) => id === '10')?.covered);
      }),
      { numRuns: 300 },
    );
  });

  test('says of nothing that it recognises unless its cell was confirmed or approved, covers and grants a level that passes', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const { criteria } = gapOf(pack, matrixOf(given), irma);
        for (const { entries } of criteria.flatMap((criterion) => [criterion, ...criterion.parts])) {
          for (const { cell: of, finding, together } of entries) {
            expect(of.sources.map(({ system }) => system)).toContain('irma');
            expect(together.length > 0).toBe(of.sources.some(({ system }) => system !== 'irma'));
            if (finding !== 'recognised' && finding !== 'together') continue;
            expect(['confirmed', 'approved']).toContain(of.state);
            expect(['equal-to', 'equivalent-to', 'superset-of']).toContain(of.relationship);
            expect(['fully-meets', 'partially-meets']).toContain(of.level);
          }
        }
      }),
    );
  });

  test('is the same in whatever order the cells stand', () => {
    fc.assert(
      fc.property(cells, (given) => {
        expect(gapOf(pack, matrixOf([...given].reverse()), irma)).toEqual(gapOf(pack, matrixOf(given), irma));
      }),
    );
  });

  test('tells what was decided without effect from what nobody decided', () => {
    const one = (more: Partial<MatrixCell>): MatrixCell => ({
      id: 'x',
      pack: 'rra-3.0',
      targets: ['1'],
      sources: [{ system: 'irma', edition: '1.0' }],
      relationship: 'equal-to',
      level: 'fully-meets',
      state: 'confirmed',
      conditions: [],
      basis: 'confirmed',
      ...more,
    });
    const finding = (more: Partial<MatrixCell>) => gapOf(pack, matrixOf([one(more)]), irma).criteria[0]?.finding;
    expect(finding({})).toBe('recognised');
    expect(finding({ relationship: 'subset-of' })).toBe('related');
    expect(finding({ relationship: 'no-relationship', level: null })).toBe('no-relation');
    expect(finding({ level: null })).toBe('nothing-granted');
    expect(finding({ level: 'does-not-meet' })).toBe('nothing-granted');
    expect(finding({ sources: [{ system: 'irma', edition: null }] })).toBe('nothing-granted');
    expect(finding({ state: 'benchmark-only' })).toBe('benchmark-only');
    expect(finding({ state: 'inferred' })).toBe('deduced');
    expect(finding({ state: 'unknown' })).toBe('not-compared');
    expect(finding({ sources: [one({}).sources[0] as MatrixCell['sources'][0], { system: 'tsm', edition: '1.0' }] })).toBe('together');
    expect(finding({ sources: [{ system: 'tsm', edition: '1.0' }] })).toBe('not-compared');
  });
});

describe('what a certificate would cover', () => {
  test('is what the engine recognises by one certificate of that edition alone', () => {
    fc.assert(
      fc.property(cells, (given) => {
        for (const { edition, full, partial, parts, left, cells: resting } of coverageOf(pack, matrixOf(given), irma)) {
          const { criteria, counts } = engineScope(given, [edition]);
          expect(full).toEqual(criteria.filter(({ recognition }) => recognition === 'full').map(({ id }) => id));
          expect(partial).toEqual(criteria.filter(({ recognition }) => recognition === 'partial').map(({ id }) => id));
          expect(parts).toEqual(criteria.flatMap(({ covered }) => covered));
          expect(left).toBe(counts.partial + counts.none);
          expect(resting.length > 0).toBe(parts.length > 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is told of the editions on record and of those that the matrix names', () => {
    const named = { ...(shippedMatrix.cells[0] as MatrixCell), sources: [{ system: 'irma', edition: '3.0' }] };
    expect(coverageOf(pack, matrixOf([named]), irma).map(({ edition }) => edition)).toEqual(['1.0', '2.0', '3.0']);
  });

  test('names the cells that it would prove only together with others', () => {
    const both = {
      ...(shippedMatrix.cells[0] as MatrixCell),
      sources: [
        { system: 'irma', edition: '1.0' },
        { system: 'tsm', edition: '1' },
      ],
    };
    const [first, second] = coverageOf(pack, matrixOf([both]), irma);
    expect([first?.together, first?.cells, first?.parts]).toEqual([[both], [], []]);
    expect(second?.together).toEqual([]);
  });
});

describe('the shipped matrix', () => {
  test.each(programme.systems.map(({ id }) => id))('recognises of %s only the joint due diligence standard', (id) => {
    const gaps = programme.packs.map((of) => gapOf(of, shippedMatrix, systemOf(id)));
    const recognised = gaps.flatMap(({ pack: of, criteria }) =>
      criteria.flatMap(({ number, finding }) => (finding === 'recognised' || finding === 'in-part' ? [`${of} ${number} ${finding}`] : [])),
    );
    expect(recognised).toEqual(id === 'jdds' ? ['rra-2.0 31 recognised', 'rra-3.0 10 in-part'] : []);
  });

  test('compares nothing with LBMA, in either direction', () => {
    const { counts, back, criteria } = gapOf(pack, shippedMatrix, systemOf('lbma'));
    expect([counts['not-compared'], back['not-compared']]).toEqual([33, 33]);
    expect(criteria.flatMap(({ number, entries }) => (entries.length > 0 ? [number] : []))).toEqual(['10']);
  });

  test('RMAP is deduced for one part, LME gives for one part, TSM as a whole, ICMM for version 2.0 only', () => {
    const rmap = gapOf(pack, shippedMatrix, systemOf('rmap'));
    expect(rmap.criteria[9]).toMatchObject({ finding: 'deduced', parts: [{ finding: 'not-compared' }, { finding: 'deduced' }] });
    const lme = gapOf(pack, shippedMatrix, systemOf('lme'));
    expect(lme.criteria[9]).toMatchObject({ back: 'in-part', parts: [{ back: 'not-compared' }, { back: 'named' }] });
    expect(gapOf(pack, shippedMatrix, systemOf('tsm')).back['as-a-whole']).toBe(33);
    expect(programme.packs.map((of) => gapOf(of, shippedMatrix, systemOf('icmm')).back['as-a-whole'])).toEqual([32, 0]);
  });

  test('a certificate of the joint standard would leave the first part of criterion 10', () => {
    expect(coverageOf(pack, shippedMatrix, systemOf('jdds'))).toMatchObject([
      { edition: '2021-02', full: [], parts: [], left: 33 },
      { edition: 'rev.3', full: [], parts: ['10.2'], left: 33 },
    ]);
  });
});
