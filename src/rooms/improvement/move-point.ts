/**
 * The closure of a point: the site claims it, an assessor who is approved and untied verifies it, staff confirm it. With the last point the
 * plan is closed, which gives the marks of its cycle their full validity.
 */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { closePlan } from '#rooms/award/index.ts';
import { tellMet } from '#rooms/participants/index.ts';
import { knownEvidence } from '#rooms/self-assessment/index.ts';
import { type PlanAtHand, type Point, type PointPath, pointAtHand } from './plan-at-hand.ts';
import { openPoints } from './queries.ts';
import { checkClaim, checkSeen, checkStep, type PointMaker, type PointState, type PointStep, planClock } from './rules.ts';
import type * as shapes from './shapes.ts';
import { tellStep } from './tell-step.ts';
import { obstaclesToConfirming, obstaclesToVerifying } from './who-verifies.ts';

type AtHand = PlanAtHand & { point: Point };
type Step = { step: PointStep; by: PointMaker; said: string; way?: string; seenOn?: string; evidence?: string[] };

/** @throws Problem point-step; actions-needed, actions-not-done; faulty fields for unknown evidence */
export async function claimPoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: PointPath & z.infer<typeof shapes.ClaimInput>,
): Promise<void> {
  const held = await pointAtHand(services, tx, command);
  const { said, evidence } = command;
  const to = allowed(held, { step: 'claim', by: 'site', said });
  const known = await knownEvidence(tx, { organisationId: held.organisation.id, siteId: held.site.id }, evidence);
  orThrow(checkClaim({ evidence }, held.point.actions, known));
  await move(services, tx, actor, held, to, { step: 'claim', by: 'site', said, evidence });
}

/** @throws Problem point-step; assessor-suspended and what ties the assessor to the producer; faulty fields for way and day */
export async function verifyPoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: PointPath & z.infer<typeof shapes.VerificationInput>,
): Promise<void> {
  const held = await pointAtHand(services, tx, command);
  const { outcome, said, way, on } = command;
  const step = { step: outcome === 'verified' ? 'verify' : 'return', by: 'approved-assessor', said, way, seenOn: on } as const;
  const to = allowed(held, step);
  refuse(await obstaclesToVerifying(tx, actor, held, held.point));
  orThrow(checkSeen({ way, on }, { decidedOn: held.decision.decided_on, day: held.day }, held.rulebook));
  await move(services, tx, actor, held, to, step);
}

/** @throws Problem point-step, point-same-person, and what ties the member of staff to the producer */
export async function confirmPoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: PointPath & z.infer<typeof shapes.ConfirmationInput>,
): Promise<void> {
  const held = await pointAtHand(services, tx, command);
  const { outcome, reason } = command;
  const step = { step: outcome === 'confirmed' ? 'confirm' : 'return', by: 'scheme-staff', said: reason } as const;
  const to = allowed(held, step);
  refuse(await obstaclesToConfirming(tx, actor, held, held.point));
  await move(services, tx, actor, held, to, step);
  if (to !== 'closed' || (await openPoints(tx, held.decision.id)) > 0) return;
  // With nothing left that is only partially met, the site conforms in full.
  for (const clock of [planClock, 'full_conformance_due']) await tellMet(tx, held.cycle.id, clock, held.day);
  await closePlan(services, tx, actor, held, { reason, restsOn: { kind: 'plan', id: held.decision.id } });
}

function allowed({ point, rulebook }: AtHand, { step, by, said }: Step): PointState {
  return orThrow(checkStep({ from: point.state, step, by, reason: said }, rulebook));
}

function refuse([obstacle]: readonly Fault[]): void {
  if (obstacle !== undefined) throw new Problem(obstacle.code, obstacle.values);
}

async function move(services: Services, tx: Tx, actor: Actor, held: AtHand, to: PointState, made: Step): Promise<void> {
  const { decision, point, site, day } = held;
  const { step, by, said, way = null, seenOn = null, evidence = [] } = made;
  const at = services.clock.now();
  const id = newId(at);
  const now = {
    state: to,
    claimed_on: step === 'claim' ? day : to === 'open' ? null : point.claimed_on,
    claimed_by: step === 'claim' ? actor.id : to === 'open' ? null : point.claimed_by,
    verified_by: step === 'verify' ? actor.id : to === 'open' ? null : point.verified_by,
    version: point.version + 1,
  };
  await tx
    .insertInto('improvement_points')
    .values({ decision_id: decision.id, item: point.item, ...now })
    .onConflict((conflict) => conflict.columns(['decision_id', 'item']).doUpdateSet(now))
    .execute();
  await tx
    .insertInto('improvement_steps')
    .values({
      ...{ id, decision_id: decision.id, item: point.item, step, from_state: point.state, to_state: to, role: by, on_day: day },
      ...{ said, way, seen_on: seenOn, evidence, made_by: actor.id, made_at: at },
    })
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: `improvement.${step}-point`,
    subject: `decision:${decision.id}`,
    before: { item: point.item, state: point.state },
    after: { item: point.item, state: to, way, seenOn, evidence },
    reason: said,
  });
  await tellStep(services, tx, held, { to, said });
}
