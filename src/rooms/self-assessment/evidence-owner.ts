/** Whose evidence is looked at: a site's, beside what its organisation shares; or the organisation's alone. */
import type { Database, Tx } from '#platform/database/database.ts';
import { type CyclePath, cycleAtSite } from './cycle.ts';

export type EvidenceOwner = {
  organisationId: string;
  /** Null: the organisation itself. */
  siteId: string | null;
  /** The cycle whose uses are told; null: those of every cycle. */
  cycleId: string | null;
};

/** @throws Problem not-found where the cycle is not one of this site */
export async function ownerInCycle(db: Database | Tx, path: CyclePath): Promise<EvidenceOwner> {
  const { cycle, site } = await cycleAtSite(db, path);
  return { organisationId: site.organisation_id, siteId: site.id, cycleId: cycle.id };
}
