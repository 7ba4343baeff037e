/** Addresses of calendars. Of the secret in an address only its digest is kept. */
import { type ColumnType, sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface CalendarFeedsTable {
  id: string;
  person_id: string;
  /** Where it is used, as the person calls it. */
  name: string;
  token_digest: string;
  made_at: Instant;
  ended_at: NullableInstant;
  /** The hour in which it was asked for last, and how often in that hour. */
  asked_in: NullableInstant;
  asked: ColumnType<number, number | undefined, number>;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    calendar_feeds: CalendarFeedsTable;
  }
}

export const calendarMigrations: Migrations = {
  '2026-11-28-96-calendar-feeds': {
    up: async (db) => {
      await sql`create table calendar_feeds (id uuid primary key, person_id text not null, name text not null, token_digest text not null unique,
        made_at timestamptz not null, ended_at timestamptz, asked_in timestamptz, asked integer not null default 0)`.execute(db);
      await sql`create index calendar_feeds_by_person on calendar_feeds (person_id) where ended_at is null`.execute(db);
    },
  },
};
