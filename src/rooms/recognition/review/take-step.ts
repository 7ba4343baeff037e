/** What every step of a review has in common: the review is held, at the version that was read and at the right stage, then written with its audit entry. */
import type { Updateable } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdReview, type ReviewRow } from './queries.ts';
import { checkStep, type Ground, type Step } from './rules.ts';
import type { EquivalencyReviewsTable } from './tables.ts';
import { tellRequester } from './tell-requester.ts';
import { groundOf, type ReviewView, readReview, reviewView } from './view.ts';

/** `version` is the one that was read; `language` that of the answer. */
export type StepCommand = { review: string; version: number; language: string };

/** @throws Problem not-found, stale-version, review-stage, or what stands in the way of the step */
export async function heldFor(
  services: Services,
  tx: Tx,
  { review, version, language }: StepCommand,
  step: Step,
): Promise<{ row: ReviewRow; ground: Ground }> {
  const row = await holdReview(tx, review);
  if (row.version !== version)
    throw new Problem('stale-version', {}, { extra: { current: await reviewView(services, tx, row, language) } });
  const ground = groundOf(row, services);
  orThrow(checkStep(step, row, ground));
  return { row, ground };
}

export type Taken = {
  /** The name of the use case. */
  action: string;
  set: Updateable<EquivalencyReviewsTable>;
  before?: unknown;
  after: unknown;
  reason?: string;
};

/** Writes the step and answers the review as it stands after it. */
export async function take(
  services: Services,
  tx: Tx,
  actor: Actor,
  row: ReviewRow,
  { action, set, before, after, reason }: Taken,
  language: string,
): Promise<ReviewView> {
  await tx
    .updateTable('equivalency_reviews')
    .set({ ...set, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  if (set.state !== undefined) await tellRequester(services, tx, row, { state: set.state, reason: reason ?? '' });
  const view = await readReview(services, tx, row.id, language);
  await record(tx, {
    chain: schemeChain,
    at: services.clock.now(),
    actor: actor.id,
    action: `recognition.${action}`,
    subject: `review:${row.id}`,
    before: before ?? { state: row.state },
    after,
    ...(reason === undefined ? {} : { reason }),
  });
  return view;
}

/** Who took a step and when, as it is kept with the step. */
export function signed(services: Pick<Services, 'clock'>, actor: Actor): { by: string; at: string } {
  return { by: actor.id, at: services.clock.now().toISOString() };
}
