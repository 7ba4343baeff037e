/** Staff draft what of the system is to count for what of the criteria: the cells that take the place of the system's own. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { allMatrices } from '../matrices.ts';
import { checkDraft } from './check-draft.ts';
import { newestOf } from './draft.ts';
import type { DraftCell } from './tables.ts';
import { heldFor, type StepCommand, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** The whole draft, each time. @throws Problem not-found, stale-version, review-stage, faulty-fields with the place of each fault */
export async function draftCells(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { cells: DraftCell[] },
): Promise<ReviewView> {
  const { row } = await heldFor(services, tx, command, 'draft');
  const { cells, language } = command;
  const { programme } = services;
  orThrow(checkDraft(row, cells, { programme, base: newestOf(await allMatrices(tx, programme)) }));
  const set = { cells: JSON.stringify(cells), cells_by: actor.id };
  return take(services, tx, actor, row, { action: 'draft-cells', set, before: { cells: row.cells }, after: { cells } }, language);
}
