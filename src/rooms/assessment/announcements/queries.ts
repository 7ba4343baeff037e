/** What of an announced visit is public, column by column, and what people said: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { VoicesTable } from './tables.ts';

type Db = Database | Tx;

export type VisitRow = {
  id: string;
  site: string;
  slug: string;
  operator: string;
  place: string | null;
  country: string;
  kinds: string[];
  metals: string[];
  demonstration: boolean;
  firm: string;
  starts_on: string;
  ends_on: string;
  announced_on: string;
  remote: boolean;
  systems: string[];
  pack_id: string;
  rulebook_id: string;
  site_id: string;
  cycle_id: string;
  /** Today where the site is. */
  today: string;
};

type Asked = {
  /** Rulebooks by which visits are announced. */
  rulebooks: readonly string[];
  now: Date;
};

const visits = ({ rulebooks, now }: Asked) => sql`
  select a.id, s.name as site, s.slug, o.name as operator, s.place, s.country, s.kinds, s.metals, s.demonstration, f.name as firm,
    p.starts_on, p.ends_on, p.announced_on, p.remote_reason is not null as remote, p.systems, c.pack_id, c.rulebook_id,
    s.id as site_id, c.id as cycle_id, (${now}::timestamptz at time zone s.time_zone)::date as today
  from assessment_plans p join assessments a on a.id = p.assessment_id and a.status in ('confirmed', 'submitted')
  join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id join organisations o on o.id = s.organisation_id
  join organisations f on f.id = a.firm_id
  where p.status = 'accepted' and p.announced_on is not null and c.rulebook_id = any(${rulebooks}::text[])`;

export type VisitPlace = { day: string; id: string };
export type VisitsAsked = Asked & {
  country: string | undefined;
  after: VisitPlace | undefined;
  limit: number;
};

/** Visits that are not over, the next first; one more than asked for. */
export async function visitsToCome(db: Db, asked: VisitsAsked): Promise<VisitRow[]> {
  const { country, after, limit } = asked;
  const found = await sql<VisitRow>`
    select * from (${visits(asked)}) v where ends_on >= today ${ofCountry(country)}
      ${after === undefined ? sql`` : sql`and (starts_on, id) > (${after.day}::date, ${after.id}::uuid)`}
    order by starts_on, id limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** Visits that ended since a day, the latest first; one more than asked for. */
export async function visitsOver(db: Db, asked: VisitsAsked & { since: string }): Promise<VisitRow[]> {
  const { country, after, limit, since } = asked;
  const found = await sql<VisitRow>`
    select * from (${visits(asked)}) v where ends_on < today and ends_on >= ${since}::date ${ofCountry(country)}
      ${after === undefined ? sql`` : sql`and (ends_on, id) < (${after.day}::date, ${after.id}::uuid)`}
    order by ends_on desc, id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** How many of the visits listed are in each country. */
export async function countriesOfVisits(db: Db, asked: Asked & { since: string }): Promise<{ country: string; count: number }[]> {
  const found = await sql<{ country: string; count: number }>`
    select country, count(*)::integer as count from (${visits(asked)}) v where ends_on >= ${asked.since}::date
    group by country order by country`.execute(db);
  return found.rows;
}

export async function visitById(db: Db, asked: Asked & { id: string }): Promise<VisitRow | undefined> {
  const found = await sql<VisitRow>`select * from (${visits(asked)}) v where id = ${asked.id}::uuid`.execute(db);
  return found.rows[0];
}

function ofCountry(country: string | undefined) {
  return country === undefined ? sql`` : sql`and country = ${country}`;
}

export type VoiceRow = Selectable<VoicesTable> & { read_by_name: string | null };

/** Unread ones first, then the newest; one more than asked for. */
export async function voicesPage(
  db: Db,
  asked: { assessmentId: string; after: { unread: boolean; id: string } | undefined; limit: number },
): Promise<VoiceRow[]> {
  const { assessmentId, after, limit } = asked;
  const found = await sql<VoiceRow>`
    select v.*, p.name as read_by_name from stakeholder_voices v left join people p on p.id = v.read_by
    where v.assessment_id = ${assessmentId}
      ${after === undefined ? sql`` : sql`and (v.read_by is null, v.id) < (${after.unread}::boolean, ${after.id}::uuid)`}
    order by v.read_by is null desc, v.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

export async function voiceOf(db: Db, assessmentId: string, id: string): Promise<VoiceRow | undefined> {
  const found = await sql<VoiceRow>`
    select v.*, p.name as read_by_name from stakeholder_voices v left join people p on p.id = v.read_by
    where v.assessment_id = ${assessmentId} and v.id = ${id}`.execute(db);
  return found.rows[0];
}
