/**
 * Where the address of a site leads that has ended in a merger or a split: to the one site that goes on. Where several do, its own page
 * lists them. Its history is not lost: it stays at the same address with `?history=1`.
 */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';

export const ownHistory = 'history=1';

/** The name of the one public site that goes on for a site which takes part no more; null where there is none, or more than one. */
export async function successorOf(db: Database, siteId: string): Promise<string | null> {
  const found = await sql<{ slug: string }>`
    select distinct s.slug from site_links l join sites s on s.id = l.to_site
    where l.from_site = ${siteId} and exists (select from letters where site_id = s.id)
      and not exists (select from letters where site_id = l.from_site and ended_on is null) limit 2`.execute(db);
  const [one, another] = found.rows;
  return one === undefined || another !== undefined ? null : one.slug;
}
