/** Tables of the room: what the public sees, kept when written so that a page costs the same with 100 sites and with 10,000. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Figures } from './figures.ts';
import type { ReportedSite } from './reported/read-sites.ts';
import type { ReportedWords } from './reported/row-words.ts';
import type { Strip } from './strip.ts';

export interface RegisterRowsTable {
  /** The site's id, or the reported site's. */
  id: string;
  kind: 'participant' | 'reported';
  slug: string;
  name: string;
  operator: string;
  /** ISO 3166-1 alpha-2; `ZZ` where what was reported names none. */
  country: string;
  kinds: string[];
  metals: string[];
  /** Marks of this register; always empty for a reported site. */
  marks: string[];
  /** A public status of the rulebook, or `reported`. */
  status: string;
  /** Where the status stands when a list is sorted by it; what holds a mark first. */
  status_rank: number;
  valid_until: string | null;
  /** The criteria strip, one letter a criterion; null where nothing is computed. */
  strip: Json<Strip> | null;
  /** What was reported, in words, for a row of the list; null for a participant. */
  reported: Json<ReportedWords> | null;
  demonstration: boolean;
  /** Name, operator and country, folded for searching. */
  search: string;
  sort_name: string;
  updated_at: Instant;
}

/** One row: the figures over all rows, kept when written. Whoever changes rows holds it, so that the figures are never of another moment. */
export interface RegisterFiguresTable {
  only: true;
  figures: Json<Figures>;
}

export interface ReportedSitesTable {
  id: string;
  /** Name, operator and country, folded: what a site is known by. */
  key: string;
  revision: number;
  record: Json<ReportedSite>;
  row_digest: string;
  grade: string;
  source_file: string;
  reported_at: Instant;
}

export interface ReportedRevisionsTable {
  reported_id: string;
  revision: number;
  record: Json<ReportedSite>;
  row_digest: string;
  source_file: string;
  reported_at: Instant;
}

export interface CorrectionsTable {
  id: string;
  slug: string;
  message: string;
  source: string | null;
  sender_email: string | null;
  sent_at: Instant;
  answered_by: string | null;
  answered_at: NullableInstant;
  answer: string | null;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    register_rows: RegisterRowsTable;
    register_figures: RegisterFiguresTable;
    reported_sites: ReportedSitesTable;
    reported_revisions: ReportedRevisionsTable;
    corrections: CorrectionsTable;
  }
}

export const registerMigrations: Migrations = {
  '2026-11-22-50-register': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table register_rows (id uuid primary key, kind text not null, slug text not null unique, name text not null, operator text not null,
    country text not null, kinds text[] not null, metals text[] not null, marks text[] not null, status text not null, status_rank smallint not null,
    valid_until date, strip jsonb, reported jsonb, demonstration boolean not null default false, search text not null, sort_name text not null, updated_at timestamptz not null)`,
  `create index register_rows_by_name on register_rows (sort_name collate "C", id)`,
  `create index register_rows_by_country on register_rows (country, sort_name collate "C", id)`,
  `create index register_rows_by_status on register_rows (status, sort_name collate "C", id)`,
  `create index register_rows_by_rank on register_rows (status_rank, sort_name collate "C", id)`,
  `create index register_rows_by_kinds on register_rows using gin (kinds)`,
  `create index register_rows_by_metals on register_rows using gin (metals)`,
  `create index register_rows_by_marks on register_rows using gin (marks)`,
  `create table register_figures ("only" boolean primary key check ("only"), figures jsonb not null)`,
  `insert into register_figures ("only", figures)
    values (true, '{"revision":0,"sites":0,"participants":0,"marked":0,"plans":0,"demonstration":0,"countries":{},"kinds":{},"metals":{},"marks":{},"statuses":{}}')`,
  `create table reported_sites (id uuid primary key, key text not null unique, revision integer not null, record jsonb not null, row_digest text not null,
    grade text not null, source_file text not null, reported_at timestamptz not null)`,
  `create table reported_revisions (reported_id uuid not null references reported_sites(id), revision integer not null, record jsonb not null,
    row_digest text not null, source_file text not null, reported_at timestamptz not null, primary key (reported_id, revision))`,
  `create table corrections (id uuid primary key, slug text not null, message text not null, source text, sender_email text, sent_at timestamptz not null,
    answered_by text, answered_at timestamptz, answer text)`,
  `create index corrections_open on corrections (sent_at) where answered_at is null`,
];
