/** Records of site work: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { FindingsTable } from '../findings/tables.ts';
import type { RecordInput } from './shapes.ts';
import type { FieldChangesTable, FieldRecordsTable } from './tables.ts';

type Db = Database | Tx;

export type RecordRow = Selectable<FieldRecordsTable> & { by: string | null };

/** What was recorded and not removed, in the order in which it arrived. One more than asked for. */
export async function recordsPage(
  db: Db,
  assessmentId: string,
  { after, limit }: { after: { at: string; id: string } | undefined; limit: number },
): Promise<RecordRow[]> {
  const found = await sql<RecordRow>`
    select r.*, p.name as by from field_records r left join people p on p.id = r.updated_by
    where r.assessment_id = ${assessmentId} and r.removed_at is null
      ${after === undefined ? sql`` : sql`and (r.created_at, r.id) > (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by r.created_at, r.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

export type RecordedRow = Pick<Selectable<FieldRecordsTable>, 'id' | 'content' | 'uploaded'>;

/** All that was recorded and not removed, without the words: what it is counted by. */
export async function recordedOf(db: Db, assessmentId: string): Promise<RecordedRow[]> {
  const found = await sql<RecordedRow>`
    select id, content - 'notes' - 'caption' as content, uploaded from field_records
    where assessment_id = ${assessmentId} and removed_at is null order by created_at, id`.execute(db);
  return found.rows;
}

/** These records, removed or not, of whatever assessment. */
export async function recordsAmong(db: Db, ids: readonly string[]): Promise<RecordRow[]> {
  const found = await sql<RecordRow>`
    select r.*, p.name as by from field_records r left join people p on p.id = r.updated_by where r.id = any(${ids}::uuid[])`.execute(db);
  return found.rows;
}

/** These findings, of whatever assessment. */
export async function findingsAmong(db: Db, ids: readonly string[]): Promise<Selectable<FindingsTable>[]> {
  const found = await sql<Selectable<FindingsTable>>`select * from findings where id = any(${ids}::uuid[])`.execute(db);
  return found.rows;
}

export async function changesAmong(db: Db, assessmentId: string, ids: readonly string[]): Promise<Selectable<FieldChangesTable>[]> {
  const found = await sql<Selectable<FieldChangesTable>>`
    select * from field_changes where assessment_id = ${assessmentId} and change = any(${ids}::uuid[])`.execute(db);
  return found.rows;
}

export type PhotoContent = Extract<RecordInput, { kind: 'photo' }>;

/** A photo of this assessment; null for anything else, and once it was removed. */
export async function photoOf(db: Db, assessmentId: string, id: string): Promise<{ content: PhotoContent; uploaded: boolean } | null> {
  const found = await sql<{ content: PhotoContent; uploaded: boolean }>`
    select content, uploaded from field_records
    where id = ${id} and assessment_id = ${assessmentId} and kind = 'photo' and removed_at is null`.execute(db);
  return found.rows[0] ?? null;
}
