/** A released self-assessment is reopened before its assessment begins: the release stays, with the reason beside it for everybody who reads it. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdCycle, setStage, siteById } from '#rooms/participants/index.ts';
import type { CyclePath } from './cycle.ts';
import { type ReleaseView, releasesOf } from './release-queries.ts';

/** @throws Problem not-released, assessment-begun, cycle-closed */
export async function reopenRelease(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CyclePath & { reason: string },
): Promise<ReleaseView> {
  const cycle = await holdCycle(tx, command.site, command.cycle);
  if (cycle.stage === 'self-assessment') throw new Problem('not-released');
  if (cycle.stage === 'closed') throw new Problem('cycle-closed');
  if (cycle.stage !== 'released') throw new Problem('assessment-begun');
  const [latest] = await releasesOf(tx, cycle.id);
  if (latest === undefined) throw new Error(`Cycle ${cycle.id} is released and has no release.`);
  const now = services.clock.now();
  const { reason } = command;
  await tx
    .updateTable('releases')
    .set({ reopened_at: now, reopened_by: actor.id, reopen_reason: reason })
    .where('id', '=', latest.id)
    .execute();
  await setStage(tx, cycle.id, 'self-assessment', dayIn((await siteById(tx, command.site)).time_zone, now));
  await record(tx, {
    chain: command.site,
    at: now,
    actor: actor.id,
    action: 'self-assessment.reopen',
    subject: `cycle:${cycle.id}`,
    before: { release: latest.id, digest: latest.digest },
    reason,
  });
  return { ...latest, reopenedAt: now.toISOString(), reopenedBy: { id: actor.id, name: actor.name }, reopenReason: reason };
}
