/** What the firm's review is to a submission: what it waits for, and what the frozen result keeps of it. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { determinedNow, digestOfDetermined } from '../draft/determined.ts';
import type { Assessment } from '../queries.ts';
import type { Snapshot } from '../snapshot.ts';
import { roundsOf } from './queries.ts';
import { reviewFaults, standingOf } from './rules.ts';
import { reviewerOf } from './view.ts';

/** `reviewer-needed`, `review-not-approved`, `review-stale`; none where the rulebook asks for no second assessor. */
export async function blockersOfReview(services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<Fault[]> {
  if (!held.rulebook.assessors.second_assessor_reviews.value) return [];
  const [latest] = await roundsOf(tx, assessment.id, 'second');
  const digest = digestOfDetermined(await determinedNow(services, tx, held, assessment));
  const reviewer = reviewerOf(assessment);
  return reviewFaults(reviewer !== undefined, standingOf(latest ?? null, digest, reviewer?.id ?? null));
}

/** Who approved it, when and with which statement; undefined where nobody did. */
export async function frozenReview(tx: Tx, _held: CycleAtHand, { id }: Assessment): Promise<Snapshot['review']> {
  const approved = (await roundsOf(tx, id, 'second')).find(({ status }) => status === 'approved');
  if (approved === undefined || approved.decided_by === null || approved.decided_at === null) return undefined;
  return { by: approved.decided_by, at: approved.decided_at.toISOString(), statement: approved.statement ?? '' };
}
