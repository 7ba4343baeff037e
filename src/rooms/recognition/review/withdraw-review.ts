/** Staff end a review before it is decided, for whoever asked for it or for reasons of their own. What was said in it is kept. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** @throws Problem not-found, stale-version, review-stage once it is decided or over */
export async function withdrawReview(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { reasons: string },
): Promise<ReviewView> {
  const { row } = await heldFor(services, tx, command, 'withdraw');
  const { reasons, language } = command;
  const state = 'withdrawn' as const;
  const withdrawal = JSON.stringify({ reasons, ...signed(services, actor) });
  return take(
    services,
    tx,
    actor,
    row,
    { action: 'withdraw-review', set: { state, withdrawal }, after: { state }, reason: reasons },
    language,
  );
}
