/** Requests for reports, and the reports that can be asked for: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { ReportRequestsTable } from './tables.ts';

type Db = Database | Tx;

export type Requestable = { id: string; site: string; slug: string; demonstration: boolean; rulebook_id: string };

/** An assessment whose result the public knows: its site committed itself, and the cycle is decided. */
export async function requestable(db: Db, assessmentId: string): Promise<Requestable | undefined> {
  const found = await sql<Requestable>`
    select a.id, s.name as site, s.slug, s.demonstration, c.rulebook_id
    from assessments a join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id
    where a.id = ${assessmentId} and a.status = 'submitted' and c.kind = 'commitment' and c.stage in ('decided', 'closed')`.execute(db);
  return found.rows[0];
}

export type RequestRow = Selectable<ReportRequestsTable> & { site_id: string; site: string; answered_by_name: string | null };

const rows = sql`
  select r.*, s.id as site_id, s.name as site, p.name as answered_by_name
  from report_requests r join assessments a on a.id = r.assessment_id join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id
  left join people p on p.id = r.answered_by`;

/** Open ones by the day they are due; one more than asked for. */
export async function openRequests(
  db: Db,
  asked: { after: { day: string; id: string } | undefined; limit: number },
): Promise<RequestRow[]> {
  const { after, limit } = asked;
  const found = await sql<RequestRow>`${rows}
    where r.status = 'open' ${after === undefined ? sql`` : sql`and (r.due_on, r.id) > (${after.day}::date, ${after.id}::uuid)`}
    order by r.due_on, r.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** Answered ones, those that came last first; one more than asked for. */
export async function answeredRequests(
  db: Db,
  asked: { status: 'sent' | 'refused'; after: { id: string } | undefined; limit: number },
): Promise<RequestRow[]> {
  const { status, after, limit } = asked;
  const found = await sql<RequestRow>`${rows}
    where r.status = ${status} ${after === undefined ? sql`` : sql`and r.id < ${after.id}::uuid`}
    order by r.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

export async function requestById(db: Db, id: string): Promise<RequestRow | undefined> {
  const found = await sql<RequestRow>`${rows} where r.id = ${id}`.execute(db);
  return found.rows[0];
}

/** The same, held until the transaction ends. */
export async function heldRequest(tx: Tx, id: string): Promise<RequestRow | undefined> {
  const found = await sql<RequestRow>`${rows} where r.id = ${id} for update of r`.execute(tx);
  return found.rows[0];
}
