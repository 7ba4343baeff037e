/** Drafts of the report as they were sent to the site, and what the site said of each. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Determined } from './determined.ts';

export interface AssessmentDraftsTable {
  id: string;
  assessment_id: string;
  number: number;
  /** What was determined and found when it was sent, frozen. */
  content: Json<Determined>;
  digest: string;
  note: string;
  sent_by: string;
  sent_at: Instant;
  /** The last day for comments, where the site is. */
  due_on: string;
  /** The site has no further comments. */
  closed_by: string | null;
  closed_at: NullableInstant;
  version: number;
}

export interface DraftCommentsTable {
  id: string;
  draft_id: string;
  /** Counted over all drafts of the assessment. */
  number: number;
  about_kind: 'item' | 'finding' | 'general';
  about_ref: string | null;
  text: string;
  written_by: string;
  written_at: Instant;
  answer: string | null;
  /** Whether the team changed something for it. */
  changed: boolean | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    assessment_drafts: AssessmentDraftsTable;
    draft_comments: DraftCommentsTable;
  }
}

export const draftMigrations: Migrations = {
  '2026-11-28-60-assessment-drafts': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table assessment_drafts (id uuid primary key, assessment_id uuid not null references assessments(id), number integer not null,
    content jsonb not null, digest text not null, note text not null, sent_by text not null, sent_at timestamptz not null, due_on date not null,
    closed_by text, closed_at timestamptz, version integer not null default 1, unique (assessment_id, number))`,
  `create table draft_comments (id uuid primary key, draft_id uuid not null references assessment_drafts(id), number integer not null,
    about_kind text not null, about_ref text, text text not null, written_by text not null, written_at timestamptz not null,
    answer text, changed boolean, answered_by text, answered_at timestamptz, version integer not null default 1)`,
  `create index draft_comments_by_draft on draft_comments (draft_id, number)`,
];
