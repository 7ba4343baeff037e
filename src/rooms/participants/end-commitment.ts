/** A site that leaves, is closed or has lost its last mark is bound no longer: its letter ends, its cycles run no more, and it may apply anew. */
import type { Tx } from '#platform/database/database.ts';
import { setStage, tellEnd } from './clocks.ts';
import { isOpen } from './rules.ts';

/** `on`: the day where the site is. @returns how many cycles were still under way */
export async function endCommitment(tx: Tx, siteId: string, on: string): Promise<number> {
  await tx.updateTable('letters').set({ ended_on: on }).where('site_id', '=', siteId).where('ended_on', 'is', null).execute();
  await tx
    .updateTable('applications')
    .set(({ eb }) => ({ status: 'withdrawn', version: eb('version', '+', 1) }))
    .where('site_id', '=', siteId)
    .where('status', 'in', ['submitted', 'on-hold', 'accepted'])
    .execute();
  const cycles = await tx
    .selectFrom('cycles')
    .select(['id', 'stage', 'clock_history'])
    .where('site_id', '=', siteId)
    .where('kind', '=', 'commitment')
    .orderBy('number')
    .execute();
  const open = cycles.filter(({ stage }) => isOpen(stage));
  for (const { id } of open) await setStage(tx, id, 'closed', on);
  // What an earlier letter bound has ended with that letter, and stays so on every day that has passed.
  for (const { id, clock_history } of cycles) if ((clock_history.endedOn ?? null) === null) await tellEnd(tx, id, on);
  return open.length;
}
