/** The plan as its team and the scheme's staff see it, with what it still lacks. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { type PlanAtHand, planAtHand, wantedOf } from './plan-at-hand.ts';
import type { PlanRow } from './queries.ts';
import { checkPlanMove, checkReturn, earliestVisit, mayEditPlan, type PlanStatus, planFaults } from './rules.ts';
import type { Plan, PlanView } from './shapes.ts';
import { servedByVisit } from './staffing.ts';

export type Reader = { actorId: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem own-site-results: whom the site may not choose, it should not know beforehand; not-found before anybody was appointed */
export async function readPlan(services: Services, asked: CyclePath & Reader): Promise<z.infer<typeof PlanView>> {
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const held = await cycleAtHand(services, services.db, asked);
  return planView(services, held, await planAtHand(services, services.db, held), asked);
}

export function planView(
  { programme }: Pick<Services, 'programme'>,
  { rulebook, day }: CycleAtHand,
  { assessment, plan, needed }: PlanAtHand,
  reader: Reader,
): z.infer<typeof PlanView> {
  const { visits: _, people, rules, ...figures } = needed;
  const { assessors } = rulebook;
  const sample = (of: 'interviews' | 'documents') => ({ rule: rules[of], minimum: assessors[of].minimum, basis: assessors[of].basis });
  const t = loadMessages(reader.language);
  const inTeam = assessment.team.some(({ id }) => id === reader.actorId) && assessment.status === 'confirmed';
  const lead = inTeam && assessment.team.some(({ id, role }) => id === reader.actorId && role === 'lead-assessor');
  const staff = reader.relations.has('scheme-staff');
  const status: PlanStatus = plan?.status ?? 'draft';
  const to = (['sent', 'returned', 'accepted'] as const).filter(
    (move) =>
      plan !== null &&
      ((lead && checkPlanMove(status, move, 'lead', 'x').ok) || (staff && checkPlanMove(status, move, 'staff', 'x').ok)) &&
      (move !== 'returned' || checkReturn({ status, startsOn: plan.starts_on }, day).ok),
  );
  return {
    plan: plan === null ? null : view(plan),
    needed: {
      ...figures,
      because: [...figures.because],
      byRisk: figures.byRisk.map((one) => ({ ...one, because: [...one.because] })),
      samples: { interviews: sample('interviews'), documents: sample('documents') },
    },
    people: [...people],
    systems: programme.systems.filter(servedByVisit).map(({ id, title }) => ({ id, title: text(title, reader.language).text })),
    remoteNeedsApproval: assessors.remote_visit.needs.includes('approval'),
    groups: assessors.interview_groups.value,
    risks: Object.keys(assessors.days.risk_factor),
    earliest: earliestVisit(assessors, day),
    faults:
      plan === null
        ? []
        : planFaults(wantedOf(plan), needed).map(({ code, path, values }) => ({
            code,
            path: path ?? null,
            detail: t(`problems.${code}`, values),
          })),
    moves: to,
    mayEdit: inTeam && mayEditPlan(status).ok,
  };
}

function view(row: PlanRow): z.infer<typeof Plan> {
  return {
    ...wantedOf(row),
    interviews: row.interviews,
    areas: row.areas,
    team: row.team,
    interpreters: row.interpreters,
    systems: row.systems,
    riskReason: row.risk_reason,
    method: row.method,
    status: row.status,
    updatedBy: { id: row.updated_by, name: row.updated_by_name },
    updatedAt: row.updated_at.toISOString(),
    check:
      row.checked_by === null || row.checked_at === null
        ? null
        : { by: { id: row.checked_by, name: row.checked_by_name }, at: row.checked_at.toISOString(), reason: row.check_reason },
    remoteApproval:
      row.remote_approved_by === null || row.remote_approved_at === null
        ? null
        : { by: { id: row.remote_approved_by, name: row.approved_by_name }, at: row.remote_approved_at.toISOString() },
    announcedOn: row.announced_on,
    version: row.version,
  };
}
