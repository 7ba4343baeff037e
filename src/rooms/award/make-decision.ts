/** A decision maker decides about a submitted assessment: grants the marks with their dates and the plan, or says that none is awarded. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf, record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import {
  type CycleAtHand,
  type CyclePath,
  heldCycle,
  holdersAt,
  peopleByIds,
  type SubmittedAssessment,
  submittedAssessment,
} from '#rooms/assessment/index.ts';
import { setStage, tellDay, tellHolding, tellMet } from '#rooms/participants/index.ts';
import type { Explanation } from './explanation.ts';
import { groundOf, obstaclesFor } from './ground.ts';
import { lastNumbers } from './queries.ts';
import { decisionView } from './read-decision.ts';
import { checkDecision, datesOf, type MarkDates, planOf } from './rules.ts';
import type { DecisionInput, DecisionView } from './shapes.ts';
import { beginHistory } from './status/begin-history.ts';

export type DecisionCommand = CyclePath & z.infer<typeof DecisionInput> & { relations: ReadonlySet<Relation>; language: string };

/** @throws Problem not-submitted, already-decided; decider-* with the reason; faulty fields where the outcome does not fit the condition */
export async function makeDecision(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: DecisionCommand,
): Promise<z.infer<typeof DecisionView>> {
  const held = await heldCycle(services, tx, wanted);
  const { cycle, site, day } = held;
  if (cycle.stage === 'decided' || cycle.stage === 'closed') throw new Problem('already-decided');
  const assessment = await submittedAssessment(tx, cycle.id);
  if (assessment === null) throw new Problem('not-submitted');
  const [obstacle] = await obstaclesFor(tx, { id: actor.id, relations: wanted.relations }, held, assessment);
  if (obstacle !== undefined) throw new Problem(obstacle.code, obstacle.values);
  const ground = await groundOf(services, tx, held, assessment);
  const granted = orThrow(checkDecision(wanted, ground));
  const marks = await numbered(services, tx, granted, day);
  const plan = planOf(ground.condition, ground.rulebook, ground.anchors);
  const explanation: Explanation = { ...basisOf(held, assessment), condition: ground.condition, marks, plan };
  const { id, digest } = await write(services, tx, actor, held, wanted, explanation);
  await setStage(tx, cycle.id, 'decided', held.day);
  await tellClocks(tx, held, explanation);
  await services.jobs.send(tx, 'register.project', { siteId: site.id });
  await tellSite(services, tx, held, wanted.outcome);
  const answer = await decisionView(services, tx, { ...wanted, actorId: actor.id });
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'award.make-decision',
    subject: `decision:${id}`,
    before: { stage: cycle.stage },
    after: { outcome: wanted.outcome, digest, assessment: assessment.digest },
    reason: wanted.reasons,
  });
  return answer;
}

function basisOf({ pack, rulebook }: CycleAtHand, assessment: SubmittedAssessment): Omit<Explanation, 'condition' | 'marks' | 'plan'> {
  const { id, digest, firm, submittedAt, submittedOn } = assessment;
  return {
    packId: pack.id,
    rulebookId: rulebook.id,
    assessment: { id, digest, firmId: firm.id, submittedAt: submittedAt.toISOString(), submittedOn },
    determinations: assessment.determinations.map(({ item, level, notApplicable, rationale, basedOn, recognised, reopened }) => ({
      item,
      level,
      notApplicable,
      rationale,
      basedOn,
      ...(recognised === undefined ? {} : { recognised, reopened: reopened ?? false }),
    })),
  };
}

/** A mark's number is made of its metal, the year of the decision and the order of the awards. */
export async function numbered({ programme }: Services, tx: Tx, granted: readonly MarkDates[], day: string): Promise<Explanation['marks']> {
  const year = day.slice(0, 4);
  const last = await lastNumbers(tx, year);
  return granted.map((dates) => {
    const prefix = programme.marks.find(({ id }) => id === dates.mark)?.metal.toUpperCase() ?? '';
    const next = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, next);
    return { ...dates, number: `${prefix}-${year}-${String(next).padStart(4, '0')}` };
  });
}

async function write(
  services: Services,
  tx: Tx,
  actor: Actor,
  { cycle, site, day, rulebook }: CycleAtHand,
  { outcome, reasons }: DecisionCommand,
  explanation: Explanation,
): Promise<{ id: string; digest: string }> {
  const at = services.clock.now();
  const id = newId(at);
  const digest = digestOf({ cycle: cycle.id, outcome, reasons, decidedOn: day, explanation }) ?? '';
  await tx
    .insertInto('decisions')
    .values({
      id,
      cycle_id: cycle.id,
      assessment_id: explanation.assessment.id,
      outcome,
      reasons,
      explanation: JSON.stringify(explanation),
      digest,
      decided_by: actor.id,
      decided_at: at,
      decided_on: day,
    })
    .execute();
  const awards = explanation.marks.map(({ mark, number, validFrom, validUntil, status }) => ({
    id: newId(at),
    decision_id: id,
    site_id: site.id,
    cycle_id: cycle.id,
    mark,
    number,
    valid_from: validFrom,
    valid_until: validUntil,
    status,
  }));
  if (awards.length > 0) {
    await tx.insertInto('awards').values(awards).execute();
    await beginHistory(tx, actor, rulebook, { decisionId: id, at, day, reasons, awards });
  }
  const points = explanation.plan.flatMap(({ item, dueOn }) => (dueOn === null ? [] : [{ decision_id: id, item, due_on: dueOn }]));
  if (points.length > 0) await tx.insertInto('plan_points').values(points).execute();
  return { id, digest };
}

/**
 * What the cycle's clocks count from here: the award, the end of the cycle it opens, and whether a plan is open. A mark with an open plan
 * is valid for less until the closure of its plan is verified, but the next assessment is counted from the whole cycle all the same.
 */
async function tellClocks(tx: Tx, { cycle, rulebook, day }: CycleAtHand, { marks, plan }: Explanation): Promise<void> {
  const ends = marks.map(({ mark, validFrom }) => orThrow(datesOf(mark, validFrom, false, rulebook, {})).validUntil);
  const [firstToEnd] = ends.sort();
  if (firstToEnd !== undefined) {
    await tellDay(tx, cycle.id, 'award', day);
    await tellDay(tx, cycle.id, 'award-expiry', firstToEnd, day);
  }
  if (plan.length > 0) await tellHolding(tx, cycle.id, ['plan-open'], day);
  // With nothing that is only partially met, the site conforms in full.
  else if (marks.length > 0) await tellMet(tx, cycle.id, 'full_conformance_due', day);
}

async function tellSite(services: Services, tx: Tx, { site, organisation, day }: CycleAtHand, outcome: string): Promise<void> {
  const ids = await holdersAt(tx, [site.id, organisation.id], ['company-manager', 'site-manager', 'signing-officer'], day);
  for (const person of await peopleByIds(tx, ids)) {
    const values = { site: site.name, day, outcome, url: `${services.config.publicUrl}/app/sites/${site.id}` };
    await queueMail(services.jobs, tx, { to: person, kind: 'decided', values });
  }
}
