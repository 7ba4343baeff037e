/** Notices and whom they concern: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { daysOf } from '../site-queries.ts';
import { type Moment, type Preferences, type Sent, siteRoles } from './rules.ts';

export type CycleFacts = {
  site_id: string;
  cycle: Cycle;
  days: Record<string, string>;
  /** Managers and signing officers of the site. */
  people: string[];
  /** The assessors who were confirmed for the cycle. */
  team: string[];
  sent: (Sent & { person: string; clock: string; period: number })[];
};

/** The cycles that run at the sites of a zone between two ids, with the people they concern and the notices there have been. */
export async function cyclesOfPage(
  tx: Tx,
  { zone, day, first_site, last_site }: { zone: string; day: string; first_site: string; last_site: string },
): Promise<CycleFacts[]> {
  const found = await sql<CycleFacts>`
    select s.id as site_id, to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days,
      coalesce((select jsonb_agg(distinct g.person_id) from grants g where g.scope_id in (s.id, s.organisation_id)
        and g.role = any(${[...siteRoles]}::text[]) and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)), '[]') as people,
      coalesce((select jsonb_agg(distinct t.person_id) from assessments a join assessment_team t on t.assessment_id = a.id
        where a.cycle_id = cycle.id and a.status = 'confirmed'), '[]') as team,
      coalesce((select jsonb_agg(jsonb_build_object('person', n.person_id, 'clock', n.clock, 'period', n.period, 'due', n.due, 'moment', n.moment))
        from notices n where n.cycle_id = cycle.id), '[]') as sent
    from sites s join cycles cycle on cycle.site_id = s.id
    where s.time_zone = ${zone} and s.id between ${first_site}::uuid and ${last_site}::uuid
      and cycle.kind = 'commitment' and cycle.stage <> 'closed' and cycle.clock_history -> 'endedOn' is null`.execute(tx);
  return found.rows;
}

export async function staffOn(db: Database | Tx, day: string): Promise<string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants where role = 'scheme-staff' and scope_id is null and revoked_at is null
      and (until is null or until >= ${day}::date)`.execute(db);
  return found.rows.map(({ person_id }) => person_id);
}

/** What people turned off. */
export async function turnedOff(tx: Tx, people: readonly string[]): Promise<Map<string, string[]>> {
  const found = await sql<{ person_id: string; off: string[] }>`
    select person_id, off from notice_preferences where person_id = any(${[...people]}::text[]) and off <> '{}'`.execute(tx);
  return new Map(found.rows.map(({ person_id, off }) => [person_id, off]));
}

export type NewNotice = {
  id: string;
  person_id: string;
  site_id: string;
  cycle_id: string;
  clock: string;
  period: number;
  due: string;
  moment: Moment;
};

/** One that is there already stays as it is. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[], at: Date): Promise<void> {
  if (notices.length === 0) return;
  await sql`
    insert into notices (id, person_id, site_id, cycle_id, clock, period, due, moment, made_at)
    select id, person_id, site_id, cycle_id, clock, period, due, moment, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as n(id uuid, person_id text, site_id uuid, cycle_id uuid, clock text,
      period integer, due date, moment text)
    on conflict do nothing`.execute(tx);
}

export type Reader = { id: string; email: string; name: string; language: string | null; way: Preferences['way'] };

/** People with notices that no mail says yet, without those who had their digest on this day. Other processes skip them meanwhile. */
export async function readersToMail(tx: Tx, day: string, limit: number): Promise<Reader[]> {
  const found = await sql<Reader>`
    select p.id, p.email, p.name, p.language, coalesce((select way from notice_preferences where person_id = p.id), 'digest') as way
    from people p where p.id in (select person_id from notices where mailed_at is null)
      and (not exists (select from notice_digests d where d.person_id = p.id and d.day = ${day}::date)
        or exists (select from notice_preferences c where c.person_id = p.id and c.way = 'single'))
    order by p.id limit ${limit} for no key update of p skip locked`.execute(tx);
  return found.rows;
}

/** @returns those who had no digest on this day before */
export async function insertDigests(tx: Tx, people: readonly string[], day: string): Promise<Set<string>> {
  const found = await sql<{ person_id: string }>`
    insert into notice_digests (person_id, day) select person_id, ${day}::date from unnest(${[...people]}::text[]) as person_id order by person_id
    on conflict do nothing returning person_id`.execute(tx);
  return new Set(found.rows.map(({ person_id }) => person_id));
}

export type NoticeToMail = { person_id: string; site_id: string; site: string; clock: string; due: string; moment: Moment };

/**
 * Marks what no mail says yet as said, and answers it, earliest due first: each notice to one process only. What waited for the digest of
 * another day is not said to who has lost the role since, as the people of a former owner have.
 */
export async function takeNotices(tx: Tx, people: readonly string[], at: Date, day: string): Promise<NoticeToMail[]> {
  const found = await sql<NoticeToMail>`
    with taken as (update notices set mailed_at = ${at} where person_id = any(${[...people]}::text[]) and mailed_at is null
      returning person_id, site_id, clock, due, moment)
    select t.person_id, t.site_id, s.name as site, t.clock, t.due, t.moment from taken t join sites s on s.id = t.site_id
    where exists (select from grants g where g.person_id = t.person_id and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)
      and (g.scope_id is null or g.scope_id in (s.id, s.organisation_id)))
    order by t.due, s.name, t.clock`.execute(tx);
  return found.rows;
}

export async function preferencesOf(db: Database | Tx, personId: string): Promise<Preferences & { version: number }> {
  const found = await db
    .selectFrom('notice_preferences')
    .select(['way', 'off', 'version'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return found ?? { way: 'digest', off: [], version: 0 };
}
