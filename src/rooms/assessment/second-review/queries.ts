/** Rounds of review and their points: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { ResultReviewPointsTable, ResultReviewsTable } from './tables.ts';

type Db = Database | Tx;
export type ReviewKind = ResultReviewsTable['kind'];

export type RoundRow = Omit<Selectable<ResultReviewsTable>, 'returned'> & { asked_by_name: string | null; decided_by_name: string | null };

/** The newest first. */
export async function roundsOf(db: Db, assessmentId: string, kind: ReviewKind): Promise<RoundRow[]> {
  const found = await sql<RoundRow>`
    select r.id, r.assessment_id, r.kind, r.number, r.status, r.digest, r.asked_by, r.asked_at, r.request, r.decided_by, r.decided_at,
      r.statement, r.version, a.name as asked_by_name, d.name as decided_by_name
    from result_reviews r left join people a on a.id = r.asked_by left join people d on d.id = r.decided_by
    where r.assessment_id = ${assessmentId} and r.kind = ${kind} order by r.number desc`.execute(db);
  return found.rows;
}

export type PointRow = Selectable<ResultReviewPointsTable> & { written_by_name: string | null; answered_by_name: string | null };

/** Of every round of the kind, in the order they were written. */
export async function pointsOf(db: Db, assessmentId: string, kind: ReviewKind): Promise<PointRow[]> {
  const found = await sql<PointRow>`
    select p.*, w.name as written_by_name, a.name as answered_by_name
    from result_review_points p join result_reviews r on r.id = p.review_id
    left join people w on w.id = p.written_by left join people a on a.id = p.answered_by
    where r.assessment_id = ${assessmentId} and r.kind = ${kind} order by p.id`.execute(db);
  return found.rows;
}
