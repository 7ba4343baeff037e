import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReportedSite, readSites, revise, siteColumns } from './read-sites.ts';

const realList = readFileSync(resolve('programme/reported/real-sites.csv'), 'utf8');
const real = readSites(realList);
const realRows: Record<string, string>[] = parse(realList, { columns: true });

type Cells = Partial<Record<(typeof siteColumns)[number], string>>;
// An invented site: no real one stands in these rows.
const example: Cells = {
  Site: 'Example Hill',
  Operator: 'Example Copper',
  Country: 'Chile',
  Type: 'mine',
  Sources: 'https://example.org/a',
  Grade: 'A',
};
const line = (cells: Cells) => siteColumns.map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`).join(',');
const csv = (...rows: Cells[]) => [siteColumns.join(','), ...rows.map(line)].join('\n');

function only(cells: Cells): ReportedSite {
  const { sites, faults } = readSites(csv({ ...example, ...cells }));
  expect(faults).toEqual([]);
  const [site] = sites;
  if (site === undefined) throw new Error('no site was read');
  return site;
}

describe('the real list', () => {
  test('is read whole, without a fault, every site under its own key and with a known country', () => {
    expect(real.faults).toEqual([]);
    expect(real.sites).toHaveLength(realRows.length);
    expect(new Set(real.sites.map((site) => site.key)).size).toBe(realRows.length);
    expect(real.sites.filter((site) => site.country.code === null)).toEqual([]);
  });

  test('keeps the words of every cell', () => {
    for (const [index, row] of realRows.entries()) {
      const site = real.sites[index];
      const words = (statements: ReportedSite['award'] | undefined) => statements?.map((statement) => statement.words).join('; ');
      expect({
        Site: site?.name,
        Operator: site?.operator,
        Country: site?.country.words,
        Type: site?.kinds.words,
        Commitment: words(site?.commitment),
        Assessment: words(site?.assessment),
        Award: words(site?.award),
        'Valid until': words(site?.validUntil),
        Assessor: site?.assessor,
        'Criteria set': site?.criteriaSet,
        Determinations: site?.determinations,
        'Plan / notes': site?.notes,
        Marks: site?.marks.words,
        'Status (as of source)': site?.status,
        Sources: site?.sources.join(' '),
        Grade: site?.grade,
      }).toEqual(row);
    }
  });

  test('reads every type as the kinds it plainly names', () => {
    const kinds = Object.fromEntries(real.sites.map((site) => [site.kinds.words, site.kinds.codes]));
    expect(kinds).toEqual({
      'integrated mine/smelter/refinery': ['integrated', 'mine', 'smelter', 'refinery'],
      mine: ['mine'],
      'mine (underground)': ['mine'],
      'mine+smelter': ['mine', 'smelter'],
      'molybdenum mine': ['mine'],
      smelter: ['smelter'],
      'smelter (recycling)': ['smelter', 'recycler'],
      'smelter/refinery': ['smelter', 'refinery'],
      'zinc smelter': ['smelter'],
      refinery: ['refinery'],
      'zinc refinery': ['refinery'],
      fabricator: ['fabricator'],
      'fabricator (rolling mill)': ['fabricator', 'rolling-mill'],
      'fabricator (rod mill)': ['fabricator'],
      'wire-rod mill': ['wire-rod-mill'],
      'molybdenum processor': [],
    });
  });

  test('reads every mark as the metals plainly reported', () => {
    const metals = Object.fromEntries(real.sites.map((site) => [site.marks.words, site.marks.metals]));
    expect(metals).toEqual({
      Cu: ['Cu'],
      Mo: ['Mo'],
      'Cu + CoC': ['Cu'],
      'Cu + Zn': ['Cu', 'Zn'],
      'Cu (+Mo by 2022/23, inferred)': ['Cu'],
      '': [],
    });
  });

  test('says "inferred" of grade C and of nothing else', () => {
    for (const site of real.sites) expect(site.inferred).toBe(site.grade === 'C');
  });

  test('read a second time changes nothing', () => {
    const again = readSites(realList);
    expect(again.sites.map((site, index) => revise(real.sites[index] ?? null, site).outcome)).toEqual(real.sites.map(() => 'unchanged'));
  });
});

describe('one row', () => {
  test('is known by name, operator and country, whatever the accents, capitals and part of the country', () => {
    expect(only({}).key).toBe('example hill|example copper|cl');
    expect(only({ Site: 'EXÁMPLE-HILL ', Country: 'Chile (north)' }).key).toBe(only({}).key);
    expect(only({ Country: 'Perú' }).country).toEqual({ code: 'PE', words: 'Perú' });
    expect(only({ Country: 'Atlantis' })).toMatchObject({
      key: 'example hill|example copper|atlantis',
      country: { code: null, words: 'Atlantis' },
    });
  });

  test('has no kind where its type is doubted', () => {
    for (const type of ['former mine', 'smelter (planned)', 'refinery?', 'not a mine', 'trader']) {
      expect(only({ Type: type }).kinds).toEqual({ words: type, codes: [] });
    }
  });

  test('keeps quotation marks, commas and line ends inside a cell', () => {
    expect(only({ 'Plan / notes': 'called "first",\nin its country' }).notes).toBe('called "first",\nin its country');
  });

  test('has the same digest when only spaces differ, and another when a word does', () => {
    expect(only({ Award: ' 2021-04  (cycle 1)' }).rowDigest).toBe(only({ Award: '2021-04 (cycle 1)' }).rowDigest);
    expect(only({ Award: '2021-05' }).rowDigest).not.toBe(only({ Award: '2021-04' }).rowDigest);
    expect(only({}).rowDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  test('gives the same digest wherever its columns stand', () => {
    const turned = [...siteColumns].reverse();
    const text = `${turned.join(',')}\n${turned.map((column) => example[column] ?? '').join(',')}`;
    expect(readSites(text).sites).toEqual([only({})]);
  });
});

describe('a bad row', () => {
  test.each<[string, Cells, string]>([
    ['without a name', { Site: ' ' }, 'Site'],
    ['without an operator', { Operator: '' }, 'Operator'],
    ['without a country', { Country: '' }, 'Country'],
    ['of an unknown grade', { Grade: 'D' }, 'Grade'],
    ['of a small grade', { Grade: 'a' }, 'Grade'],
    ['without a grade', { Grade: '' }, 'Grade'],
    ['without a source', { Sources: '' }, 'Sources'],
    ['with a source that runs a script', { Sources: 'https://example.org javascript:alert(1)' }, 'Sources'],
    ['with broken UTF-8', { Operator: 'Exa\uFFFDmple' }, 'Operator'],
    ['of a site that stands above', { Site: 'First' }, 'Site'],
  ])('%s is named by line and column, and the good rows are kept', (_, cells, column) => {
    const { sites, faults } = readSites(
      csv({ ...example, Site: 'First' }, { ...example, Site: 'Bad', ...cells }, { ...example, Site: 'Last' }),
    );
    expect(sites.map((site) => site.name)).toEqual(['First', 'Last']);
    expect(faults).toMatchObject([{ line: 3, column }]);
    for (const { message, remedy } of faults) expect([message, remedy]).not.toContain('');
  });

  test('reports all its faults at once', () => {
    expect(readSites(csv({ ...example, Site: '', Grade: 'X' })).faults.map((fault) => fault.column)).toEqual(['Site', 'Grade']);
  });

  test('is named by the line on which it begins, also behind cells of several lines and empty lines', () => {
    const text = `${csv({ ...example, Site: 'First', 'Plan / notes': 'two\r\nlines' })}\r\n\r\n${line({ ...example, Site: 'Bad', 'Plan / notes': 'two\r\nlines', Grade: '' })}\r\n`;
    expect(readSites(text).faults).toMatchObject([{ line: 5, column: 'Grade' }]);
  });

  test('with too few or too many cells is named', () => {
    const { sites, faults } = readSites(`${csv(example)}\nShort,Example\n${line({ ...example, Site: 'Long' })},more`);
    expect(sites).toHaveLength(1);
    expect(faults).toMatchObject([
      { line: 3, column: 'Country' },
      { line: 4, column: 'Grade' },
    ]);
  });

  test('with a quotation mark out of place is named with the lines it takes along', () => {
    const { sites, faults } = readSites(`${csv({ ...example, Site: 'First' })}\n"Open,Example\nnext\n`);
    expect(sites.map((site) => site.name)).toEqual(['First']);
    expect(faults).toMatchObject([{ line: 3, column: 'Site' }]);
  });
});

describe('the first line', () => {
  test('without a column, no row is read and the column is named', () => {
    expect(readSites(csv(example).replace('Grade', 'Rank'))).toMatchObject({ sites: [], faults: [{ line: 1, column: 'Grade' }] });
    expect(readSites('').faults.map((fault) => fault.column)).toEqual([...siteColumns]);
  });

  test('with a column twice, no row is read', () => {
    expect(readSites(csv(example).replace('Marks', 'Site'))).toMatchObject({
      sites: [],
      faults: [
        { line: 1, column: 'Site' },
        { line: 1, column: 'Marks' },
      ],
    });
  });

  test('with an unknown column, the rows are read and the column is named', () => {
    const text = csv(example)
      .split('\n')
      .map((text, index) => `${text},${index === 0 ? 'Colour' : 'red'}`)
      .join('\n');
    expect(readSites(text)).toMatchObject({ sites: [{ name: 'Example Hill' }], faults: [{ line: 1, column: 'Colour' }] });
  });

  test('may begin with a byte order mark', () => {
    expect(readSites(`\uFEFF${csv(example)}`)).toEqual(readSites(csv(example)));
  });
});

describe('a later list', () => {
  const before = only({ Award: 'announced 2021-04-26' });

  test('brings a new site', () => {
    expect(revise(null, before)).toEqual({ outcome: 'new' });
  });

  test('names the fields of a changed row', () => {
    expect(revise(before, only({ Award: '2021-04', Grade: 'C' }))).toEqual({ outcome: 'revised', changed: ['award', 'grade', 'inferred'] });
  });

  test('changes nothing where the statements are only divided otherwise by spaces', () => {
    expect(revise(only({ Award: '2021;2022' }), only({ Award: '2021 ; 2022' }))).toEqual({ outcome: 'unchanged' });
  });

  test('changes nothing against a record that was kept as JSON with its members in another order', () => {
    const kept = JSON.parse(
      JSON.stringify(before, (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
      ),
    );
    expect(revise({ ...kept, rowDigest: 'of another form' }, before)).toEqual({ outcome: 'unchanged' });
  });

  test('is revised exactly when a cell says something else', () => {
    const cells = fc.record({
      Award: fc.constantFrom('2021', '2022-03', 'by 2023', ''),
      Marks: fc.constantFrom('Cu', 'Zn'),
      Assessor: fc.constantFrom('One', 'Two', ''),
    });
    fc.assert(
      fc.property(cells, cells, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(revise(only(one), only(other)).outcome).toBe(same ? 'unchanged' : 'revised');
      }),
    );
  });
});

test('no text makes the reader throw, and every row is a site or a fault', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('A', 'https://example.org', 'Chile', 'mine'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 16, maxLength: 16 }), { maxLength: 5 }), (rows) => {
      const text = [siteColumns, ...rows].map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
      const { sites, faults } = readSites(text);
      expect(sites.length + new Set(faults.map((fault) => fault.line)).size).toBe(rows.length);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n'))), (pieces) => {
      for (const fault of readSites(`${siteColumns.join(',')}\n${pieces.join('')}`).faults) expect(fault.line).toBeGreaterThan(0);
    }),
  );
});
