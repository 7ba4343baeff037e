/** What a draft makes of the matrix: its cells in the place of those of its system, and every other cell as it was. Pure. */
import type { Matrix, MatrixCell } from '#programme/index.ts';
import type { DraftCell } from './tables.ts';

export type Draft = { readonly system: string; readonly pack_id: string; readonly cells: readonly DraftCell[] };

/** Who accepted a draft and when, as the cells of a published matrix say it. */
export type Decided = { readonly by: string; readonly on: string; readonly reviewDue: string | null };

/**
 * The matrix with the draft in it. Without `decided` its cells stand as they would once it is accepted, so that a draft is compared and
 * simulated as what it would be; nobody decided them yet. It keeps the name and first day of the matrix it is merged with.
 */
export function mergedMatrix(inForce: Matrix, review: Draft, decided?: Decided): Matrix {
  const kept = inForce.cells.filter((cell) => !isReplaced(cell, review));
  const taken = new Set(kept.map(({ id }) => id));
  const drafted = review.cells.map((cell) => cellOf(cell, review.pack_id, decided)).map((cell) => ({ ...cell, id: ownId(cell.id, taken) }));
  return { ...inForce, cells: [...kept, ...drafted] };
}

/** A name that another version took since the draft was written is numbered, so that no two cells of a matrix share one. */
function ownId(id: string, taken: Set<string>): string {
  let own = id;
  for (let number = 2; taken.has(own); number += 1) own = `${id}.${number}`;
  taken.add(own);
  return own;
}

/** Of the same pack, and naming the system in any edition, alone or with others. */
export function isReplaced(cell: MatrixCell, { system, pack_id }: Pick<Draft, 'system' | 'pack_id'>): boolean {
  return cell.pack === pack_id && cell.sources.some((source) => source.system === system);
}

/** The version that a draft is compared and merged with: the newest, also where its first day is still to come. */
export function newestOf(matrices: readonly Matrix[]): Matrix {
  const newest = matrices.reduce<Matrix | undefined>(
    (best, one) => (best === undefined || one.in_force > best.in_force ? one : best),
    undefined,
  );
  if (newest === undefined) throw new Error('The programme has no matrix.');
  return newest;
}

function cellOf(
  { id, targets, sources, relationship, level, conditions, reason, source }: DraftCell,
  pack: string,
  decided?: Decided,
): MatrixCell {
  return {
    id,
    pack,
    targets: [...targets],
    sources: sources.map(({ system, edition, requirement }) => ({ system, edition, ...(requirement === null ? {} : { requirement }) })),
    relationship,
    level,
    state: 'approved',
    conditions: conditions.map(({ rule, value }) => ({ rule: rule as MatrixCell['conditions'][number]['rule'], value })),
    basis: 'confirmed',
    ...(source === '' ? {} : { source }),
    // The draft is written in the language its authors share; English is the one that every text of the programme has.
    ...(reason === '' ? {} : { note: { en: reason } }),
    ...(decided === undefined ? {} : { decided_by: decided.by, decided_on: decided.on }),
    ...(decided === undefined || decided.reviewDue === null ? {} : { review_due: decided.reviewDue }),
  };
}
