/** Findings of an assessment: what was found against a requirement, how the site answered, and how it was checked again. */
import { sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export type FindingStatus = 'draft' | 'open' | 'answered' | 'closed' | 'withdrawn';

export interface FindingsTable {
  id: string;
  assessment_id: string;
  /** The criterion or part it stands against. */
  item: string;
  /** One of the rulebook's grades. */
  grade: string;
  title: string;
  statement: string;
  /** What was asked for, in the assessor's words or as a reference. */
  requirement: string;
  evidence: string[];
  /** One of the rulebook's kinds of critical finding; the scheme was told at once. */
  critical: string | null;
  /** When the scheme's staff were told that it is critical, though it may be found not to be later; null where they never were. */
  alerted_at: NullableInstant;
  /** When it was seen, which may be hours before it could be sent. */
  observed_at: Instant;
  raised_by: string;
  raised_at: Instant;
  status: FindingStatus;
  /** The first time the site could read it. */
  issued_at: NullableInstant;
  root_cause: string | null;
  correction: string | null;
  correct_by: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  /** Why it was closed, returned or withdrawn. */
  outcome: string | null;
  outcome_by: string | null;
  outcome_at: NullableInstant;
  /** Of a closed one: the day on which somebody looked again. */
  rechecked_on: string | null;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    findings: FindingsTable;
  }
}

export const findingMigrations: Migrations = {
  '2026-11-25-20-findings': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-25-40-finding-alerts': {
    up: async (db) => {
      await sql`alter table findings add column alerted_at timestamptz`.execute(db);
      await sql`update findings set alerted_at = raised_at where critical is not null`.execute(db);
    },
  },
};

const statements = [
  `create table findings (id uuid primary key, assessment_id uuid not null references assessments(id), item text not null, grade text not null,
    title text not null, statement text not null, requirement text not null, evidence text[] not null, critical text, observed_at timestamptz not null,
    raised_by text not null, raised_at timestamptz not null, status text not null, issued_at timestamptz, root_cause text, correction text,
    correct_by date, answered_by text, answered_at timestamptz, outcome text, outcome_by text, outcome_at timestamptz,
    version integer not null default 1)`,
  `create index findings_by_assessment on findings (assessment_id, id)`,
];
