/** What was recorded at a site, the changes that devices sent, and the keys that devices were given. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { RecordInput } from './shapes.ts';

export interface FieldRecordsTable {
  /** Given by the device, which made it without a connection. */
  id: string;
  assessment_id: string;
  kind: RecordInput['kind'];
  content: Json<RecordInput>;
  /** Criteria and parts that it says something about; the same as in the content, to be asked for. */
  items: string[];
  created_by: string;
  /** When it arrived here; the moment it tells of is in the content. */
  created_at: Instant;
  updated_by: string;
  updated_at: Instant;
  /** The file of a photo has arrived. */
  uploaded: boolean;
  /** Seconds by which the device's clock was ahead, where moments were set right by them. */
  clock_corrected: number | null;
  removed_at: NullableInstant;
  version: number;
}

export interface FieldChangesTable {
  assessment_id: string;
  /** Given by the device: sent again, the change is answered again and not made again. */
  change: string;
  person_id: string;
  /** SHA-256 of what was asked for: the id does not stand for something else later. */
  digest: string;
  /** The answer as JSON text; jsonb takes no NUL, which a refused text may hold. No names of people. */
  result: string;
  at: Instant;
}

export interface WorkbenchKeysTable {
  assessment_id: string;
  person_id: string;
  /** 256 bits, base64url; null once the assignment is over. */
  key: string | null;
  until: Instant;
  given_at: Instant;
  ended_at: NullableInstant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    field_records: FieldRecordsTable;
    field_changes: FieldChangesTable;
    workbench_keys: WorkbenchKeysTable;
  }
}

export const fieldMigrations: Migrations = {
  '2026-11-28-50-site-work': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table field_records (id uuid primary key, assessment_id uuid not null references assessments(id), kind text not null,
    content jsonb not null, items text[] not null, created_by text not null, created_at timestamptz not null, updated_by text not null,
    updated_at timestamptz not null, uploaded boolean not null, clock_corrected integer, removed_at timestamptz, version integer not null)`,
  `create index field_records_by_assessment on field_records (assessment_id, created_at, id) where removed_at is null`,
  `create table field_changes (assessment_id uuid not null references assessments(id), change uuid not null, person_id text not null,
    digest text not null, result text not null, at timestamptz not null, primary key (assessment_id, change))`,
  `create table workbench_keys (assessment_id uuid not null references assessments(id), person_id text not null, key text,
    until timestamptz not null, given_at timestamptz not null, ended_at timestamptz, primary key (assessment_id, person_id))`,
];
