/** A manager corrects what the site says about itself. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { projectSite, recogniseSite } from './project.ts';
import { holdSite, marksInUse, type Site } from './queries.ts';
import { checkSite, type SiteDraft } from './site-rules.ts';
import { siteColumns, siteFields } from './views.ts';

export type SiteEdit = SiteDraft & { site: string; version: number };

/** @throws Problem stale-version with the site as it stands */
export async function editSite(services: Services, tx: Tx, actor: Actor, command: SiteEdit): Promise<Site> {
  const { site: id, version, ...given } = command;
  const before = await holdSite(tx, id);
  if (before.version !== version)
    throw new Problem('stale-version', {}, { extra: { current: { ...siteFields(before), version: before.version } } });
  const draft = orThrow(checkSite(given, services.programme, await marksInUse(tx, id)));
  const after = await tx
    .updateTable('sites')
    .set({ ...siteColumns(draft), version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await projectSite(services, tx, id);
  await recogniseSite(services, tx, id);
  await record(tx, {
    chain: id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'participants.edit-site',
    subject: `site:${id}`,
    before: siteFields(before),
    after: siteFields(after),
  });
  return after;
}
