/** What comparing and simulating a draft read: the draft with the version it stands against, and the sites it could touch. One statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Matrix } from '#programme/index.ts';
import type { EquivalencyReviewsTable } from './tables.ts';

type Db = Database | Tx;

export type DraftRow = Pick<Selectable<EquivalencyReviewsTable>, 'id' | 'system' | 'pack_id' | 'cells' | 'publication' | 'version'> & {
  /** The newest version that was published here; of a draft that was published itself, the newest before it. */
  newest: Matrix | null;
};

/** @throws Problem not-found */
export async function draftById(db: Db, id: string): Promise<DraftRow> {
  const found = await sql<DraftRow>`
    select r.id, r.system, r.pack_id, r.cells, r.publication, r.version,
      (select json_build_object('id', m.id, 'title', m.title, 'note', m.note, 'in_force', m.in_force, 'cells', m.cells)
        from equivalency_matrices m where r.publication is null or m.in_force < (r.publication ->> 'inForce')::date
        order by m.in_force desc limit 1) as newest
    from equivalency_reviews r where r.id = ${id}::uuid`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** A certificate by its columns in order: short, because a page holds thousands of them. */
export type CertificateColumns = [
  id: string,
  system: string,
  edition: string,
  requirements: 'all' | string[],
  activities: string[] | null,
  issued: string,
  expires: string,
  auditedOn: string | null,
  bodyAccredited: boolean | null,
  openMajors: number | null,
  level: string | null,
  /** Whether its body visited the site since it was issued. */
  visited: boolean,
];

export type SiteToLookAt = {
  id: string;
  name: string;
  organisation: string;
  time_zone: string;
  kinds: string[];
  metals: string[];
  cycle: string;
  certificates: CertificateColumns[];
};

export type Place = { name: string; id: string };

export type SitesAsked = {
  system: string;
  pack: string;
  /** Certificates that end before the first or begin after the last are left out. */
  days: { first: string; last: string };
  after: Place | undefined;
  limit: number;
};

/** What counts before anything is asked of the day: it was checked as it stands now, it holds, and it names the site. */
const counting = sql`k.site_id = s.id and k.removed_at is null and k.verdict = 'accepted' and k.checked_version = k.version
  and k.status = 'valid' and k.names_site`;
/** A site's newest cycle that is not closed. */
const running = sql`(select id, pack_id from cycles where site_id = s.id and stage <> 'closed' order by number desc limit 1)`;

/**
 * Sites by name whose running cycle is of the pack and which hold a certificate of the system: every cell that a draft adds, changes or
 * takes away asks for one, so no other site's scope can change. One more than asked for. Walks the sites in order and stops when the page is
 * full: with `exists` in place of `limit 1` every page would go through every certificate.
 */
export async function sitesToLookAt(db: Db, { system, pack, days, after, limit }: SitesAsked): Promise<SiteToLookAt[]> {
  const held = sql`${counting} and k.issued <= ${days.last}::date and k.expires >= ${days.first}::date`;
  const found = await sql<SiteToLookAt>`
    with page as materialized (
      select s.id, s.name, s.organisation_id, s.time_zone, s.kinds, s.metals, c.id as cycle
      from sites s join lateral ${running} c on c.pack_id = ${pack}
      cross join lateral (select from certificates k where ${held} and k.system = ${system} limit 1) one
      where true ${beyond(after)}
      order by s.name collate "C", s.id limit ${limit + 1})
    select s.id, s.name, o.name as organisation, s.time_zone, s.kinds, s.metals, s.cycle, held.certificates
    from page s join organisations o on o.id = s.organisation_id
    cross join lateral (
      select json_agg(json_build_array(k.id, k.system, k.edition, k.requirements, k.activities, k.issued, k.expires, k.audited_on,
        k.body_accredited, k.open_majors, k.level, coalesce(k.issued <= k.site_visited_on, false))) as certificates
      from certificates k where ${held}) held
    order by s.name collate "C", s.id`.execute(db);
  return found.rows;
}

/** Sites whose running cycle is of the pack, with certificates or without, after one place in the order of names and up to another. */
export async function countSites(db: Db, pack: string, after: Place | undefined, upTo: Place | undefined) {
  const until = upTo === undefined ? sql`true` : sql`(s.name collate "C", s.id) <= (${upTo.name}, ${upTo.id}::uuid)`;
  const found = await sql<{ all: number; looked: number }>`
    select count(*)::int as all, (count(*) filter (where ${until}))::int as looked
    from sites s join lateral ${running} c on c.pack_id = ${pack}
    where true ${beyond(after)} ${after === undefined ? sql`` : sql`and ${until}`}`.execute(db);
  return found.rows[0] ?? { all: 0, looked: 0 };
}

function beyond(after: Place | undefined) {
  return after === undefined ? sql`` : sql`and (s.name collate "C", s.id) > (${after.name}, ${after.id}::uuid)`;
}
