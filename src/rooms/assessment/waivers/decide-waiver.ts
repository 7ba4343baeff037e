/** A decision maker lets one person or firm pass one rule for one cycle, with reasons that everybody can read; or takes that back. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { assessorObstacles, firmObstacles } from '../approval-rules.ts';
import { candidatesOf, impartialityOf } from '../candidates.ts';
import { firmFor } from '../check-team.ts';
import { type CycleAtHand, type CyclePath, heldCycle, taskOf } from '../cycle-at-hand.ts';
import { assessorById, latestAssessment, peopleByIds } from '../queries.ts';
import { type WaiverRow, waiversOfCycle } from './queries.ts';
import { checkRevocation, checkWaiver, type Obstacle } from './rules.ts';
import type { Waiver, WaiverInput, WaiverRevocation } from './shapes.ts';
import { waiverView } from './view.ts';

export type WaiverCommand = CyclePath & z.infer<typeof WaiverInput>;

/**
 * @throws Problem waiver-not-waivable where nothing of the kind stops them, waiver-there, waiver-own; assessment-submitted; and what ties the
 * decision maker to the producer
 */
export async function decideWaiver(services: Services, tx: Tx, actor: Actor, wanted: WaiverCommand): Promise<z.infer<typeof Waiver>> {
  const held = await heldCycle(services, tx, wanted);
  const { cycle, site, day } = held;
  await checkDecider(tx, held, actor);
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment?.status === 'submitted') throw new Problem('assessment-submitted');
  const { name, obstacles } = await stoppedBy(services, tx, held, wanted);
  const { rule, reasons, personId, firmId } = wanted;
  const subjectId = personId ?? firmId ?? '';
  orThrow(checkWaiver({ rule, subjectId, name }, obstacles, await waiversOfCycle(tx, cycle.id), actor.id));
  const at = services.clock.now();
  const id = newId(at);
  const decided = { rule, person_id: personId, firm_id: firmId, reasons, decided_on: day };
  await tx
    .insertInto('waivers')
    .values({
      ...decided,
      id,
      cycle_id: cycle.id,
      decided_by: actor.id,
      decided_at: at,
      revoked_by: null,
      revoked_at: null,
      revoked_because: null,
    })
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.decide-waiver',
    subject: `waiver:${id}`,
    after: { cycle: cycle.id, rule, for: subjectId },
    reason: reasons,
  });
  return waiverView(await waiverAt(tx, cycle.id, id));
}

export type RevocationCommand = CyclePath & z.infer<typeof WaiverRevocation> & { waiverId: string };

/** @throws Problem not-found; waiver-over for one that was withdrawn before; waiver-in-use once the appointment is confirmed */
export async function revokeWaiver(
  services: Services,
  tx: Tx,
  actor: Actor,
  { waiverId, reason, ...path }: RevocationCommand,
): Promise<z.infer<typeof Waiver>> {
  const { cycle, site } = await heldCycle(services, tx, path);
  const waiver = await waiverAt(tx, cycle.id, waiverId);
  const assessment = await latestAssessment(tx, cycle.id);
  const confirmed = assessment?.status === 'confirmed' || assessment?.status === 'submitted';
  const inUse = confirmed && assessment.waivers.some(({ id }) => id === waiverId);
  orThrow(checkRevocation({ revoked: waiver.revoked_at !== null, inUse }));
  const at = services.clock.now();
  await tx
    .updateTable('waivers')
    .set({ revoked_by: actor.id, revoked_at: at, revoked_because: reason })
    .where('id', '=', waiverId)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.revoke-waiver',
    subject: `waiver:${waiverId}`,
    before: { rule: waiver.rule, for: waiver.subjectId },
    reason,
  });
  return waiverView(await waiverAt(tx, cycle.id, waiverId));
}

/** What speaks against the person or firm. Which team a firm sends is not known yet, so that it lacks something is the decider's to say. */
async function stoppedBy(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  { personId, firmId }: WaiverCommand,
): Promise<{ name: string; obstacles: Obstacle[] }> {
  const task = taskOf(held, services);
  if (personId === null) {
    const firm = await firmFor(tx, held, firmId ?? '');
    const team: Obstacle = { code: 'team-not-competent', against: firm, rule: 'competence' };
    return { name: firm.name, obstacles: [...firmObstacles(firm, task, held.rulebook), team] };
  }
  const [person] = await peopleByIds(tx, [personId]);
  const approval = await assessorById(tx, personId);
  if (person === undefined || approval === undefined) throw new Problem('not-found');
  const [candidate] = await candidatesOf(tx, [{ id: personId, name: person.name }], held);
  const firm = await firmFor(tx, held, approval.firm_id);
  return { name: person.name, obstacles: candidate === undefined ? [] : assessorObstacles(candidate, firm, task, held.rulebook) };
}

/** Who is tied to the producer waives nothing for its assessment. A declaration is asked for when they decide about the award. */
async function checkDecider(tx: Tx, { organisation, rulebook, day }: CycleAtHand, { id }: Actor): Promise<void> {
  const standing = (await impartialityOf(tx, [id], [organisation.id], { rulebook, day }))(id, organisation.id);
  const values = { organisation: organisation.name };
  if (standing.tied) throw new Problem('decider-tied', { ...values, years: rulebook.assessors.cooling_off_years.value });
  if (standing.declared?.conflict === true) throw new Problem('decider-conflict', values);
}

async function waiverAt(tx: Tx, cycleId: string, id: string): Promise<WaiverRow> {
  const waiver = (await waiversOfCycle(tx, cycleId, { withdrawn: true })).find((one) => one.id === id);
  if (waiver === undefined) throw new Problem('not-found');
  return waiver;
}
