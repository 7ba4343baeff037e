/** Changes of sites and what followed, in SQL: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { MarkRequestsTable, SiteChangesTable } from '../tables.ts';

type Db = Database | Tx;

export type ChangeRow = Selectable<SiteChangesTable> & { teller: string | null; decider: string | null; organisation: string | null };

/** The newest first. A site changes a few times in its life. */
export async function changesOf(db: Db, siteId: string): Promise<ChangeRow[]> {
  const found = await sql<ChangeRow>`
    select c.*, teller.name as teller, decider.name as decider, o.name as organisation from site_changes c
    left join people teller on teller.id = c.told_by left join people decider on decider.id = c.decided_by
    left join organisations o on o.id = c.organisation_id
    where c.site_id = ${siteId} order by c.id desc limit 200`.execute(db);
  return found.rows;
}

export type RequestRow = Selectable<MarkRequestsTable> & { asker: string | null; answerer: string | null };

export async function markRequestsOf(db: Db, siteId: string): Promise<RequestRow[]> {
  const found = await sql<RequestRow>`
    select r.*, asker.name as asker, answerer.name as answerer from mark_requests r
    left join people asker on asker.id = r.asked_by left join people answerer on answerer.id = r.answered_by
    where r.site_id = ${siteId} order by r.id desc limit 200`.execute(db);
  return found.rows;
}

export type SiteLink = { direction: 'to' | 'from'; slug: string; name: string; kind: string; on: string };

/** The sites that this one goes on as, and those it came from. `publicOnly` leaves out sites that never committed themselves. */
export async function siteLinksOf(db: Db, siteId: string, publicOnly = true): Promise<SiteLink[]> {
  const found = await sql<SiteLink>`
    select case when l.from_site = ${siteId} then 'to' else 'from' end as direction, s.slug, s.name, l.kind, l.on_day as on
    from site_links l join sites s on s.id = case when l.from_site = ${siteId} then l.to_site else l.from_site end
    where (l.from_site = ${siteId} or l.to_site = ${siteId})
      and (not ${publicOnly}::boolean or exists (select from letters where site_id = s.id))
    order by l.on_day desc, s.name`.execute(db);
  return found.rows;
}

export async function sitesBySlugs(db: Db, slugs: readonly string[]): Promise<{ id: string; slug: string }[]> {
  if (slugs.length === 0) return [];
  return db
    .selectFrom('sites')
    .select(['id', 'slug'])
    .where('slug', 'in', [...slugs])
    .execute();
}
