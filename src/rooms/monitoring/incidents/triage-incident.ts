/** Staff decide what an incident leads to: nothing further, a question to the site, or a special review that somebody is given. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellPerson, tellSite } from '../tell-people.ts';
import { incidentOf, reviewersFor } from './queries.ts';
import { triage } from './rules.ts';
import type { TriageInput } from './shapes.ts';

type Where = { siteId: string; incidentId: string; relations: ReadonlySet<Relation> };
type Command = z.output<typeof TriageInput> & Where & { version: number };

/** Somebody of the producer who is also staff leaves it to others. @throws Problem own-site-results, incident-settled, stale-version, faulty-fields */
export async function triageIncident(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, incidentId, version, severity, criteria, outcome, note, question } = command;
  mustBeOutside(command.relations);
  const held = await heldSite(services, tx, siteId);
  const incident = await incidentOf(tx, siteId, incidentId);
  if (incident === undefined) throw new Problem('not-found');
  const { status, dueOn } = orThrow(triage(incident, command, held));
  if (incident.version !== version) throw new Problem('stale-version');
  const at = services.clock.now();
  const asks = outcome === 'ask-the-site';
  await tx
    .updateTable('incidents')
    .set({
      ...{ severity, criteria, outcome, note, status, due_on: status === 'special-review' ? null : dueOn, version: version + 1 },
      ...{ triaged_by: actor.id, triaged_at: at },
      // Asked anew, what was answered before stays in the note that staff keep.
      ...(asks ? { question, asked_at: incident.asked_at ?? at, answer: null, answered_by: null, answered_at: null } : {}),
    })
    .where('id', '=', incidentId)
    .execute();
  if (asks) await tellSite(services, tx, held, 'incident-asked', { until: dueOn ?? '' });
  if (status === 'special-review') {
    const assignee = command.assignedTo;
    const known = (await reviewersFor(tx, siteId, held.day)).some(({ id }) => id === assignee);
    if (assignee === null || !known || dueOn === null) {
      throw new Problem('faulty-fields', { count: 1 }, { faults: [{ code: 'reviewer-unknown', path: '/assignedTo' }] });
    }
    await tx
      .insertInto('special_reviews')
      .values({
        ...{
          id: newId(at),
          incident_id: incidentId,
          site_id: siteId,
          due_on: dueOn,
          assigned_to: assignee,
          opened_by: actor.id,
          opened_at: at,
        },
        ...{ outcome: null, reasons: null, concluded_by: null, concluded_at: null },
      })
      .execute();
    await tellPerson(services, tx, held, assignee, 'special-review-given', { until: dueOn });
  }
  await record(tx, {
    chain: incident.source === 'site' ? siteId : schemeChain,
    at,
    actor: actor.id,
    action: 'monitoring.triage-incident',
    subject: `incident:${incidentId}`,
    before: { status: incident.status, severity: incident.severity },
    after: { site: siteId, status, severity, criteria, outcome, dueOn, assignedTo: command.assignedTo },
  });
}

/** How somebody can be reached is kept only as long as it is of use; without it nothing of the incident is lost. @throws Problem own-site-results, not-found */
export async function eraseContact(services: Services, tx: Tx, actor: Actor, { siteId, incidentId, relations }: Where): Promise<void> {
  mustBeOutside(relations);
  const at = services.clock.now();
  const incident = await incidentOf(tx, siteId, incidentId);
  if (incident === undefined || incident.contact === null) throw new Problem('not-found');
  await tx
    .updateTable('incidents')
    .set({ contact: null, contact_erased_at: at, version: incident.version + 1 })
    .where('id', '=', incidentId)
    .execute();
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'monitoring.erase-contact', subject: `incident:${incidentId}` });
}

function mustBeOutside(relations: ReadonlySet<Relation>): void {
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
}
