/** Takes a mapping collection as the draft: somebody compared in a tool of their own, and the cells come as OSCAL. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { allMatrices } from '../matrices.ts';
import { newestOf } from './draft.ts';
import { draftCells } from './draft-cells.ts';
import { cellsOfMapping } from './draft-mapping.ts';
import { heldFor, type StepCommand } from './take-step.ts';
import type { ReviewView } from './view.ts';

/**
 * In the place of the whole draft, like `draftCells`.
 * @throws Problem not-found, stale-version, review-stage, faulty-fields with the place of each fault in the document
 */
export async function importCells(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { document: unknown },
): Promise<ReviewView> {
  const { document, ...step } = command;
  const { row } = await heldFor(services, tx, step, 'draft');
  const { programme } = services;
  const base = newestOf(await allMatrices(tx, programme));
  const cells = orThrow(cellsOfMapping(document, row, { programme, base }));
  return draftCells(services, tx, actor, { ...step, cells });
}
