/** News about sites in SQL. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { SiteNewsTable } from '../tables.ts';

export type NewsRow = Selectable<SiteNewsTable> & { adder: string | null };
export type NewsPlace = { day: string; id: string };

/** What was published last at the front; one more than asked for. */
export async function newsPage(
  db: Database | Tx,
  { siteId, before, limit }: { siteId: string; before: NewsPlace | undefined; limit: number },
): Promise<NewsRow[]> {
  const found = await sql<NewsRow>`
    select n.*, p.name as adder from site_news n left join people p on p.id = n.added_by where n.site_id = ${siteId}
      ${before === undefined ? sql`` : sql`and (n.published_on, n.id) < (${before.day}::date, ${before.id}::uuid)`}
    order by n.published_on desc, n.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}
