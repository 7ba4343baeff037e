/** A reported site with its history: what was reported, when it was taken over, and what changed from one revision to the next. */
import type { Database } from '#platform/database/database.ts';
import { type ReportedSite, type RevisedField, revise } from './reported/read-sites.ts';

export type ReportedRecord = {
  record: ReportedSite;
  /** The list it was read from. */
  sourceFile: string;
  /** Newest first; the first one changed nothing. */
  revisions: { revision: number; on: string; sourceFile: string; changed: RevisedField[] }[];
};

export async function reportedSite(db: Database, id: string): Promise<ReportedRecord | undefined> {
  const rows = await db
    .selectFrom('reported_revisions')
    .select(['revision', 'record', 'source_file', 'reported_at'])
    .where('reported_id', '=', id)
    .orderBy('revision', 'desc')
    .execute();
  const [newest] = rows;
  if (newest === undefined) return undefined;
  return {
    record: newest.record,
    sourceFile: newest.source_file,
    revisions: rows.map((row, index) => {
      const change = revise(rows[index + 1]?.record ?? null, row.record);
      return {
        revision: row.revision,
        on: row.reported_at.toISOString().slice(0, 10),
        sourceFile: row.source_file,
        changed: change.outcome === 'revised' ? change.changed : [],
      };
    }),
  };
}
