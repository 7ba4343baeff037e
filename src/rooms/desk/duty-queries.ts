/** The queues of the scheme and of assessment firms that concern a person: one statement whatever stands in them. */
import { type RawBuilder, sql } from 'kysely';
import { schemeRoles } from '#platform/access/roles.ts';
import type { Database } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { daysOf } from './site-queries.ts';

export type DutyRow = {
  queue: 'application' | 'appointment' | 'correction' | 'decision' | 'role' | 'firm';
  /** The row's own: an application, an assessment, a correction, a role, a firm. */
  id: string;
  site_id: string | null;
  site: string | null;
  time_zone: string | null;
  /** Whom or what it is about: an organisation, a firm, a page of the register. */
  about: string | null;
  since: Date | null;
  cycle: Cycle | null;
  days: Record<string, string> | null;
  /** The person is in the team of the assessment. */
  mine: boolean;
  tied: boolean;
  declared: boolean | null;
  /** Of a role: how many hold it. */
  holders: number | null;
  until: string | null;
};

export type DutyAsked = {
  personId: string;
  day: string;
  /** The first day on which a role still ties the person to an organisation. */
  tiedSince: string;
  /** What the person's roles in the scheme open. */
  sees: { applications: boolean; appointments: boolean; corrections: boolean; decisions: boolean; roles: boolean };
};

/** The oldest first within each queue; one more of each than asked for. */
export async function dutiesOf(db: Database, asked: DutyAsked, limit: number): Promise<DutyRow[]> {
  const { sees } = asked;
  const queues = [
    ...(sees.applications ? [applications(limit)] : []),
    appointments(asked, limit),
    ...(sees.corrections ? [corrections(limit)] : []),
    ...(sees.decisions ? [decisions(asked, limit)] : []),
    ...(sees.roles ? [holdersOfRoles(asked)] : []),
    firms(asked),
  ];
  const found = await sql<DutyRow>`${sql.join(
    queues.map((queue) => sql`(${queue})`),
    sql` union all `,
  )}`.execute(db);
  return found.rows;
}

type Query = RawBuilder<unknown>;

const applications = (limit: number): Query => sql`
  select 'application' as queue, a.id::text as id, s.id as site_id, s.name as site, s.time_zone, o.name as about, a.submitted_at as since,
    null::jsonb as cycle, null::jsonb as days, false as mine, false as tied, null::boolean as declared, null::integer as holders, null::date as until
  from applications a join sites s on s.id = a.site_id join organisations o on o.id = s.organisation_id
  where a.status = 'submitted' order by a.submitted_at, a.id limit ${limit + 1}`;

/** For staff every proposal; for an assessor those of a team they are in. */
const appointments = ({ personId, sees }: DutyAsked, limit: number): Query => sql`
  select 'appointment' as queue, a.id::text as id, s.id as site_id, s.name as site, s.time_zone, f.name as about, a.proposed_at as since,
    to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days, not ${sees.appointments}::boolean as mine, false as tied, null::boolean as declared,
    null::integer as holders, null::date as until
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  where a.status = 'proposed' and (${sees.appointments}::boolean or exists
    (select from assessment_team where assessment_id = a.id and person_id = ${personId}))
  order by a.proposed_at, a.id limit ${limit + 1}`;

const corrections = (limit: number): Query => sql`
  select 'correction' as queue, c.id::text as id, null::uuid as site_id, null as site, null as time_zone, coalesce(r.name, c.slug) as about, c.sent_at as since,
    null::jsonb as cycle, null::jsonb as days, false as mine, false as tied, null::boolean as declared, null::integer as holders, null::date as until
  from corrections c left join register_rows r on r.slug = c.slug where c.answered_at is null order by c.sent_at, c.id limit ${limit + 1}`;

const decisions = ({ personId, tiedSince }: DutyAsked, limit: number): Query => sql`
  select 'decision' as queue, a.id::text as id, s.id as site_id, s.name as site, s.time_zone, o.name as about, a.submitted_at as since,
    to_jsonb(cycle) as cycle, null::jsonb as days,
    exists (select from assessment_team where assessment_id = a.id and person_id = ${personId}) as mine,
    exists (select from grants g join scopes scope on scope.id = g.scope_id where g.person_id = ${personId}
      and o.id in (scope.id, scope.parent_id) and g.role not in ('lead-assessor', 'assessor')
      and (g.revoked_at is null or g.revoked_at >= ${tiedSince}::date) and (g.until is null or g.until >= ${tiedSince}::date)) as tied,
    (select conflict from conflict_declarations where person_id = ${personId} and organisation_id = o.id order by declared_at desc, id desc limit 1) as declared,
    null::integer as holders, null::date as until
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations o on o.id = s.organisation_id
  where a.status = 'submitted' and cycle.stage = 'submitted' order by a.submitted_at, a.id limit ${limit + 1}`;

const holdersOfRoles = ({ day }: DutyAsked): Query => sql`
  select 'role' as queue, r.role as id, null::uuid as site_id, null as site, null as time_zone, null as about, null::timestamptz as since,
    null::jsonb as cycle, null::jsonb as days, false as mine, false as tied, null::boolean as declared,
    (select count(distinct person_id)::integer from grants g where g.role = r.role and g.scope_id is null and g.revoked_at is null
      and (g.until is null or g.until >= ${day}::date)) as holders, null::date as until
  from unnest(${schemeRoles}::text[]) as r(role)`;

const firms = ({ personId, day }: DutyAsked): Query => sql`
  select 'firm' as queue, o.id::text as id, null::uuid as site_id, null as site, null as time_zone, o.name as about, null::timestamptz as since,
    null::jsonb as cycle, null::jsonb as days, false as mine, false as tied, null::boolean as declared, null::integer as holders, a.approved_until as until
  from grants g join organisations o on o.id = g.scope_id left join firm_approvals a on a.firm_id = o.id and a.status = 'approved'
  where g.person_id = ${personId} and g.role = 'firm-manager' and o.kind = 'firm' and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)`;
