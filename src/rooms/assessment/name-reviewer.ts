/** The lead, or staff, name who of the firm reviews the work before it is submitted, also when the assessment is under way. */
import type { z } from '@hono/zod-openapi';
import { grant, revoke } from '#platform/access/grants.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { teamOf } from './answer-appointment.ts';
import { checkNewcomer } from './check-team.ts';
import { type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { latestAssessment, peopleByIds } from './queries.ts';
import { appointmentView } from './read-appointment.ts';
import { maySubmit } from './rules.ts';
import type { Appointment, ReviewerInput } from './shapes.ts';

export type ReviewerCommand = CyclePath & z.infer<typeof ReviewerInput> & { version: number; relations: ReadonlySet<Relation> };

/**
 * @throws Problem reviewer-not-yours to others than the lead and staff; assessment-not-confirmed, assessment-submitted; stale-version;
 * faulty-fields with what speaks against the reviewer at `/personId`
 */
export async function nameReviewer(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: ReviewerCommand,
): Promise<z.infer<typeof Appointment>> {
  const held = await heldCycle(services, tx, wanted);
  const { cycle, site } = held;
  const before = await latestAssessment(tx, cycle.id);
  if (before === undefined) throw new Problem('not-found');
  const asStaff = wanted.relations.has('scheme-staff') && !producerRoles.some((role) => wanted.relations.has(role));
  if (!asStaff && before.lead_id !== actor.id) throw new Problem('reviewer-not-yours');
  // Staff are in no team: the same steps are asked of the lead they act for.
  if (!asStaff) orThrow(maySubmit(before, actor.id));
  if (before.status === 'submitted') throw new Problem('assessment-submitted');
  if (before.status !== 'confirmed') throw new Problem('assessment-not-confirmed');
  if (before.version !== wanted.version) throw new Problem('stale-version', {}, { extra: { current: appointmentView(before) } });
  const { personId } = wanted;
  const earlier = teamOf(before).reviewerId;
  if (earlier === personId) return appointmentView(before);
  const working = before.team.filter(({ role }) => role !== 'reviewer').map(({ id }) => id);
  const inTeam = before.team.find(({ id }) => id === personId);
  if (inTeam !== undefined) {
    const fault = { code: 'reviewer-is-in-the-team' as const, path: '/personId', values: { person: inTeam.name ?? personId } };
    throw new Problem('faulty-fields', { count: 1 }, { faults: [fault] });
  }
  await checkNewcomer(services, tx, held, {
    ...{ assessmentId: before.id, firmId: before.firm_id, working },
    ...{ personId, role: 'reviewer', path: '/personId' },
  });
  const at = services.clock.now();
  await tx.deleteFrom('assessment_team').where('assessment_id', '=', before.id).where('role', '=', 'reviewer').execute();
  await tx.insertInto('assessment_team').values({ assessment_id: before.id, person_id: personId, role: 'reviewer' }).execute();
  await tx
    .updateTable('assessments')
    .set({ version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  if (earlier !== undefined && earlier !== null) await revoke(tx, { personId: earlier, role: 'assessor', scopeId: site.id, at });
  await grant(tx, { personId, role: 'assessor', scopeId: site.id, by: actor.id, at });
  for (const to of await peopleByIds(tx, [personId])) {
    const url = `${services.config.publicUrl}/app/sites/${site.id}/assessment`;
    await queueMail(services.jobs, tx, { to, kind: 'named-reviewer', values: { site: site.name, firm: before.firm, url } });
  }
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.name-reviewer',
    subject: `assessment:${before.id}`,
    before: { reviewer: earlier ?? null },
    after: { reviewer: personId },
  });
  const after = await latestAssessment(tx, cycle.id);
  if (after === undefined) throw new Error(`The assessment ${before.id} is not there right after it was written.`);
  return appointmentView(after);
}
