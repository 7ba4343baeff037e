/** A site that was sold takes its own evidence along; what the former owner shared with all its sites stays with the former owner. */
import type { Tx } from '#platform/database/database.ts';

/** For the use case that moves the site, which records it. What the site's cycles use of shared evidence they go on using. */
export async function moveEvidence(tx: Tx, siteId: string, organisationId: string): Promise<void> {
  await tx.updateTable('evidence').set({ organisation_id: organisationId }).where('site_id', '=', siteId).execute();
}
