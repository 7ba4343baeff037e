import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListEntry, nameWords, parseSanctionsList, type Subject, screen } from './screening.ts';

// Invented names: no real company or list stands in these tests.
const entry = (name: string, more: Partial<ListEntry> = {}): ListEntry => ({
  id: `ref-${name}`,
  name,
  aliases: [],
  program: 'Example',
  ...more,
});
const owner = (name: string, country?: string): Subject => ({ role: 'owner', name, ...(country === undefined ? {} : { country }) });
const word = fc.string({ unit: fc.constantFrom(...'bdfghjklmnpqrtvwz'), minLength: 4, maxLength: 9 });
const name = fc.uniqueArray(word, { minLength: 1, maxLength: 5 });

describe('names', () => {
  test.each([
    ['Compañía Minera Ejemplo, S.A. de C.V.', ['compania', 'minera', 'ejemplo']],
    ['Minera Ejemplo S. A. de C. V.', ['minera', 'ejemplo']],
    ['PT Example Tbk.', ['example']],
    ['Open Joint Stock Company Example', ['example']],
    ['EXAMPLE METALS CO., LTD', ['example', 'metals']],
    ["O'Example & Søn A/S", ['oexample', 'and', 'son']],
    ['ООО Пример', ['пример']],
    ['Ｅｘａｍｐｌｅ', ['example']],
    ['Limited', ['limited']],
    ['...', []],
  ])('"%s" is compared by its own words', (written, words) => {
    expect(nameWords(written)).toEqual(words);
  });
});

describe('screening', () => {
  test('a name is found whatever its accents, capitals, punctuation and legal form', () => {
    const [hit] = screen([owner('MINERA EJÉMPLO, S.A.')], [entry('Minera Ejemplo Ltda.')], 0.9);
    expect(hit).toMatchObject({ score: 1, why: { how: 'same-name', alias: false, words: ['minera', 'ejemplo'], country: 'unknown' } });
  });

  test('an alias is found, and the hit says so', () => {
    const [hit] = screen([owner('Old Example')], [entry('New Name', { aliases: ['Example, Old'] })], 0.9);
    expect(hit?.why).toMatchObject({ how: 'same-words', matched: 'Example, Old', alias: true });
  });

  test('names that share words are scored by how much of both they share', () => {
    const list = [entry('Northern Example Metals')];
    expect(screen([owner('Northern Example')], list, 0.8)).toMatchObject([
      { score: 0.8, why: { how: 'shared-words', words: ['northern', 'example'] } },
    ]);
    expect(screen([owner('Northern Example')], list, 0.81)).toEqual([]);
  });

  test('a different country is told and does not clear the name', () => {
    const list = [entry('Example', { country: 'Chile' })];
    expect(screen([owner('Example', 'PE')], list, 1)[0]?.why.country).toBe('different');
    expect(screen([owner('Example', 'CL')], list, 1)[0]?.why.country).toBe('same');
    expect(screen([owner('Example', 'Chilé')], list, 1)[0]?.why.country).toBe('same');
    expect(screen([owner('Example')], list, 1)[0]?.why.country).toBe('unknown');
  });

  test('a country is hit where the list names it, in either language, and not by its companies', () => {
    const list = [entry('España'), entry('Spain Example Metals', { country: 'ES' }), entry('Peru')];
    expect(screen([{ role: 'country', name: 'Spain' }], list, 0.1)).toMatchObject([
      { entry: { name: 'España' }, score: 1, why: { how: 'same-country' } },
    ]);
    expect(screen([{ role: 'country', name: 'ES' }], list, 0.1)).toHaveLength(1);
  });

  test('two names without any word are not the same name', () => {
    expect(screen([owner('...')], [entry('!')], 0)).toEqual([]);
  });

  test('the best hit comes first', () => {
    const scores = screen([owner('Alpha Example')], [entry('Alpha'), entry('Example Alpha'), entry('Other')], 0).map((hit) => hit.score);
    expect(scores).toEqual([1, 2 / 3]);
  });

  test('every name finds itself, whatever the order, capitals and legal form', () => {
    fc.assert(
      fc.property(name, fc.constantFrom('', ' Ltd.', ' S.A.', ', Inc', ' GmbH'), (words, form) => {
        const [hit] = screen([owner([...words].reverse().join(' ').toUpperCase() + form)], [entry(words.join(' '))], 1);
        expect(hit?.score).toBe(1);
      }),
    );
  });

  test('two names score the same whichever of them is on the list, and a lower threshold never loses a hit', () => {
    fc.assert(
      fc.property(name, name, fc.double({ min: 0, max: 1, noNaN: true }), (some, others, threshold) => {
        const one = [...some, 'shared'].join(' ');
        const other = [...others, 'shared'].join(' ');
        const [there] = screen([owner(one)], [entry(other)], 0);
        const [back] = screen([owner(other)], [entry(one)], 0);
        expect(there?.score).toBe(back?.score);
        expect(screen([owner(one)], [entry(other)], threshold)).toHaveLength((there?.score ?? 0) >= threshold ? 1 : 0);
      }),
    );
  });
});

describe('an uploaded list', () => {
  test('is read with its aliases, in any order of columns', () => {
    const csv = '\uFEFFReference,Name,Aliases,Program,Country\r\nR1,"Example, Ltd",One; Two ;,P,Chile\r\n\r\nR2,Other,,,\r\n';
    expect(parseSanctionsList(csv)).toEqual({
      entries: [
        { id: 'R1', name: 'Example, Ltd', aliases: ['One', 'Two'], country: 'Chile', program: 'P' },
        { id: 'R2', name: 'Other', aliases: [], program: '' },
      ],
      faults: [],
    });
  });

  test('names the line and column of each fault, and keeps what can be read', () => {
    const csv =
      'name,aliases,country,program,reference\nGood,,,,R1\n,,,,R2\n"Two\nlines",,,,\nAgain,,,,R1\nShort,x\nBro\uFFFDken,,,,R5\nLast,,,,R6\n';
    const { entries, faults } = parseSanctionsList(csv);
    expect(entries.map(({ id }) => id)).toEqual(['R1', 'R6']);
    expect(faults.map(({ line, column }) => [line, column])).toEqual([
      [3, 'name'],
      [4, 'reference'],
      [6, 'reference'],
      [7, 'country'],
      [8, 'name'],
    ]);
    for (const { message, remedy } of faults) expect([message, remedy]).not.toContain('');
  });

  test('without its columns, or with an open quotation mark, is refused', () => {
    expect(parseSanctionsList('')).toMatchObject({
      entries: [],
      faults: [{ column: 'name' }, { column: 'aliases' }, { column: 'country' }, { column: 'program' }, { column: 'reference' }],
    });
    expect(parseSanctionsList('name,aliases,country,program\nx,,,')).toMatchObject({
      entries: [],
      faults: [{ line: 1, column: 'reference' }],
    });
    expect(parseSanctionsList('name,aliases,country,program,reference\n"open,,,,R1\n')).toMatchObject({
      entries: [],
      faults: [{ line: 2, column: 'name' }],
    });
  });

  test('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(',', '"', '\n', 'R1'))), (pieces) => {
        const { entries, faults } = parseSanctionsList(`name,aliases,country,program,reference\n${pieces.join('')}`);
        for (const { id, name } of entries) expect([id, name]).not.toContain('');
        for (const { line } of faults) expect(line).toBeGreaterThan(0);
      }),
    );
  });
});
