/** Something happened at a site: told by the site itself, by staff, or by anybody, with a name or without. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { refuseFlood } from '#platform/http/public-form.ts';
import type { Services } from '#platform/services.ts';
import { heldSite, type SiteAtHand, siteAtHand } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { publicSiteBySlug } from './queries.ts';
import { checkReported, type Reported, type Source, triageDue } from './rules.ts';

type Kept = { id: string; receivedOn: string };

/** @throws Problem faulty-fields */
export async function reportIncident(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, relations, ...reported }: Reported & { siteId: string; relations: ReadonlySet<Relation> },
): Promise<Kept> {
  const held = await heldSite(services, tx, siteId);
  const source = producerRoles.some((role) => relations.has(role)) ? 'site' : 'staff';
  const kept = await keep(services, tx, held, reported, { source, reportedBy: actor.id, contact: null });
  await record(tx, {
    chain: source === 'site' ? siteId : schemeChain,
    at: services.clock.now(),
    actor: actor.id,
    action: 'monitoring.report-incident',
    subject: `incident:${kept.id}`,
    after: { site: siteId, kind: reported.kind, severity: reported.severity, happenedOn: reported.happenedOn },
    reason: reported.what,
  });
  return kept;
}

/** So many an hour about one site: more than people send, and few enough to read. Other sites are not held up by it. */
const perHour = 30;

/**
 * What is said and how to reach whoever said it stand in no trail, which only says on the scheme's chain that somebody did.
 * @throws Problem not-found for a site that is not public, too-many-requests, faulty-fields
 */
export async function reportAsPublic(
  services: Services,
  tx: Tx,
  slug: string,
  { contact, ...reported }: Omit<Reported, 'severity'> & { contact: string | null },
): Promise<void> {
  const site = await publicSiteBySlug(tx, slug);
  if (site === undefined) throw new Problem('not-found');
  const now = services.clock.now();
  await refuseFlood(tx, { table: 'incidents', at: 'received_at', perHour, of: { column: 'site_id', id: site.id } }, now);
  const held = await siteAtHand(services, tx, site.id);
  const kept = await keep(services, tx, held, { ...reported, severity: null }, { source: 'public', reportedBy: null, contact });
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'anyone',
    action: 'monitoring.report-incident',
    subject: `incident:${kept.id}`,
    after: { site: site.id },
  });
}

async function keep(
  services: Services,
  tx: Tx,
  held: SiteAtHand,
  reported: Reported,
  { source, reportedBy, contact }: { source: Source; reportedBy: string | null; contact: string | null },
): Promise<Kept> {
  orThrow(checkReported(reported, held.day, held.rulebook));
  const at = services.clock.now();
  const id = newId(at);
  const { kind, severity, happenedOn, what } = reported;
  await tx
    .insertInto('incidents')
    .values({
      ...{ id, site_id: held.site.id, source, kind, severity, happened_on: happenedOn, what, reported_by: reportedBy, contact },
      ...{
        contact_erased_at: null,
        received_at: at,
        received_on: held.day,
        status: 'open' as const,
        due_on: triageDue(held.day, held.rulebook),
      },
      ...{ criteria: [], outcome: null, note: '', question: null, asked_at: null, answer: null, answered_by: null, answered_at: null },
      ...{ triaged_by: null, triaged_at: null, version: 1 },
    })
    .execute();
  await tellStaff(services, tx, held, 'incident-came');
  return { id, receivedOn: held.day };
}
