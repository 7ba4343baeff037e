/** Who handed their part in an assessment to whom, and why. */
import { sql } from 'kysely';
import type { Instant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface HandOversTable {
  id: string;
  assessment_id: string;
  from_id: string;
  to_id: string;
  role: 'lead-assessor' | 'assessor' | 'reviewer';
  reason: string;
  handed_by: string;
  handed_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    hand_overs: HandOversTable;
  }
}

export const handOverMigrations: Migrations = {
  '2026-11-28-20-hand-overs': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table hand_overs (id uuid primary key, assessment_id uuid not null references assessments(id), from_id text not null, to_id text not null,
    role text not null, reason text not null, handed_by text not null, handed_at timestamptz not null)`,
  `create index hand_overs_by_assessment on hand_overs (assessment_id, id)`,
];
