/** Drafts and the comments on them: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { SentDraft } from './rules.ts';
import type { AssessmentDraftsTable, DraftCommentsTable } from './tables.ts';

type Db = Database | Tx;

export type DraftRow = Selectable<AssessmentDraftsTable> & { sent_by_name: string | null; closed_by_name: string | null };

/** The newest first. */
export async function draftsOf(db: Db, assessmentId: string): Promise<DraftRow[]> {
  const found = await sql<DraftRow>`
    select d.*, s.name as sent_by_name, c.name as closed_by_name from assessment_drafts d
    left join people s on s.id = d.sent_by left join people c on c.id = d.closed_by
    where d.assessment_id = ${assessmentId} order by d.number desc`.execute(db);
  return found.rows;
}

export type CommentRow = Selectable<DraftCommentsTable> & {
  draft: number;
  written_by_name: string | null;
  answered_by_name: string | null;
};

/** Those on any draft of the assessment, in the order they were written. */
export async function commentsOf(db: Db, assessmentId: string): Promise<CommentRow[]> {
  const found = await sql<CommentRow>`
    select c.*, d.number as draft, w.name as written_by_name, a.name as answered_by_name
    from draft_comments c join assessment_drafts d on d.id = c.draft_id
    left join people w on w.id = c.written_by left join people a on a.id = c.answered_by
    where d.assessment_id = ${assessmentId} order by c.number`.execute(db);
  return found.rows;
}

export function sentDraft({ due_on, closed_at }: Pick<DraftRow, 'due_on' | 'closed_at'>): SentDraft {
  return { dueOn: due_on, closed: closed_at !== null };
}
