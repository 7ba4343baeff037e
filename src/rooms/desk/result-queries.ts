/** What a result asks of people before it is decided: of the team, its reviewer, the site and the scheme's staff. */
import { sql } from 'kysely';
import { matrix as permissions } from '#platform/access/matrix.ts';
import { columns, type Query } from './duty-columns.ts';
import type { DutyAsked } from './duty-queries.ts';

const ofSite = { site_id: sql`s.id`, site: sql`s.name`, time_zone: sql`s.time_zone` };
const facts = sql`jsonb_build_object('kind', t.kind, 'count', t.n)`;

/** Of the assessments under way: a row for each thing that waits for the person as member of the team, as its reviewer, or for the site. */
export const ownResults = ({ personId, day, nonconformities }: DutyAsked, limit: number): Query => sql`
  ${columns('result', sql`a.id`, { ...ofSite, about: sql`f.name`, since: sql`t.since`, until: sql`t.due`, facts })}
  from (
    select assessment_id, role as part, false as of_site from assessment_team where person_id = ${personId}
    union select a.id, null, true from grants g join sites s on g.scope_id in (s.id, s.organisation_id) join cycles c on c.site_id = s.id
      join assessments a on a.cycle_id = c.id where g.person_id = ${personId} and g.role = any(${permissions['draft.comment']}::text[])
      and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)) mine
  join assessments a on a.id = mine.assessment_id and a.status = 'confirmed'
  join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  cross join lateral (
    select case kind when 'second' then 'answer-review-points' else 'answer-points' end as kind, count(*) as n, min(r.decided_at) as since, null::date as due
      from result_reviews r join result_review_points p on p.review_id = r.id
      where r.assessment_id = a.id and r.status = 'returned' and p.answer is null and mine.part in ('lead-assessor', 'assessor') group by r.kind
    union all select 'answer-draft-comments', count(*), min(c.written_at), null from assessment_drafts d join draft_comments c on c.draft_id = d.id
      where d.assessment_id = a.id and c.answer is null and mine.part in ('lead-assessor', 'assessor')
    union all select 'review-assessment', count(*), min(asked_at), null from result_reviews
      where assessment_id = a.id and kind = 'second' and status = 'asked' and mine.part = 'reviewer'
    union all select 'hear-dispute', count(*), min(d.disputed_at), null from findings x join finding_disputes d on d.finding_id = x.id
      where x.assessment_id = a.id and d.waits_for = 'firm-reviewer' and mine.part = 'reviewer'
    union all select 'comment-draft', 1, d.sent_at, d.due_on from (select * from assessment_drafts where assessment_id = a.id order by number desc limit 1) d
      where d.closed_at is null and d.due_on >= ${day}::date and mine.of_site
    union all select 'answer-findings', count(*), min(issued_at), null from findings
      where assessment_id = a.id and status = 'open' and grade = any(${nonconformities}::text[]) and mine.of_site
    union all select 'reply-dispute', count(*), min(d.disputed_at), null from findings x join finding_disputes d on d.finding_id = x.id
      where x.assessment_id = a.id and d.status = 'offered' and mine.of_site) t
  where t.n > 0 order by t.since, a.id, t.kind limit ${limit + 1}`;

/** For staff: submitted results that wait for their review, and disputes that came to the scheme; never of somebody they are tied to. */
export const resultsToReview = ({ personId, tiedSince }: DutyAsked, limit: number): Query => sql`
  ${columns('result', sql`a.id`, { ...ofSite, about: sql`f.name`, since: sql`t.since`, facts })}
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  cross join lateral (
    select 'review-result' as kind, 1 as n, a.submitted_at as since where a.status = 'submitted'
    union all select 'hear-dispute', count(*)::integer, min(d.disputed_at) from findings x join finding_disputes d on d.finding_id = x.id
      where x.assessment_id = a.id and d.waits_for = 'scheme-staff') t
  where a.status in ('confirmed', 'submitted') and a.accepted_at is null and t.n > 0
    and not exists (select from assessment_team where assessment_id = a.id and person_id = ${personId})
    and not exists (select from grants g join scopes scope on scope.id = g.scope_id where g.person_id = ${personId}
      and ((s.organisation_id in (scope.id, scope.parent_id) and g.role not in ('lead-assessor', 'assessor')) or scope.id = a.firm_id)
      and (g.revoked_at is null or g.revoked_at >= ${tiedSince}::date) and (g.until is null or g.until >= ${tiedSince}::date))
  order by t.since, a.id, t.kind limit ${limit + 1}`;
