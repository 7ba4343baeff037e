/** The lead asks the firm's second assessor to review what is determined and found. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { determinedNow, digestOfDetermined } from '../draft/determined.ts';
import { latestAssessment } from '../queries.ts';
import { maySubmit } from '../rules.ts';
import { tellTeam } from '../tell-people.ts';
import { roundsAtHand, unansweredOf } from './points.ts';
import { checkAsk, standingOf } from './rules.ts';
import { reviewerOf } from './view.ts';

/** @throws Problem not-the-lead, reviewer-needed, review-asked, review-approved, points-unanswered */
export async function askReview(services: Services, tx: Tx, actor: Actor, command: CyclePath & { request: string }): Promise<void> {
  const held = await heldCycle(services, tx, command);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(maySubmit(assessment, actor.id));
  const reviewer = reviewerOf(assessment);
  if (reviewer === undefined) throw new Problem('reviewer-needed');
  const hand = await roundsAtHand(tx, held, assessment, 'second');
  const digest = digestOfDetermined(await determinedNow(services, tx, held, assessment));
  orThrow(checkAsk(standingOf(hand.rounds[0] ?? null, digest, reviewer.id), unansweredOf(hand)));
  const at = services.clock.now();
  const number = hand.rounds.length + 1;
  await tx
    .insertInto('result_reviews')
    .values({
      ...{ id: newId(at), assessment_id: assessment.id, kind: 'second', number, status: 'asked', digest },
      ...{ asked_by: actor.id, asked_at: at, request: command.request, version: 1 },
    })
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.ask-second-review',
    subject: `assessment:${assessment.id}/second-review/${number}`,
    after: { number, digest },
  });
  await tellTeam(services, tx, held, assessment, { kind: 'review-asked', page: 'assessment/review' }, ['reviewer']);
}
