/** Addresses of calendars and what they show: one statement a function. */
import { sql } from 'kysely';
import { matrix } from '#platform/access/matrix.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { daysOf } from '../site-queries.ts';

export type Feed = { id: string; name: string; made_at: Date; asked_in: Date | null };

export async function feedsOf(db: Database | Tx, personId: string): Promise<Feed[]> {
  return db
    .selectFrom('calendar_feeds')
    .select(['id', 'name', 'made_at', 'asked_in'])
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

export async function holdPerson(tx: Tx, personId: string): Promise<void> {
  await sql`select from people where id = ${personId} for no key update`.execute(tx);
}

export type Asking = { person_id: string; language: string | null; asked: number };

/** Whose the address is, counted in this hour; undefined for one that never was, was ended, or belongs to nobody any more. */
export async function askFeed(db: Database, tokenDigest: string, hour: Date): Promise<Asking | undefined> {
  const found = await sql<Asking>`
    update calendar_feeds f set asked = case when f.asked_in = ${hour} then f.asked + 1 else 1 end, asked_in = ${hour}
    from people p where p.id = f.person_id and f.token_digest = ${tokenDigest} and f.ended_at is null
    returning f.person_id, p.language, f.asked`.execute(db);
  return found.rows[0];
}

export type CycleRow = { site_id: string; site: string; time_zone: string; cycle: Cycle; days: Record<string, string> };

/** The cycles that run at the sites that the person may see, by name of the site. */
export async function cyclesSeenBy(db: Database, personId: string, day: string, limit: number): Promise<CycleRow[]> {
  const found = await sql<CycleRow>`
    with held as (select scope_id from grants where person_id = ${personId} and role = any(${[...matrix['site.read']]}::text[])
      and revoked_at is null and (until is null or until >= ${day}::date))
    select s.id as site_id, s.name as site, s.time_zone, to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days
    from sites s join cycles cycle on cycle.site_id = s.id
    where (exists (select from held where scope_id is null) or exists (select from held where scope_id in (s.id, s.organisation_id)))
      and cycle.kind = 'commitment' and cycle.stage <> 'closed' and cycle.clock_history -> 'endedOn' is null
    order by s.name, s.id, cycle.number limit ${limit}`.execute(db);
  return found.rows;
}
