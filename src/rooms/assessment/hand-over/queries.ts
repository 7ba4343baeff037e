/** Teams at work and what became of them: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { EarlierParts } from './rules.ts';
import type { HandOversTable } from './tables.ts';

type Db = Database | Tx;

export type HandOverRow = Selectable<HandOversTable> & { from: string | null; to: string | null };

/** In the order in which they happened. */
export async function handOversOf(db: Db, assessmentId: string): Promise<HandOverRow[]> {
  const found = await sql<HandOverRow>`
    select h.*, f.name as "from", t.name as "to" from hand_overs h left join people f on f.id = h.from_id left join people t on t.id = h.to_id
    where h.assessment_id = ${assessmentId} order by h.id`.execute(db);
  return found.rows;
}

/** Which of these people hold an assessor's role at the site now. */
export async function holdingAt(db: Db, siteId: string, personIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants
    where scope_id = ${siteId} and person_id = any(${personIds}::text[]) and role in ('lead-assessor', 'assessor') and revoked_at is null`.execute(
    db,
  );
  return found.rows.map(({ person_id }) => person_id);
}

/** Who left the work on an assessment, and who decided a round of its review by a second assessor: one statement. */
export async function earlierPartsOf(db: Db, assessmentId: string): Promise<EarlierParts> {
  const found = await sql<{ person_id: string; worked: boolean }>`
    select from_id as person_id, true as worked from hand_overs where assessment_id = ${assessmentId} and role <> 'reviewer'
    union select decided_by, false from result_reviews where assessment_id = ${assessmentId} and kind = 'second' and decided_by is not null`.execute(
    db,
  );
  const of = (worked: boolean) => new Set(found.rows.filter((row) => row.worked === worked).map(({ person_id }) => person_id));
  return { worked: of(true), reviewed: of(false) };
}

export type HaltedAssessment = { site_id: string; site: string; cycle_id: string; firm: string; people: (string | null)[]; lead: boolean };

/**
 * Assessments under way with somebody whose approval, or whose firm's, is suspended or has run out on the day; `lead` when it is the lead.
 * By site; at most `limit`.
 */
export async function haltedAssessments(db: Db, { day, limit }: { day: string; limit: number }): Promise<HaltedAssessment[]> {
  const found = await sql<HaltedAssessment>`
    select s.id as site_id, s.name as site, c.id as cycle_id, o.name as firm,
      array_agg(p.name order by t.role <> 'lead-assessor', p.name) as people, bool_or(t.role = 'lead-assessor') as lead
    from assessments a join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id join organisations o on o.id = a.firm_id
      join assessment_team t on t.assessment_id = a.id left join people p on p.id = t.person_id
    where a.status = 'confirmed' and (
      exists (select from assessors x where x.person_id = t.person_id
        and not (x.firm_id = a.firm_id and x.status = 'approved' and ${day}::date between x.approved_from and x.approved_until))
      or exists (select from firm_approvals f where f.firm_id = a.firm_id
        and not (f.status = 'approved' and ${day}::date between f.approved_from and f.approved_until)))
    group by s.id, s.name, c.id, o.name order by s.name collate "C", c.id limit ${limit}`.execute(db);
  return found.rows;
}
