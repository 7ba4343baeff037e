/** The submitted assessment of a cycle, as rooms below read it. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Snapshot } from './snapshot.ts';

export type SubmittedAssessment = {
  id: string;
  cycleId: string;
  firm: { id: string; name: string };
  leadId: string;
  teamIds: string[];
  submittedAt: Date;
  /** The day of the determination where the site is. */
  submittedOn: string;
  determinations: Snapshot['items'];
  digest: string;
};

type Row = {
  id: string;
  cycle_id: string;
  firm_id: string;
  firm: string;
  lead_id: string;
  submitted_at: Date;
  snapshot: Snapshot;
  digest: string;
};

/** Null while nothing has been submitted, and until the quality review has accepted it. */
export async function submittedAssessment(db: Database | Tx, cycleId: string): Promise<SubmittedAssessment | null> {
  const found = await sql<Row>`
    select a.id, a.cycle_id, a.firm_id, o.name as firm, a.lead_id, a.submitted_at, a.snapshot, a.digest
    from assessments a join organisations o on o.id = a.firm_id
    where a.status = 'submitted' and a.accepted_at is not null and a.cycle_id = ${cycleId}`.execute(db);
  const [row] = found.rows;
  return row === undefined ? null : fromRow(row);
}

function fromRow({ snapshot, ...row }: Row): SubmittedAssessment {
  return {
    id: row.id,
    cycleId: row.cycle_id,
    firm: { id: row.firm_id, name: row.firm },
    leadId: row.lead_id,
    teamIds: snapshot.team.map(({ id }) => id),
    submittedAt: row.submitted_at,
    submittedOn: snapshot.submittedOn,
    determinations: snapshot.items,
    digest: row.digest,
  };
}
