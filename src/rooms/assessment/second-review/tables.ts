/** Rounds of review of a result, with their points: by a second assessor of the firm, and by the scheme's staff. */
import { sql } from 'kysely';
import type { Instant, NullableInstant, NullableJson } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface ResultReviewsTable {
  id: string;
  assessment_id: string;
  kind: 'second' | 'quality';
  /** Counted from 1 for each kind. */
  number: number;
  status: 'asked' | 'returned' | 'approved';
  /** What was asked about; once approved, what was approved. */
  digest: string;
  asked_by: string;
  asked_at: Instant;
  /** What the lead says to the reviewer. */
  request: string;
  decided_by: string | null;
  decided_at: NullableInstant;
  statement: string | null;
  /** The submitted result that the scheme returned: the assessment itself keeps only the one that stands. */
  returned: NullableJson<object>;
  version: number;
}

export interface ResultReviewPointsTable {
  id: string;
  review_id: string;
  /** Null for a point about all of it. */
  item: string | null;
  text: string;
  written_by: string;
  written_at: Instant;
  answer: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    result_reviews: ResultReviewsTable;
    result_review_points: ResultReviewPointsTable;
  }
}

export const resultReviewMigrations: Migrations = {
  '2026-11-28-60-result-reviews': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table result_reviews (id uuid primary key, assessment_id uuid not null references assessments(id), kind text not null, number integer not null,
    status text not null, digest text not null, asked_by text not null, asked_at timestamptz not null, request text not null,
    decided_by text, decided_at timestamptz, statement text, returned jsonb, version integer not null default 1, unique (assessment_id, kind, number))`,
  `create table result_review_points (id uuid primary key, review_id uuid not null references result_reviews(id), item text, text text not null,
    written_by text not null, written_at timestamptz not null, answer text, answered_by text, answered_at timestamptz, version integer not null default 1)`,
  `create index result_review_points_by_review on result_review_points (review_id, id)`,
];
