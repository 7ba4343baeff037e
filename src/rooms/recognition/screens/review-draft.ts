/** A draft while it is worked on: what two people changed, what the API found wrong and where, and what a cell would do. Pure. */
import { ApiProblem } from '#ui/app/api-problem.ts';
import type { DraftCell, SideOfCell } from './review-data.ts';

export type CellFault = { readonly path: string; readonly detail: string };
/** By the identifier of the cell, as it was when it was sent: what is added or removed meanwhile moves no fault to another cell. */
export type CellFaults = ReadonlyMap<string, readonly CellFault[]>;

/** The relations that cover what they point at; the others are advice to the assessor at most. */
const covering: readonly string[] = ['equal-to', 'equivalent-to', 'superset-of'];

/** What a cell would do once it is approved. */
export function effectOf({
  relationship,
  level,
}: Pick<DraftCell, 'relationship' | 'level'>): 'recognises' | 'no-level' | 'advice' | 'nothing' {
  if (relationship === 'no-relationship') return 'nothing';
  if (!covering.includes(relationship)) return 'advice';
  return level === null ? 'no-level' : 'recognises';
}

/** The way cells are named in the programme: system, edition, pack, what it points at. Never a name that is taken. */
export function proposedId({ sources, targets }: Pick<DraftCell, 'sources' | 'targets'>, pack: string, taken: readonly string[]): string {
  const [source] = sources;
  const wanted = [source?.system, source?.edition, pack, targets[0]]
    .filter((part) => part !== undefined)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 76);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted}-${count}`;
    if (!taken.includes(id)) return id;
  }
}

export function sameCells(a: readonly DraftCell[], b: readonly DraftCell[]): boolean {
  return plain(a) === plain(b);
}

/** The fields in which two cells differ. */
export function differingFields(one: DraftCell, other: DraftCell): string[] {
  return Object.entries(one).flatMap(([field, value]) => (plain(value) === plain(other[field as keyof DraftCell]) ? [] : [field]));
}

/** Two people's changes to the same draft. Where both changed the same cell it clashes, and ours stands in `cells` until somebody chooses. */
export function joinDrafts(
  base: readonly DraftCell[],
  mine: readonly DraftCell[],
  theirs: readonly DraftCell[],
): { cells: DraftCell[]; clashes: string[] } {
  const [was, ours, others] = [base, mine, theirs].map((cells) => new Map(cells.map((cell) => [cell.id, cell])));
  const cells: DraftCell[] = [];
  const clashes: string[] = [];
  for (const id of new Set([...theirs, ...mine].map((cell) => cell.id))) {
    const [before, own, other] = [was?.get(id), ours?.get(id), others?.get(id)];
    const weChanged = plain(own) !== plain(before);
    if (weChanged && plain(other) !== plain(before) && plain(own) !== plain(other)) clashes.push(id);
    const kept = weChanged ? own : other;
    if (kept !== undefined) cells.push(kept);
  }
  return { cells, clashes };
}

/** The faults of a refused draft by cell, and those that are of no cell. The pointers are `/cells/3/sources/0/edition`. */
export function faultsByCell(fault: unknown, sent: readonly DraftCell[]): { cells: CellFaults; others: readonly string[] } {
  const cells = new Map<string, CellFault[]>();
  const others: string[] = [];
  if (fault instanceof ApiProblem) {
    for (const { pointer, detail } of fault.errors) {
      const found = /^\/cells\/(\d+)(\/.*)?$/.exec(pointer ?? '');
      const id = found === null ? undefined : sent[Number(found[1])]?.id;
      if (id === undefined) others.push(detail);
      else cells.set(id, [...(cells.get(id) ?? []), { path: found?.[2] ?? '', detail }]);
    }
  }
  return { cells, others };
}

/** What is wrong at one field of a cell: at the field itself, or within it where `within` is asked for. */
export function faultAt(faults: readonly CellFault[], path: string, within = false): string | undefined {
  return faults.find((fault) => fault.path === path || (within && fault.path.startsWith(`${path}/`)))?.detail;
}

/** A cell of the version in force, to be taken into the draft. A relation that nobody knows yet is left to be chosen. */
export function takenOver(side: SideOfCell, fallbackEdition: string): Omit<DraftCell, 'relationship'> & { relationship: string } {
  return {
    id: side.id,
    targets: side.targets,
    sources: side.sources.map((ref) => sourceOf(ref, fallbackEdition)),
    relationship: side.relationship === 'unknown' ? '' : side.relationship,
    level: side.level,
    conditions: side.conditions,
    reason: '',
    source: '',
  };
}

/** `iso-14001@2015#6.1`; a cell that names no edition gets the one under review. */
export function sourceOf(ref: string, fallbackEdition: string): DraftCell['sources'][number] {
  const [whole = '', ...requirement] = ref.split('#');
  const [system = '', edition = ''] = whole.split('@');
  return {
    system,
    edition: edition === '' ? fallbackEdition : edition,
    requirement: requirement.length === 0 ? null : requirement.join('#'),
  };
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}
