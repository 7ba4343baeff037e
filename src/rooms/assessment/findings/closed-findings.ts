/** The findings of a cycle's assessment that were closed, for the cycle that follows: none that the site was never shown. */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';

export type ClosedFinding = {
  id: string;
  item: string;
  title: string;
  grade: string;
  /** Why it was closed. */
  outcome: string | null;
  recheckedOn: string | null;
};

export async function closedFindings(db: Database, cycleId: string): Promise<ClosedFinding[]> {
  const found = await sql<ClosedFinding>`
    select finding.id, finding.item, finding.title, finding.grade, finding.outcome, finding.rechecked_on as "recheckedOn"
    from findings finding join assessments assessment on assessment.id = finding.assessment_id
    where assessment.cycle_id = ${cycleId} and assessment.status = 'submitted' and finding.status = 'closed' and finding.issued_at is not null
    order by finding.id`.execute(db);
  return found.rows;
}
