/** A site, or the scheme, proposes the firm, the lead and the team that assess a cycle. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { checkPeople } from './check-team.ts';
import { confirm } from './confirm-appointment.ts';
import { type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { latestAssessment } from './queries.ts';
import { appointmentView } from './read-appointment.ts';
import { releaseOf } from './released.ts';
import { mayAppoint, mayPropose } from './rules.ts';
import type { Appointment, AppointmentInput } from './shapes.ts';
import { nameInTrail } from './waivers/name-in-trail.ts';

export type Proposal = CyclePath & z.infer<typeof AppointmentInput> & { relations: ReadonlySet<Relation> };

/** @throws Problem faulty-fields with what speaks against each person; not-released, not-committed, assessor-chosen, appointment-not-yours */
export async function proposeAssessor(services: Services, tx: Tx, actor: Actor, wanted: Proposal): Promise<z.infer<typeof Appointment>> {
  const held = await heldCycle(services, tx, wanted);
  const { cycle, site, rulebook } = held;
  orThrow(mayPropose(wanted.relations, rulebook));
  orThrow(mayAppoint(cycle, (await latestAssessment(tx, cycle.id)) ?? null));
  const release = await releaseOf(tx, cycle.id);
  if (release === null) throw new Problem('not-released');
  const team = [wanted.leadId, ...wanted.teamIds];
  const reviewerId = wanted.reviewerId ?? null;
  const waivers = await checkPeople(services, tx, held, wanted);
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('assessments')
    .values({
      id,
      cycle_id: cycle.id,
      release_id: release.id,
      firm_id: wanted.firmId,
      lead_id: wanted.leadId,
      status: 'proposed',
      proposed_by: actor.id,
      proposed_at: at,
      confirmed_by: null,
      confirmed_at: null,
      reason: null,
      submitted_at: null,
      snapshot: null,
      digest: null,
      version: 1,
    })
    .execute();
  await tx
    .insertInto('assessment_team')
    .values([
      ...team.map((personId) => ({
        assessment_id: id,
        person_id: personId,
        role: personId === wanted.leadId ? ('lead-assessor' as const) : ('assessor' as const),
      })),
      ...(reviewerId === null ? [] : [{ assessment_id: id, person_id: reviewerId, role: 'reviewer' as const }]),
    ])
    .execute();
  // A rulebook without the scheme's check makes the choice of the site the appointment.
  if (!rulebook.assessors.appointment.confirmed_by_scheme_after_conflict_check) await confirm(services, tx, held, null, null);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.propose-assessor',
    subject: `assessment:${id}`,
    after: {
      cycle: cycle.id,
      release: release.id,
      firm: wanted.firmId,
      team,
      ...(reviewerId === null ? {} : { reviewer: reviewerId }),
    },
  });
  await nameInTrail(tx, waivers, { chain: site.id, at, actor: actor.id, assessmentId: id });
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Error(`The assessment ${id} is not there right after it was written.`);
  return appointmentView(assessment);
}
