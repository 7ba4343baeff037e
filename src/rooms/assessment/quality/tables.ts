/** When a submitted result was accepted by the quality review, and by whom. */
import { sql } from 'kysely';
import type { Migrations } from '#platform/database/migrate.ts';

export const qualityMigrations: Migrations = {
  '2026-11-28-60-result-acceptance': {
    up: async (db) => {
      await sql`alter table assessments add column accepted_at timestamptz, add column accepted_by text`.execute(db);
      // What was submitted before there was a review went straight to its decision.
      await sql`update assessments set accepted_at = submitted_at where status = 'submitted'`.execute(db);
      await sql`create index assessments_to_review on assessments (submitted_at) where status = 'submitted' and accepted_at is null`.execute(
        db,
      );
    },
  },
};
