/** Somebody leaves a team that is at work and another takes their place: the checks run again, access moves, notes and records stay. */
import type { z } from '@hono/zod-openapi';
import { grant, revoke } from '#platform/access/grants.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { checkNewcomer } from '../check-team.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { endKeys } from '../field/give-key.ts';
import { holdTeam, planOf, visitsOfTeam } from '../plan/queries.ts';
import { overlaps } from '../plan/rules.ts';
import { latestAssessment, peopleByIds, type Team } from '../queries.ts';
import { nameInTrail } from '../waivers/name-in-trail.ts';
import { checkHandOver, checkReadmission } from './rules.ts';
import type { HandOverInput, TeamAtWork } from './shapes.ts';
import { type Reader, refuseProducer, teamView } from './view.ts';

export type HandOverCommand = CyclePath & z.infer<typeof HandOverInput>;

/**
 * @throws Problem assessment-not-confirmed, assessment-submitted; faulty-fields where somebody left already or is there already, or with what
 * speaks against the one who comes
 */
export async function handOver(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: HandOverCommand,
  reader: Reader,
): Promise<z.infer<typeof TeamAtWork>> {
  refuseProducer(reader.relations);
  const held = await heldCycle(services, tx, command);
  const { cycle, site } = held;
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const { fromId, toId, reason } = command;
  const { role } = orThrow(checkHandOver(assessment, command));
  const staying = assessment.team.filter((member) => member.id !== fromId && member.role !== 'reviewer').map(({ id }) => id);
  const working = role === 'reviewer' ? staying : [toId, ...staying];
  const waivers = await checkNewcomer(services, tx, held, {
    ...{ assessmentId: assessment.id, firmId: assessment.firm_id, working },
    ...{ personId: toId, role, path: '/toId' },
  });
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .updateTable('assessment_team')
    .set({ person_id: toId })
    .where('assessment_id', '=', assessment.id)
    .where('person_id', '=', fromId)
    .execute();
  if (role !== 'reviewer') await checkVisit(tx, held, assessment.id, toId);
  await tx
    .updateTable('assessments')
    .set({ version: assessment.version + 1, ...(role === 'lead-assessor' ? { lead_id: toId } : {}) })
    .where('id', '=', assessment.id)
    .execute();
  await tx
    .insertInto('hand_overs')
    .values({ id, assessment_id: assessment.id, from_id: fromId, to_id: toId, role, reason, handed_by: actor.id, handed_at: at })
    .execute();
  for (const one of ['lead-assessor', 'assessor'] as const) await revoke(tx, { personId: fromId, role: one, scopeId: site.id, at });
  await endKeys(tx, { assessmentId: assessment.id, personId: fromId }, at);
  await grant(tx, { personId: toId, role: siteRole(role), scopeId: site.id, by: actor.id, at });
  await tell(services, tx, held, { handed: [fromId], taken: [toId] });
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.hand-over',
    subject: `assessment:${assessment.id}`,
    before: { [role]: fromId },
    after: { [role]: toId },
    reason,
  });
  await nameInTrail(tx, waivers, { chain: site.id, at, actor: actor.id, assessmentId: assessment.id });
  return teamView(services, tx, held, reader);
}

/** Gives somebody who is approved again their access to the site back. @throws Problem still-suspended, not-of-the-team */
export async function readmit(
  services: Services,
  tx: Tx,
  actor: Actor,
  { personId, ...path }: CyclePath & { personId: string },
  reader: Reader,
): Promise<z.infer<typeof TeamAtWork>> {
  refuseProducer(reader.relations);
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const { role } = orThrow(checkReadmission(assessment, personId));
  const at = services.clock.now();
  await grant(tx, { personId, role: siteRole(role), scopeId: held.site.id, by: actor.id, at });
  await tell(services, tx, held, { handed: [], taken: [personId] });
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.readmit',
    subject: `assessment:${assessment.id}`,
    after: { person: personId, role },
  });
  return teamView(services, tx, held, reader);
}

/** Nobody comes in who is at another site while this one is visited. Whoever is new is held, as when plans are sent. @throws Problem faulty-fields */
async function checkVisit(tx: Tx, { cycle, day }: CycleAtHand, assessmentId: string, personId: string): Promise<void> {
  await holdTeam(tx, cycle.id);
  const plan = await planOf(tx, assessmentId);
  if (plan === null || (plan.status !== 'sent' && plan.status !== 'accepted') || plan.ends_on < day) return;
  const visits = await visitsOfTeam(tx, assessmentId, personId);
  const faults = overlaps({ startsOn: plan.starts_on, endsOn: plan.ends_on }, visits, '/toId');
  if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
}

/** What a reviewer may see at the site is an assessor's; what they may not do, the rules of the room say. */
function siteRole(role: Team[number]['role']): 'lead-assessor' | 'assessor' {
  return role === 'lead-assessor' ? role : 'assessor';
}

async function tell(
  services: Services,
  tx: Tx,
  { site }: CycleAtHand,
  { handed, taken }: { handed: readonly string[]; taken: readonly string[] },
): Promise<void> {
  const url = `${services.config.publicUrl}/app/sites/${site.id}/assessment`;
  for (const to of await peopleByIds(tx, [...handed, ...taken])) {
    const kind = handed.includes(to.id) ? 'handed-over' : 'taken-over';
    await queueMail(services.jobs, tx, { to, kind, values: { site: site.name, url } });
  }
}
