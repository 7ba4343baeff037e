/** A draft side by side with the version it stands against, cell by cell: what it adds, changes and takes away. */
import type { z } from 'zod';
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type Matrix, type MatrixCell, packOf, text } from '#programme/index.ts';
import { sourceRef } from '../matrix.ts';
import { diffCells, type MatrixDifference } from '../matrix-diff.ts';
import { preparedFor } from '../read-scope.ts';
import { isReplaced } from './draft.ts';
import { type Drafted, draftedMatrix } from './drafted.ts';
import type { DraftComparison } from './shapes.ts';

type Row = z.infer<typeof DraftComparison>['rows'][number];

/**
 * The cells of the review's system and pack, by criterion; all others stay as they are and are not listed. Who decided a cell and when is
 * not compared: a draft has nobody to name yet.
 */
export function draftDifference({ review, before, after }: Drafted): MatrixDifference {
  const touched = (matrix: Matrix) => matrix.cells.filter((cell) => isReplaced(cell, review)).map(undecided);
  return diffCells(touched(before), touched(after));
}

/** The same as the scheme reads it, with what each cell would recognise. One statement. @throws Problem not-found */
export async function readComparison(
  services: Services,
  db: Database,
  id: string,
  language: string,
): Promise<z.infer<typeof DraftComparison>> {
  const drafted = await draftedMatrix(services, db, id);
  const { review, before, after } = drafted;
  const { rows, counts } = draftDifference(drafted);
  const [was, would] = [countingIn(services, before, review.pack_id), countingIn(services, after, review.pack_id)];
  return {
    inForce: { id: before.id, title: text(before.title, language) },
    rows: rows.map((row) => ({
      id: row.id,
      change: row.change,
      before: row.before === null ? null : sideOf(row.before, was),
      after: row.after === null ? null : sideOf(row.after, would),
      differs: [...row.differs],
    })),
    counts: { ...counts },
  };
}

function undecided({ decided_by: _by, decided_on: _on, review_due: _due, ...cell }: MatrixCell): MatrixCell {
  return cell;
}

/** The cells that recognise something of a pack. */
function countingIn(services: Services, matrix: Matrix, packId: string): ReadonlySet<string> {
  const pack = packOf(services.programme, packId);
  const cells = pack === null ? [] : preparedFor(services, pack, matrix).cells;
  return new Set(cells.flatMap(({ cell, mute }) => (mute === null ? [cell.id] : [])));
}

function sideOf(
  { id, targets, sources, relationship, level, conditions, state }: MatrixCell,
  counting: ReadonlySet<string>,
): Row['before'] {
  return {
    id,
    targets: [...targets],
    // A source whose edition nobody named is told by its system alone.
    sources: sources.map(({ system, edition, requirement = null }) =>
      edition === null ? system : sourceRef({ system, edition, requirement }),
    ),
    relationship,
    level,
    conditions: conditions.map(({ rule, value }) => ({ rule, value })),
    state,
    counts: counting.has(id),
  };
}
