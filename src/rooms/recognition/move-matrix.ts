/** A site that still answers may move its cycle to the newest matrix in force. What was judged by the older one stays as it was. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdCycle, siteById } from '#rooms/participants/index.ts';
import { allMatrices, matrixOfCycle } from './matrices.ts';
import { watchSite } from './watch-site.ts';

/** @throws Problem not-found; released once the answers are frozen; matrix-not-newer, also for one that is not in force yet */
export async function moveMatrix(
  services: Services,
  tx: Tx,
  actor: Actor,
  path: { site: string; cycle: string; matrix: string },
): Promise<void> {
  const site = await siteById(tx, path.site);
  const cycle = await holdCycle(tx, path.site, path.cycle);
  if (cycle.stage !== 'self-assessment') throw new Problem(cycle.stage === 'closed' ? 'cycle-closed' : 'released');
  const now = services.clock.now();
  const before = await matrixOfCycle(tx, services.programme, cycle);
  const after = (await allMatrices(tx, services.programme)).find(({ id }) => id === path.matrix);
  if (after === undefined) throw new Problem('not-found');
  if (after.in_force <= before.in_force || dayIn(site.time_zone, now) < after.in_force) throw new Problem('matrix-not-newer');
  const moved = { matrix_id: after.id, moved_by: actor.id, moved_at: now };
  await tx
    .insertInto('cycle_matrices')
    .values({ cycle_id: cycle.id, ...moved })
    .onConflict((conflict) => conflict.column('cycle_id').doUpdateSet(moved))
    .execute();
  await watchSite(services, tx, site.id);
  await record(tx, {
    chain: site.id,
    at: now,
    actor: actor.id,
    action: 'recognition.move-matrix',
    subject: `cycle:${cycle.id}`,
    before: { matrix: before.id },
    after: { matrix: after.id },
  });
}
