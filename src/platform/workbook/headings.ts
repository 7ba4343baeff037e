/** Finds the columns of a sheet by their headings, so that people may move them. */
import type { Cell, Row, Sheet } from './read.ts';

/** @returns the rows by the names of their headings, or the headings that are not there any more */
export function rowsUnder<Name extends string>(
  sheet: Sheet,
  headings: Readonly<Record<Name, string>>,
): { rows: Record<Name, Cell>[] } | { lost: string[] } {
  const [header, ...rows] = sheet.rows;
  const columns = Object.entries<string>(headings).map(
    ([name, heading]) => [name as Name, header?.cells.findIndex((cell) => textOf(cell).trim() === heading) ?? -1] as const,
  );
  const lost = columns.filter(([, column]) => column < 0).map(([name]) => headings[name]);
  if (lost.length > 0) return { lost };
  const cellAt = (row: Row, column: number): Cell => row.cells[column] ?? { address: `${sheet.name}!${row.number}`, value: null };
  return {
    rows: rows.map((row) => Object.fromEntries(columns.map(([name, column]) => [name, cellAt(row, column)])) as Record<Name, Cell>),
  };
}

export function textOf(cell: Cell | undefined): string {
  return cell?.value === null || cell === undefined ? '' : String(cell.value);
}
