/** The desk review of a self-assessment: the team's notes and scopes, its questions to the site, the answers and their files. */
import { type ColumnType, sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { QuestionStatus } from './question-rules.ts';

export interface DeskReviewsTable {
  assessment_id: string;
  /** A criterion or part. */
  item: string;
  /** One of the rulebook's scopes; null while there are only notes. */
  scope: string | null;
  why: string;
  /** The team's own: no producer reads them, and no report holds them. */
  notes: string;
  version: number;
  updated_by: string;
  updated_at: Instant;
}

export interface DeskQuestionsTable {
  id: string;
  assessment_id: string;
  /** The criterion or part it is about; null for the assessment as a whole. */
  item: string | null;
  kind: 'question' | 'evidence-request';
  text: string;
  due_on: string;
  status: QuestionStatus;
  asked_by: string;
  asked_at: Instant;
  /** Why it was returned, closed or withdrawn; of the last such move. */
  outcome: string | null;
  outcome_by: string | null;
  outcome_at: NullableInstant;
  version: number;
}

export interface DeskAnswersTable {
  id: string;
  question_id: string;
  text: string;
  answered_by: string;
  answered_at: Instant;
  /** Why it did not answer the question, where it was asked again. */
  returned: string | null;
}

export interface DeskAnswerFilesTable {
  id: string;
  question_id: string;
  /** Null until the answer is sent: until then the site alone sees the file, and may take it back. */
  answer_id: string | null;
  name: string;
  media_type: string;
  size: ColumnType<string, number, never>;
  sha256: string;
  uploaded_by: string;
  uploaded_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    desk_reviews: DeskReviewsTable;
    desk_questions: DeskQuestionsTable;
    desk_answers: DeskAnswersTable;
    desk_answer_files: DeskAnswerFilesTable;
  }
}

export const deskReviewMigrations: Migrations = {
  '2026-11-28-30-desk-review': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table desk_reviews (assessment_id uuid not null references assessments(id), item text not null, scope text, why text not null,
    notes text not null, version integer not null, updated_by text not null, updated_at timestamptz not null, primary key (assessment_id, item))`,
  `create table desk_questions (id uuid primary key, assessment_id uuid not null references assessments(id), item text, kind text not null,
    text text not null, due_on date not null, status text not null, asked_by text not null, asked_at timestamptz not null, outcome text,
    outcome_by text, outcome_at timestamptz, version integer not null default 1)`,
  `create index desk_questions_by_assessment on desk_questions (assessment_id, id)`,
  `create table desk_answers (id uuid primary key, question_id uuid not null references desk_questions(id), text text not null,
    answered_by text not null, answered_at timestamptz not null, returned text)`,
  `create index desk_answers_by_question on desk_answers (question_id, id)`,
  `create table desk_answer_files (id uuid primary key, question_id uuid not null references desk_questions(id),
    answer_id uuid references desk_answers(id), name text not null, media_type text not null, size bigint not null, sha256 text not null,
    uploaded_by text not null, uploaded_at timestamptz not null)`,
  `create index desk_answer_files_by_question on desk_answer_files (question_id, id)`,
];
