/** Staff accept a submitted result, which then waits for its decision, or return it to the team with points. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf, record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { setStage, tellDay } from '#rooms/participants/index.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import { countsOfDisputes, frozenDisputes } from '../findings/frozen-disputes.ts';
import { findingsOf } from '../findings/queries.ts';
import { openRound } from '../second-review/points.ts';
import type { RoundRow } from '../second-review/queries.ts';
import type { Snapshot } from '../snapshot.ts';
import { tellScheme, tellSite, tellTeam } from '../tell-people.ts';
import { type QualityHand, resultAtHand } from './quality-at-hand.ts';
import { checkQualityOutcome } from './rules.ts';
import type { QualityOutcome } from './shapes.ts';

type Command = CyclePath & z.infer<typeof QualityOutcome>;

/**
 * @throws Problem result-not-submitted, result-accepted, reviewer-not-impartial; points-needed; dispute-with-reviewer, dispute-with-staff,
 * dispute-change-due while a disputed finding waits; stale-version where another result was submitted meanwhile
 */
export async function decideQuality(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const hand = await resultAtHand(services, tx, actor.id, command);
  const { assessment } = hand;
  if (assessment.digest !== command.digest) throw new Problem('stale-version');
  const round = openRound(hand);
  const points = hand.points.filter(({ review_id }) => review_id === round.id).length;
  const disputes = await countsOfDisputes(tx, assessment.id);
  const changesDue = disputes.changesDue + (await takenBackSince(tx, hand));
  orThrow(checkQualityOutcome(command.outcome, { points, ...disputes, changesDue }));
  if (command.outcome === 'accepted') await accept(services, tx, actor, hand);
  else await giveBack(services, tx, hand, round);
  const at = services.clock.now();
  await tx
    .updateTable('result_reviews')
    .set({
      status: command.outcome === 'accepted' ? 'approved' : 'returned',
      ...{ statement: command.statement, decided_by: actor.id, decided_at: at, version: round.version + 1 },
    })
    .where('id', '=', round.id)
    .execute();
  await record(tx, {
    chain: hand.site.id,
    at,
    actor: actor.id,
    action: `assessment.quality-review-${command.outcome}`,
    subject: `assessment:${assessment.id}/quality-review/${round.number}`,
    before: { status: assessment.status, digest: assessment.digest },
    after: { status: command.outcome === 'accepted' ? 'submitted' : 'confirmed', points, statement: command.statement },
  });
}

/** Findings that stand in the result and were taken back since, for a dispute: what was determined may have to be determined anew. */
async function takenBackSince(tx: Tx, { assessment, snapshot }: QualityHand): Promise<number> {
  const taken = (await findingsOf(tx, assessment.id)).filter(({ status }) => status === 'withdrawn').map(({ id }) => id);
  return snapshot.findings.filter(({ id }) => taken.includes(id)).length;
}

/** What was heard of a dispute after the submission belongs to the result as well: its digest then is that of the result accepted. */
async function accept(services: Services, tx: Tx, actor: Actor, hand: QualityHand): Promise<void> {
  const { assessment, cycle, snapshot } = hand;
  const disputes = await frozenDisputes(tx, hand, assessment);
  const whole: Snapshot = disputes.length === 0 && snapshot.disputes === undefined ? snapshot : { ...snapshot, disputes };
  await tx
    .updateTable('assessments')
    .set({
      ...{ accepted_at: services.clock.now(), accepted_by: actor.id, snapshot: JSON.stringify(whole) },
      ...{ digest: digestOf(whole), version: assessment.version + 1 },
    })
    .where('id', '=', assessment.id)
    .execute();
  await setStage(tx, cycle.id, 'submitted', snapshot.submittedOn);
  await tellDay(tx, cycle.id, 'determination', snapshot.submittedOn);
  await tellTeam(services, tx, hand, assessment, { kind: 'quality-accepted', page: 'assessment' });
  await tellSite(services, tx, hand, { kind: 'quality-accepted', page: 'assessment' });
  await tellScheme(services, tx, hand, 'decision-maker', { kind: 'decision-waits', page: 'decision' });
}

/** The team works on; what was returned stays with the round. */
async function giveBack(services: Services, tx: Tx, hand: QualityHand, round: RoundRow): Promise<void> {
  const { assessment, cycle, snapshot } = hand;
  await tx
    .updateTable('assessments')
    .set({ status: 'confirmed', submitted_at: null, snapshot: null, digest: null, version: assessment.version + 1 })
    .where('id', '=', assessment.id)
    .execute();
  await tx
    .updateTable('result_reviews')
    .set({ returned: JSON.stringify(snapshot) })
    .where('id', '=', round.id)
    .execute();
  await setStage(tx, cycle.id, 'assessment', hand.day);
  await tellTeam(services, tx, hand, assessment, { kind: 'quality-returned', page: 'assessment/quality' });
}
