/** What firms apply with, what their people can do, and the scope that approvals take from both. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { ApplicationStatus } from './application-rules.ts';
import type { Training } from './record-rules.ts';

export interface FirmApplicationsTable {
  id: string;
  firm_id: string;
  status: ApplicationStatus;
  kinds: string[];
  metals: string[];
  /** ISO 3166 alpha-2. */
  countries: string[];
  /** Until when approval is sought; null: the scheme's choice. */
  sought_until: string | null;
  legal_form: string;
  statement: string;
  /** How the firm hears complaints, and how it keeps its judgement free. */
  complaints: string;
  impartiality: string;
  submitted_by: string;
  submitted_at: Instant;
  answered_by: string | null;
  answered_at: NullableInstant;
  /** Why staff asked back, declined or accepted. */
  reason: string | null;
  version: number;
}

/** What somebody records of themselves; it goes with them from firm to firm, and with their account when that is erased. */
export interface CompetencesTable {
  person_id: string;
  kinds: string[];
  countries: string[];
  /** Criteria groups, by code. */
  pillars: string[];
  /** BCP 47. */
  languages: string[];
  years: number;
  trainings: Json<readonly Training[]>;
  version: number;
  updated_by: string;
  updated_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    firm_applications: FirmApplicationsTable;
    competences: CompetencesTable;
  }
}

export const applicationMigrations: Migrations = {
  '2026-11-28-10-applications': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table firm_applications (id uuid primary key, firm_id uuid not null references organisations(id), status text not null, kinds text[] not null,
    metals text[] not null, countries text[] not null, sought_until date, legal_form text not null, statement text not null, complaints text not null,
    impartiality text not null, submitted_by text not null, submitted_at timestamptz not null, answered_by text, answered_at timestamptz, reason text,
    version integer not null default 1)`,
  `create unique index firm_applications_open on firm_applications (firm_id) where status in ('submitted', 'returned')`,
  `create index firm_applications_by_firm on firm_applications (firm_id, id)`,
  `create index firm_applications_by_status on firm_applications (status, id)`,
  `create table competences (person_id text primary key references people(id) on delete cascade, kinds text[] not null, countries text[] not null, pillars text[] not null, languages text[] not null,
    years integer not null, trainings jsonb not null, version integer not null, updated_by text not null, updated_at timestamptz not null)`,
  // Approvals from before: no country limits them, and nobody's competence was asked for.
  `alter table firm_approvals add column countries text[], add column suspended_at timestamptz`,
  `alter table assessors add column kinds text[], add column countries text[], add column pillars text[], add column languages text[],
    add column reason text, add column suspended_at timestamptz`,
  // Since when and why is in the audit trail alone until here.
  `update firm_approvals a set suspended_at = (select max(e.at) from audit_entries e
    where e.chain = 'scheme' and e.action = 'assessment.approve-firm' and e.subject = 'organisation:' || a.firm_id) where status = 'suspended'`,
  `update assessors a set
    suspended_at = case when status = 'suspended' then (select max(e.at) from audit_entries e
      where e.chain = 'scheme' and e.action = 'assessment.approve-assessor' and e.subject = 'person:' || a.person_id) end,
    reason = (select w.reason from audit_entries e join audit_words w on w.chain = e.chain and w.seq = e.seq
      where e.chain = 'scheme' and e.action = 'assessment.approve-assessor' and e.subject = 'person:' || a.person_id order by e.seq desc limit 1)`,
];
