/** Tables of the room: answers, evidence, releases. An `item` is a criterion, or a part of one where the pack has parts, by its number. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface AnswersTable {
  cycle_id: string;
  item: string;
  level: string | null;
  not_applicable: boolean;
  /** Why not applicable. */
  reason: string;
  comment: string;
  /** The version of the organisation's shared answer it was taken from; null: the site's own. */
  shared_version: number | null;
  version: number;
  updated_by: string;
  updated_at: Instant;
}

/** Every version of every answer, so that no word is lost. */
export interface AnswerVersionsTable {
  cycle_id: string;
  item: string;
  version: number;
  answer: Json<object>;
  saved_by: string;
  saved_at: Instant;
}

export interface SharedAnswersTable {
  organisation_id: string;
  pack_id: string;
  item: string;
  level: string | null;
  comment: string;
  version: number;
  updated_by: string;
  updated_at: Instant;
}

export interface DelegationsTable {
  cycle_id: string;
  item: string;
  person_id: string;
  due_on: string | null;
  delegated_by: string;
  delegated_at: Instant;
}

export interface EvidenceTable {
  id: string;
  organisation_id: string;
  /** Null: shared by the organisation with all its sites. */
  site_id: string | null;
  title: string;
  kind: 'file' | 'held-at-site';
  custodian: string | null;
  place: string | null;
  /** The day the document speaks of, apart from the day it was uploaded. */
  effective_on: string | null;
  expires_on: string | null;
  confidentiality: 'assessor' | 'scheme' | 'public';
  version: number;
  created_by: string;
  created_at: Instant;
  removed_at: NullableInstant;
}

export interface EvidenceFilesTable {
  id: string;
  evidence_id: string;
  /** Files of one revision belong together; a new revision leaves the old one readable. */
  revision: number;
  sha256: string;
  name: string;
  media_type: string;
  size: number;
  uploaded_by: string;
  uploaded_at: Instant;
}

export interface EvidenceUsesTable {
  evidence_id: string;
  cycle_id: string;
  item: string;
  used_by: string;
  used_at: Instant;
}

export interface ReleasesTable {
  id: string;
  cycle_id: string;
  number: number;
  /** Everything that was released: answers, evidence with digests, boundary, versions. */
  snapshot: Json<object>;
  digest: string;
  signed_by: string;
  signatory_name: string;
  signed_at: Instant;
  reopened_at: NullableInstant;
  reopened_by: string | null;
  reopen_reason: string | null;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    answers: AnswersTable;
    answer_versions: AnswerVersionsTable;
    shared_answers: SharedAnswersTable;
    delegations: DelegationsTable;
    evidence: EvidenceTable;
    evidence_files: EvidenceFilesTable;
    evidence_uses: EvidenceUsesTable;
    releases: ReleasesTable;
  }
}

export const selfAssessmentMigrations: Migrations = {
  '2026-11-22-20-self-assessment': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table answers (cycle_id uuid not null references cycles(id), item text not null, level text, not_applicable boolean not null default false,
    reason text not null default '', comment text not null default '', shared_version integer, version integer not null,
    updated_by text not null, updated_at timestamptz not null, primary key (cycle_id, item))`,
  `create table answer_versions (cycle_id uuid not null, item text not null, version integer not null, answer jsonb not null,
    saved_by text not null, saved_at timestamptz not null, primary key (cycle_id, item, version))`,
  `create table shared_answers (organisation_id uuid not null references organisations(id), pack_id text not null, item text not null, level text,
    comment text not null default '', version integer not null, updated_by text not null, updated_at timestamptz not null,
    primary key (organisation_id, pack_id, item))`,
  `create table delegations (cycle_id uuid not null references cycles(id), item text not null, person_id text not null, due_on date,
    delegated_by text not null, delegated_at timestamptz not null, primary key (cycle_id, item, person_id))`,
  `create index delegations_by_person on delegations (person_id)`,
  `create table evidence (id uuid primary key, organisation_id uuid not null references organisations(id), site_id uuid references sites(id),
    title text not null, kind text not null, custodian text, place text, effective_on date, expires_on date, confidentiality text not null,
    version integer not null default 1, created_by text not null, created_at timestamptz not null, removed_at timestamptz)`,
  `create index evidence_by_site on evidence (organisation_id, site_id)`,
  `create table evidence_files (id uuid primary key, evidence_id uuid not null references evidence(id), revision integer not null, sha256 text not null,
    name text not null, media_type text not null, size bigint not null, uploaded_by text not null, uploaded_at timestamptz not null)`,
  `create index evidence_files_by_evidence on evidence_files (evidence_id, revision)`,
  `create table evidence_uses (evidence_id uuid not null references evidence(id), cycle_id uuid not null references cycles(id), item text not null,
    used_by text not null, used_at timestamptz not null, primary key (cycle_id, item, evidence_id))`,
  `create index evidence_uses_by_evidence on evidence_uses (evidence_id)`,
  `create table releases (id uuid primary key, cycle_id uuid not null references cycles(id), number integer not null, snapshot jsonb not null,
    digest text not null, signed_by text not null, signatory_name text not null, signed_at timestamptz not null, reopened_at timestamptz,
    reopened_by text, reopen_reason text, unique (cycle_id, number))`,
];
