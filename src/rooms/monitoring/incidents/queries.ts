/** Incidents with their special reviews in SQL: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { IncidentsTable, SpecialReviewsTable } from '../tables.ts';
import type { Reader } from './rules.ts';

type Db = Database | Tx;

export type ReviewRow = Selectable<SpecialReviewsTable> & { assignee: string | null; concluder: string | null };
export type IncidentRow = Selectable<IncidentsTable> & { reporter: string | null; answerer: string | null; review: ReviewRow | null };

const selected = sql`
  select i.*, reporter.name as reporter, answerer.name as answerer,
    case when r.id is not null then to_jsonb(r) || jsonb_build_object('assignee', assignee.name, 'concluder', concluder.name,
      'concluded_at', to_char(r.concluded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as review
  from incidents i left join special_reviews r on r.incident_id = i.id
    left join people reporter on reporter.id = i.reported_by left join people answerer on answerer.id = i.answered_by
    left join people assignee on assignee.id = r.assigned_to left join people concluder on concluder.id = r.concluded_by`;

/** Those that the reader may know of, the newest first; one more than asked for. The same as `sightOf` says of each. */
export async function incidentsPage(
  db: Db,
  asked: { siteId: string; reader: Omit<Reader, 'reviewer'> & { id: string }; before: string | undefined; limit: number },
): Promise<IncidentRow[]> {
  const { reader } = asked;
  const known = reader.ofProducer
    ? sql`(i.source = 'site' or i.asked_at is not null)`
    : sql`(${reader.staff}::boolean or i.source <> 'public' or i.asked_at is not null or r.assigned_to = ${reader.id})`;
  const found = await sql<IncidentRow>`
    ${selected} where i.site_id = ${asked.siteId} and ${known}
      ${asked.before === undefined ? sql`` : sql`and i.id < ${asked.before}::uuid`}
    order by i.id desc limit ${asked.limit + 1}`.execute(db);
  return found.rows;
}

export async function incidentOf(db: Db, siteId: string, id: string): Promise<IncidentRow | undefined> {
  const found = await sql<IncidentRow>`${selected} where i.site_id = ${siteId} and i.id = ${id}`.execute(db);
  return found.rows[0];
}

/** Who can be given a special review: the scheme's staff, and assessors who have a role at the site now. Nobody of its producer. */
export async function reviewersFor(db: Db, siteId: string, day: string): Promise<{ id: string; name: string; role: string }[]> {
  const found = await sql<{ id: string; name: string; role: string }>`
    select p.id, p.name, min(g.role) as role from grants g join people p on p.id = g.person_id
    where g.revoked_at is null and (g.until is null or g.until >= ${day}::date)
      and ((g.scope_id is null and g.role = 'scheme-staff') or (g.scope_id = ${siteId} and g.role in ('lead-assessor', 'assessor')))
      and not exists (select from grants o join sites s on s.id = ${siteId} where o.person_id = g.person_id
        and o.scope_id in (s.id, s.organisation_id) and o.role not in ('lead-assessor', 'assessor') and o.revoked_at is null)
    group by p.id, p.name order by p.name, p.id limit 200`.execute(db);
  return found.rows;
}

export type PublicSite = { id: string; slug: string; name: string; demonstration: boolean };

/** A site that the public may know of: one that signed a letter. */
export async function publicSiteBySlug(db: Db, slug: string): Promise<PublicSite | undefined> {
  const found = await sql<PublicSite>`
    select id, slug, name, demonstration from sites s where slug = ${slug} and exists (select from letters where site_id = s.id)`.execute(
    db,
  );
  return found.rows[0];
}
