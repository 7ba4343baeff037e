/** What of a participant is public, column by column: a column that is not named here never leaves. One statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { dueNow } from '#rooms/improvement/index.ts';
import type { RegisterRowsTable } from './tables.ts';

type Db = Database | Tx;

export type RegisterRow = Selectable<RegisterRowsTable>;

export async function rowBySlug(db: Db, slug: string): Promise<RegisterRow | undefined> {
  return db.selectFrom('register_rows').selectAll().where('slug', '=', slug).executeTakeFirst();
}

export type SiteFacts = {
  id: string;
  slug: string;
  name: string;
  operator: string;
  country: string;
  place: string | null;
  time_zone: string;
  kinds: string[];
  metals: string[];
  demonstration: boolean;
};

export async function siteFacts(db: Db, siteId: string): Promise<SiteFacts | undefined> {
  return db
    .selectFrom('sites as site')
    .innerJoin('organisations as owner', 'owner.id', 'site.organisation_id')
    .select(['site.id', 'site.slug', 'site.name', 'owner.name as operator', 'site.country', 'site.place', 'site.time_zone'])
    .select(['site.kinds', 'site.metals', 'site.demonstration'])
    .where('site.id', '=', siteId)
    .executeTakeFirst();
}

export type PublicLetter = {
  signedOn: string;
  signatoryName: string;
  signatoryTitle: string;
  language: string;
  text: string;
  digest: string;
};

/** The letters of commitment, newest first. A letter says itself that it will be public. */
export async function publicLetters(db: Db, siteId: string): Promise<PublicLetter[]> {
  return db
    .selectFrom('letters')
    .select(['signed_on as signedOn', 'signatory_name as signatoryName', 'signatory_title as signatoryTitle', 'language', 'text', 'digest'])
    .where('site_id', '=', siteId)
    .orderBy('signed_on', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

export type BoundaryEntry = { kind: string; name: string; included: boolean; reason: string | null };

export async function publicBoundary(db: Db, cycleId: string): Promise<BoundaryEntry[]> {
  return db
    .selectFrom('boundary_items')
    .select(['kind', 'name', 'included', 'reason'])
    .where('cycle_id', '=', cycleId)
    .orderBy('position')
    .execute();
}

export type CycleSteps = {
  cycle_id: string;
  released_at: Date | null;
  firm: string | null;
  assessment_id: string | null;
  submitted_at: Date | null;
  decision_id: string | null;
  outcome: string | null;
  reasons: string | null;
  digest: string | null;
  decided_on: string | null;
};

/** How far each committed cycle of a site has come. An assessor is named once the assessment was submitted and accepted, not before. */
export async function cycleSteps(db: Db, siteId: string): Promise<CycleSteps[]> {
  const found = await sql<CycleSteps>`
    select cycle.id as cycle_id, release.signed_at as released_at, firm.name as firm, assessment.id as assessment_id, assessment.submitted_at,
      decision.id as decision_id, decision.outcome, decision.reasons, decision.digest, decision.decided_on
    from cycles cycle
    left join lateral (select signed_at from releases where cycle_id = cycle.id and reopened_at is null order by number desc limit 1) release on true
    left join decisions decision on decision.cycle_id = cycle.id
    left join assessments assessment on assessment.cycle_id = cycle.id and assessment.status = 'submitted' and assessment.accepted_at is not null
      and (decision.assessment_id is null or decision.assessment_id = assessment.id)
    left join organisations firm on firm.id = assessment.firm_id
    where cycle.site_id = ${siteId} and cycle.kind = 'commitment'
    order by cycle.number desc`.execute(db);
  return found.rows;
}

export type GrantedMark = { mark: string; number: string; validFrom: string; validUntil: string };

/** Every mark that any decision granted, as it was granted: its last day may have moved since. */
export async function grantedMarks(db: Db, siteId: string): Promise<(GrantedMark & { decisionId: string })[]> {
  const found = await sql<GrantedMark & { decisionId: string }>`
    select one ->> 'mark' as mark, one ->> 'number' as number, one ->> 'validFrom' as "validFrom", one ->> 'validUntil' as "validUntil",
      decision.id as "decisionId"
    from decisions decision join cycles cycle on cycle.id = decision.cycle_id, jsonb_array_elements(decision.explanation -> 'marks') one
    where cycle.site_id = ${siteId} order by 3 desc, 1`.execute(db);
  return found.rows;
}

export type PlanPoint = { decisionId: string; item: string; dueOn: string };

/** What is still to be improved, by the day it is due now: a point that was confirmed closed is not. */
export async function planPoints(db: Db, decisionIds: string[]): Promise<PlanPoint[]> {
  if (decisionIds.length === 0) return [];
  const found = await sql<PlanPoint>`
    select p.decision_id as "decisionId", p.item, ${dueNow} as "dueOn"
    from plan_points p join decisions d on d.id = p.decision_id join cycles c on c.id = d.cycle_id
    where p.decision_id = any(${decisionIds}::uuid[]) and not exists
      (select from improvement_points i where i.decision_id = p.decision_id and i.item = p.item and i.state = 'closed')
    order by p.item`.execute(db);
  return found.rows;
}

/** By which means a criterion, or a part of one, was assessed. */
export type Means = { item: string; basedOn: string[] };

/** The assessor's reasoning may tell of the site's documents, so it stays inside. */
export async function publicMeans(db: Db, assessmentId: string): Promise<Means[]> {
  return db.selectFrom('determinations').select(['item', 'based_on as basedOn']).where('assessment_id', '=', assessmentId).execute();
}

export async function committedSites(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('letters').select('site_id').distinct().orderBy('site_id').execute();
  return rows.map((row) => row.site_id);
}
