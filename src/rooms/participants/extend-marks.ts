/** A cycle is for one more mark from a day on: its metal comes inside the boundary. Also once that was settled, because the staff agreed to it. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { boundaryOf, holdCycle } from './cycle-queries.ts';
import { projectSite, recogniseSite } from './project.ts';

export type FurtherMark = { siteId: string; cycleId: string; mark: string; metal: string; on: string; reason: string };

/** Whether the mark may be sought is the caller's to check. */
export async function extendMarks(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, cycleId, mark, metal, on, reason }: FurtherMark,
): Promise<void> {
  const cycle = await holdCycle(tx, siteId, cycleId);
  const boundary = await boundaryOf(tx, cycleId);
  const at = services.clock.now();
  const there = boundary.find(({ kind, name }) => kind === 'metal' && name === metal);
  if (there === undefined) {
    await tx
      .insertInto('boundary_items')
      .values({ id: newId(at), cycle_id: cycleId, kind: 'metal', name: metal, included: true, reason: null, position: boundary.length })
      .execute();
  } else await tx.updateTable('boundary_items').set({ included: true, reason: null }).where('id', '=', there.id).execute();
  const marks = [...cycle.marks, mark];
  await tx
    .updateTable('cycles')
    .set({ marks, boundary_version: cycle.boundary_version + 1 })
    .where('id', '=', cycleId)
    .execute();
  await projectSite(services, tx, siteId);
  await recogniseSite(services, tx, siteId);
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'participants.extend-marks',
    subject: `cycle:${cycleId}`,
    before: { marks: cycle.marks },
    after: { marks, metal, on },
    reason,
  });
}
