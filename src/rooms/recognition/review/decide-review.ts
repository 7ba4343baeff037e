/** A decision maker who had no hand in the draft accepts the equivalency, with conditions, or declines it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { tookPart } from './queries.ts';
import { checkDecision } from './rules.ts';
import type { ReviewDecision } from './shapes.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** @throws Problem not-found, stale-version, review-stage, consultation-running, comments-unanswered, decider-drafted; faulty-fields */
export async function decideReview(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { decision: z.infer<typeof ReviewDecision> },
): Promise<ReviewView> {
  const { row, ground } = await heldFor(services, tx, command, 'decide');
  const { accepted, reasons, conditions, reviewDue } = command.decision;
  orThrow(checkDecision(row, { accepted, reviewDue, by: actor.id, tookPart: await tookPart(tx, row.id, actor.id), today: ground.today }));
  const state = accepted ? 'decided' : 'declined';
  const decision = JSON.stringify({ accepted, reasons, conditions, reviewDue, ...signed(services, actor) });
  const after = { state, conditions, reviewDue, cells: row.cells };
  return take(services, tx, actor, row, { action: 'decide-review', set: { state, decision }, after, reason: reasons }, command.language);
}
