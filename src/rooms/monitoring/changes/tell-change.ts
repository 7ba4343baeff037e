/** A site tells that it was sold, merged, split, put into care and maintenance, restarted or closed; or staff who learned of it do. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { checkTold, type ToldChange } from './rules.ts';

type Command = ToldChange & { siteId: string; relations: ReadonlySet<Relation> };

/** @throws Problem faulty-fields */
export async function tellChange(services: Services, tx: Tx, actor: Actor, { siteId, relations, ...told }: Command): Promise<void> {
  const held = await heldSite(services, tx, siteId);
  orThrow(checkTold(told, held.rulebook));
  const at = services.clock.now();
  const id = newId(at);
  const bySite = producerRoles.some((role) => relations.has(role));
  await tx
    .insertInto('site_changes')
    .values({
      ...{ id, site_id: siteId, kind: told.kind, happened_on: told.happenedOn, what: told.what },
      ...{ told_by: actor.id, told_as: bySite ? ('site' as const) : ('staff' as const), told_at: at, told_on: held.day },
      ...{ outcome: null, reasons: null, decided_by: null, decided_at: null, decided_on: null, organisation_id: null },
      ...{ ended: false, version: 1 },
    })
    .execute();
  if (bySite) await tellStaff(services, tx, held, 'site-change-told', { kind: told.kind.replaceAll('-', '_') });
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.tell-change',
    subject: `change:${id}`,
    after: { kind: told.kind, happenedOn: told.happenedOn },
    reason: told.what,
  });
}
