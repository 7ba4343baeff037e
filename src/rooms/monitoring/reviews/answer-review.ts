/** A decision maker says what follows from a special review that found something: a plan, a suspension of the marks that run, or nothing. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { changeMark, isRunning, publicStateOf, type RestsOn } from '#rooms/award/index.ts';
import { openAfterReview } from '#rooms/improvement/index.ts';
import { heldSite, type SiteAtHand, siteAtHand } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { reviewsThatFound } from './queries.ts';
import type { ReviewAnswerInput, WaitingReviews } from './shapes.ts';

type Asked = { siteId: string; relations: ReadonlySet<Relation> };
type Command = Asked & z.output<typeof ReviewAnswerInput> & { reviewId: string };

/** What waits, for whoever decides; nothing for somebody of the producer. */
export async function waitingReviews(
  services: Services,
  db: Database | Tx,
  { siteId, relations }: Asked,
): Promise<z.infer<typeof WaitingReviews>> {
  if (isOfProducer(relations)) return { reviews: [] };
  const { site } = await siteAtHand(services, db, siteId);
  const waiting = (await reviewsThatFound(db, siteId)).filter(({ answer }) => answer === null);
  return {
    reviews: waiting.map(({ id, outcome, reasons, concluded_at: at, criteria }) => {
      return { id, outcome, reasons, concludedOn: dayIn(site.time_zone, at), criteria };
    }),
  };
}

/** @throws Problem own-site-results, not-found, special-review-answered, decider-* with the reason, transition-not-from, faulty-fields */
export async function answerReview(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, reviewId, relations, answer, items, reasons } = command;
  if (isOfProducer(relations)) throw new Problem('own-site-results');
  const held = await heldSite(services, tx, siteId);
  const review = (await reviewsThatFound(tx, siteId)).find(({ id }) => id === reviewId);
  if (review === undefined) throw new Problem('not-found');
  if (review.answer !== null) throw new Problem('special-review-answered');
  if (reasons.trim() === '') orThrow(fail({ code: 'reason-needed', path: '/reasons' }));
  const restsOn: RestsOn = { kind: 'special-review', id: reviewId };
  if (answer === 'open-plan') {
    if (held.cycle === null) throw new Problem('letter-needed');
    await openAfterReview(services, tx, actor, { siteId, cycleId: held.cycle.id, items, reason: reasons, restsOn, relations });
  }
  if (answer === 'suspend') await suspendAll(services, tx, actor, held, { reasons, restsOn, relations });
  const at = services.clock.now();
  await tx
    .updateTable('special_reviews')
    .set({ answer, answer_reasons: reasons, answered_by: actor.id, answered_at: at })
    .where('id', '=', reviewId)
    .execute();
  await tellStaff(services, tx, held, 'special-review-answered', { answer: answer.replaceAll('-', '_'), reasons });
  // What a special review was about may have been said in confidence: the site's own trail says only what became of its marks.
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'monitoring.answer-special-review',
    subject: `incident:${review.incident_id}`,
    after: { site: siteId, answer, items },
  });
}

async function suspendAll(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site, rulebook }: SiteAtHand,
  { reasons, restsOn, relations }: { reasons: string; restsOn: RestsOn; relations: ReadonlySet<Relation> },
): Promise<void> {
  const marks = (await publicStateOf(services, tx, [site.id])).get(site.id)?.marks ?? [];
  const running = marks.filter(({ status }) => isRunning(status, rulebook) && status !== 'suspended');
  if (running.length === 0) throw new Problem('transition-not-from', { from: marks[0]?.status.replaceAll('-', '_') ?? 'participating' });
  for (const { awardId } of running)
    await changeMark(services, tx, actor, { siteId: site.id, awardId, transition: 'suspend', reason: reasons, restsOn, relations });
}

function isOfProducer(relations: ReadonlySet<Relation>): boolean {
  return producerRoles.some((role) => relations.has(role));
}
