/** Waivers: a rule that a decision maker let somebody pass for one cycle, and why. */
import { sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { WaivableRule } from './rules.ts';

export interface WaiversTable {
  id: string;
  cycle_id: string;
  rule: WaivableRule;
  /** The person it is for; null: the firm. */
  person_id: string | null;
  firm_id: string | null;
  /** Public. */
  reasons: string;
  decided_by: string;
  decided_at: Instant;
  /** The day where the site is. */
  decided_on: string;
  revoked_by: string | null;
  revoked_at: NullableInstant;
  revoked_because: string | null;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    waivers: WaiversTable;
  }
}

export const waiverMigrations: Migrations = {
  '2026-11-28-20-waivers': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table waivers (id uuid primary key, cycle_id uuid not null references cycles(id), rule text not null, person_id text,
    firm_id uuid references organisations(id), reasons text not null, decided_by text not null, decided_at timestamptz not null, decided_on date not null,
    revoked_by text, revoked_at timestamptz, revoked_because text, check ((person_id is null) <> (firm_id is null)))`,
  `create unique index waivers_once on waivers (cycle_id, rule, coalesce(person_id, firm_id::text)) where revoked_at is null`,
];
