/** What monitoring asks of the scheme's staff, of whoever was given a special review, and of a site that was asked about an incident. */
import { sql } from 'kysely';
import { columns, type Query } from './duty-columns.ts';
import type { DutyAsked } from './duty-queries.ts';

const ofSite = { site_id: sql`s.id`, site: sql`s.name`, time_zone: sql`s.time_zone` };
const facts = (kind: string) => sql`jsonb_build_object('kind', ${kind}::text)`;

/** Whoever is of a site's producer leaves what is said about it to others. */
const outside = (personId: string) => sql`not exists (select from grants own where own.person_id = ${personId} and own.revoked_at is null
  and own.scope_id in (s.id, s.organisation_id) and own.role not in ('lead-assessor', 'assessor'))`;

export const incidents = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`i.id`, { ...ofSite, since: sql`i.received_at`, until: sql`i.due_on`, facts: facts('triage-incident') })}
  from incidents i join sites s on s.id = i.site_id where i.status in ('open', 'answered') and ${outside(personId)}
  order by i.due_on, i.id limit ${limit + 1}`;

export const siteChanges = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`c.id`, { ...ofSite, since: sql`c.told_at`, facts: facts('decide-change') })}
  from site_changes c join sites s on s.id = c.site_id where (c.outcome is null or c.outcome = 'hold') and ${outside(personId)}
  order by c.told_at, c.id limit ${limit + 1}`;

export const markRequests = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`m.id`, { ...ofSite, since: sql`m.asked_at`, facts: facts('answer-mark-request') })}
  from mark_requests m join sites s on s.id = m.site_id where m.accepted is null and ${outside(personId)}
  order by m.asked_at, m.id limit ${limit + 1}`;

/** A confirmation with answers that something changed, which nobody has looked at. */
export const changedAnswers = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`y.id`, { ...ofSite, since: sql`y.signed_at`, questions: sql`changed.n`, facts: facts('look-at-changes') })}
  from yearly_confirmations y join sites s on s.id = y.site_id cross join lateral (select count(*)::integer as n from jsonb_each(y.answers) a(key, value)
    where a.value ->> 'state' = 'changed' and not exists (select from confirmation_looks l where l.confirmation_id = y.id and l.question = a.key)) changed
  where y.signed_at is not null and changed.n > 0 and ${outside(personId)} order by y.signed_at, y.id limit ${limit + 1}`;

export const specialReviews = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`r.id`, { ...ofSite, since: sql`r.opened_at`, until: sql`r.due_on`, facts: facts('review-incident') })}
  from special_reviews r join sites s on s.id = r.site_id where r.outcome is null and r.assigned_to = ${personId}
  order by r.due_on, r.id limit ${limit + 1}`;

/** For those who decide about marks, and took no part in what was assessed: a review that found something, until it is said what follows. */
export const foundReviews = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`r.id`, {
    ...ofSite,
    since: sql`r.concluded_at`,
    facts: sql`jsonb_build_object('kind', case when r.outcome = 'findings' then 'open-plan' else 'consider-suspension' end)`,
  })}
  from special_reviews r join sites s on s.id = r.site_id where r.answer is null and r.outcome in ('findings', 'suspension-suggested')
    and ${outside(personId)} and not exists (select from assessment_team t join assessments a on a.id = t.assessment_id
      join cycles c on c.id = a.cycle_id where c.site_id = s.id and t.person_id = ${personId})
  order by r.concluded_at, r.id limit ${limit + 1}`;

/** For the same: a mark that staff accepted after the decision was made, which only a decision grants. */
export const marksToGrant = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`m.id`, { ...ofSite, since: sql`m.answered_at`, facts: facts('grant-mark') })}
  from mark_requests m join sites s on s.id = m.site_id join decisions d on d.cycle_id = m.cycle_id and d.outcome = 'awarded'
  where m.accepted and m.answered_at > d.decided_at and ${outside(personId)}
    and not exists (select from awards a where a.cycle_id = m.cycle_id and a.mark = m.mark)
    and exists (select from awards a where a.cycle_id = m.cycle_id and a.status in ('awarded', 'awarded-with-open-plan', 'scope-reduced'))
    and not exists (select from assessment_team t where t.assessment_id = d.assessment_id and t.person_id = ${personId})
  order by m.answered_at, m.id limit ${limit + 1}`;

/** For those of a site who read its incidents and may answer. */
export const askedIncidents = ({ personId, day }: DutyAsked, limit: number): Query => sql`
  ${columns('monitoring', sql`i.id`, { ...ofSite, since: sql`i.triaged_at`, until: sql`i.due_on`, facts: facts('answer-incident') })}
  from incidents i join sites s on s.id = i.site_id where i.status = 'asked' and exists (select from grants g where g.person_id = ${personId}
    and g.scope_id in (s.id, s.organisation_id) and g.role in ('company-manager', 'site-manager') and g.revoked_at is null
    and (g.until is null or g.until >= ${day}::date))
  order by i.due_on, i.id limit ${limit + 1}`;
