/** What a submitted assessment keeps of its plan, and what of it keeps an assessment from being submitted. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import type { FrozenMethod } from '../snapshot.ts';
import { planOf } from './queries.ts';
import { planBlockers } from './rules.ts';

/** The accepted plan as it stands, with people by id; null where there is none. Groups of interviews are frozen from what was done, not planned. */
export async function frozenPlan(tx: Tx, _held: CycleAtHand, assessment: Pick<Assessment, 'id'>): Promise<FrozenMethod['plan']> {
  const plan = await planOf(tx, assessment.id);
  if (plan === null || plan.status !== 'accepted') return null;
  return {
    startsOn: plan.starts_on,
    endsOn: plan.ends_on,
    days: plan.tenths_of_days / 10,
    // A plan that was accepted before this was kept took what it was held against.
    daysNeeded: (plan.tenths_needed ?? plan.tenths_of_days) / 10,
    daysReason: plan.days_reason,
    risk: plan.risk,
    riskReason: plan.risk_reason,
    remoteReason: plan.remote_reason,
    remoteApproval:
      plan.remote_approved_by === null || plan.remote_approved_at === null
        ? null
        : { by: plan.remote_approved_by, at: plan.remote_approved_at.toISOString() },
    systems: plan.systems,
    areas: plan.areas,
    documents: plan.documents,
    team: plan.team,
    interpreters: plan.interpreters,
    method: plan.method,
    announcedOn: plan.announced_on,
  };
}

/** Source: rulebook `assessors.plan_checked_before_site_work`. Codes plan-needed, visit-not-begun. */
export async function blockersOfPlan(tx: Tx, { rulebook, day }: CycleAtHand, assessment: Pick<Assessment, 'id'>): Promise<Fault[]> {
  const plan = await planOf(tx, assessment.id);
  return planBlockers(rulebook.assessors, plan === null ? null : { status: plan.status, startsOn: plan.starts_on }, day);
}
