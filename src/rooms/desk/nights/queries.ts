/** The nights and their pages: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Night } from './rules.ts';
import type { NightlyPagesTable } from './tables.ts';

export type Page = Pick<Selectable<NightlyPagesTable>, 'zone' | 'day' | 'part' | 'page' | 'first_site' | 'last_site' | 'attempts'>;

const columns = sql`zone, day, part, page, first_site, last_site, attempts`;

/** Where sites with a cycle are. */
export async function zonesOf(db: Database): Promise<string[]> {
  const found = await sql<{ time_zone: string }>`
    select distinct time_zone from sites s where exists (select from cycles where site_id = s.id)`.execute(db);
  return found.rows.map(({ time_zone }) => time_zone);
}

/** Those of which a part was not opened yet. */
export async function unopened(db: Database, nights: readonly Night[], parts: readonly string[]): Promise<Night[]> {
  const found = await sql<Night>`
    select distinct zone, day from unnest(${nights.map(({ zone }) => zone)}::text[], ${nights.map(({ day }) => day)}::date[]) as n(zone, day)
      cross join unnest(${[...parts]}::text[]) as part
    where not exists (select from nightly_runs r where r.zone = n.zone and r.day = n.day and r.part = part)`.execute(db);
  return found.rows;
}

/** @returns the parts that nobody had opened: another process that opens the same is waited for */
export async function insertRuns(tx: Tx, { zone, day }: Night, parts: readonly string[], at: Date): Promise<string[]> {
  const found = await sql<{ part: string }>`
    insert into nightly_runs (zone, day, part, opened_at)
    select ${zone}, ${day}::date, part, ${at}::timestamptz from unnest(${[...parts]}::text[]) as part on conflict do nothing returning part`.execute(
    tx,
  );
  return found.rows.map(({ part }) => part);
}

export async function insertPages(tx: Tx, { zone, day }: Night, parts: readonly string[], size: number, at: Date): Promise<void> {
  await sql`
    with counted as (select s.id, (row_number() over (order by s.id) - 1) / ${size}::integer as page from sites s
        where s.time_zone = ${zone} and exists (select from cycles where site_id = s.id)),
      pages as (select page, min(id::text)::uuid as first_site, max(id::text)::uuid as last_site from counted group by page)
    insert into nightly_pages (zone, day, part, page, first_site, last_site, next_at)
    select ${zone}, ${day}::date, part, page, first_site, last_site, ${at}::timestamptz from pages cross join unnest(${[...parts]}::text[]) as part`.execute(
    tx,
  );
}

/** One page a part, of no site in particular. */
export async function insertWhole(tx: Tx, { zone, day }: Night, parts: readonly string[], at: Date): Promise<void> {
  const none = '00000000-0000-0000-0000-000000000000';
  await sql`insert into nightly_pages (zone, day, part, page, first_site, last_site, next_at)
    select ${zone}, ${day}::date, part, 0, ${none}::uuid, ${none}::uuid, ${at}::timestamptz from unnest(${[...parts]}::text[]) as part`.execute(
    tx,
  );
}

/** What another day has overtaken would say today what was true yesterday. */
export async function supersede(tx: Tx, { zone, day }: Night, at: Date): Promise<void> {
  await sql`update nightly_pages set state = 'superseded', lease = null, ended_at = ${at}
    where zone = ${zone} and day < ${day}::date and state = 'open'`.execute(tx);
}

/** Takes the page that has waited longest. Processes that take at the same time take different ones. */
export async function takePage(db: Database, lease: string, at: Date, until: Date): Promise<Page | undefined> {
  const found = await sql<Page>`
    update nightly_pages p set attempts = p.attempts + 1, lease = ${lease}::uuid, next_at = ${until}
    from (select zone, day, part, page from nightly_pages where state = 'open' and next_at <= ${at}
      order by next_at, part, page limit 1 for update skip locked) next
    where (p.zone, p.day, p.part, p.page) = (next.zone, next.day, next.part, next.page)
    returning ${sql.raw('p.zone, p.day, p.part, p.page, p.first_site, p.last_site, p.attempts')}`.execute(db);
  return found.rows[0];
}

/** Whether the page is still this attempt's; it is held until the transaction ends. */
export async function holdPage(tx: Tx, { zone, day, part, page }: Page, lease: string): Promise<boolean> {
  const found =
    await sql`select ${columns} from nightly_pages where zone = ${zone} and day = ${day}::date and part = ${part} and page = ${page}
    and state = 'open' and lease = ${lease}::uuid for update`.execute(tx);
  return found.rows.length > 0;
}

/** Ends an attempt; `next` is when an open page may be taken again. */
export async function endAttempt(
  db: Database | Tx,
  { zone, day, part, page }: Page,
  lease: string,
  ended: { state: 'done' | 'open' | 'parked'; error: string | null; at: Date; next: Date },
): Promise<void> {
  await sql`update nightly_pages set state = ${ended.state}, error = ${ended.error}, lease = null, next_at = ${ended.next},
      ended_at = ${ended.state === 'open' ? null : ended.at}
    where zone = ${zone} and day = ${day}::date and part = ${part} and page = ${page} and state = 'open' and lease = ${lease}::uuid`.execute(
    db,
  );
}

/** Puts aside what was taken so often without an end: a page that ends the process that works on it. */
export async function parkWorn(db: Database, most: number, at: Date): Promise<void> {
  await sql`update nightly_pages set state = 'parked', lease = null, ended_at = ${at}, error = coalesce(error, 'The process ended before the page was done.')
    where state = 'open' and attempts >= ${most}::integer and next_at <= ${at}`.execute(db);
}

/** Whether a part has pages that nobody has tried to the end yet. */
export async function hasFreshPages(db: Database, part: string): Promise<boolean> {
  const found =
    await sql`select from nightly_pages where state = 'open' and part = ${part} and attempts <= 1 and error is null limit 1`.execute(db);
  return found.rows.length > 0;
}

export type ParkedPage = Omit<Page, 'first_site' | 'last_site'> & { error: string; ended_at: Date };

/** The newest first. */
export async function parkedPages(db: Database, limit: number): Promise<ParkedPage[]> {
  const found = await sql<ParkedPage>`
    select zone, day, part, page, attempts, coalesce(error, '') as error, ended_at from nightly_pages where state = 'parked'
    order by ended_at desc, zone, part, page limit ${limit}`.execute(db);
  return found.rows;
}

export async function parkedByPart(db: Database): Promise<{ of: string; value: number }[]> {
  const found = await sql<{ of: string; value: number }>`
    select part as of, count(*)::integer as value from nightly_pages where state = 'parked' group by part order by part`.execute(db);
  return found.rows;
}

/** @returns whether there was such a page */
export async function reopenPage(
  tx: Tx,
  { zone, day, part, page }: Omit<Page, 'first_site' | 'last_site' | 'attempts'>,
  at: Date,
): Promise<boolean> {
  const found = await sql`update nightly_pages set state = 'open', attempts = 0, error = null, ended_at = null, next_at = ${at}
    where zone = ${zone} and day = ${day}::date and part = ${part} and page = ${page} and state = 'parked' returning page`.execute(tx);
  return found.rows.length > 0;
}

/** What is long over: the nights themselves stay, so that none is opened again. */
export async function forgetPages(tx: Tx, before: string): Promise<void> {
  await sql`delete from nightly_pages where state in ('done', 'superseded') and day < ${before}::date`.execute(tx);
}
