import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { columnLetters } from './columns.ts';
import { escapeText, unescapeText } from './escape.ts';
import { readWorkbook, type WorkbookLimits } from './read.ts';
import { type WrittenValue, writeWorkbook } from './write.ts';

const limits: WorkbookLimits = { totalBytes: 5_000_000, sheets: 5, rows: 1000, columns: 20 };
const columns = [
  { header: 'Criterion', width: 12 },
  { header: 'Answer', width: 60, wrap: true, input: true },
];
const write = (rows: WrittenValue[][], name = 'Answers') => writeWorkbook([{ name, columns, rows }]);
const values = async (bytes: Uint8Array) =>
  (await readWorkbook(bytes, limits)).map((sheet) => sheet.rows.map((row) => row.cells.map((cell) => cell.value)));

describe('a workbook', () => {
  it('comes back as it was written, every value with its address', async () => {
    const bytes = await write([
      ['1', 'Sí, está «hecho»\nand more'],
      ['2', null],
      ['3', 42.5],
      ['4', true],
    ]);
    const [sheet] = await readWorkbook(bytes, limits);
    expect(sheet?.name).toBe('Answers');
    expect(sheet?.rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5]);
    expect(sheet?.rows[1]?.cells).toEqual([
      { address: 'Answers!A2', value: '1' },
      { address: 'Answers!B2', value: 'Sí, está «hecho»\nand more' },
    ]);
    expect(await values(bytes)).toEqual([[['Criterion', 'Answer'], ['1', 'Sí, está «hecho»\nand more'], ['2'], ['3', 42.5], ['4', true]]]);
  });

  it('carries any text there and back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom('constructor', '__proto__', ' x ', '_x000D_')), {
          minLength: 1,
          maxLength: 5,
        }),
        async (texts) => {
          const [sheet] = await values(await write(texts.map((text) => ['x', text])));
          expect(sheet?.slice(1).map((row) => row[1])).toEqual(texts);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('holds no formula, whatever a text begins with', async () => {
    const bytes = await write(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"].map((text) => ['x', text]));
    const files = unzipSync(bytes);
    const xml = Object.values(files)
      .map((file) => strFromU8(file))
      .join('');
    expect(xml).not.toMatch(/<f[ >]/);
    expect(xml).toContain("'=1+1");
    expect((await values(bytes))[0]?.slice(1).map((row) => row[1])).toEqual(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"]);
  });

  it('drops characters that no workbook can hold', async () => {
    expect((await values(await write([['a\u0000b', 'c\ud800d\u001b']])))[0]?.[1]).toEqual(['ab', 'cd']);
  });

  it('refuses a text longer than a cell, with its address', async () => {
    const long = write([
      ['1', 'ok'],
      ['2', 'x'.repeat(32_768)],
    ]);
    await expect(long).rejects.toMatchObject({ code: 'cell-too-long', values: { address: 'Answers!B3', length: 32_768 } });
  });

  it('keeps its header in sight', async () => {
    const sheet = strFromU8(unzipSync(await write([['1', 'x']]))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect(sheet).toContain('ySplit="1"');
  });
});

describe('reading a workbook', () => {
  it('gives dates as ISO text, saved results of formulas, and errors as they read', async () => {
    const row =
      '<row r="7"><c r="A7" s="1"><v>45747</v></c><c r="B7" s="1"><v>45747.5</v></c><c r="C7"><f>1+1</f><v>2</v></c>' +
      '<c r="E7" t="e"><v>#N/A</v></c><c r="F7" t="inlineStr"><is><t>45747</t></is></c></row>';
    const [sheet] = await readWorkbook(await withSheet(row), limits);
    expect(sheet?.rows).toHaveLength(1);
    expect(sheet?.rows[0]?.number).toBe(7);
    expect(sheet?.rows[0]?.cells.map((cell) => cell.value)).toEqual(['2025-03-31', '2025-03-31T12:00:00', 2, null, '#N/A', '45747']);
    expect(sheet?.rows[0]?.cells[3]?.address).toBe('Answers!D7');
  });

  it('refuses what is no XLSX', async () => {
    await expect(readWorkbook(strToU8('a,b\n1,2'), limits)).rejects.toMatchObject({ code: 'type-not-allowed', values: { found: 'text' } });
    const macros = zipSync({ ...unzipSync(await write([])), 'xl/vbaProject.bin': strToU8('x') });
    await expect(readWorkbook(macros, limits)).rejects.toMatchObject({ code: 'type-not-allowed', values: { reason: 'macros' } });
  });

  it('refuses too many sheets, rows or columns', async () => {
    const bytes = await write(Array.from({ length: 30 }, () => ['1', 'x']));
    await expect(readWorkbook(bytes, { ...limits, rows: 30 })).rejects.toMatchObject({ code: 'too-many', values: { what: 'rows' } });
    await expect(readWorkbook(bytes, { ...limits, columns: 1 })).rejects.toMatchObject({ code: 'too-many', values: { what: 'columns' } });
    await expect(readWorkbook(bytes, { ...limits, sheets: 0 })).rejects.toMatchObject({ code: 'too-many', values: { what: 'sheets' } });
    const farCell = await withSheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>');
    await expect(readWorkbook(farCell, limits)).rejects.toMatchObject({ code: 'too-many' });
  });

  it('refuses a bomb, also one that lies about its size', async () => {
    const honest = await withSheet(`<row r="1"><c r="A1"><v>1</v></c></row>${' '.repeat(6_000_000)}`);
    await expect(readWorkbook(honest, limits)).rejects.toMatchObject({ code: 'zip-bomb' });
    const lying = Buffer.from(honest);
    for (let at = lying.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = lying.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      lying.writeUInt32LE(Math.min(lying.readUInt32LE(at + 24), 1000), at + 24);
    }
    await expect(readWorkbook(lying, limits)).rejects.toMatchObject({ code: 'zip-bomb' });
  });

  it('of any damaged bytes gives values or a fault, never a crash', async () => {
    const whole = await write([['1', 'some words']]);
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome = await readWorkbook(bytes, limits).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || (outcome instanceof Error && outcome.name === 'FileFault')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the escape', () => {
  it('of what must not stand bare is undone exactly, for every text', () => {
    const tricky = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', ' ') });
    fc.assert(
      fc.property(fc.oneof(tricky, fc.string(), fc.constantFrom('constructor', "'valueOf", '__proto__')), (text) => {
        expect(unescapeText(escapeText(text))).toBe(text);
        expect(escapeText(text)).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

it('columns are named as a spreadsheet names them', () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA', 'XFD']);
});

/** A workbook of one sheet with the given rows, whose cell style 1 shows a date. */
async function withSheet(rows: string): Promise<Uint8Array> {
  const parts = unzipSync(await write([]));
  const style = '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>';
  return zipSync({
    ...parts,
    'xl/styles.xml': strToU8(
      `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>${style}</cellXfs></styleSheet>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  });
}
