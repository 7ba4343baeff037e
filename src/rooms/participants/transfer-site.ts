/** A site that was sold belongs to another producer: whoever had a role there by the former owner has none any more; its history stays. */
import { producerRoles } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { projectSite } from './project.ts';
import { holdSite, organisationById } from './queries.ts';

export type TransferCommand = { siteId: string; organisationId: string; on: string; reason: string };

/**
 * Assessors keep their roles: the assessment goes on whoever owns the site. Files that only the former owner keeps for all its sites stay with it.
 * @throws Problem not-a-producer, also where the site belongs to it already
 */
export async function transferSite(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, organisationId, on, reason }: TransferCommand,
): Promise<void> {
  const site = await holdSite(tx, siteId);
  const buyer = await tx.selectFrom('organisations').select(['id', 'kind', 'name']).where('id', '=', organisationId).executeTakeFirst();
  if (buyer?.kind !== 'producer' || buyer.id === site.organisation_id) throw new Problem('not-a-producer');
  const seller = await organisationById(tx, site.organisation_id);
  const at = services.clock.now();
  await tx.updateTable('scopes').set({ parent_id: buyer.id }).where('id', '=', siteId).execute();
  await tx
    .updateTable('sites')
    .set({ organisation_id: buyer.id, version: site.version + 1 })
    .where('id', '=', siteId)
    .execute();
  const ended = await tx
    .updateTable('grants')
    .set({ revoked_at: at })
    .where('scope_id', '=', siteId)
    .where('role', 'in', [...producerRoles])
    .where('revoked_at', 'is', null)
    .returning(['person_id', 'role'])
    .execute();
  await tx
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('scope_id', '=', siteId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
  await projectSite(services, tx, siteId);
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'participants.transfer-site',
    subject: `site:${siteId}`,
    before: { organisation: seller.id, roles: ended.map(({ person_id, role }) => ({ person: person_id, role })) },
    after: { organisation: buyer.id, on },
    reason,
  });
}
