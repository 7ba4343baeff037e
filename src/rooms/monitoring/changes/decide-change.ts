/**
 * Staff decide what a change of a site leads to, with reasons. A sale moves the site to its new owner; a merger or a split links it to the
 * sites that go on; a closure ends its taking part. Clocks go on in any case: who needs more time is given it by an extension.
 */
import type { z } from '@hono/zod-openapi';
import { rolesOn } from '#platform/access/grants.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { closeSite, publicStateOf } from '#rooms/award/index.ts';
import { organisationById, transferSite } from '#rooms/participants/index.ts';
import { moveEvidence } from '#rooms/self-assessment/index.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellSite } from '../tell-people.ts';
import { changesOf, sitesBySlugs } from './queries.ts';
import { checkDecided, successorsOf } from './rules.ts';
import type { ChangeDecision } from './shapes.ts';

type Command = z.output<typeof ChangeDecision> & { siteId: string; changeId: string; version: number; relations: ReadonlySet<Relation> };

/** @throws Problem own-site-results, own-producer of somebody of the buyer, change-decided, change-to-come, stale-version, not-a-producer, faulty-fields */
export async function decideChange(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, changeId, version, relations, reasons } = command;
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
  const held = await heldSite(services, tx, siteId);
  const change = (await changesOf(tx, siteId)).find(({ id }) => id === changeId);
  if (change === undefined) throw new Problem('not-found');
  const state = { kind: change.kind, happenedOn: change.happened_on, outcome: change.outcome };
  const decided = orThrow(checkDecided(state, command, held.day, held.rulebook));
  if (change.version !== version) throw new Problem('stale-version');
  // Nobody buys for a producer of their own.
  const ofBuyer = new Set(decided.organisationId === null ? [] : await rolesOn(tx, actor.id, decided.organisationId, held.day));
  if (producerRoles.some((role) => ofBuyer.has(role))) throw new Problem('own-producer');
  const successors = await foundSites(tx, siteId, change.kind, decided.successors);
  const at = services.clock.now();
  const { outcome, organisationId, ends } = decided;
  const news = { outcome: outcome.replaceAll('-', '_'), reasons };
  await tellSite(services, tx, held, 'site-change-decided', news);
  if (organisationId !== null) {
    await transferSite(services, tx, actor, { siteId, organisationId, on: change.happened_on, reason: reasons });
    await moveEvidence(tx, siteId, organisationId);
    // The former owner was told above; the people of the new one come after it.
    await tellSite(services, tx, { ...held, organisation: await organisationById(tx, organisationId) }, 'site-change-decided', news);
  }
  for (const to of successors) {
    await tx
      .insertInto('site_links')
      .values({ id: newId(at), from_site: siteId, to_site: to, kind: change.kind, on_day: change.happened_on, change_id: changeId })
      .execute();
    await services.jobs.send(tx, 'register.project', { siteId: to });
  }
  const takesPart = ends && (await publicStateOf(services, tx, [siteId])).get(siteId)?.status != null;
  if (takesPart) await closeSite(services, tx, actor, { siteId, reason: reasons });
  await tx
    .updateTable('site_changes')
    .set({
      ...{ outcome, reasons, decided_by: actor.id, decided_at: at, decided_on: held.day },
      ...{ organisation_id: organisationId, ended: ends, version: version + 1 },
    })
    .where('id', '=', changeId)
    .execute();
  await services.jobs.send(tx, 'register.project', { siteId });
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.decide-change',
    subject: `change:${changeId}`,
    before: { outcome: change.outcome },
    after: { outcome, organisationId, successors, ends },
    reason: reasons,
  });
}

/** The sites that go on. @throws Problem faulty-fields for a name that no other site has */
async function foundSites(tx: Tx, siteId: string, kind: string, slugs: readonly string[]): Promise<string[]> {
  const found = await sitesBySlugs(tx, slugs);
  const ids = found.flatMap(({ id }) => (id === siteId ? [] : [id]));
  if (ids.length !== slugs.length) orThrow(fail({ code: 'successors-needed', path: '/successors', values: { least: successorsOf(kind) } }));
  return ids;
}
