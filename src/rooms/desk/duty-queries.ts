/** The queues of the scheme and of assessment firms that concern a person: one statement whatever stands in them. */
import { sql } from 'kysely';
import { matrix as permissions } from '#platform/access/matrix.ts';
import { schemeRoles } from '#platform/access/roles.ts';
import type { Database } from '#platform/database/database.ts';
import { columns, type DutyRow, type Query } from './duty-columns.ts';
import {
  askedIncidents,
  changedAnswers,
  foundReviews,
  incidents,
  markRequests,
  marksToGrant,
  siteChanges,
  specialReviews,
} from './monitoring-queries.ts';
import { ownResults, resultsToReview } from './result-queries.ts';
import { matrix, reviewDecisions, reviews } from './review-queries.ts';
import { daysOf } from './site-queries.ts';
import { haltedTeams, ownVisits, plansToCheck, reportRequests } from './visit-queries.ts';

export type DutyAsked = {
  personId: string;
  day: string;
  /** The first day on which a role still ties the person to an organisation. */
  tiedSince: string;
  /** How many days before its visit a plan has to be accepted, by rulebook. */
  announcementDays: Readonly<Record<string, number>>;
  /** Grades of findings that ask for an answer. */
  nonconformities: readonly string[];
  /** What the person's roles in the scheme open. */
  sees: {
    applications: boolean;
    appointments: boolean;
    corrections: boolean;
    decisions: boolean;
    appeals: boolean;
    statuses: boolean;
    reviews: boolean;
    reviewDecisions: boolean;
    closures: boolean;
    monitoring: boolean;
    roles: boolean;
    results: boolean;
    reportRequests: boolean;
    handOvers: boolean;
  };
};

/** The oldest first within each queue; one more of each than asked for. */
export async function dutiesOf(db: Database, asked: DutyAsked, limit: number): Promise<DutyRow[]> {
  const { sees } = asked;
  const queues = [
    ...(sees.applications ? [applications(limit)] : []),
    appointments(asked, limit),
    ...(sees.corrections ? [corrections(limit)] : []),
    ...(sees.decisions ? [decisions(asked, limit)] : []),
    ...(sees.appeals ? [appeals(asked, limit)] : []),
    ...(sees.reviews ? [reviews(limit), matrix] : []),
    ...(sees.reviewDecisions ? [reviewDecisions(asked, limit)] : []),
    ...(sees.roles ? [holdersOfRoles(asked)] : []),
    firms(asked),
    siteQuestions(asked, limit),
    answeredQuestions(asked, limit),
    ...(sees.monitoring ? [incidents, siteChanges, markRequests, changedAnswers].map((queue) => queue(asked, limit)) : []),
    ...(sees.statuses ? [foundReviews(asked, limit), marksToGrant(asked, limit)] : []),
    specialReviews(asked, limit),
    askedIncidents(asked, limit),
    claimedPoints(asked, limit),
    ...(sees.closures ? [verifiedPoints(limit)] : []),
    ownResults(asked, limit),
    ...(sees.results ? [resultsToReview(asked, limit)] : []),
    ownVisits(asked, limit),
    ...(sees.appointments ? [plansToCheck(asked, limit)] : []),
    ...(sees.handOvers ? [haltedTeams(asked, limit)] : []),
    ...(sees.reportRequests ? [reportRequests(limit)] : []),
  ];
  const found = await sql<DutyRow>`${sql.join(
    queues.map((queue) => sql`(${queue})`),
    sql` union all `,
  )}`.execute(db);
  return found.rows;
}

const ofSite = { site_id: sql`s.id`, site: sql`s.name`, time_zone: sql`s.time_zone` };

/** Questions of the assessments that are under way. */
const questions = sql`desk_questions q join assessments a on a.id = q.assessment_id and a.status = 'confirmed'
  join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id`;
const waiting = { questions: sql`count(*)::integer`, since: sql`min(q.asked_at)` };

const applications = (limit: number): Query => sql`
  ${columns('application', sql`a.id`, { ...ofSite, about: sql`o.name`, since: sql`a.submitted_at` })}
  from applications a join sites s on s.id = a.site_id join organisations o on o.id = s.organisation_id
  where a.status = 'submitted' order by a.submitted_at, a.id limit ${limit + 1}`;

/** For staff every proposal; for an assessor those of a team they are in. */
const appointments = ({ personId, sees }: DutyAsked, limit: number): Query => sql`
  ${columns('appointment', sql`a.id`, {
    ...ofSite,
    about: sql`f.name`,
    since: sql`a.proposed_at`,
    cycle: sql`to_jsonb(cycle)`,
    days: daysOf('cycle'),
    mine: sql`not ${sees.appointments}::boolean`,
  })}
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations f on f.id = a.firm_id
  where a.status = 'proposed' and (${sees.appointments}::boolean or exists
    (select from assessment_team where assessment_id = a.id and person_id = ${personId}))
  order by a.proposed_at, a.id limit ${limit + 1}`;

const corrections = (limit: number): Query => sql`
  ${columns('correction', sql`c.id`, { about: sql`coalesce(r.name, c.slug)`, since: sql`c.sent_at` })}
  from corrections c left join register_rows r on r.slug = c.slug where c.answered_at is null order by c.sent_at, c.id limit ${limit + 1}`;

/** How the person stands to the organisation of the site. */
const standing = (personId: string, tiedSince: string) => ({
  tied: sql`exists (select from grants g join scopes scope on scope.id = g.scope_id where g.person_id = ${personId}
    and o.id in (scope.id, scope.parent_id) and g.role not in ('lead-assessor', 'assessor')
    and (g.revoked_at is null or g.revoked_at >= ${tiedSince}::date) and (g.until is null or g.until >= ${tiedSince}::date))`,
  declared: sql`(select conflict from conflict_declarations where person_id = ${personId} and organisation_id = o.id
    order by declared_at desc, id desc limit 1)`,
});

const decisions = ({ personId, tiedSince }: DutyAsked, limit: number): Query => sql`
  ${columns('decision', sql`a.id`, {
    ...ofSite,
    about: sql`o.name`,
    since: sql`a.submitted_at`,
    cycle: sql`to_jsonb(cycle)`,
    mine: sql`exists (select from assessment_team where assessment_id = a.id and person_id = ${personId})`,
    ...standing(personId, tiedSince),
  })}
  from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id join organisations o on o.id = s.organisation_id
  where a.status = 'submitted' and a.accepted_at is not null and cycle.stage = 'submitted' order by a.submitted_at, a.id limit ${limit + 1}`;

/** Whoever made what is appealed against, or decided or assessed before it, took part. */
const appeals = ({ personId, tiedSince }: DutyAsked, limit: number): Query => sql`
  ${columns('appeal', sql`appeal.id`, {
    ...ofSite,
    about: sql`o.name`,
    since: sql`appeal.filed_at`,
    mine: sql`appeal.made_by = ${personId} or exists (select from decisions d where d.cycle_id = appeal.cycle_id and (d.decided_by = ${personId}
      or exists (select from assessment_team t where t.assessment_id = d.assessment_id and t.person_id = ${personId})))`,
    ...standing(personId, tiedSince),
  })}
  from appeals appeal join sites s on s.id = appeal.site_id join organisations o on o.id = s.organisation_id
  where appeal.outcome is null order by appeal.filed_at, appeal.id limit ${limit + 1}`;

const holdersOfRoles = ({ day }: DutyAsked): Query => sql`
  ${columns('role', sql`r.role`, {
    holders: sql`(select count(distinct person_id)::integer from grants g where g.role = r.role and g.scope_id is null and g.revoked_at is null
      and (g.until is null or g.until >= ${day}::date))`,
  })}
  from unnest(${schemeRoles}::text[]) as r(role)`;

const firms = ({ personId, day }: DutyAsked): Query => sql`
  ${columns('firm', sql`o.id`, { about: sql`o.name`, until: sql`a.approved_until` })}
  from grants g join organisations o on o.id = g.scope_id left join firm_approvals a on a.firm_id = o.id and a.status = 'approved'
  where g.person_id = ${personId} and g.role = 'firm-manager' and o.kind = 'firm' and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)`;

/** For those who answer for a site: what its assessors ask, the assessment with the earliest due day first. */
const siteQuestions = ({ personId, day }: DutyAsked, limit: number): Query => sql`
  ${columns('site-question', sql`a.id`, { ...ofSite, ...waiting, until: sql`min(q.due_on)` })}
  from ${questions} where q.status in ('open', 'returned') and exists (select from grants g where g.person_id = ${personId}
    and g.scope_id in (s.id, s.organisation_id) and g.role = any(${permissions['desk-questions.answer']}::text[]) and g.revoked_at is null
    and (g.until is null or g.until >= ${day}::date))
  group by a.id, s.id order by min(q.due_on), a.id limit ${limit + 1}`;

/** For a team: what its site has answered, and nobody has closed or asked again. */
const answeredQuestions = ({ personId }: DutyAsked, limit: number): Query => sql`
  ${columns('answered-question', sql`a.id`, { ...ofSite, ...waiting })}
  from ${questions} where q.status = 'answered' and exists (select from assessment_team where assessment_id = a.id and person_id = ${personId})
  group by a.id, s.id order by a.id limit ${limit + 1}`;

/** Points of improvement plans by the plan they are of, the earliest due first. */
const points = sql`improvement_points i join plan_points p on p.decision_id = i.decision_id and p.item = i.item
  join decisions d on d.id = i.decision_id join cycles cycle on cycle.id = d.cycle_id join sites s on s.id = cycle.site_id`;
const ofPlan = {
  ...ofSite,
  about: sql`string_agg(i.item, ', ' order by p.due_on, i.item)`,
  cycle: sql`to_jsonb(cycle)`,
  questions: sql`count(*)::integer`,
  until: sql`min(p.due_on)`,
};

/** For the assessors of a site: what it claims to have improved. */
const claimedPoints = ({ personId, day }: DutyAsked, limit: number): Query => sql`
  ${columns('plan-claimed', sql`d.id`, ofPlan)}
  from ${points} where i.state = 'claimed' and exists (select from grants g where g.person_id = ${personId} and g.scope_id = s.id
    and g.role = any(${permissions['improvement.verify']}::text[]) and g.revoked_at is null and (g.until is null or g.until >= ${day}::date))
  group by d.id, s.id, cycle.id order by min(p.due_on), d.id limit ${limit + 1}`;

/** For staff: what an assessor has verified. */
const verifiedPoints = (limit: number): Query => sql`
  ${columns('plan-verified', sql`d.id`, ofPlan)}
  from ${points} where i.state = 'verified' group by d.id, s.id, cycle.id order by min(p.due_on), d.id limit ${limit + 1}`;
