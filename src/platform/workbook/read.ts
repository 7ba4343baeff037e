/** Reads XLSX workbooks that come from anywhere: limits first, values only, every value with its address. */
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { detectContent } from '../files/detect.ts';
import { FileFault } from '../files/fault.ts';
import { bufferSource } from '../files/source.ts';
import { readCompressed, readZipDirectory, type ZipEntry } from '../files/zip.ts';
import { columnLetters } from './columns.ts';
import { unescapeText } from './escape.ts';

/** Dates are ISO text (`2025-03-31`, with a time of day `2025-03-31T14:30:00`); errors such as `#N/A` are that text. */
export type CellValue = string | number | boolean | null;

export interface Cell {
  /** `Answers!C12`. */
  address: string;
  value: CellValue;
}

export interface Row {
  /** As the spreadsheet counts: the first is 1. */
  number: number;
  /** From column A to the last that holds something; gaps are cells without value. */
  cells: Cell[];
}

export interface Sheet {
  name: string;
  /** Rows that hold something, from top to bottom. */
  rows: Row[];
}

export interface WorkbookLimits {
  /** Of all parts of the workbook, inflated. */
  totalBytes: number;
  sheets: number;
  rows: number;
  columns: number;
}

const inflate = promisify(inflateRaw);
const maxEntries = 5000;

/**
 * Reads the values of every sheet; a formula gives the value that was last saved with it and is never evaluated.
 * Faults: `type-not-allowed` (no XLSX, macros, encrypted), `zip-bomb`, `too-many`, `broken`.
 */
export async function readWorkbook(bytes: Uint8Array, limits: WorkbookLimits): Promise<Sheet[]> {
  const parts = await readParts(bytes, limits);
  const { read, SSF } = await import('@e965/xlsx');
  const workbook = attempt(() =>
    read(zipSync(parts, { level: 0 }), { type: 'array', dense: true, cellFormula: false, cellHTML: false, cellNF: true }),
  );
  if (workbook.SheetNames.length > limits.sheets) throw new FileFault('too-many', { what: 'sheets', allowed: limits.sheets });
  const toDate = dateReader(SSF, workbook);
  return workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name];
    return { name, rows: sheet === undefined ? [] : readRows(name, sheet, limits, toDate) };
  });
}

/**
 * The workbook's parts, each inflated to no more than it declared. The reader gets a zip file made anew from these, so that it never
 * sees a size, a method or an overlap of the sender's making.
 */
async function readParts(bytes: Uint8Array, { totalBytes }: WorkbookLimits): Promise<Record<string, Uint8Array>> {
  const source = bufferSource(bytes);
  const content = await detectContent(source);
  if (content.found !== 'xlsx') throw new FileFault('type-not-allowed', { reason: 'unsupported', found: content.found });
  if (content.macros) throw new FileFault('type-not-allowed', { reason: 'macros', found: 'xlsx' });
  if (content.encrypted) throw new FileFault('type-not-allowed', { reason: 'encrypted', found: 'xlsx' });
  const bombs = { entries: maxEntries, totalBytes, ratio: Number.POSITIVE_INFINITY, ratioFromBytes: totalBytes };
  const parts: Record<string, Uint8Array> = Object.create(null);
  for (const entry of await readZipDirectory(source, bombs)) {
    if (!/\.(xml|rels)$/i.test(entry.name)) continue;
    parts[entry.name] = await inflateEntry(await readCompressed(source, entry), entry);
  }
  return parts;
}

async function inflateEntry(compressed: Buffer, entry: ZipEntry): Promise<Uint8Array> {
  if (entry.method === 0) return compressed;
  if (entry.method !== 8) throw brokenWorkbook();
  try {
    return await inflate(compressed, { maxOutputLength: Math.max(1, entry.size) });
  } catch (error) {
    const lied = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw lied ? new FileFault('zip-bomb', { limit: 'total-bytes', value: entry.size, allowed: entry.size }) : brokenWorkbook(error);
  }
}

function readRows(name: string, sheet: WorkSheet, limits: WorkbookLimits, toDate: DateReader): Row[] {
  const lines: (CellObject[] | undefined)[] = sheet['!data'] ?? [];
  if (lines.length > limits.rows) throw new FileFault('too-many', { what: 'rows', allowed: limits.rows, sheet: name });
  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    if (line === undefined) continue;
    if (line.length > limits.columns) throw new FileFault('too-many', { what: 'columns', allowed: limits.columns, sheet: name });
    const cells = Array.from(line, (cell: CellObject | undefined, column) => ({
      address: `${name}!${columnLetters(column)}${index + 1}`,
      value: cellValue(cell, toDate),
    }));
    if (cells.some((cell) => cell.value !== null)) rows.push({ number: index + 1, cells });
  }
  return rows;
}

function cellValue(cell: CellObject | undefined, toDate: DateReader): CellValue {
  if (cell === undefined || cell.v === undefined || cell.v === null) return null;
  if (cell.t === 'e') return cell.w ?? '#ERROR';
  if (typeof cell.v === 'number') return toDate(cell.v, cell.z) ?? cell.v;
  if (typeof cell.v === 'boolean') return cell.v;
  const text = unescapeText(String(cell.v).replace(/\r\n?/g, '\n'));
  return text === '' ? null : text;
}

type DateReader = (value: number, format: CellObject['z']) => string | null;

/** A date in a workbook is a count of days that is shown as a date; files made on old Macintoshes count from 1904. */
function dateReader(SSF: typeof import('@e965/xlsx').SSF, workbook: WorkBook): DateReader {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return (value, format) => {
    if (typeof format !== 'string' || !SSF.is_date(format)) return null;
    const read = SSF.parse_date_code(value, { date1904 });
    if (read === null || read === undefined || value < 1) return null;
    const day = [String(read.y).padStart(4, '0'), two(read.m), two(read.d)].join('-');
    return Number.isInteger(value) ? day : `${day}T${two(read.H)}:${two(read.M)}:${two(Math.floor(read.S))}`;
  };
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}

/** The reader throws all kinds of errors on faulty XML; whatever it is, the workbook cannot be read. */
function attempt<Value>(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    throw brokenWorkbook(error);
  }
}

function brokenWorkbook(cause?: unknown): FileFault {
  return new FileFault('broken', { found: 'xlsx' }, { cause });
}
