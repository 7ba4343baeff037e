/** Staff confirm or decline a proposed assessor, after holding the team against approvals, ties and declarations once more. */
import type { z } from '@hono/zod-openapi';
import { revoke } from '#platform/access/grants.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { setStage } from '#rooms/participants/index.ts';
import { checkPeople, type WantedTeam } from './check-team.ts';
import { confirm } from './confirm-appointment.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { endKeys } from './field/give-key.ts';
import { type Assessment, latestAssessment } from './queries.ts';
import { appointmentView } from './read-appointment.ts';
import { checkAnswer } from './rules.ts';
import type { Appointment, AppointmentAnswer } from './shapes.ts';
import { nameInTrail } from './waivers/name-in-trail.ts';

export type Answer = CyclePath & z.infer<typeof AppointmentAnswer> & { version: number };

/** @throws Problem stale-version with the appointment as it stands; appointment-answered, and what speaks against the team by now */
export async function answerAppointment(services: Services, tx: Tx, actor: Actor, answer: Answer): Promise<z.infer<typeof Appointment>> {
  const held = await heldCycle(services, tx, answer);
  const { cycle, site } = held;
  const before = await latestAssessment(tx, cycle.id);
  if (before === undefined) throw new Problem('not-found');
  orThrow(checkAnswer(before, answer));
  if (before.version !== answer.version) throw new Problem('stale-version', {}, { extra: { current: appointmentView(before) } });
  const at = services.clock.now();
  let waivers: Awaited<ReturnType<typeof checkPeople>> = [];
  if (answer.status === 'confirmed') {
    waivers = await checkPeople(services, tx, held, teamOf(before));
    await confirm(services, tx, held, actor.id, answer.reason);
  } else {
    await tx
      .updateTable('assessments')
      .set({ status: 'declined', confirmed_by: actor.id, confirmed_at: at, reason: answer.reason, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute();
    if (before.status === 'confirmed') await endWork(tx, held, before, at);
  }
  const after = await latestAssessment(tx, cycle.id);
  if (after === undefined) throw new Error(`The assessment ${before.id} is not there right after it was written.`);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: `assessment.appointment-${answer.status}`,
    subject: `assessment:${before.id}`,
    before: { status: before.status },
    after: { status: after.status, release: after.release_id },
    ...(answer.reason === null ? {} : { reason: answer.reason }),
  });
  await nameInTrail(tx, waivers, { chain: site.id, at, actor: actor.id, assessmentId: before.id });
  return appointmentView(after);
}

/** The site is where it was before anybody was appointed, and proposes another firm. What was done stays with what was declined. */
async function endWork(tx: Tx, { cycle, site, day }: CycleAtHand, { id, team }: Assessment, at: Date): Promise<void> {
  for (const { id: personId } of team)
    for (const role of ['lead-assessor', 'assessor'] as const) await revoke(tx, { personId, role, scopeId: site.id, at });
  await endKeys(tx, { assessmentId: id }, at);
  if (cycle.stage === 'assessment') await setStage(tx, cycle.id, 'released', day);
}

/** An appointment as it was proposed, to be checked again. */
export function teamOf({ firm_id, lead_id, team }: Pick<Assessment, 'firm_id' | 'lead_id' | 'team'>): WantedTeam {
  const having = (role: string) => team.filter((member) => member.role === role).map(({ id }) => id);
  return { firmId: firm_id, leadId: lead_id, teamIds: having('assessor'), reviewerId: having('reviewer')[0] };
}
