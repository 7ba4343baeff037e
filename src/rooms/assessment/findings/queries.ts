/** Findings of an assessment: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { DisputeStatus, HeardBy } from './dispute-rules.ts';
import type { HeardStep, Wording } from './dispute-tables.ts';
import type { FindingsTable } from './tables.ts';

type Db = Database | Tx;

export type FindingRow = Selectable<FindingsTable> & {
  raised_by_name: string | null;
  answered_by_name: string | null;
  outcome_by_name: string | null;
  dispute: DisputeOf | null;
};

export type DisputeOf = {
  statement: string;
  by: string;
  at: string;
  status: DisputeStatus;
  waitsFor: HeardBy | null;
  steps: HeardStep[];
  changeDue: boolean;
  earlier: (Wording & { by: string; at: string })[];
  version: number;
  /** Everybody who is named in it. */
  names: Record<string, string>;
};

/** In the order in which they were raised. `issued` leaves out what the site has not been shown. */
export async function findingsOf(db: Db, assessmentId: string, asked: { issued?: boolean; id?: string } = {}): Promise<FindingRow[]> {
  const found = await sql<FindingRow>`
    select f.*, r.name as raised_by_name, a.name as answered_by_name, o.name as outcome_by_name, ${dispute}
    from findings f left join people r on r.id = f.raised_by left join people a on a.id = f.answered_by left join people o on o.id = f.outcome_by
    left join finding_disputes d on d.finding_id = f.id
    where f.assessment_id = ${assessmentId}
      ${asked.issued === true ? sql`and f.issued_at is not null` : sql``}
      ${asked.id === undefined ? sql`` : sql`and f.id = ${asked.id}`}
    order by f.id`.execute(db);
  return found.rows;
}

/** Of a row `d` that may be missing. */
const dispute = sql`case when d.finding_id is null then null else jsonb_build_object('statement', d.statement, 'by', d.disputed_by,
    'at', d.disputed_at, 'status', d.status, 'waitsFor', d.waits_for, 'steps', d.steps, 'changeDue', d.change_due, 'earlier', d.earlier,
    'version', d.version, 'names', (select coalesce(jsonb_object_agg(p.id, p.name), '{}') from people p
      where p.id = d.disputed_by or p.id in (select said->>'by' from jsonb_array_elements(d.steps || d.earlier) said))) end as dispute`;
