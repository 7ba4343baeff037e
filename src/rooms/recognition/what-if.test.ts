import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Cell, type Certificate, prepare, type Source, scope } from './rules.ts';
import { bestNext, fewestCertificates } from './what-if.ts';

const pack = packOf(loadProgramme({ directory: resolve('programme') }), 'rra-3.0');
if (pack === null) throw new Error('the pack is gone');
const onDate = '2026-01-31';
const site = { id: 's', kinds: ['mine'], metals: ['Cu'] };
const all = pack.criteria.map(({ number }) => number);

function cell(id: string, sources: string[], targets: string[], more: Partial<Cell> = {}): Cell {
  const of = (text: string): Source => ({ system: text.split('#')[0] ?? '', edition: '1', requirement: text.split('#')[1] ?? null });
  return {
    id,
    sources: sources.map(of),
    targets,
    relationship: 'equal-to',
    level: null,
    counts: true,
    conditions: [],
    qualifiers: [],
    ...more,
  };
}

/** A certificate that fulfils whatever a certificate can. */
function certificate(edition: string, more: Partial<Certificate> = {}): Certificate {
  const [system = '', year = ''] = edition.split('@');
  return {
    id: `of ${edition}`,
    system,
    edition: year,
    requirements: 'all',
    sites: ['s'],
    activities: ['mining'],
    issued: onDate,
    expires: onDate,
    auditedOn: onDate,
    bodyAccredited: true,
    status: 'valid',
    openMajorNonconformities: 0,
    level: null,
    sitesVisited: ['s'],
    ...more,
  };
}

function ask(cells: Cell[], certificates: Certificate[], candidates: string[], toAssess = all) {
  return { prepared: prepare(pack ?? fail(), { id: 'm', cells }, { levels: 'ignored' }), site, certificates, onDate, toAssess, candidates };
}

function fail(): never {
  throw new Error('the pack is gone');
}

describe('the smallest set of further certificates', () => {
  const cells = [cell('1', ['a'], ['1', '2', '3']), cell('2', ['b'], ['1', '2', '4']), cell('3', ['c', 'd'], ['5', '6', '7', '8', '9'])];

  test('is none when enough is recognised already', () => {
    const question = ask(cells, [certificate('a@1')], ['b@1']);
    expect(fewestCertificates(question, 30)).toMatchObject({ certificates: [], reached: true, exact: true });
  });

  test('takes two systems that count only together before others that each look better', () => {
    const question = ask(cells, [], ['a@1', 'b@1', 'c@1', 'd@1']);
    expect(bestNext(question)).toMatchObject({ certificates: ['a@1'] });
    expect(fewestCertificates(question, 28)).toMatchObject({ certificates: ['c@1', 'd@1'], reached: true });
  });

  test('counts on what a certificate at hand proves of a cell', () => {
    const question = ask(cells, [certificate('c@1')], ['a@1', 'd@1']);
    expect(bestNext(question)).toMatchObject({ certificates: ['d@1'] });
  });

  test('says when so few cannot be reached, and leaves the fewest that can be', () => {
    const found = fewestCertificates(ask(cells, [], ['a@1', 'b@1']), 3);
    expect(found).toMatchObject({ certificates: ['a@1', 'b@1'], reached: false });
    expect(found.left).toHaveLength(29);
  });

  test('offers no system for a cell whose condition on the site fails, and nothing where nothing helps', () => {
    const closed = cell('4', ['e'], ['1'], { conditions: [{ rule: 'metal', value: 'Zn' }] });
    expect(bestNext(ask([closed], [], ['e@1']))).toBeNull();
  });

  test('does not count what the site need not answer', () => {
    const question = ask([cell('1', ['a'], ['10.1']), cell('2', ['b'], ['1'])], [], ['a@1', 'b@1'], ['10.1', '1', '2']);
    expect(fewestCertificates(question, 2)).toMatchObject({ certificates: ['a@1'], left: ['1', '2'] });
  });

  test('of more than twenty systems the answer says that it may not be the best', () => {
    const many = Array.from({ length: 25 }, (_, index) => cell(`${index}`, [`s${index}`], [String(index + 1)]));
    const found = fewestCertificates(
      ask(
        many,
        [],
        many.map(({ sources }) => `${sources[0]?.system}@1`),
      ),
      30,
    );
    expect(found).toMatchObject({ exact: false, reached: true });
    expect(found.certificates).toHaveLength(3);
  });

  test('of twenty is exact, in the worst case too', () => {
    const targets = (index: number) => Array.from({ length: 4 }, (_, turn) => String(((index * 7 + turn * 5) % 33) + 1));
    const many = Array.from({ length: 60 }, (_, index) => {
      const sources = [`s${index % 20}`, `s${(index * 3 + 1) % 20}`];
      return cell(`${index}`, [...new Set(sources)], targets(index));
    });
    // One criterion a system: a great many sets are equally good.
    const alike = Array.from({ length: 20 }, (_, index) => cell(`${index}`, [`s${index}`], [String(index + 1)]));
    const candidates = Array.from({ length: 20 }, (_, index) => `s${index}@1`);
    for (const cells of [many, alike])
      for (const atMost of [0, 12, 23]) expect(fewestCertificates(ask(cells, [], candidates), atMost).exact).toBe(true);
  });

  test('is what trying every set with the engine finds', () => {
    const system = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a#1', 'b#1');
    const number = fc.constantFrom('1', '2', '3', '4', '10', '10.1', '10.2');
    const condition = fc.constantFrom(
      { rule: 'no-open-major', value: 'true' },
      { rule: 'site-kind', value: 'smelter' },
      { rule: 'unknown', value: 'true' },
    );
    const matrix = fc
      .array(
        fc.record({
          sources: fc.uniqueArray(system, { minLength: 1, maxLength: 3 }),
          targets: fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
          conditions: fc.array(condition, { maxLength: 1 }),
        }),
        { maxLength: 8, size: 'max' },
      )
      .map((list) => list.map(({ sources, targets, conditions }, index) => cell(`m${index}`, sources, targets, { conditions })));
    const held = fc.constantFrom<Certificate[]>(
      [],
      [certificate('a@1')],
      [certificate('b@1', { requirements: ['1'], openMajorNonconformities: 1 })],
      [certificate('c@1', { status: 'suspended' }), certificate('a@1', { requirements: ['1'] })],
    );
    const candidates = ['a@1', 'b@1', 'c@1', 'd@1'];
    const toAssess = ['1', '2', '3', '4', '10.1', '10.2'];
    fc.assert(
      fc.property(matrix, held, fc.nat(5), (cells, certificates, atMost) => {
        const question = ask(cells, certificates, candidates, toAssess);
        const leftWith = (editions: string[]) =>
          scope(question.prepared, site, [...certificates, ...editions.map((edition) => certificate(edition))], onDate)
            .criteria.filter(({ residual }) => residual.some((part) => toAssess.includes(part)))
            .map(({ id }) => id);
        const sets = Array.from({ length: 2 ** candidates.length }, (_, mask) => candidates.filter((_one, bit) => (mask >> bit) % 2 === 1));
        const least = Math.min(...sets.map((set) => leftWith(set).length));
        const enough = sets.filter((set) => leftWith(set).length <= Math.max(atMost, least));
        const size = Math.min(...enough.map((set) => set.length));
        const found = fewestCertificates(question, atMost);
        expect(found).toMatchObject({ reached: least <= atMost, exact: true, left: leftWith([...found.certificates]) });
        expect(found.certificates).toHaveLength(size);
        expect(found.left).toHaveLength(Math.min(...enough.filter((set) => set.length === size).map((set) => leftWith(set).length)));
        const next = bestNext(question);
        const one = Math.min(...candidates.map((candidate) => leftWith([candidate]).length));
        if (next === null) expect(one).toBe(leftWith([]).length);
        else expect(next.left).toEqual(leftWith([...next.certificates]));
        if (next !== null) expect(next.left).toHaveLength(one);
      }),
      { numRuns: 400 },
    );
  });
});
