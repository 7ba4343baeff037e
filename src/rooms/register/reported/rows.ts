/**
 * The rows of a CSV text under a known first line. A row that cannot be read is a fault with its line and column and what to do;
 * every other row is kept.
 */
import { type CsvError, parse } from 'csv-parse/sync';

/** `line` counts from 1; `column` is the title of the column, or empty where the fault is the whole line's. */
export type RowFault = { line: number; column: string; message: string; remedy: string };

export type Row<Column extends string> = { line: number; cells: Record<Column, string> };

export function readRows<Column extends string>(csvText: string, columns: readonly Column[]): { rows: Row<Column>[]; faults: RowFault[] } {
  const { records, errors } = readRecords(csvText);
  const [head, ...body] = records;
  const titles = head?.cells ?? [];
  const headFaults = columns.flatMap((column) => columnFault(titles, column));
  if (headFaults.length > 0) return { rows: [], faults: headFaults };

  const extra = titles.filter((title) => !columns.some((column) => column === title));
  const faults = extra.map((title): RowFault => {
    return {
      line: 1,
      column: title,
      message: `The column "${title}" is not known and is not read.`,
      remedy: `Take it out, or call it by one of these names: ${columns.join(', ')}.`,
    };
  });
  const rows: Row<Column>[] = [];
  for (const { line, cells } of body) {
    const fault = cellsFault(cells, titles);
    if (fault === null)
      rows.push({
        line,
        cells: Object.fromEntries(columns.map((column) => [column, cells[titles.indexOf(column)] ?? ''])) as Record<Column, string>,
      });
    else faults.push({ line, ...fault });
  }
  for (const error of errors) faults.push(quoteFault(error, records, titles));
  return { rows, faults: faults.sort((a, b) => a.line - b.line) };
}

type Line = { line: number; end: number; cells: string[] };
type Unreadable = { line: number; column: number };

function readRecords(csvText: string): { records: Line[]; errors: Unreadable[] } {
  const errors: Unreadable[] = [];
  // One kind of line end, so that a line is counted once.
  const parsed = parse(csvText.replace(/\r\n?/g, '\n'), {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error: CsvError | undefined) => {
      if (error !== undefined) errors.push({ line: Number(error.lines), column: Number(error.column) });
    },
  }) as unknown as { record: string[]; info: { lines: number } }[];
  const records = parsed.map(({ record, info }) => {
    const breaks = record.reduce((total, cell) => total + cell.split('\n').length - 1, 0);
    return { line: info.lines - breaks, end: info.lines, cells: record.map((cell) => cell.trim()) };
  });
  return { records, errors };
}

function columnFault(titles: string[], column: string): RowFault[] {
  const count = titles.filter((title) => title === column).length;
  if (count === 1) return [];
  const message =
    count === 0 ? `The column "${column}" is missing; no row is read.` : `The column "${column}" stands ${count} times; no row is read.`;
  return [{ line: 1, column, message, remedy: `Give the first line the column "${column}" once, and divide the columns with commas.` }];
}

function cellsFault(cells: string[], titles: string[]): Omit<RowFault, 'line'> | null {
  if (cells.length !== titles.length) {
    return {
      column: titles[Math.min(cells.length, titles.length - 1)] ?? '',
      message: `The row has ${cells.length} cells and the first line ${titles.length}.`,
      remedy: 'Put a cell that holds a comma between quotation marks, and keep the commas of empty cells.',
    };
  }
  const broken = cells.findIndex((cell) => cell.includes('\uFFFD'));
  if (broken === -1) return null;
  return {
    column: titles[broken] ?? '',
    message: 'The text holds characters that are not UTF-8.',
    remedy: 'Save the file as UTF-8 and write the characters again.',
  };
}

/** A quotation mark out of place takes lines with it: the fault begins after the last row that could be read before it. */
function quoteFault({ line, column }: Unreadable, records: Line[], titles: string[]): RowFault {
  const first = Math.max(0, ...records.filter((record) => record.end < line).map((record) => record.end)) + 1;
  const lines = first === line ? `Line ${line} is` : `Lines ${first} to ${line} are`;
  return {
    line: first,
    column: titles[column] ?? '',
    message: `${lines} not read: a quotation mark is out of place or not closed.`,
    remedy: 'Close every quotation mark, and write a quotation mark inside a cell twice.',
  };
}
