import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Qualifier, readStatements, type Statement } from './statements.ts';

type Reading = Omit<Statement, 'words' | 'qualifiers'>;

const none: Reading = { precision: 'none' };
const day = (date: string): Reading => ({ precision: 'day', from: date, to: date, year: Number(date.slice(0, 4)) });
const month = (month: string, last: number): Reading => ({
  precision: 'month',
  from: `${month}-01`,
  to: `${month}-${last}`,
  year: Number(month.slice(0, 4)),
});
const year = (year: number, precision: 'year' | 'season' = 'year'): Reading => ({
  precision,
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  year,
});
const by = (precision: 'day' | 'month' | 'year', to: string): Reading => ({ precision, to });

/** Every distinct cell of the date columns of the real list, and how each of its statements is to be read. */
const table: [cell: string, ...readings: [words: string, Reading, ...Qualifier[]][]][] = [
  // commitment
  ['announced 2020-05-29', ['announced 2020-05-29', day('2020-05-29'), 'announced']],
  ['application accepted 2020-09-21', ['application accepted 2020-09-21', day('2020-09-21')]],
  [
    'application accepted 2020-09-21 (one of six sites; inferred)',
    ['application accepted 2020-09-21 (one of six sites; inferred)', day('2020-09-21'), 'inferred'],
  ],
  ['2021 (joined as participant)', ['2021 (joined as participant)', year(2021)]],
  ['participant announced 2023-02-20', ['participant announced 2023-02-20', day('2023-02-20'), 'announced']],
  ['2020 (decision to join)', ['2020 (decision to join)', year(2020)]],
  ['about one year of assessment before award', ['about one year of assessment before award', none, 'about']],
  ['by 2023', ['by 2023', by('year', '2023-12-31'), 'by']],
  ['2021 (late; nine-month process)', ['2021 (late; nine-month process)', year(2021), 'late']],
  ['2021 (late)', ['2021 (late)', year(2021), 'late']],
  ['2020 (enrolled)', ['2020 (enrolled)', year(2020)]],
  ['2020-10-31', ['2020-10-31', day('2020-10-31')]],
  ['2021', ['2021', year(2021)]],
  ['2022-03', ['2022-03', month('2022-03', 31)]],
  ['2021-03-31 (application reported)', ['2021-03-31 (application reported)', day('2021-03-31'), 'reported']],
  ['by 2023-03 (all divisions entered)', ['by 2023-03 (all divisions entered)', by('month', '2023-03-31'), 'by']],
  ['2023 (joined, spring)', ['2023 (joined, spring)', year(2023, 'season')]],
  ['by 2022-09', ['by 2022-09', by('month', '2022-09-30'), 'by']],
  ['2023-02 (letters announced 2023-02-08)', ['2023-02 (letters announced 2023-02-08)', month('2023-02', 28), 'announced']],
  ['2023-05-01', ['2023-05-01', day('2023-05-01')]],
  ['2022 (joined)', ['2022 (joined)', year(2022)]],
  ['2023-12', ['2023-12', month('2023-12', 31)]],
  ['2024-10-30', ['2024-10-30', day('2024-10-30')]],
  ['2022-08', ['2022-08', month('2022-08', 31)]],
  // assessment
  ['2024-09 (cycle 2 visit)', ['2024-09 (cycle 2 visit)', month('2024-09', 30)]],
  ['2024 (auditor report year)', ['2024 (auditor report year)', year(2024)]],
  ['2024 (early; field visit)', ['2024 (early; field visit)', year(2024), 'early']],
  // award
  ['announced 2020-08-25 (first ever award)', ['announced 2020-08-25 (first ever award)', day('2020-08-25'), 'announced']],
  ['reported 2020-10-13', ['reported 2020-10-13', day('2020-10-13'), 'reported']],
  ['announced 2020-12-18', ['announced 2020-12-18', day('2020-12-18'), 'announced']],
  [
    'announced 2020-12-18; renewed later (date not in excerpt)',
    ['announced 2020-12-18', day('2020-12-18'), 'announced'],
    ['renewed later (date not in excerpt)', none],
  ],
  ['by 2021-04', ['by 2021-04', by('month', '2021-04-30'), 'by']],
  ['2021-04', ['2021-04', month('2021-04', 30)]],
  ['by 2023-02', ['by 2023-02', by('month', '2023-02-28'), 'by']],
  ['announced together with Grasberg (2023)', ['announced together with Grasberg (2023)', year(2023), 'announced']],
  ['announced 2021-04-26', ['announced 2021-04-26', day('2021-04-26'), 'announced']],
  ['announced 2022-07-26', ['announced 2022-07-26', day('2022-07-26'), 'announced']],
  ['by 2024-09-26', ['by 2024-09-26', by('day', '2024-09-26'), 'by']],
  [
    '2021-08 (cycle 1); re-cert announced 2024-12-02',
    ['2021-08 (cycle 1)', month('2021-08', 31)],
    ['re-cert announced 2024-12-02', day('2024-12-02'), 'announced'],
  ],
  [
    '2022 (third quarter, inferred); re-assured by 2025-08-20',
    ['2022 (third quarter, inferred)', { precision: 'quarter', from: '2022-07-01', to: '2022-09-30', year: 2022 }, 'inferred'],
    ['re-assured by 2025-08-20', by('day', '2025-08-20'), 'by'],
  ],
  ['(in process at 2022-09-09)', ['(in process at 2022-09-09)', day('2022-09-09'), 'in-process']],
  [
    'announced 2021-09-02; re-awarded after 2024 report',
    ['announced 2021-09-02', day('2021-09-02'), 'announced'],
    ['re-awarded after 2024 report', none],
  ],
  ['2023', ['2023', year(2023)]],
  ['2021-11-02', ['2021-11-02', day('2021-11-02')]],
  ['2024 (year deduced)', ['2024 (year deduced)', year(2024), 'deduced']],
  ['2022 (by 2022-09-09)', ['2022 (by 2022-09-09)', { precision: 'year', from: '2022-01-01', to: '2022-09-09', year: 2022 }, 'by']],
  ['by 2022-08-30', ['by 2022-08-30', by('day', '2022-08-30'), 'by']],
  ['2022-12-15', ['2022-12-15', day('2022-12-15')]],
  [
    '22nd of a month, 2021-22 (month not in excerpt)',
    ['22nd of a month, 2021-22 (month not in excerpt)', { precision: 'range', from: '2021-01-01', to: '2022-12-31' }],
  ],
  ['by 2023-12', ['by 2023-12', by('month', '2023-12-31'), 'by']],
  ['2023 (spring)', ['2023 (spring)', year(2023, 'season')]],
  ['2023 (date not in excerpt)', ['2023 (date not in excerpt)', year(2023)]],
  ['2023-09', ['2023-09', month('2023-09', 30)]],
  ['announced 2023-12-15', ['announced 2023-12-15', day('2023-12-15'), 'announced']],
  ['announced 2024-04-26', ['announced 2024-04-26', day('2024-04-26'), 'announced']],
  ['by 2024-08', ['by 2024-08', by('month', '2024-08-31'), 'by']],
  ['obtained (date not in excerpt)', ['obtained (date not in excerpt)', none]],
  ['April 16 (year not in excerpt, 2025 inferred)', ['April 16 (year not in excerpt, 2025 inferred)', none, 'inferred']],
  ['November 18 (year not in excerpt, 2025 inferred)', ['November 18 (year not in excerpt, 2025 inferred)', none, 'inferred']],
  // valid until
  ['initial period 3 years', ['initial period 3 years', none]],
];

describe('the real list', () => {
  test.each(table)('"%s" is read as it is written', (cell, ...readings) => {
    expect(readStatements(cell)).toEqual(readings.map(([words, reading, ...qualifiers]) => ({ words, qualifiers, ...reading })));
  });

  test('no date cell of the real list is missing from the table', () => {
    const csv = readFileSync(resolve('programme/reported/real-sites.csv'), 'utf8');
    const rows: Record<string, string>[] = parse(csv, { columns: true });
    const cells = rows.flatMap((row) => [row.Commitment, row.Assessment, row.Award, row['Valid until']]).filter((cell) => cell !== '');
    expect([...new Set(cells)].sort()).toEqual(table.map(([cell]) => cell).sort());
  });
});

describe('other ways to write a date', () => {
  test.each<[string, Reading, ...Qualifier[]]>([
    ['26 April 2024', day('2024-04-26')],
    ['announced on the 3rd of May 2021', day('2021-05-03'), 'announced'],
    ['April 26, 2024', day('2024-04-26')],
    ['Sept 2021', month('2021-09', 30)],
    ['2024-02', month('2024-02', 29)],
    ['Q3 2022', { precision: 'quarter', from: '2022-07-01', to: '2022-09-30', year: 2022 }],
    ['first quarter of 2024', { precision: 'quarter', from: '2024-01-01', to: '2024-03-31', year: 2024 }],
    ['2022/23', { precision: 'range', from: '2022-01-01', to: '2023-12-31' }],
    ['2021–2023', { precision: 'range', from: '2021-01-01', to: '2023-12-31' }],
    ['2021-08 to 2021-10', { precision: 'range', from: '2021-08-01', to: '2021-10-31' }],
    ['between 2021 and 2022', { precision: 'range', from: '2021-01-01', to: '2022-12-31' }],
    ['a bracket left open (2021', year(2021)],
    ['mid-2022', year(2022), 'mid'],
    ['before the end of 2023', by('year', '2023-12-31'), 'by'],
    ['planned by late 2026', by('year', '2026-12-31'), 'planned', 'late', 'by'],
    ['since 2021-05', { precision: 'month', from: '2021-05-01' }, 'after'],
    // a winter may begin in one year and end in the next
    ['winter 2023', { precision: 'season', year: 2023 }],
  ])('"%s"', (words, reading, ...qualifiers) => {
    expect(readStatements(words)).toEqual([{ words, qualifiers, ...reading }]);
  });

  test.each([
    '2023-02-30',
    '2023-13',
    '2023-00-10',
    '2023-2',
    '31 April 2024',
    '2024.05.06',
    'award 2021, renewal 2024',
    '2022 to 2021',
    'permit 20211',
    'the 2024 report',
    '2025-04 inferred',
    '2025-04-16 estimated',
    '2025 (inferred) 2026',
    'not known',
    '?',
  ])('"%s" states no date that can be read, and keeps its words', (words) => {
    expect(readStatements(words)).toMatchObject([{ words, precision: 'none' }]);
  });

  test('an empty cell states nothing', () => {
    expect(readStatements('')).toEqual([]);
    expect(readStatements('  ')).toEqual([]);
  });
});

describe('whatever the cell', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '2021',
      '2022-03',
      '2023-05-01',
      '2021-22',
      'by ',
      'after ',
      'announced ',
      '(',
      ')',
      ';',
      ' ; ',
      'late',
      'third quarter',
      'spring',
      ' to ',
      'inferred',
    ),
  );
  const cell = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

  test('no word is lost: the statements joined again are the cell', () => {
    const bare = (text: string) =>
      text
        .replace(/(?:\s*;\s*)+/g, ';')
        .replace(/^;|;$/g, '')
        .trim();
    fc.assert(
      fc.property(cell, (text) => {
        const joined = readStatements(text)
          .map((statement) => statement.words)
          .join('; ');
        expect(bare(joined)).toBe(bare(text.trim()));
      }),
    );
  });

  test('a period ends after it begins, holds real days, and every year in it was written in the cell', () => {
    fc.assert(
      fc.property(cell, (text) => {
        for (const { words, precision, from, to, year } of readStatements(text)) {
          if (precision === 'none') expect([from, to, year]).toEqual([undefined, undefined, undefined]);
          if (from !== undefined && to !== undefined) expect(from <= to).toBe(true);
          for (const bound of [from, to]) {
            if (bound === undefined) continue;
            expect(new Date(`${bound}T00:00:00Z`).toISOString().slice(0, 10)).toBe(bound);
            expect(words).toMatch(new RegExp(`${bound.slice(0, 4)}|[-/–]${bound.slice(2, 4)}`));
          }
          if (year !== undefined) expect(words).toContain(String(year));
        }
      }),
    );
  });

  test('a single day is read only where a whole day was written', () => {
    fc.assert(
      fc.property(cell, (text) => {
        for (const { words, from, to } of readStatements(text)) {
          if (from !== undefined && from === to) expect(words).toContain(from);
        }
      }),
    );
  });
});
