/** Assessments as reports are made of them: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import type { Snapshot } from '../snapshot.ts';

type Db = Database | Tx;

export type ReportedAssessment = {
  id: string;
  cycle_id: string;
  site_id: string;
  /** Null before the submission. */
  snapshot: Snapshot | null;
  digest: string | null;
  /** When staff of the scheme accepted the result in their review; null while they have not. */
  accepted_at: Date | null;
  firm: string;
  firm_country: string;
  /** Whether the public may know of its result: the site committed itself, and the cycle is decided. */
  open: boolean;
};

const columns = sql`a.id, a.cycle_id, c.site_id, case when a.status = 'submitted' then a.snapshot end as snapshot, a.digest, a.accepted_at, o.name as firm,
    o.country as firm_country, c.kind = 'commitment' and c.stage in ('decided', 'closed') and a.status = 'submitted' as open`;

export async function reportedAssessment(db: Db, assessmentId: string): Promise<ReportedAssessment | undefined> {
  const found = await sql<ReportedAssessment>`
    select ${columns} from assessments a join cycles c on c.id = a.cycle_id join organisations o on o.id = a.firm_id
    where a.id = ${assessmentId} and a.status <> 'declined'`.execute(db);
  return found.rows[0];
}

export async function reportedOfCycle(db: Db, { siteId, cycleId }: CyclePath): Promise<ReportedAssessment | undefined> {
  const found = await sql<ReportedAssessment>`
    select ${columns} from assessments a join cycles c on c.id = a.cycle_id join organisations o on o.id = a.firm_id
    where c.id = ${cycleId} and c.site_id = ${siteId} and a.status <> 'declined'`.execute(db);
  return found.rows[0];
}
