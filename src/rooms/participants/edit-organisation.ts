/** A manager corrects what the organisation says about itself. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { checkCountry } from './create-organisation.ts';
import type { OrganisationInput } from './input.ts';
import { projectSites } from './project.ts';
import { holdOrganisation, type Organisation } from './queries.ts';
import { organisationView } from './views.ts';

export type OrganisationEdit = z.infer<typeof OrganisationInput> & { organisation: string; version: number };

/** @throws Problem stale-version with the organisation as it stands */
export async function editOrganisation(services: Services, tx: Tx, actor: Actor, command: OrganisationEdit): Promise<Organisation> {
  const { organisation: id, version, ...fields } = command;
  const before = await holdOrganisation(tx, id);
  if (before.version !== version) throw new Problem('stale-version', {}, { extra: { current: organisationView(before) } });
  checkCountry(fields.country);
  const after = await tx
    .updateTable('organisations')
    .set({ ...fields, version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const at = services.clock.now();
  // The register shows the owner's name with each of its sites.
  if (after.name !== before.name) await projectSites(services, tx, await siteIdsOf(tx, id));
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'participants.edit-organisation',
    subject: `organisation:${id}`,
    before: organisationView(before),
    after: organisationView(after),
  });
  return after;
}

async function siteIdsOf(tx: Tx, organisationId: string): Promise<string[]> {
  const rows = await tx.selectFrom('sites').select('id').where('organisation_id', '=', organisationId).orderBy('id').execute();
  return rows.map((row) => row.id);
}
