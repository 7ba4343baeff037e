/** Tables of the room: approved firms and assessors, conflicts declared, assessments and their determinations. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Tie } from './ties.ts';

export interface FirmApprovalsTable {
  firm_id: string;
  status: 'approved' | 'suspended';
  kinds: string[];
  metals: string[];
  approved_from: string;
  approved_until: string;
  reason: string;
  decided_by: string;
  /** Null: not limited by country. */
  countries: string[] | null;
  /** Since when, while it is suspended. */
  suspended_at: NullableInstant;
  version: number;
}

export interface AssessorsTable {
  person_id: string;
  firm_id: string;
  approved_from: string;
  approved_until: string;
  status: 'approved' | 'suspended';
  /** What of the recorded competence the approval covers; all four null: approved before any was recorded. */
  kinds: string[] | null;
  countries: string[] | null;
  pillars: string[] | null;
  languages: string[] | null;
  reason: string | null;
  /** Since when, while the approval is suspended. */
  suspended_at: NullableInstant;
  version: number;
}

export interface ConflictDeclarationsTable {
  id: string;
  person_id: string;
  organisation_id: string;
  /** True: has worked for, owns part of, was paid by, or is otherwise tied to the organisation within the cooling-off years. */
  conflict: boolean;
  statement: string;
  /** What ties them and until when; empty where the declaration names none. */
  ties: Json<readonly Tie[]>;
  declared_at: Instant;
}

/** What a firm declares about an organisation: fees for other work, and whatever else ties it. */
export interface FirmDeclarationsTable {
  id: string;
  firm_id: string;
  organisation_id: string;
  conflict: boolean;
  statement: string;
  ties: Json<readonly Tie[]>;
  declared_by: string;
  declared_at: Instant;
}

export interface AssessmentsTable {
  id: string;
  cycle_id: string;
  release_id: string;
  firm_id: string;
  lead_id: string;
  status: 'proposed' | 'declined' | 'confirmed' | 'submitted';
  proposed_by: string;
  proposed_at: Instant;
  confirmed_by: string | null;
  confirmed_at: NullableInstant;
  reason: string | null;
  submitted_at: NullableInstant;
  /** What was submitted, frozen, and its digest. */
  snapshot: Json<object> | null;
  digest: string | null;
  /** When the quality review accepted what was submitted, or when it was submitted where the rulebook asks for no review. */
  accepted_at: NullableInstant;
  accepted_by: string | null;
  version: number;
}

export interface AssessmentTeamTable {
  assessment_id: string;
  person_id: string;
  /** The reviewer looks at the work of the others before it is submitted, and takes no other part in it. */
  role: 'lead-assessor' | 'assessor' | 'reviewer';
}

export interface DeterminationsTable {
  assessment_id: string;
  item: string;
  level: string | null;
  not_applicable: boolean;
  rationale: string;
  /** documents, interviews, observation */
  based_on: string[];
  version: number;
  updated_by: string;
  updated_at: Instant;
}

export interface EvidenceSightingsTable {
  assessment_id: string;
  evidence_id: string;
  note: string;
  seen_by: string;
  seen_on: string;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    firm_approvals: FirmApprovalsTable;
    assessors: AssessorsTable;
    conflict_declarations: ConflictDeclarationsTable;
    firm_declarations: FirmDeclarationsTable;
    assessments: AssessmentsTable;
    assessment_team: AssessmentTeamTable;
    determinations: DeterminationsTable;
    evidence_sightings: EvidenceSightingsTable;
  }
}

export const assessmentMigrations: Migrations = {
  '2026-11-22-30-assessment': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-20-ties': {
    up: async (db) => {
      for (const statement of tieStatements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table firm_approvals (firm_id uuid primary key references organisations(id), status text not null, kinds text[] not null, metals text[] not null,
    approved_from date not null, approved_until date not null, reason text not null, decided_by text not null, version integer not null default 1)`,
  `create table assessors (person_id text primary key, firm_id uuid not null references organisations(id), approved_from date not null,
    approved_until date not null, status text not null, version integer not null default 1)`,
  `create index assessors_by_firm on assessors (firm_id)`,
  `create table conflict_declarations (id uuid primary key, person_id text not null, organisation_id uuid not null references organisations(id),
    conflict boolean not null, statement text not null, declared_at timestamptz not null)`,
  `create index conflict_declarations_latest on conflict_declarations (person_id, organisation_id, declared_at desc)`,
  `create table assessments (id uuid primary key, cycle_id uuid not null references cycles(id), release_id uuid not null references releases(id),
    firm_id uuid not null references organisations(id), lead_id text not null, status text not null, proposed_by text not null, proposed_at timestamptz not null,
    confirmed_by text, confirmed_at timestamptz, reason text, submitted_at timestamptz, snapshot jsonb, digest text, version integer not null default 1)`,
  `create unique index assessments_open on assessments (cycle_id) where status <> 'declined'`,
  `create table assessment_team (assessment_id uuid not null references assessments(id), person_id text not null, role text not null, primary key (assessment_id, person_id))`,
  `create index assessment_team_by_person on assessment_team (person_id)`,
  `create table determinations (assessment_id uuid not null references assessments(id), item text not null, level text, not_applicable boolean not null default false,
    rationale text not null default '', based_on text[] not null default '{}', version integer not null, updated_by text not null, updated_at timestamptz not null,
    primary key (assessment_id, item))`,
  `create table evidence_sightings (assessment_id uuid not null references assessments(id), evidence_id uuid not null references evidence(id),
    note text not null default '', seen_by text not null, seen_on date not null, version integer not null, primary key (assessment_id, evidence_id))`,
];

const tieStatements = [
  `alter table conflict_declarations add column ties jsonb not null default '[]'`,
  `create table firm_declarations (id uuid primary key, firm_id uuid not null references organisations(id), organisation_id uuid not null references organisations(id),
    conflict boolean not null, statement text not null, ties jsonb not null, declared_by text not null, declared_at timestamptz not null)`,
  `create index firm_declarations_latest on firm_declarations (firm_id, organisation_id, declared_at desc)`,
];
