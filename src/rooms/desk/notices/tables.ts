/** Notices of due days, each kept once for ever, and what people chose about them. */
import { type ColumnType, sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Moment } from './rules.ts';

export interface NoticesTable {
  id: string;
  person_id: string;
  site_id: string;
  cycle_id: string;
  clock: string;
  /** Of a recurring clock: which time it is due, from 1. */
  period: number;
  due: string;
  moment: Moment;
  made_at: Instant;
  /** When the mail that says it was queued. */
  mailed_at: NullableInstant;
}

/** One row a person and day (UTC) on which a digest was queued, so that there is no second one. */
export interface NoticeDigestsTable {
  person_id: string;
  day: string;
}

export interface NoticePreferencesTable {
  person_id: string;
  way: 'digest' | 'single';
  /** Clocks the person does not want to hear of. */
  off: string[];
  version: number;
  changed_at: ColumnType<Date, Date, Date>;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    notices: NoticesTable;
    notice_digests: NoticeDigestsTable;
    notice_preferences: NoticePreferencesTable;
  }
}

export const noticeMigrations: Migrations = {
  '2026-11-28-96-notices': {
    up: async (db) => {
      await sql`create table notices (id uuid primary key, person_id text not null, site_id uuid not null references sites(id),
        cycle_id uuid not null references cycles(id), clock text not null, period integer not null, due date not null, moment text not null,
        made_at timestamptz not null, mailed_at timestamptz, unique (cycle_id, clock, period, due, moment, person_id))`.execute(db);
      await sql`create index notices_to_mail on notices (person_id) where mailed_at is null`.execute(db);
      await sql`create table notice_digests (person_id text not null, day date not null, primary key (person_id, day))`.execute(db);
      await sql`create table notice_preferences (person_id text primary key, way text not null, off text[] not null, version integer not null,
        changed_at timestamptz not null)`.execute(db);
    },
  },
};
