/** A site states what a cycle covers and what it leaves out, with reasons. The list is replaced as a whole. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { boundaryOf, holdCycle } from './cycle-queries.ts';
import { projectSite } from './project.ts';
import { siteById } from './queries.ts';
import { type BoundaryItem, checkBoundary } from './rules.ts';

export type Boundary = { items: BoundaryItem[]; version: number };

/** @throws Problem stale-version with the boundary as it stands */
export async function replaceBoundary(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { site: string; cycle: string; version: number; items: BoundaryItem[] },
): Promise<Boundary> {
  const cycle = await holdCycle(tx, command.site, command.cycle);
  const before = (await boundaryOf(tx, cycle.id)).map(boundaryItem);
  if (cycle.boundary_version !== command.version) {
    throw new Problem('stale-version', {}, { extra: { current: { items: before, version: cycle.boundary_version } } });
  }
  const items = orThrow(checkBoundary(command.items, cycle, await siteById(tx, command.site), services.programme));
  const at = services.clock.now();
  await tx.deleteFrom('boundary_items').where('cycle_id', '=', cycle.id).execute();
  if (items.length > 0) {
    await tx
      .insertInto('boundary_items')
      .values(items.map((item, position) => ({ ...item, id: newId(at), cycle_id: cycle.id, position })))
      .execute();
  }
  const version = command.version + 1;
  await tx.updateTable('cycles').set({ boundary_version: version }).where('id', '=', cycle.id).execute();
  await projectSite(services, tx, command.site);
  await record(tx, {
    chain: command.site,
    at,
    actor: actor.id,
    action: 'participants.replace-boundary',
    subject: `cycle:${cycle.id}`,
    before,
    after: items,
  });
  return { items, version };
}

export function boundaryItem({ kind, name, included, reason }: BoundaryItem): BoundaryItem {
  return { kind, name, included, reason };
}
