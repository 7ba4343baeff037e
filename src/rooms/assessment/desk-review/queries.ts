/** The desk review and its questions: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { DeskQuestionsTable, DeskReviewsTable } from './tables.ts';

type Db = Database | Tx;

export type DeskReviewRow = Selectable<DeskReviewsTable> & { by: string | null };

export async function deskReviewsOf(db: Db, assessmentId: string, item?: string): Promise<DeskReviewRow[]> {
  const all = db
    .selectFrom('desk_reviews')
    .leftJoin('people', 'people.id', 'desk_reviews.updated_by')
    .selectAll('desk_reviews')
    .select('people.name as by')
    .where('assessment_id', '=', assessmentId);
  return (item === undefined ? all : all.where('item', '=', item)).execute();
}

export type AnswerFile = { id: string; name: string; mediaType: string; size: number; sha256: string; answerId: string | null };
type AnswerRow = { id: string; text: string; by: { id: string; name: string | null }; at: string; returned: string | null };

export type QuestionRow = Selectable<DeskQuestionsTable> & {
  asked_by_name: string | null;
  outcome_by_name: string | null;
  /** The first answer first. */
  answers: AnswerRow[];
  files: AnswerFile[];
};

/** In the order in which they were asked, each with its answers and files. */
export async function questionsOf(db: Db, assessmentId: string, id?: string): Promise<QuestionRow[]> {
  const found = await sql<QuestionRow>`
    select q.*, asker.name as asked_by_name, ender.name as outcome_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'text', a.text, 'by', jsonb_build_object('id', a.answered_by, 'name', p.name),
          'at', to_char(a.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'returned', a.returned) order by a.answered_at, a.id)
        from desk_answers a left join people p on p.id = a.answered_by where a.question_id = q.id), '[]'::jsonb) as answers,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'sha256', f.sha256,
          'answerId', f.answer_id) order by f.id) from desk_answer_files f where f.question_id = q.id), '[]'::jsonb) as files
    from desk_questions q left join people asker on asker.id = q.asked_by left join people ender on ender.id = q.outcome_by
    where q.assessment_id = ${assessmentId} ${id === undefined ? sql`` : sql`and q.id = ${id}`}
    order by q.id`.execute(db);
  return found.rows;
}

export type Addressee = { email: string; name: string; language: string | null };

/** Who holds one of the roles on the site or on its organisation that day. */
export async function holdersAt(
  db: Db,
  { siteId, organisationId }: { siteId: string; organisationId: string },
  roles: readonly Relation[],
  day: string,
): Promise<Addressee[]> {
  const found = await sql<Addressee>`
    select distinct p.email, p.name, p.language from grants g join people p on p.id = g.person_id
    where g.scope_id in (${siteId}, ${organisationId}) and g.role = any(${roles}::text[]) and g.revoked_at is null
      and (g.until is null or g.until >= ${day}::date)`.execute(db);
  return found.rows;
}
