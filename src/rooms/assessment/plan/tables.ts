/** The plan of an assessment: when, what and whom, and the check of it before anybody goes to the site. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface AssessmentPlansTable {
  assessment_id: string;
  status: 'draft' | 'sent' | 'returned' | 'accepted';
  starts_on: string;
  ends_on: string;
  /** In tenths, so that both engines keep it exactly: 105 is ten days and a half. */
  tenths_of_days: number;
  days_reason: string;
  risk: string;
  risk_reason: string;
  interviews: Json<{ group: string; people: number }[]>;
  documents: number;
  areas: string[];
  /** Why the visit is remote; null where people go there. */
  remote_reason: string | null;
  method: string;
  team: Json<{ personId: string; work: string }[]>;
  interpreters: Json<{ language: string; independent: boolean }[]>;
  /** Further systems that the same visit serves. */
  systems: string[];
  updated_by: string;
  updated_at: Instant;
  sent_at: NullableInstant;
  checked_by: string | null;
  checked_at: NullableInstant;
  check_reason: string | null;
  /** Who approved that the visit is remote, and when; null where it is not, or before. */
  remote_approved_by: string | null;
  remote_approved_at: NullableInstant;
  /** Days that the rulebook asked for when the plan was accepted, in tenths; null while it is not. */
  tenths_needed: number | null;
  /** The day it was accepted and thereby announced; null while it is not. */
  announced_on: string | null;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    assessment_plans: AssessmentPlansTable;
  }
}

export const planMigrations: Migrations = {
  '2026-11-25-30-assessment-plans': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-40-plan-staffing': {
    up: async (db) => {
      await sql`alter table assessment_plans add column team jsonb not null default '[]', add column interpreters jsonb not null default '[]',
        add column systems text[] not null default '{}', add column remote_approved_by text, add column remote_approved_at timestamptz,
        add column tenths_needed integer`.execute(db);
    },
  },
};

const statements = [
  `create table assessment_plans (assessment_id uuid primary key references assessments(id), status text not null, starts_on date not null,
    ends_on date not null, tenths_of_days integer not null, days_reason text not null, risk text not null, risk_reason text not null,
    interviews jsonb not null, documents integer not null, areas text[] not null, remote_reason text, method text not null,
    updated_by text not null, updated_at timestamptz not null, sent_at timestamptz, checked_by text, checked_at timestamptz, check_reason text,
    announced_on date, version integer not null)`,
  `create index assessment_plans_announced on assessment_plans (starts_on) where announced_on is not null`,
];
