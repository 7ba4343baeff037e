/** How a self-assessment is laid out as a workbook, and how one that came back is found again in its cells. */
import { canonical, sha256 } from '#platform/audit/chain.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Cell, Row, Sheet } from '#platform/workbook/read.ts';
import type { WrittenSheet } from '#platform/workbook/write.ts';

/** Of the layout: a workbook of another format is refused. */
const format = 1;
/** Where the workbook says what it was made of; the same in every language. */
const originSheet = 'Cupel';

export type Origin = {
  cycle: string;
  pack: string;
  /** The language its headings are in. */
  language: string;
  /** The sheet that holds the answers. */
  sheet: string;
  /** Version of each answer when the workbook was made; 0 where there was none. */
  versions: ReadonlyMap<string, number>;
};

export function writeOrigin(origin: Origin, note: string): WrittenSheet {
  const { cycle, pack, language, sheet, versions } = origin;
  return {
    name: originSheet,
    columns: [
      { header: note, width: 40, wrap: true },
      { header: '', width: 70 },
    ],
    rows: [
      ['format', String(format)],
      ['cycle', cycle],
      ['pack', pack],
      ['language', language],
      ['sheet', sheet],
      ['digest', digestOf(origin)],
      ...[...versions].map(([item, version]) => [`version ${item}`, String(version)]),
    ],
  };
}

/** @throws Problem workbook-not-ours, workbook-other-cycle, workbook-outdated */
export function readOrigin(sheets: readonly Sheet[], expected: { cycle: string; pack: string }): Origin {
  const entries = new Map<string, string>();
  for (const { cells } of sheets.find(({ name }) => name === originSheet)?.rows ?? []) entries.set(textOf(cells[0]), textOf(cells[1]));
  const versions = new Map<string, number>();
  for (const [key, value] of entries) if (key.startsWith('version ')) versions.set(key.slice('version '.length), Number(value));
  const told = (key: string) => entries.get(key) ?? '';
  const origin = { cycle: told('cycle'), pack: told('pack'), language: told('language'), sheet: told('sheet'), versions };
  if (entries.has('format') && told('format') !== String(format)) throw new Problem('workbook-outdated');
  if (told('digest') !== digestOf(origin)) throw new Problem('workbook-not-ours');
  if (origin.cycle !== expected.cycle) throw new Problem('workbook-other-cycle');
  if (origin.pack !== expected.pack) throw new Problem('workbook-outdated');
  return origin;
}

export type Headings = { number: string; answer: string; reason: string; comment: string };
export type AnswerRow = { number: Cell; answer: Cell; reason: Cell; comment: Cell };

/**
 * The rows of answers. Columns are found by their headings, rows by their numbers, so that people may move both.
 * @returns the rows, or the headings that are not there any more
 */
export function readAnswerRows(sheet: Sheet, headings: Headings): { rows: AnswerRow[] } | { lost: string[] } {
  const [header, ...rows] = sheet.rows;
  const columnOf = (heading: string) => header?.cells.findIndex((cell) => textOf(cell).trim() === heading) ?? -1;
  const columns = {
    number: columnOf(headings.number),
    answer: columnOf(headings.answer),
    reason: columnOf(headings.reason),
    comment: columnOf(headings.comment),
  };
  const lost = (['number', 'answer', 'reason', 'comment'] as const).filter((key) => columns[key] < 0).map((key) => headings[key]);
  if (lost.length > 0) return { lost };
  const cellAt = (row: Row, column: number): Cell => row.cells[column] ?? { address: `${sheet.name}!${row.number}`, value: null };
  return {
    rows: rows.map((row) => ({
      number: cellAt(row, columns.number),
      answer: cellAt(row, columns.answer),
      reason: cellAt(row, columns.reason),
      comment: cellAt(row, columns.comment),
    })),
  };
}

export function textOf(cell: Cell | undefined): string {
  return cell?.value === null || cell === undefined ? '' : String(cell.value);
}

/** Finds a slip of the hand on the sheet of origin; it is no secret and proves nothing. */
function digestOf({ cycle, pack, language, sheet, versions }: Origin): string {
  return sha256(canonical({ format, cycle, pack, language, sheet, versions: Object.fromEntries(versions) }));
}
