/** What follows from a submission, besides that the result is frozen. */
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { setStage, tellDay } from '#rooms/participants/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import { tellScheme } from '../tell-people.ts';

/**
 * Called in the submission's transaction, after the result was written. Where the rulebook asks for a quality review the cycle stays at
 * `assessment` and staff are told; where it does not, the result counts as accepted at once and waits for its decision.
 */
export async function submitEffects(services: Services, tx: Tx, held: CycleAtHand, { id }: Pick<Assessment, 'id'>): Promise<void> {
  const { cycle, rulebook, day } = held;
  if (rulebook.assessors.quality_review.value) {
    await tellScheme(services, tx, held, 'scheme-staff', { kind: 'quality-waits', page: 'assessment/quality' });
    return;
  }
  await tx.updateTable('assessments').set({ accepted_at: services.clock.now() }).where('id', '=', id).execute();
  await setStage(tx, cycle.id, 'submitted', day);
  await tellDay(tx, cycle.id, 'determination', day);
  await tellScheme(services, tx, held, 'decision-maker', { kind: 'decision-waits', page: 'decision' });
}
