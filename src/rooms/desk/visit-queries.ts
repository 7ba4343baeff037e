/** What a visit to a site and its report ask of people: the plan of the lead and of staff, what was said to the team, who asked for a report. */
import { sql } from 'kysely';
import { producerRoles } from '#platform/access/roles.ts';
import { columns, type Query } from './duty-columns.ts';
import type { DutyAsked } from './duty-queries.ts';

const ofSite = { site_id: sql`s.id`, site: sql`s.name`, time_zone: sql`s.time_zone` };
const facts = sql`jsonb_build_object('kind', t.kind, 'count', t.n)`;

/** Of the assessments under way: the lead's plan that was not sent, or came back; and for the team what people said that nobody has read. */
export const ownVisits = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('result', sql`a.id`, { ...ofSite, about: sql`f.name`, since: sql`t.since`, facts })}
  from assessment_team mine join assessments a on a.id = mine.assessment_id and a.status = 'confirmed'
  join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  left join assessment_plans p on p.assessment_id = a.id
  cross join lateral (
    select case p.status when 'returned' then 'correct-plan' else 'write-plan' end as kind, 1 as n, coalesce(p.checked_at, a.confirmed_at) as since
      where mine.role = 'lead-assessor' and coalesce(p.status, 'draft') in ('draft', 'returned')
    union all select 'read-voices', count(*)::integer, min(received_at) from stakeholder_voices
      where assessment_id = a.id and read_by is null and mine.role in ('lead-assessor', 'assessor')) t
  where mine.person_id = ${personId} and t.n > 0 order by t.since, a.id, t.kind limit ${limit + 1}`;

/** For staff: plans to check, by the last day on which they can be accepted for their visit. */
export const plansToCheck = ({ announcementDays }: DutyAsked, limit: number): Query => sql`
  ${columns('result', sql`a.id`, {
    ...ofSite,
    about: sql`f.name`,
    since: sql`p.sent_at`,
    until: sql`p.starts_on - (${JSON.stringify(announcementDays)}::jsonb ->> cycle.rulebook_id)::integer`,
    facts: sql`jsonb_build_object('kind', 'check-plan', 'count', 1)`,
  })}
  from assessment_plans p join assessments a on a.id = p.assessment_id and a.status = 'confirmed'
  join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  where p.status = 'sent' order by p.sent_at, a.id limit ${limit + 1}`;

/**
 * For staff: assessments under way with somebody whose approval, or whose firm's, is suspended or has run out; never of a site whose producer
 * they are of. The same as `isActive` of the team.
 */
export const haltedTeams = ({ personId, day }: DutyAsked, limit: number): Query => sql`
  ${columns('result', sql`a.id`, {
    ...ofSite,
    about: sql`f.name`,
    since: sql`a.confirmed_at`,
    facts: sql`jsonb_build_object('kind', 'hand-over', 'count', t.n)`,
  })}
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  cross join lateral (select count(*)::integer as n from assessment_team member where member.assessment_id = a.id and (
    exists (select from assessors x where x.person_id = member.person_id
      and not (x.firm_id = a.firm_id and x.status = 'approved' and ${day}::date between x.approved_from and x.approved_until))
    or exists (select from firm_approvals x where x.firm_id = a.firm_id
      and not (x.status = 'approved' and ${day}::date between x.approved_from and x.approved_until)))) t
  where a.status = 'confirmed' and t.n > 0 and not exists (select from grants g where g.person_id = ${personId}
    and g.scope_id in (s.id, s.organisation_id) and g.role = any(${producerRoles}::text[]) and g.revoked_at is null
    and (g.until is null or g.until >= ${day}::date))
  order by a.confirmed_at, a.id limit ${limit + 1}`;

/** For staff: who asked for a report, by the day on which they are to be answered. */
export const reportRequests = (limit: number): Query => sql`
  ${columns('result', sql`r.id`, {
    ...ofSite,
    since: sql`r.received_at`,
    until: sql`r.due_on`,
    facts: sql`jsonb_build_object('kind', 'answer-report-request', 'count', 1)`,
  })}
  from report_requests r join assessments a on a.id = r.assessment_id join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id
  where r.status = 'open' order by r.due_on, r.id limit ${limit + 1}`;
