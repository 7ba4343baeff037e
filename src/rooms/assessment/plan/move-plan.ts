/** The lead sends the plan; staff accept it, which announces the visit, or return it with points. */
import type { z } from '@hono/zod-openapi';
import { producerRoles } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { deskReviewLeft } from '../desk-review/frozen.ts';
import { maySubmit } from '../rules.ts';
import { planAtHand, wantedOf, withPlan } from './plan-at-hand.ts';
import { holdTeam, planOf } from './queries.ts';
import { checkPlanMove, checkRemote, checkReturn, earliestVisit, planFaults } from './rules.ts';
import type { PlanMove, PlanView } from './shapes.ts';
import { planView, type Reader } from './view.ts';

export type MoveCommand = CyclePath & z.infer<typeof PlanMove> & { version: number };

/**
 * @throws Problem own-site-results for somebody of the assessed producer; desk-review-incomplete where the rulebook asks for the desk review
 * first; plan-step for a step that is none, or not by this person; what the plan lacks, at its fields; visit-too-soon when it is accepted later
 * than the announcement needs; visit-begun when it is returned too late; remote-approval-needed; stale-version
 */
export async function movePlan(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: MoveCommand,
  reader: Reader,
): Promise<z.infer<typeof PlanView>> {
  if (producerRoles.some((role) => reader.relations.has(role))) throw new Problem('own-site-results');
  const held = await heldCycle(services, tx, command);
  // A returned plan is no visit any more, and so takes nobody's days.
  if (command.status !== 'returned') await holdTeam(tx, held.cycle.id);
  const before = await planAtHand(services, tx, held);
  const { assessment, plan, needed } = before;
  if (plan === null) throw new Problem('not-found');
  if (plan.version !== command.version)
    throw new Problem('stale-version', {}, { extra: { current: planView(services, held, before, reader).plan } });
  const { status, reason } = command;
  const by = status === 'sent' ? 'lead' : 'staff';
  if (by === 'lead') orThrow(maySubmit(assessment, actor.id));
  else if (!reader.relations.has('scheme-staff')) throw new Problem('not-allowed');
  orThrow(checkPlanMove(plan.status, status, by, reason));
  if (status === 'returned') orThrow(checkReturn({ status: plan.status, startsOn: plan.starts_on }, held.day));
  else {
    const faults = planFaults(wantedOf(plan), needed);
    if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
  }
  if (status === 'sent') {
    const [left] = await deskReviewLeft(tx, held, assessment);
    if (left !== undefined) throw new Problem(left.code, left.values);
  }
  if (status === 'accepted') {
    const earliest = earliestVisit(held.rulebook.assessors, held.day);
    orThrow(checkRemote(held.rulebook.assessors, plan.remote_reason, command.remoteApproved));
    if (plan.starts_on < earliest) throw new Problem('visit-too-soon', { day: plan.starts_on, earliest });
  }
  const at = services.clock.now();
  const approved = status === 'accepted' && plan.remote_reason !== null && command.remoteApproved;
  await tx
    .updateTable('assessment_plans')
    .set({
      status,
      version: plan.version + 1,
      ...(status === 'sent' ? { sent_at: at } : { checked_by: actor.id, checked_at: at, check_reason: reason }),
      announced_on: status === 'accepted' ? held.day : null,
      tenths_needed: status === 'accepted' ? Math.round(needed.days * 10) : null,
      remote_approved_by: approved ? actor.id : null,
      remote_approved_at: approved ? at : null,
    })
    .where('assessment_id', '=', assessment.id)
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: `assessment.plan-${status}`,
    subject: `assessment:${assessment.id}/plan`,
    before: { status: plan.status },
    // Whom the team means to talk to is not for the site to know, whose managers read the reasons of its trail.
    after: { status, ...(reason === null ? {} : { reason }), ...(approved ? { remoteApproved: true } : {}) },
  });
  return planView(services, held, withPlan(before, await planOf(tx, assessment.id)), reader);
}
