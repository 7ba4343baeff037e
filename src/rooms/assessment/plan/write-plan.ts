/** The team writes its plan, complete or not; sending it is another step. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { mayWork } from '../rules.ts';
import { knownTo, planAtHand, withPlan } from './plan-at-hand.ts';
import { planOf } from './queries.ts';
import { checkPlan, mayEditPlan } from './rules.ts';
import type { PlanInput, PlanView } from './shapes.ts';
import { planView, type Reader } from './view.ts';

export type PlanCommand = CyclePath & { plan: z.infer<typeof PlanInput>; version: number };

/** @throws Problem plan-sent, stale-version with the plan as it stands, not-in-the-team, assessment-submitted; faulty fields */
export async function writePlan(
  services: Services,
  tx: Tx,
  actor: Actor,
  { plan: wanted, version, ...path }: PlanCommand,
  reader: Reader,
): Promise<z.infer<typeof PlanView>> {
  const held = await heldCycle(services, tx, path);
  const before = await planAtHand(services, tx, held);
  const { assessment, plan } = before;
  orThrow(mayWork(assessment, actor.id));
  if ((plan?.version ?? 0) !== version)
    throw new Problem('stale-version', {}, { extra: { current: planView(services, held, before, reader).plan } });
  orThrow(mayEditPlan(plan?.status ?? 'draft'));
  orThrow(checkPlan(wanted, held.rulebook.assessors, knownTo(services, before)));
  const at = services.clock.now();
  const columns = {
    starts_on: wanted.startsOn,
    ends_on: wanted.endsOn,
    tenths_of_days: Math.round(wanted.days * 10),
    days_reason: wanted.daysReason,
    risk: wanted.risk,
    risk_reason: wanted.riskReason,
    interviews: JSON.stringify(wanted.interviews),
    documents: wanted.documents,
    areas: wanted.areas,
    remote_reason: wanted.remoteReason,
    method: wanted.method,
    team: JSON.stringify(wanted.team),
    interpreters: JSON.stringify(wanted.interpreters),
    systems: wanted.systems,
    updated_by: actor.id,
    updated_at: at,
    version: version + 1,
  };
  await tx
    .insertInto('assessment_plans')
    .values({
      ...columns,
      assessment_id: assessment.id,
      status: 'draft',
      sent_at: null,
      checked_by: null,
      checked_at: null,
      check_reason: null,
      remote_approved_by: null,
      remote_approved_at: null,
      tenths_needed: null,
      announced_on: null,
    })
    .onConflict((conflict) => conflict.column('assessment_id').doUpdateSet(columns))
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.write-plan',
    subject: `assessment:${assessment.id}/plan`,
    ...(plan === null ? {} : { before: { startsOn: plan.starts_on, endsOn: plan.ends_on, version: plan.version } }),
    after: wanted,
  });
  return planView(services, held, withPlan(before, await planOf(tx, assessment.id)), reader);
}
