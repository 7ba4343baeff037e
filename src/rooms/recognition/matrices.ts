/**
 * The versions of the equivalency matrix: those that the programme ships and those that were decided here, in the order of their first
 * day; and which of them holds for a cycle.
 */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Matrix, MatrixCell, Programme } from '#programme/index.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import type { Scales } from './conditions.ts';
import type { Cell, Matrix as EngineMatrix } from './matrix.ts';

type Db = Database | Tx;

/** One statement. */
export async function allMatrices(db: Db, programme: Programme): Promise<Matrix[]> {
  const published = await db.selectFrom('equivalency_matrices').select(['id', 'title', 'note', 'in_force', 'cells']).execute();
  // Of two that begin on one day, the one published here comes last, and so is the one that holds: the sort keeps their order.
  return [...programme.matrices, ...published.map(matrixOf)].sort((a, b) => a.in_force.localeCompare(b.in_force));
}

/** In force that day; before the first one, the first. One statement. */
export async function matrixInForce(db: Db, programme: Programme, onDate: string): Promise<Matrix> {
  const matrices = await allMatrices(db, programme);
  const found = matrices.filter(({ in_force }) => in_force <= onDate).at(-1) ?? matrices[0];
  if (found === undefined) throw new Error('The programme has no matrix.');
  return found;
}

/**
 * What a cycle is judged by: the version it moved to, else the one in force on the day it was opened, else the one it was pinned to.
 * One statement. @throws Error for a matrix that neither the programme nor this room holds
 */
export async function matrixOfCycle(db: Db, programme: Programme, cycle: Pick<Cycle, 'id' | 'matrix_id' | 'opened_on'>): Promise<Matrix> {
  const found = await sql<{ moved_to: string | null } & (Matrix | Record<keyof Matrix, null>)>`
    select moved.matrix_id as moved_to, published.id, published.title, published.note, published.in_force, published.cells
    from (select) as one
    left join cycle_matrices as moved on moved.cycle_id = ${cycle.id}
    left join lateral (
      select id, title, note, in_force, cells from equivalency_matrices
      where id = moved.matrix_id or (moved.matrix_id is null and in_force <= ${cycle.opened_on})
      order by in_force desc limit 1
    ) as published on true`.execute(db);
  const row = found.rows[0];
  const wanted = row?.moved_to ?? cycle.matrix_id;
  const shipped = programme.matrices.find(({ id }) => id === wanted);
  if (row?.id != null && (shipped === undefined || row.in_force >= shipped.in_force)) return matrixOf(row);
  if (shipped === undefined) throw new Error(`Cycle ${cycle.id} is pinned to the matrix ${wanted}, which nobody holds.`);
  return shipped;
}

function matrixOf({
  id,
  title,
  note,
  in_force,
  cells,
}: Pick<Matrix, 'id' | 'in_force' | 'cells'> & { title: object; note: object }): Matrix {
  return { id, title: title as Matrix['title'], note: note as Matrix['note'], in_force, cells };
}

/** The cells of one pack as the engine reads them. Only what is confirmed for a named criterion, or was approved, counts. */
export function engineMatrix(matrix: Pick<Matrix, 'id' | 'cells'>, packId: string): EngineMatrix {
  return { id: matrix.id, cells: matrix.cells.filter(({ pack }) => pack === packId).map(engineCell) };
}

/** An edition that nobody named is written so that no certificate has it. */
const noEdition = 'not stated';

function engineCell(cell: MatrixCell): Cell {
  return {
    id: cell.id,
    sources: cell.sources.map(({ system, edition, requirement }) => ({
      system,
      edition: edition ?? noEdition,
      requirement: requirement ?? null,
    })),
    targets: cell.targets,
    relationship: cell.relationship,
    level: cell.level,
    counts: (cell.state === 'confirmed' || cell.state === 'approved') && cell.sources.every(({ edition }) => edition !== null),
    conditions: cell.conditions,
    qualifiers: [],
    basis: cell.basis,
    ...(cell.source === undefined ? {} : { source: cell.source }),
    ...(cell.decided_by === undefined ? {} : { decidedBy: cell.decided_by }),
    ...(cell.decided_on === undefined ? {} : { decidedOn: cell.decided_on }),
    ...(cell.review_due === undefined ? {} : { reviewDue: cell.review_due }),
  };
}

/** The steps of each system's scale, for each of its editions. */
export function scalesOf(programme: Programme): Scales {
  return Object.fromEntries(
    programme.systems.flatMap(({ id, editions, scale }) =>
      scale.length === 0 ? [] : editions.map((edition) => [`${id}@${edition}`, scale]),
    ),
  );
}
