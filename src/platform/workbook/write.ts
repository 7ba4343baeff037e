/** Writes workbooks that people fill in or read: plain header, wrapped text, header row kept in sight, no formula anywhere. */
import type { CellObject } from 'write-excel-file/node';
import { FileFault } from '../files/fault.ts';
import { columnLetters } from './columns.ts';
import { escapeText } from './escape.ts';

export interface WrittenSheet {
  /** At most 31 characters, without `[ ] : * ? / \`. */
  name: string;
  columns: readonly WrittenColumn[];
  /** One value a column; `null` leaves the cell empty. */
  rows: readonly (readonly WrittenValue[])[];
}

interface WrittenColumn {
  header: string;
  /** Characters. */
  width: number;
  /** Long text goes on in the next line of its cell. */
  wrap?: boolean;
  /** A column that is there to be filled in; the others are shaded. */
  input?: boolean;
}

export type WrittenValue = string | number | boolean | null;

/** Excel's own limit, in characters. */
const longestText = 32_767;

const headerStyle = { fontWeight: 'bold', backgroundColor: '#9a4a1c', textColor: '#ffffff', wrap: true, alignVertical: 'center' } as const;
const hairline = { bottomBorderColor: '#e2dcd2', bottomBorderStyle: 'thin' } as const;
const given = { backgroundColor: '#faf8f4' } as const;

/** Faults: `cell-too-long` with the cell's address, for a text that no spreadsheet can hold. */
export async function writeWorkbook(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const written = sheets.map((sheet) => ({
    sheet: sheet.name,
    data: [sheet.columns.map(headerCell), ...sheet.rows.map((row, index) => bodyRow(sheet, row, index + 2))],
    columns: sheet.columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    showGridLines: false,
  }));
  return writeExcelFile(written).toBuffer();
}

function headerCell(column: WrittenColumn): CellObject {
  return { value: safeText(column.header), type: String, ...headerStyle };
}

function bodyRow(sheet: WrittenSheet, row: readonly WrittenValue[], rowNumber: number): CellObject[] {
  return sheet.columns.map((column, index) => {
    const style = { alignVertical: 'top', wrap: column.wrap === true, ...hairline, ...(column.input === true ? {} : given) } as const;
    const value = row[index] ?? null;
    if (value === null) return style;
    if (typeof value !== 'string') return { value, ...style };
    const text = safeText(value);
    if (text.length > longestText) {
      const address = `${sheet.name}!${columnLetters(index)}${rowNumber}`;
      throw new FileFault('cell-too-long', { address, length: text.length, allowed: longestText });
    }
    return { value: text, type: String, ...style };
  });
}

/**
 * Characters that XML 1.0 cannot hold would make the whole workbook unreadable; and text that reads like the escape of one
 * (`_x000D_`, ECMA-376 22.9.2.19) has its own underscore escaped.
 */
function safeText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const possible = text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '');
  return escapeText(possible).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}
