/** The second assessor approves what was seen, or returns it with points. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { determinedNow, digestOfDetermined } from '../draft/determined.ts';
import { latestAssessment } from '../queries.ts';
import { mayTakePart } from '../rules.ts';
import { tellTeam } from '../tell-people.ts';
import { type Hand, openRound, roundsAtHand } from './points.ts';
import { checkOutcome } from './rules.ts';
import type { ReviewOutcome } from './shapes.ts';

/** The rounds of the firm's review, for its reviewer. @throws Problem not-the-reviewer, assessment-submitted */
export async function asReviewer(services: Services, tx: Tx, actor: Actor, path: CyclePath): Promise<Hand> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  if (orThrow(mayTakePart(assessment, actor.id)).role !== 'reviewer') throw new Problem('not-the-reviewer');
  return roundsAtHand(tx, held, assessment, 'second');
}

/** @throws Problem not-the-reviewer, review-not-asked, points-needed, review-changed, stale-version */
export async function decideReview(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CyclePath & z.infer<typeof ReviewOutcome> & { version: number },
): Promise<void> {
  const hand = await asReviewer(services, tx, actor, command);
  const { assessment, site, points } = hand;
  const now = digestOfDetermined(await determinedNow(services, tx, hand, assessment));
  const round = openRound(hand);
  if (round.version !== command.version) throw new Problem('stale-version');
  const { outcome, statement, digest: seen } = command;
  orThrow(checkOutcome(round, outcome, { points: points.filter(({ review_id }) => review_id === round.id).length, seen, now }));
  const at = services.clock.now();
  await tx
    .updateTable('result_reviews')
    .set({ status: outcome, digest: now, statement, decided_by: actor.id, decided_at: at, version: round.version + 1 })
    .where('id', '=', round.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: `assessment.second-review-${outcome}`,
    subject: `assessment:${assessment.id}/second-review/${round.number}`,
    before: { status: round.status },
    // The firm's own words, which are no reason for the site to read in its trail.
    after: { status: outcome, digest: now, statement },
  });
  await tellTeam(services, tx, hand, assessment, { kind: 'review-decided', page: 'assessment/review', values: { outcome } }, [
    'lead-assessor',
    'assessor',
  ]);
}
