/** The sites a person has a part in, with how far each has come: two statements whatever the number of sites. */
import { sql } from 'kysely';
import type { Role } from '#platform/access/roles.ts';
import type { Database } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';

/** Days told for a cycle by event, the day of its letter among them. */
type Days = Record<string, string>;

export type SiteRow = {
  id: string;
  name: string;
  country: string;
  time_zone: string;
  kinds: string[];
  metals: string[];
  demonstration: boolean;
  organisation: string;
  roles: Role[];
  application: 'submitted' | 'on-hold' | 'accepted' | 'declined' | 'withdrawn' | null;
  applied_at: Date | null;
  decided_at: Date | null;
  letter_signed: boolean;
  cycle: Cycle | null;
  days: Days;
  assessment_id: string | null;
  assessment: 'proposed' | 'declined' | 'confirmed' | 'submitted' | null;
  assessment_since: Date | null;
  part: 'lead-assessor' | 'assessor' | 'reviewer' | null;
  decision_id: string | null;
  outcome: 'awarded' | 'not-awarded' | null;
  decided_on: string | null;
  decided_assessment: string | null;
  decided_cycle: Cycle | null;
  decided_days: Days;
  read: boolean;
};

/** By name; one more than asked for. The newest cycle stands beside the newest decision, which may be of the cycle before. */
export async function sitesOf(db: Database, personId: string, day: string, limit: number): Promise<SiteRow[]> {
  const found = await sql<SiteRow>`
    with held as (select distinct role, scope_id from grants
        where person_id = ${personId} and revoked_at is null and scope_id is not null and (until is null or until >= ${day}::date)),
      mine as (select s.id, array_agg(distinct h.role) as roles from sites s join held h on h.scope_id in (s.id, s.organisation_id) group by s.id)
    select s.id, s.name, s.country, s.time_zone, s.kinds, s.metals, s.demonstration, o.name as organisation, mine.roles,
      application.status as application, application.submitted_at as applied_at, application.decided_at,
      exists (select from letters where site_id = s.id and ended_on is null) as letter_signed,
      to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days,
      assessment.id as assessment_id, assessment.status as assessment, coalesce(assessment.submitted_at, assessment.confirmed_at, assessment.proposed_at) as assessment_since,
      (select role from assessment_team where assessment_id = assessment.id and person_id = ${personId}) as part,
      decision.id as decision_id, decision.outcome, decision.decided_on, decision.assessment_id as decided_assessment,
      to_jsonb(decided) as decided_cycle, ${daysOf('decided')} as decided_days,
      exists (select from decision_readings where decision_id = decision.id and person_id = ${personId}) as read
    from mine join sites s on s.id = mine.id join organisations o on o.id = s.organisation_id
    left join lateral (select status, submitted_at, decided_at from applications where site_id = s.id order by submitted_at desc, id desc limit 1) application on true
    left join lateral (select * from cycles where site_id = s.id order by number desc limit 1) cycle on true
    left join lateral (select id, status, proposed_at, confirmed_at, submitted_at from assessments where cycle_id = cycle.id
      order by status = 'declined', proposed_at desc, id desc limit 1) assessment on true
    left join lateral (select d.* from decisions d join cycles c on c.id = d.cycle_id where c.site_id = s.id order by c.number desc limit 1) decision on true
    left join cycles decided on decided.id = decision.cycle_id
    order by s.name collate "C", s.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** The days of a cycle that is joined under this name. */
export function daysOf(cycle: 'cycle' | 'decided') {
  return sql`coalesce((select jsonb_object_agg(event, happened_on) from (
      select 'letter-of-commitment' as event, signed_on as happened_on from letters where id = ${sql.ref(`${cycle}.letter_id`)}
      union all select event, happened_on from cycle_events where cycle_id = ${sql.ref(`${cycle}.id`)}) days), '{}')`;
}

export type ResultRow = {
  /** `delegated`: to the person who asks. `plan`: an item to improve, its level how far its closure is. */
  source: 'answer' | 'determination' | 'plan' | 'delegated';
  /** The cycle, the assessment or the decision. */
  of: string;
  item: string;
  level: string | null;
  not_applicable: boolean;
  /** With its rationale and what it rests on. */
  complete: boolean;
  due_on: string | null;
};

export type Wanted = { personId: string; answersOf: string[]; determinationsOf: string[]; plansOf: string[]; delegatedIn: string[] };

/** Item by item: the answers of cycles, the determinations of assessments, the plans of decisions, and what was handed to the person. */
export async function resultsOf(db: Database, wanted: Wanted): Promise<ResultRow[]> {
  const found = await sql<ResultRow>`
    select 'answer' as source, cycle_id as "of", item, level, not_applicable, level is not null or not_applicable as complete, null::date as due_on
      from answers where cycle_id = any(${wanted.answersOf}::uuid[])
    union all select 'determination', assessment_id, item, level, not_applicable,
      (level is not null or not_applicable) and rationale <> '' and based_on <> '{}', null
      from determinations where assessment_id = any(${wanted.determinationsOf}::uuid[])
    union all select 'plan', p.decision_id, p.item, coalesce(i.state, 'open'), false, coalesce(i.state, 'open') = 'closed', p.due_on
      from plan_points p left join improvement_points i on i.decision_id = p.decision_id and i.item = p.item
      where p.decision_id = any(${wanted.plansOf}::uuid[])
    union all select 'delegated', cycle_id, item, null, false, false, due_on
      from delegations where cycle_id = any(${wanted.delegatedIn}::uuid[]) and person_id = ${wanted.personId}`.execute(db);
  return found.rows;
}
