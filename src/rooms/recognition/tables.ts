/**
 * Tables of the room: certificates with their checks, what of a cycle rests on them, what of that lapsed, and the versions of the
 * matrix that were decided here. The shipped versions are in `programme/matrix`.
 */
import { type ColumnType, sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Matrix } from '#programme/index.ts';

export type CertificateStatus = 'valid' | 'suspended' | 'withdrawn';

export interface CertificatesTable {
  id: string;
  site_id: string;
  system: string;
  edition: string;
  number: string;
  /** `"all"`, or the requirements it names. */
  requirements: ColumnType<'all' | string[], string, string>;
  /** Null where its scope names no activities. */
  activities: string[] | null;
  issued: string;
  expires: string;
  audited_on: string | null;
  body_name: string;
  /** Null where that is not known. */
  body_accredited: boolean | null;
  status: CertificateStatus;
  open_majors: number | null;
  /** What was achieved on the system's own scale. */
  level: string | null;
  /** Whether its scope names this site. */
  names_site: boolean;
  /** Of a group or of several sites. */
  multi_site: boolean;
  /** The day its body last visited this site; null where that is not known. */
  site_visited_on: string | null;
  /** Its document; null while none was sent. */
  sha256: string | null;
  file_name: string | null;
  media_type: string | null;
  file_size: number | null;
  version: number;
  created_by: string;
  created_at: Instant;
  removed_at: NullableInstant;
  /** What was decided of the version that was checked; a later version has to be checked anew. */
  verdict: 'accepted' | 'refused' | null;
  checked_version: number | null;
  checked_by: string | null;
  checked_as: 'assessor' | 'scheme-staff' | null;
  checked_at: NullableInstant;
  check_note: string | null;
}

/** A part of a cycle's pack that certificates cover now. Kept so that what they no longer cover is noticed. */
export interface RecognisedPartsTable {
  cycle_id: string;
  item: string;
  level: string;
  cell: string;
  certificates: string[];
  valid_until: string;
  since: string;
}

export interface RecognitionLapsesTable {
  id: string;
  site_id: string;
  cycle_id: string;
  item: string;
  /** What it rested on. */
  certificates: string[];
  lapsed_on: string;
  /** Whether it was decided by then: the result stays, the lapse is public, and a clock runs. */
  after_decision: boolean;
  /** By when to renew, replace or be assessed; null before a decision. */
  due_on: string | null;
  /** The day it was covered again, assessed, or answered for otherwise. */
  closed_on: string | null;
}

export interface EquivalencyMatricesTable {
  id: string;
  title: Json<Record<string, string>>;
  note: Json<Record<string, string>>;
  in_force: string;
  cells: Json<Matrix['cells']>;
  /** The review that it came from. */
  review_id: string | null;
  published_by: string;
  published_at: Instant;
}

/** A cycle that moved to a newer matrix than the one it began with. */
export interface CycleMatricesTable {
  cycle_id: string;
  matrix_id: string;
  moved_by: string;
  moved_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    certificates: CertificatesTable;
    recognised_parts: RecognisedPartsTable;
    recognition_lapses: RecognitionLapsesTable;
    equivalency_matrices: EquivalencyMatricesTable;
    cycle_matrices: CycleMatricesTable;
  }
}

export const recognitionMigrations: Migrations = {
  '2026-11-23-10-recognition': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table certificates (id uuid primary key, site_id uuid not null references sites(id), system text not null, edition text not null,
    number text not null, requirements jsonb not null, activities text[], issued date not null, expires date not null, audited_on date,
    body_name text not null, body_accredited boolean, status text not null, open_majors integer, level text, names_site boolean not null,
    multi_site boolean not null, site_visited_on date, sha256 text, file_name text,
    media_type text, file_size bigint, version integer not null default 1, created_by text not null,
    created_at timestamptz not null, removed_at timestamptz, verdict text, checked_version integer, checked_by text, checked_as text,
    checked_at timestamptz, check_note text)`,
  `create index certificates_by_site on certificates (site_id)`,
  `create table recognised_parts (cycle_id uuid not null references cycles(id), item text not null, level text not null, cell text not null,
    certificates text[] not null, valid_until date not null, since date not null, primary key (cycle_id, item))`,
  `create table recognition_lapses (id uuid primary key, site_id uuid not null references sites(id), cycle_id uuid not null references cycles(id),
    item text not null, certificates text[] not null, lapsed_on date not null, after_decision boolean not null, due_on date, closed_on date)`,
  `create index recognition_lapses_by_site on recognition_lapses (site_id)`,
  `create table equivalency_matrices (id text primary key, title jsonb not null, note jsonb not null, in_force date not null unique,
    cells jsonb not null, review_id uuid, published_by text not null, published_at timestamptz not null)`,
  `create table cycle_matrices (cycle_id uuid primary key references cycles(id), matrix_id text not null, moved_by text not null,
    moved_at timestamptz not null)`,
];
