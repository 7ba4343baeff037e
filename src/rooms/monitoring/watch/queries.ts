/**
 * What is due, late or lapsing over all sites: one statement, whatever there is of it. Every part has the same columns, so that the whole
 * is in one order. What a clock says is computed here as `programme/due.ts` does, because a page cannot be cut from what is not sorted.
 */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import type { WatchKind, WatchState } from './rules.ts';

export type WatchRow = {
  id: string;
  kind: WatchKind;
  state: WatchState;
  on: string;
  about: string | null;
  site_id: string;
  site: string;
  country: string;
  organisation: string;
};

export type WatchPlace = { day: string; id: string };
export type WatchAsked = {
  /** The reader: what the public said of a site is not shown to somebody of its producer. */
  personId: string;
  now: Date;
  horizon: number;
  running: readonly string[];
  confirming: { ids: readonly string[]; months: readonly number[] };
  kind: string | undefined;
  country: string | undefined;
  state: string | undefined;
  after: WatchPlace | undefined;
  limit: number;
};

/** The earliest day first; one more than asked for. */
export async function watchPage(db: Database, asked: WatchAsked): Promise<WatchRow[]> {
  const { kind, country, state, after, limit, now, horizon } = asked;
  const found = await sql<WatchRow>`
    with items as (${parts(asked)}),
    dated as (
      select i.kind || ':' || i.id as id, i.kind, i.on_day as on, i.about, s.id as site_id, s.name as site, s.country, o.name as organisation,
        case when i.kind = 'news' then 'noted' when i.kind in ('change', 'changed-answer', 'mark-request') then 'waiting'
          when i.on_day < t.today then 'late' else 'due' end as state
      from items i join sites s on s.id = i.site_id join organisations o on o.id = s.organisation_id
      cross join lateral (select (${now}::timestamptz at time zone s.time_zone)::date as today) t
      where i.on_day <= t.today + ${horizon}::integer
        and not (i.kind = 'news' and i.on_day < t.today - ${horizon}::integer)
        and not (i.kind in ('mark', 'certificate') and i.on_day < t.today))
    select * from dated where true
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
      ${country === undefined ? sql`` : sql`and country = ${country}`}
      ${state === undefined ? sql`` : sql`and state = ${state}`}
      ${after === undefined ? sql`` : sql`and ("on", id collate "C") > (${after.day}::date, ${after.id} collate "C")`}
    order by "on", id collate "C" limit ${limit + 1}`.execute(db);
  return found.rows;
}

function parts({ personId, running, confirming: { ids, months } }: WatchAsked) {
  const ofProducer = (site: string) => sql`exists (select from grants g join sites own on own.id = ${sql.ref(site)}
    where g.person_id = ${personId} and g.scope_id in (own.id, own.organisation_id) and g.revoked_at is null
      and g.role not in ('lead-assessor', 'assessor'))`;
  return sql`
    select 'mark' as kind, a.id::text as id, a.site_id, a.valid_until as on_day, a.mark as about from awards a
      where a.status = any(${running}::text[])
    union all
    select 'confirmation', c.id::text, c.site_id, coalesce(
        (select (e ->> 'due')::date from jsonb_array_elements(c.clock_history -> 'extensions') with ordinality x(e, n)
          where e ->> 'clock' = 'annual_confirmation' and (e ->> 'period')::integer = met.n + 1 order by x.n desc limit 1),
        (award.happened_on + make_interval(months => (rule.months * (met.n + 1))::integer))::date), (met.n + 1)::text
      from cycles c join cycle_events award on award.cycle_id = c.id and award.event = 'award'
      join unnest(${ids}::text[], ${months}::integer[]) as rule(id, months) on rule.id = c.rulebook_id
      cross join lateral (select count(*)::integer as n from jsonb_array_elements(c.clock_history -> 'met') m
        where m ->> 'clock' = 'annual_confirmation' and m ->> 'until' is null) met
      where c.kind = 'commitment' and c.clock_history ->> 'endedOn' is null
        and exists (select from awards a where a.cycle_id = c.id and a.status = any(${running}::text[]))
        and not exists (select from cycles later join cycle_events e on e.cycle_id = later.id and e.event = 'award'
          where later.site_id = c.site_id and later.number > c.number and later.kind = 'commitment')
    union all
    select 'plan', c.id::text, c.site_id, plan.due, null from cycles c join decisions d on d.cycle_id = c.id
      join lateral (select min(greatest(p.due_on, later.due)) as due from plan_points p
        left join lateral (select (e ->> 'due')::date as due from jsonb_array_elements(c.clock_history -> 'extensions') with ordinality x(e, n)
          where e ->> 'clock' = 'improvement_plan_due' order by x.n desc limit 1) later on true
        where p.decision_id = d.id and not exists (select from improvement_points i
          where i.decision_id = p.decision_id and i.item = p.item and i.state = 'closed')) plan on plan.due is not null
      where 'plan-open' = any(c.holding) and c.clock_history ->> 'endedOn' is null
    union all
    select 'certificate', ce.id::text, ce.site_id, ce.expires, ce.system || ' ' || ce.number from certificates ce
      where ce.removed_at is null and ce.status = 'valid' and exists (select from recognised_parts r join cycles c on c.id = r.cycle_id
        where c.site_id = ce.site_id and ce.id::text = any(r.certificates))
    union all
    select 'lapse', l.id::text, l.site_id, l.due_on, l.item from recognition_lapses l
      where l.closed_on is null and l.after_decision and l.due_on is not null
    union all
    select 'incident', i.id::text, i.site_id, i.due_on, i.kind from incidents i
      where i.status in ('open', 'asked', 'answered') and i.due_on is not null and (i.source = 'site' or not ${ofProducer('i.site_id')})
    union all
    select 'special-review', r.id::text, r.site_id, r.due_on, i.kind from special_reviews r join incidents i on i.id = r.incident_id
      where r.outcome is null and not ${ofProducer('r.site_id')}
    union all
    select 'change', c.id::text, c.site_id, c.told_on, c.kind from site_changes c where c.outcome is null or c.outcome = 'hold'
    union all
    select 'changed-answer', y.id::text || ':' || a.key, y.site_id, y.signed_on, a.key from yearly_confirmations y
      cross join lateral jsonb_each(y.answers) a(key, value)
      where y.signed_on is not null and a.value ->> 'state' = 'changed'
        and not exists (select from confirmation_looks l where l.confirmation_id = y.id and l.question = a.key)
    union all
    select 'mark-request', m.id::text, m.site_id, (m.asked_at at time zone 'UTC')::date, m.mark from mark_requests m where m.accepted is null
    union all
    select 'news', n.id::text, n.site_id, n.published_on, n.title from site_news n`;
}
