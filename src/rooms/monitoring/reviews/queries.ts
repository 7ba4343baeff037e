/** Special reviews that found something and wait for those who decide about marks, in SQL. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { ReviewAnswer, ReviewOutcome } from '../incidents/rules.ts';

export type FoundRow = {
  id: string;
  incident_id: string;
  outcome: ReviewOutcome;
  reasons: string;
  concluded_at: Date;
  criteria: string[];
  answer: ReviewAnswer | null;
};

/** The oldest first. */
export async function reviewsThatFound(db: Database | Tx, siteId: string): Promise<FoundRow[]> {
  const found = await sql<FoundRow>`
    select r.id, r.incident_id, r.outcome, coalesce(r.reasons, '') as reasons, r.concluded_at, i.criteria, r.answer
    from special_reviews r join incidents i on i.id = r.incident_id
    where r.site_id = ${siteId} and r.outcome in ('findings', 'suspension-suggested') order by r.concluded_at, r.id limit 200`.execute(db);
  return found.rows;
}
