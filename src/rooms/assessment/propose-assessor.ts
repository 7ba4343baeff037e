/** A site, or the scheme, proposes the firm, the lead and the team that assess a cycle. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { Firm } from './approval-rules.ts';
import { candidatesAmong } from './candidates.ts';
import { confirm } from './confirm-appointment.ts';
import { type CycleAtHand, type CyclePath, heldCycle, taskOf } from './cycle-at-hand.ts';
import { approvalOf, latestAssessment, peopleByIds } from './queries.ts';
import { appointmentView } from './read-appointment.ts';
import { firmAt } from './read-approvals.ts';
import { releaseOf } from './released.ts';
import { checkTeam, mayAppoint, mayPropose } from './rules.ts';
import type { Appointment, AppointmentInput } from './shapes.ts';

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
  await checkPeople(services, tx, held, wanted.firmId, team);
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
    .values(
      team.map((personId) => ({
        assessment_id: id,
        person_id: personId,
        role: personId === wanted.leadId ? ('lead-assessor' as const) : ('assessor' as const),
      })),
    )
    .execute();
  // A rulebook without the scheme's check makes the choice of the site the appointment.
  if (!rulebook.assessors.appointment.confirmed_by_scheme_after_conflict_check) await confirm(services, tx, held, null, null);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.propose-assessor',
    subject: `assessment:${id}`,
    after: { cycle: cycle.id, release: release.id, firm: wanted.firmId, team },
  });
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Error(`The assessment ${id} is not there right after it was written.`);
  return appointmentView(assessment);
}

/** @throws Problem faulty-fields that names each person and what speaks against them */
export async function checkPeople(
  services: Services,
  db: Database | Tx,
  held: CycleAtHand,
  firmId: string,
  team: readonly string[],
): Promise<void> {
  const { organisation, rulebook, day } = held;
  const firm = await firmWithApproval(db, firmId);
  const people = await peopleByIds(db, team);
  const named = team.map((id) => ({ id, name: people.find((person) => person.id === id)?.name ?? id }));
  const twice = team.findIndex((id, index) => team.indexOf(id) !== index);
  if (twice > 0) {
    const fault = { code: 'twice-in-the-team' as const, path: `/teamIds/${twice - 1}`, values: { person: named[twice]?.name ?? '' } };
    throw new Problem('faulty-fields', { count: 1 }, { faults: [fault] });
  }
  const candidates = await candidatesAmong(db, named, { organisationId: organisation.id, day, rulebook });
  orThrow(checkTeam(firm, candidates, taskOf(held, services), rulebook));
}

async function firmWithApproval(db: Database | Tx, firmId: string): Promise<Firm> {
  const { id, name } = await firmAt(db, firmId);
  const row = await approvalOf(db, firmId);
  const approval =
    row === undefined
      ? null
      : { status: row.status, from: row.approved_from, until: row.approved_until, kinds: row.kinds, metals: row.metals };
  return { id, name, approval };
}
