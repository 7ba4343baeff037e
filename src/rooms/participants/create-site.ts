/** A company manager adds a site. Its name in addresses is made from its name now and never changes. */
import type { z } from '@hono/zod-openapi';
import { addScope } from '#platform/access/grants.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { NewSiteInput } from './input.ts';
import { holdOrganisation, type Site, slugsLike } from './queries.ts';
import { both, checkIdentifiers, checkSite, freeSlug, type SiteDraft, slugOf } from './site-rules.ts';
import { siteColumns } from './views.ts';

export type NewSite = z.infer<typeof NewSiteInput> & {
  organisation: string;
  /** An openly fictional site of the demonstration. */
  demonstration?: boolean;
};

export async function createSite(services: Services, tx: Tx, actor: Actor, command: NewSite): Promise<Site> {
  const { organisation: organisationId, identifiers, demonstration = false, ...given } = command;
  const organisation = await holdOrganisation(tx, organisationId);
  if (organisation.kind !== 'producer') throw new Problem('firms-have-no-sites', { name: organisation.name });
  const checked = checkIdentifiers(identifiers, (index) => `/identifiers/${index}/value`);
  const [draft, normal] = orThrow(both(checkSite(given, services.programme, []), checked));
  const at = services.clock.now();
  const id = newId(at);
  await addScope(tx, { id, kind: 'site', parent_id: organisationId });
  const site = await insertUnderFreeSlug(tx, { id, organisationId, draft, demonstration, at });
  if (normal.length > 0) {
    await tx
      .insertInto('identifiers')
      .values(normal.map(({ scheme, value }) => ({ id: newId(at), subject_id: id, scheme, value, verified_by: null, verified_at: null })))
      .execute();
  }
  await record(tx, {
    chain: id,
    at,
    actor: actor.id,
    action: 'participants.create-site',
    subject: `site:${id}`,
    after: { ...command, slug: site.slug },
  });
  return site;
}

type NewRow = { id: string; organisationId: string; draft: SiteDraft; demonstration: boolean; at: Date };

/** Somebody may take the same name at the same moment: then the next one is tried. */
async function insertUnderFreeSlug(tx: Tx, { id, organisationId, draft, demonstration, at }: NewRow): Promise<Site> {
  for (;;) {
    const slug = freeSlug(draft.name, await slugsLike(tx, slugOf(draft.name)));
    const inserted = await tx
      .insertInto('sites')
      .values({ id, organisation_id: organisationId, slug, ...siteColumns(draft), demonstration, version: 1, created_at: at })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .returningAll()
      .executeTakeFirst();
    if (inserted !== undefined) return inserted;
  }
}
