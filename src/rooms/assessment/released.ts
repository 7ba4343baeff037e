/** What the site released, as it was frozen: the room reads it, and never changes it. */
import type { Database, Tx } from '#platform/database/database.ts';
import { type Assessable, assessable, type Pack } from '#programme/index.ts';
import { type LatestRelease, latestRelease } from '#rooms/self-assessment/index.ts';

export type { SnapshotAnswer as Answer, SnapshotEvidence as Evidence } from '#rooms/self-assessment/index.ts';

/** The release that counts now; null before the first one, and while the latest is reopened. */
export async function releaseOf(db: Database | Tx, cycleId: string): Promise<LatestRelease | null> {
  const latest = await latestRelease(db, cycleId);
  return latest === undefined || latest.reopened ? null : latest;
}

/** What the site said it was when it released decides what is assessed, whatever it changes since. */
export function itemsOf(release: LatestRelease, pack: Pack): Assessable[] {
  return assessable(pack, release.snapshot.site);
}
