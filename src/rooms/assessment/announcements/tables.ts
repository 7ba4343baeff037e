/** What people who came forward said. In confidence: it stands here and nowhere else, not in the audit chain and in no mail. */
import { sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface VoicesTable {
  id: string;
  assessment_id: string;
  message: string;
  /** A pillar of the pack, or null for anything. */
  topic: string | null;
  /** One of the rulebook's groups to interview, where the person says so. */
  interview_group: string | null;
  /** How to reach the person; null where they stay anonymous. */
  reach: string | null;
  /** In which language they can be spoken with, in their own words; null where they say nothing. */
  spoken: string | null;
  received_at: Instant;
  note: string;
  became_interview: boolean;
  /** Null while nobody has read it. */
  read_by: string | null;
  read_at: NullableInstant;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    stakeholder_voices: VoicesTable;
  }
}

export const announcementMigrations: Migrations = {
  '2026-11-28-40-stakeholder-voices': {
    up: async (db) => {
      await sql`create table stakeholder_voices (id uuid primary key, assessment_id uuid not null references assessments(id), message text not null,
        topic text, interview_group text, reach text, spoken text, received_at timestamptz not null, note text not null default '',
        became_interview boolean not null default false, read_by text, read_at timestamptz, version integer not null default 1)`.execute(
        db,
      );
      await sql`create index stakeholder_voices_by_assessment on stakeholder_voices (assessment_id, received_at)`.execute(db);
      await sql`create index assessment_plans_over on assessment_plans (ends_on) where announced_on is not null`.execute(db);
    },
  },
};
