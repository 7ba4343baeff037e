/** What was recorded about a site, and its cycles with their days: two statements whatever happened. */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import { dueNow } from '#rooms/improvement/index.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { daysOf } from './site-queries.ts';
import type { Happened } from './timeline-rules.ts';

/** `planned` is still to come: an improvement that was asked for. */
export type HappenedRow = Happened & { planned: boolean };

/** Instants become days where the site is. Nothing of an assessment is read but that it was chosen, confirmed and submitted. */
export async function happenedAt(db: Database, siteId: string, timeZone: string): Promise<HappenedRow[]> {
  const found = await sql<HappenedRow>`
    with zone as (select ${timeZone}::text as name)
    select id, kind, to_char("on", 'YYYY-MM-DD') as "on", (extract(epoch from at) * 1000)::double precision as at, step, cycle, words, detail, planned from (
      select 'applied:' || id as id, 'applied' as kind, (submitted_at at time zone zone.name)::date as "on", submitted_at as at, 1 as step, null::integer as cycle,
        jsonb_build_object('marks', cardinality(marks)) as words, null as detail, false as planned from applications, zone where site_id = ${siteId}
      union all select 'application:' || id, 'application-' || status, (decided_at at time zone zone.name)::date, decided_at, 2, null, '{}', reason, false
        from applications, zone where site_id = ${siteId} and decided_at is not null
      union all select 'letter:' || id, 'letter', signed_on, ${madeAt}, 3, null,
        jsonb_build_object('name', signatory_name, 'title', signatory_title, 'letter', id), null, false
        from letters where site_id = ${siteId}
      union all select 'cycle:' || id, 'cycle-' || kind, opened_on, ${madeAt}, 4, number, jsonb_build_object('number', number, 'pack', pack_id), null, false
        from cycles where site_id = ${siteId}
      union all select 'release:' || r.id, 'released', (r.signed_at at time zone zone.name)::date, r.signed_at, 5, c.number,
        jsonb_build_object('name', r.signatory_name, 'number', r.number), null, false
        from zone, releases r join cycles c on c.id = r.cycle_id where c.site_id = ${siteId}
      union all select 'reopened:' || r.id, 'reopened', (r.reopened_at at time zone zone.name)::date, r.reopened_at, 6, c.number,
        jsonb_build_object('number', r.number), r.reopen_reason, false
        from zone, releases r join cycles c on c.id = r.cycle_id where c.site_id = ${siteId} and r.reopened_at is not null
      union all select taken.id, taken.kind, (taken.at at time zone zone.name)::date, taken.at, taken.step, c.number,
        jsonb_build_object('firm', f.name), taken.detail, false
        from zone, assessments a join cycles c on c.id = a.cycle_id join organisations f on f.id = a.firm_id,
        lateral (values ('proposed:' || a.id, 'assessor-proposed', a.proposed_at, 7, null::text),
          ('answered:' || a.id, case when a.status = 'declined' then 'assessor-declined' else 'assessor-confirmed' end, a.confirmed_at, 8, a.reason),
          ('submitted:' || a.id, 'assessment-submitted', a.submitted_at, 9, null)) as taken(id, kind, at, step, detail)
        where c.site_id = ${siteId} and taken.at is not null
      union all select 'decision:' || d.id, 'decision-' || d.outcome, d.decided_on, d.decided_at, 10, c.number, '{}', null, false
        from decisions d join cycles c on c.id = d.cycle_id where c.site_id = ${siteId}
      union all select 'award:' || w.id, 'mark-valid', w.valid_from, d.decided_at, 11, c.number,
        jsonb_build_object('mark', w.mark, 'number', w.number, 'until', to_char(w.valid_until, 'YYYY-MM-DD')), null, false
        from awards w join decisions d on d.id = w.decision_id join cycles c on c.id = w.cycle_id where w.site_id = ${siteId}
      union all select 'plan:' || point.decision || ':' || point.due, 'plan-due', point.due, null, 12, point.number,
        jsonb_build_object('count', count(*), 'items', string_agg(point.item, ', ' order by string_to_array(point.item, '.')::integer[])), null, true
        from (select d.id as decision, c.number, p.item, ${dueNow} as due
          from plan_points p join decisions d on d.id = p.decision_id join cycles c on c.id = d.cycle_id
            left join improvement_points i on i.decision_id = p.decision_id and i.item = p.item
          where c.site_id = ${siteId} and 'plan-open' = any(c.holding) and coalesce(i.state, 'open') <> 'closed') point
        group by point.decision, point.due, point.number) happened`.execute(db);
  return found.rows;
}

/** An identifier of ours tells the millisecond it was made in its first twelve digits (platform/database/ids.ts). */
const madeAt = sql.raw(`to_timestamp(('x' || replace(left(id::text, 13), '-', ''))::bit(48)::bigint / 1000.0)`);

export type CycleRow = { cycle: Cycle; days: Record<string, string>; outcome: 'awarded' | 'not-awarded' | null };

/** The newest first. */
export async function cyclesWithDays(db: Database, siteId: string): Promise<CycleRow[]> {
  const found = await sql<CycleRow>`
    select to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days, d.outcome
    from cycles cycle left join decisions d on d.cycle_id = cycle.id where cycle.site_id = ${siteId} order by cycle.number desc`.execute(
    db,
  );
  return found.rows;
}
