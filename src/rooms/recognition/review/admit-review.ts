/** Staff say whether a request is looked into, and why or why not. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import type { Admission } from './shapes.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** @throws Problem not-found, stale-version, review-stage */
export async function admitReview(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { admission: z.infer<typeof Admission> },
): Promise<ReviewView> {
  const { row } = await heldFor(services, tx, command, 'admit');
  const { admitted, reasons } = command.admission;
  const state = admitted ? 'comparing' : 'refused';
  const admission = JSON.stringify({ admitted, reasons, ...signed(services, actor) });
  return take(
    services,
    tx,
    actor,
    row,
    { action: 'admit-review', set: { state, admission }, after: { state }, reason: reasons },
    command.language,
  );
}
