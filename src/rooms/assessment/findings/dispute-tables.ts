/** Disputes of findings with what each who heard them said; and what a finding said before a dispute changed it. */
import { sql } from 'kysely';
import type { Instant, Json } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { DisputeStatus, HeardBy, Outcome } from './dispute-rules.ts';

export type HeardStep = { heardBy: HeardBy; outcome: Outcome; reasons: string; by: string; at: string };

/** A finding's words before they were changed. */
export type Wording = { grade: string; title: string; statement: string; requirement: string };

export interface FindingDisputesTable {
  finding_id: string;
  statement: string;
  disputed_by: string;
  disputed_at: Instant;
  status: DisputeStatus;
  /** Who hears it next; null while nobody is to. */
  waits_for: HeardBy | null;
  steps: Json<HeardStep[]>;
  /** It was decided that the finding be changed, and it was not yet. */
  change_due: boolean;
  /** What the finding said before each change, with who changed it and when. */
  earlier: Json<(Wording & { by: string; at: string })[]>;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    finding_disputes: FindingDisputesTable;
  }
}

export const disputeMigrations: Migrations = {
  '2026-11-28-60-finding-disputes': {
    up: async (db) => {
      await sql`create table finding_disputes (finding_id uuid primary key references findings(id), statement text not null, disputed_by text not null,
        disputed_at timestamptz not null, status text not null, waits_for text, steps jsonb not null, change_due boolean not null, earlier jsonb not null,
        version integer not null default 1)`.execute(db);
      await sql`alter table findings add column rechecked_on date`.execute(db);
    },
  },
};
