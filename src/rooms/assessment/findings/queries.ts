/** Findings of an assessment: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { FindingsTable } from './tables.ts';

type Db = Database | Tx;

export type FindingRow = Selectable<FindingsTable> & {
  raised_by_name: string | null;
  answered_by_name: string | null;
  outcome_by_name: string | null;
};

/** In the order in which they were raised. `issued` leaves out what the site has not been shown. */
export async function findingsOf(db: Db, assessmentId: string, asked: { issued?: boolean; id?: string } = {}): Promise<FindingRow[]> {
  const found = await sql<FindingRow>`
    select f.*, r.name as raised_by_name, a.name as answered_by_name, o.name as outcome_by_name
    from findings f left join people r on r.id = f.raised_by left join people a on a.id = f.answered_by left join people o on o.id = f.outcome_by
    where f.assessment_id = ${assessmentId}
      ${asked.issued === true ? sql`and f.issued_at is not null` : sql``}
      ${asked.id === undefined ? sql`` : sql`and f.id = ${asked.id}`}
    order by f.id`.execute(db);
  return found.rows;
}
