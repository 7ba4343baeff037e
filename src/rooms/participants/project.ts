/** Tells the register, by a job in the same transaction, that what it shows of a site has changed. */
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';

export function projectSite(services: Services, tx: Tx, siteId: string): Promise<void> {
  return services.jobs.send(tx, 'register.project', { siteId });
}

export async function projectSites(services: Services, tx: Tx, siteIds: readonly string[]): Promise<void> {
  for (const siteId of siteIds) await projectSite(services, tx, siteId);
}

/** Tells recognition, in the same way, that a cycle began or that the site is another: what its certificates prove is looked at anew. */
export function recogniseSite(services: Services, tx: Tx, siteId: string): Promise<void> {
  return services.jobs.send(tx, 'recognition.watch', { siteId });
}

/** Tells the self-assessment, in the same way, that a cycle began: what still holds of the one before is taken over into it. */
export function carryOver(services: Services, tx: Tx, site: string, cycle: string): Promise<void> {
  return services.jobs.send(tx, 'self-assessment.carry-over', { site, cycle });
}
