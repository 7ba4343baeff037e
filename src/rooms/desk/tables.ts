/** The room's one table: which decisions a person has taken note of. Everything else it shows, other rooms hold. */
import { sql } from 'kysely';
import type { Instant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface DecisionReadingsTable {
  decision_id: string;
  person_id: string;
  read_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    decision_readings: DecisionReadingsTable;
  }
}

export const deskMigrations: Migrations = {
  '2026-11-22-90-desk': {
    up: async (db) => {
      await sql`create table decision_readings (decision_id uuid not null references decisions(id), person_id text not null,
        read_at timestamptz not null, primary key (decision_id, person_id))`.execute(db);
    },
  },
};
