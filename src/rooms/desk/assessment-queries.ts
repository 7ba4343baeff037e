/** Assessments across sites, for those who carry them out and those who decide: one statement a page. */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { daysOf } from './site-queries.ts';

/** `reviewing`: submitted, and not accepted by the quality review yet; `submitted` then waits for its decision. */
export type AssessmentStatus = 'proposed' | 'confirmed' | 'reviewing' | 'submitted' | 'decided';

export type AssessmentRow = {
  id: string;
  site_id: string;
  site: string;
  country: string;
  time_zone: string;
  kinds: string[];
  metals: string[];
  organisation_id: string;
  organisation: string;
  firm: string;
  lead: string | null;
  status: AssessmentStatus;
  since: Date;
  cycle: Cycle;
  days: Record<string, string>;
  /** Items with a determination. */
  determined: number;
  outcome: 'awarded' | 'not-awarded' | null;
};

export type AssessmentsAsked = {
  /** Only those whose team this person is in. */
  ofTeam: string | undefined;
  statuses: readonly AssessmentStatus[];
  after: { text: string; id: string } | undefined;
  limit: number;
};

/** What waits longest first; one more than asked for. */
export async function assessmentsPage(db: Database, { ofTeam, statuses, after, limit }: AssessmentsAsked): Promise<AssessmentRow[]> {
  const found = await sql<AssessmentRow>`
    select * from (
      select a.id, s.id as site_id, s.name as site, s.country, s.time_zone, s.kinds, s.metals, o.id as organisation_id, o.name as organisation,
        f.name as firm, lead.name as lead, case when d.id is not null then 'decided' when a.status = 'submitted' and a.accepted_at is null then 'reviewing' else a.status end as status,
        date_trunc('milliseconds', coalesce(d.decided_at, a.submitted_at, a.confirmed_at, a.proposed_at)) as since,
        to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days, d.outcome,
        (select count(*)::integer from determinations where assessment_id = a.id and (level is not null or not_applicable)) as determined
      from assessments a join cycles cycle on cycle.id = a.cycle_id join sites s on s.id = cycle.site_id
      join organisations o on o.id = s.organisation_id join organisations f on f.id = a.firm_id left join people lead on lead.id = a.lead_id
      left join decisions d on d.assessment_id = a.id
      where a.status <> 'declined'
        ${ofTeam === undefined ? sql`` : sql`and exists (select from assessment_team where assessment_id = a.id and person_id = ${ofTeam})`}) listed
    where status = any(${statuses}::text[])
      ${after === undefined ? sql`` : sql`and (since, id) > (${after.text}::timestamptz, ${after.id}::uuid)`}
    order by since, id limit ${limit + 1}`.execute(db);
  return found.rows;
}
