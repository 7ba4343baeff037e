/** The matrix cut into pages that stay small whatever was written into its cells. */
import type { MatrixCell } from '#programme/index.ts';
import { fitting } from '../review/fitting.ts';

/** Characters that people wrote, on one page. */
const mostWritten = 14_000;

/** At least one page; at most `most` rows on each. */
export function pagesOf<Row>(rows: readonly Row[], cellsOf: (row: Row) => readonly MatrixCell[], most: number): Row[][] {
  const pages: Row[][] = [];
  const written = (row: Row) => cellsOf(row).reduce((sum, cell) => sum + writtenIn(cell), 0);
  for (let from = 0; from < rows.length; ) {
    const rest = rows.slice(from, from + most);
    const page = rest.slice(0, fitting(rest, written, mostWritten));
    pages.push(page);
    from += page.length;
  }
  return pages.length === 0 ? [[]] : pages;
}

function writtenIn({ note, source, decided_by, conditions, sources, targets }: MatrixCell): number {
  const longestNote = Math.max(0, ...Object.values(note ?? {}).map((text) => text.length));
  const listed = [...conditions.map(({ value }) => value), ...sources.map(({ requirement }) => requirement ?? ''), ...targets];
  return longestNote + (source ?? '').length + (decided_by ?? '').length + listed.join('').length;
}
