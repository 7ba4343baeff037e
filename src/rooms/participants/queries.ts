/** Organisations, sites and their identifiers: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { CycleStage, IdentifiersTable, OrganisationsTable, SitesTable } from './tables.ts';

export type Organisation = Selectable<OrganisationsTable>;
export type Site = Selectable<SitesTable>;

export async function organisationById(db: Database | Tx, id: string): Promise<Organisation> {
  const found = await db.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** The organisation, held until the transaction ends: who manages it does not change meanwhile. */
export async function holdOrganisation(tx: Tx, id: string): Promise<Organisation> {
  const found = await tx.selectFrom('organisations').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** @throws Problem not-found */
export async function siteById(db: Database | Tx, id: string): Promise<Site> {
  const found = await db.selectFrom('sites').selectAll().where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** The site, held until the transaction ends: its applications, letters and cycles follow one another. */
export async function holdSite(tx: Tx, id: string): Promise<Site> {
  const found = await tx.selectFrom('sites').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

export async function identifiersOf(db: Database | Tx, subjectId: string): Promise<Selectable<IdentifiersTable>[]> {
  return db.selectFrom('identifiers').selectAll().where('subject_id', '=', subjectId).orderBy('scheme').orderBy('value').execute();
}

/** The slugs that begin like this one, to find a free one. */
export async function slugsLike(tx: Tx, slug: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('sites')
    .select('slug')
    .where((where) => where.or([where('slug', '=', slug), where('slug', 'like', `${slug}-%`)]))
    .execute();
  return new Set(rows.map((row) => row.slug));
}

/** The marks that the site has applied for or is assessed for now. */
export async function marksInUse(tx: Tx, siteId: string): Promise<string[]> {
  const found = await sql<{ mark: string }>`
    select distinct unnest(marks) as mark from applications where site_id = ${siteId} and status in ('submitted', 'on-hold', 'accepted')
    union select unnest(marks) from cycles where site_id = ${siteId} and stage not in ('decided', 'closed')`.execute(tx);
  return found.rows.map((row) => row.mark);
}

export type OrganisationRow = { id: string; name: string; kind: 'producer' | 'firm'; country: string; sites: number };
type After = { text: string; id: string } | undefined;

/** Organisations by name, one more than asked for. `q` is looked for anywhere in the name. */
export async function organisationsPage(
  db: Database,
  asked: { q: string | undefined; kind: string | undefined; after: After; limit: number },
): Promise<OrganisationRow[]> {
  const found = await sql<OrganisationRow>`
    select o.id, o.name, o.kind, o.country, (select count(*) from sites s where s.organisation_id = o.id) as sites
    from organisations o
    where true ${asked.q === undefined ? sql`` : sql`and o.name ilike ${like(asked.q)}`}
      ${asked.kind === undefined ? sql`` : sql`and o.kind = ${asked.kind}`}
      ${asked.after === undefined ? sql`` : sql`and (o.name collate "C", o.id) > (${asked.after.text}, ${asked.after.id}::uuid)`}
    order by o.name collate "C", o.id limit ${asked.limit + 1}`.execute(db);
  return found.rows;
}

export type SiteRow = {
  id: string;
  slug: string;
  name: string;
  country: string;
  place: string | null;
  kinds: string[];
  metals: string[];
  organisation_id: string;
  organisation: string;
  demonstration: boolean;
  cycle_id: string | null;
  stage: CycleStage | null;
  application: string | null;
};

export type SiteFilter = {
  q: string | undefined;
  country: string | undefined;
  kind: string | undefined;
  metal: string | undefined;
  organisation: string | undefined;
  stage: string | undefined;
  after: After;
  limit: number;
};

/** Sites by name with what is open on them, one more than asked for. `seenBy` undefined: every site; else those the person has a role on. */
export async function sitesPage(
  db: Database,
  seenBy: { personId: string; day: string } | undefined,
  asked: SiteFilter,
): Promise<SiteRow[]> {
  const found = await sql<SiteRow>`
    select s.id, s.slug, s.name, s.country, s.place, s.kinds, s.metals, s.organisation_id, o.name as organisation, s.demonstration,
      c.id as cycle_id, c.stage, a.status as application
    from sites s join organisations o on o.id = s.organisation_id
    left join cycles c on c.site_id = s.id and c.stage not in ('decided', 'closed')
    left join applications a on a.site_id = s.id and a.status in ('submitted', 'on-hold', 'accepted')
    where true
      ${
        seenBy === undefined
          ? sql``
          : sql`and exists (select from grants g where g.person_id = ${seenBy.personId} and g.scope_id in (s.id, s.organisation_id)
              and g.revoked_at is null and (g.until is null or g.until >= ${seenBy.day}::date))`
      }
      ${asked.q === undefined ? sql`` : sql`and (s.name ilike ${like(asked.q)} or o.name ilike ${like(asked.q)} or s.place ilike ${like(asked.q)})`}
      ${asked.country === undefined ? sql`` : sql`and s.country = ${asked.country}`}
      ${asked.kind === undefined ? sql`` : sql`and ${asked.kind} = any(s.kinds)`}
      ${asked.metal === undefined ? sql`` : sql`and ${asked.metal} = any(s.metals)`}
      ${asked.organisation === undefined ? sql`` : sql`and s.organisation_id = ${asked.organisation}::uuid`}
      ${asked.stage === undefined ? sql`` : sql`and c.stage = ${asked.stage}`}
      ${asked.after === undefined ? sql`` : sql`and (s.name collate "C", s.id) > (${asked.after.text}, ${asked.after.id}::uuid)`}
    order by s.name collate "C", s.id limit ${asked.limit + 1}`.execute(db);
  return found.rows;
}

/** A search word as a pattern in which nothing is a wildcard. */
function like(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`;
}

export type TrailRow = {
  seq: number;
  at: Date;
  actor: string;
  name: string | null;
  action: string;
  subject: string;
  reason: string | null;
};

/** What was done about a site, newest first, one more than asked for. A person who was erased has no name. */
export async function trailPage(db: Database, chain: string, before: number | undefined, limit: number): Promise<TrailRow[]> {
  const found = await sql<TrailRow>`
    select e.seq, e.at, e.actor, p.name, e.action, e.subject, w.reason
    from audit_entries e left join audit_words w on w.chain = e.chain and w.seq = e.seq left join people p on p.id = e.actor
    where e.chain = ${chain} ${before === undefined ? sql`` : sql`and e.seq < ${before}`}
    order by e.seq desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** The sanctions lists with their number of entries, the newest first. */
export async function sanctionsLists(
  db: Database,
): Promise<{ id: string; name: string; asOf: string; uploadedAt: string; entries: number }[]> {
  const found = await sql<{ id: string; name: string; as_of: string; uploaded_at: Date; entries: number }>`
    select l.id, l.name, l.as_of, l.uploaded_at, (select count(*) from sanctions_entries e where e.list_id = l.id) as entries
    from sanctions_lists l order by l.uploaded_at desc, l.id desc limit 100`.execute(db);
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    asOf: row.as_of,
    uploadedAt: row.uploaded_at.toISOString(),
    entries: row.entries,
  }));
}
