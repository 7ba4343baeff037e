/** Appeals of sites against decisions and changes of status, with how they were heard. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Follows, Outcome, subjectKinds } from './rules.ts';

export interface AppealsTable {
  id: string;
  site_id: string;
  cycle_id: string;
  subject_kind: (typeof subjectKinds)[number];
  /** A decision, or a change of a mark's status. */
  subject_id: string;
  /** Who made what is appealed against. */
  made_by: string;
  grounds: string;
  filed_by: string;
  filed_at: Instant;
  filed_on: string;
  outcome: Outcome | null;
  reasons: string | null;
  follows: Json<Follows> | null;
  heard_by: string | null;
  heard_at: NullableInstant;
  heard_on: string | null;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    appeals: AppealsTable;
  }
}

export const appealMigrations: Migrations = {
  '2026-11-28-92-appeals': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table appeals (id uuid primary key, site_id uuid not null references sites(id), cycle_id uuid not null references cycles(id),
    subject_kind text not null, subject_id uuid not null, made_by text not null, grounds text not null, filed_by text not null,
    filed_at timestamptz not null, filed_on date not null, outcome text, reasons text, follows jsonb, heard_by text, heard_at timestamptz,
    heard_on date, version integer not null default 1)`,
  `create index appeals_by_site on appeals (site_id, filed_at, id)`,
  `create index appeals_open on appeals (filed_at, id) where outcome is null`,
];
