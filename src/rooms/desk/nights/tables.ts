/** What is done each night, in pages of sites: what is there is done once, by whichever process takes it, also after a crash. */
import { type ColumnType, sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

/** One part of the night of one time zone; that it is there says that its pages are. */
export interface NightlyRunsTable {
  zone: string;
  /** The day that has begun where the sites are. */
  day: string;
  part: string;
  opened_at: Instant;
}

export interface NightlyPagesTable {
  zone: string;
  day: string;
  part: string;
  page: number;
  first_site: string;
  last_site: string;
  /** `superseded`: another day had begun before it was done. `parked`: it failed ten times. */
  state: ColumnType<PageState, PageState | undefined, PageState>;
  attempts: ColumnType<number, number | undefined, number>;
  /** When it may be taken: while somebody works on it, when that somebody is given up. */
  next_at: Instant;
  /** Who works on it, a name of one attempt. */
  lease: string | null;
  error: string | null;
  ended_at: NullableInstant;
}

export type PageState = 'open' | 'done' | 'superseded' | 'parked';

declare module '#platform/database/tables.ts' {
  interface Tables {
    nightly_runs: NightlyRunsTable;
    nightly_pages: NightlyPagesTable;
  }
}

export const nightMigrations: Migrations = {
  '2026-11-28-96-nights': {
    up: async (db) => {
      await sql`create table nightly_runs (zone text not null, day date not null, part text not null, opened_at timestamptz not null,
        primary key (zone, day, part))`.execute(db);
      await sql`create table nightly_pages (zone text not null, day date not null, part text not null, page integer not null,
        first_site uuid not null, last_site uuid not null, state text not null default 'open', attempts integer not null default 0,
        next_at timestamptz not null, lease uuid, error text, ended_at timestamptz, primary key (zone, day, part, page))`.execute(db);
      await sql`create index nightly_pages_open on nightly_pages (next_at) where state = 'open'`.execute(db);
      await sql`create index nightly_pages_parked on nightly_pages (ended_at) where state = 'parked'`.execute(db);
    },
  },
};
