/** Requests for the report of an assessment. Who asked stands here alone, and can be removed. */
import { sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface ReportRequestsTable {
  id: string;
  assessment_id: string;
  /** Empty, as the three below, once they were removed. */
  name: string;
  organisation: string;
  email: string;
  why: string;
  language: string;
  received_at: Instant;
  due_on: string;
  status: 'open' | 'sent' | 'refused';
  sent: 'summary' | 'full' | null;
  site_consents: boolean;
  reason: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  contact_removed_at: NullableInstant;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    report_requests: ReportRequestsTable;
  }
}

export const requestMigrations: Migrations = {
  '2026-11-28-40-report-requests': {
    up: async (db) => {
      await sql`create table report_requests (id uuid primary key, assessment_id uuid not null references assessments(id), name text not null,
        organisation text not null, email text not null, why text not null, language text not null, received_at timestamptz not null,
        due_on date not null, status text not null, sent text, site_consents boolean not null default false, reason text, answered_by text,
        answered_at timestamptz, contact_removed_at timestamptz, version integer not null default 1)`.execute(db);
      await sql`create index report_requests_open on report_requests (due_on, id) where status = 'open'`.execute(db);
      await sql`create index report_requests_by_assessment on report_requests (assessment_id, received_at)`.execute(db);
    },
  },
};
