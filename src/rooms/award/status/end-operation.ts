/** Staff say that a site is closed for good; who is also of its producer leaves that to others, and leaving to those who may. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { closeSite, type SiteCommand } from './change-status.ts';

/** @throws Problem own-producer; those of closeSite */
export async function endOperation(
  services: Services,
  tx: Tx,
  actor: Actor,
  { relations, ...command }: SiteCommand & { relations: ReadonlySet<Relation> },
): Promise<void> {
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-producer');
  await closeSite(services, tx, actor, command);
}
