/** What differs between two versions of the equivalency matrix, cell by cell. A cell is the same one where it has the same identifier. */
import type { MatrixCell } from '#programme/index.ts';
import { compareNumbers } from './criterion-order.ts';

export type CellField = Exclude<keyof MatrixCell, 'id'>;
export type CellChange = 'added' | 'removed' | 'changed' | 'same';

export type CellDifference = {
  readonly id: string;
  readonly change: CellChange;
  readonly before: MatrixCell | null;
  readonly after: MatrixCell | null;
  /** The fields that differ, in the order of `cellFields`; none where a side is missing. */
  readonly differs: readonly CellField[];
};

export type MatrixDifference = {
  /** By pack, criterion and identifier, as the later side has them. The order within a version never shows. */
  readonly rows: readonly CellDifference[];
  readonly counts: Readonly<Record<CellChange, number>>;
};

/** The fields of a cell, in the order in which a reader asks for them. */
export const cellFields = [
  'pack',
  'targets',
  'sources',
  'relationship',
  'level',
  'conditions',
  'state',
  'basis',
  'source',
  'note',
  'decided_by',
  'decided_on',
  'review_due',
] as const satisfies readonly CellField[];

/** Identifiers are unique within each side. The order of targets, sources and conditions says nothing, so it makes no difference. */
export function diffCells(before: readonly MatrixCell[], after: readonly MatrixCell[]): MatrixDifference {
  const earlier = new Map(before.map((cell) => [cell.id, cell]));
  const later = new Map(after.map((cell) => [cell.id, cell]));
  const rows = [...new Set([...earlier.keys(), ...later.keys()])]
    .map((id) => differenceOf(id, earlier.get(id) ?? null, later.get(id) ?? null))
    .sort(byPlace);
  const number = (change: CellChange) => rows.filter((row) => row.change === change).length;
  return { rows, counts: { added: number('added'), removed: number('removed'), changed: number('changed'), same: number('same') } };
}

function differenceOf(id: string, before: MatrixCell | null, after: MatrixCell | null): CellDifference {
  if (before === null || after === null) return { id, change: before === null ? 'added' : 'removed', before, after, differs: [] };
  const differs = cellFields.filter((field) => plain(before[field]) !== plain(after[field]));
  return { id, change: differs.length === 0 ? 'same' : 'changed', before, after, differs };
}

/** A field as text that is the same for the same content: lists without their order, objects without the order of their keys. */
function plain(value: MatrixCell[CellField]): string {
  return JSON.stringify(sorted(value ?? null));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(sorted(item))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => [key, sorted(held)]);
}

function byPlace(a: CellDifference, b: CellDifference): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one.pack !== other.pack) return one.pack < other.pack ? -1 : 1;
  return compareNumbers(one.target, other.target) || (a.id < b.id ? -1 : 1);
}

function placeOf({ before, after }: CellDifference): { pack: string; target: string } {
  const cell = after ?? before;
  return { pack: cell?.pack ?? '', target: [...(cell?.targets ?? [])].sort(compareNumbers)[0] ?? '' };
}
