/** The site answers what staff asked about an incident; then it waits for the staff again, as long as a new one would. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { incidentOf } from './queries.ts';
import { triageDue } from './rules.ts';

type Command = { siteId: string; incidentId: string; version: number; answer: string; relations: ReadonlySet<Relation> };

/** @throws Problem not-allowed for staff, not-found where the site was never asked, nothing-asked, stale-version */
export async function answerIncident(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, incidentId, version, answer, relations } = command;
  if (!producerRoles.some((role) => relations.has(role))) throw new Problem('not-allowed');
  const held = await heldSite(services, tx, siteId);
  const incident = await incidentOf(tx, siteId, incidentId);
  if (incident === undefined || (incident.source !== 'site' && incident.asked_at === null)) throw new Problem('not-found');
  if (incident.status !== 'asked') throw new Problem('nothing-asked');
  if (incident.version !== version) throw new Problem('stale-version');
  const at = services.clock.now();
  await tx
    .updateTable('incidents')
    .set({
      ...{ answer, answered_by: actor.id, answered_at: at, status: 'answered' as const },
      ...{ due_on: triageDue(held.day, held.rulebook), version: version + 1 },
    })
    .where('id', '=', incidentId)
    .execute();
  await tellStaff(services, tx, held, 'incident-answered');
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.answer-incident',
    subject: `incident:${incidentId}`,
    reason: answer,
  });
}
