/** Tables of the room: yearly confirmations, changes of sites with what followed, incidents with their special reviews, and news. */
import { sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Outcome } from './changes/rules.ts';
import type { Answers } from './confirmations/rules.ts';
import type { IncidentStatus, ReviewAnswer, ReviewOutcome, Source, TriageOutcome } from './incidents/rules.ts';

export interface YearlyConfirmationsTable {
  id: string;
  site_id: string;
  cycle_id: string;
  /** Which time of the clock `annual_confirmation`, from 1. */
  period: number;
  due_on: string;
  answers: Json<Answers>;
  version: number;
  edited_by: string | null;
  edited_at: NullableInstant;
  signed_by: string | null;
  signed_at: NullableInstant;
  signed_on: string | null;
}

/** What staff made of an answer that something changed. */
export interface ConfirmationLooksTable {
  confirmation_id: string;
  question: string;
  note: string;
  looked_by: string;
  looked_at: Instant;
}

export interface SiteChangesTable {
  id: string;
  site_id: string;
  kind: string;
  happened_on: string;
  what: string;
  told_by: string;
  told_as: 'site' | 'staff';
  told_at: Instant;
  /** The day where the site is. */
  told_on: string;
  outcome: Outcome | null;
  reasons: string | null;
  decided_by: string | null;
  decided_at: NullableInstant;
  decided_on: string | null;
  /** To whom the site was sold. */
  organisation_id: string | null;
  /** Its taking part ended with it. */
  ended: boolean;
  version: number;
}

/** From a site that merged or was split to a site that goes on. */
export interface SiteLinksTable {
  id: string;
  from_site: string;
  to_site: string;
  kind: string;
  on_day: string;
  change_id: string;
}

export interface MarkRequestsTable {
  id: string;
  site_id: string;
  cycle_id: string;
  mark: string;
  asked_by: string;
  asked_at: Instant;
  accepted: boolean | null;
  reasons: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  answered_on: string | null;
}

export interface IncidentsTable {
  id: string;
  site_id: string;
  source: Source;
  kind: string;
  severity: string | null;
  happened_on: string | null;
  what: string;
  /** Null for the public, who may remain unknown. */
  reported_by: string | null;
  /** How somebody of the public can be reached; erased when it is not needed any more. */
  contact: string | null;
  contact_erased_at: NullableInstant;
  received_at: Instant;
  received_on: string;
  status: IncidentStatus;
  /** Of the triage, the site's answer or the special review, whichever is next; null when settled. */
  due_on: string | null;
  criteria: string[];
  outcome: TriageOutcome | null;
  /** Of the staff, for the staff. */
  note: string;
  question: string | null;
  /** When the site was first asked: from then on it knows of the incident. */
  asked_at: NullableInstant;
  answer: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
  triaged_by: string | null;
  triaged_at: NullableInstant;
  version: number;
}

export interface SpecialReviewsTable {
  id: string;
  incident_id: string;
  site_id: string;
  due_on: string;
  assigned_to: string;
  opened_by: string;
  opened_at: Instant;
  outcome: ReviewOutcome | null;
  reasons: string | null;
  concluded_by: string | null;
  concluded_at: NullableInstant;
  /** What those who decide about marks made of it; null until they have. */
  answer: ReviewAnswer | null;
  answer_reasons: string | null;
  answered_by: string | null;
  answered_at: NullableInstant;
}

export interface SiteNewsTable {
  id: string;
  site_id: string;
  title: string;
  link: string;
  published_on: string;
  criteria: string[];
  note: string;
  added_by: string;
  added_at: Instant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    yearly_confirmations: YearlyConfirmationsTable;
    confirmation_looks: ConfirmationLooksTable;
    site_changes: SiteChangesTable;
    site_links: SiteLinksTable;
    mark_requests: MarkRequestsTable;
    incidents: IncidentsTable;
    special_reviews: SpecialReviewsTable;
    site_news: SiteNewsTable;
  }
}

export const monitoringMigrations: Migrations = {
  '2026-11-28-95-monitoring': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-99-special-review-answers': {
    up: async (db) => {
      await sql`alter table special_reviews add column answer text, add column answer_reasons text, add column answered_by text,
        add column answered_at timestamptz`.execute(db);
      await sql`create index special_reviews_unanswered on special_reviews (concluded_at, id) where answer is null and outcome <> 'nothing'`.execute(
        db,
      );
    },
  },
};

const statements = [
  `create table yearly_confirmations (id uuid primary key, site_id uuid not null references sites(id), cycle_id uuid not null references cycles(id),
    period integer not null, due_on date not null, answers jsonb not null, version integer not null, edited_by text, edited_at timestamptz,
    signed_by text, signed_at timestamptz, signed_on date, unique (cycle_id, period))`,
  `create index yearly_confirmations_by_site on yearly_confirmations (site_id, due_on)`,
  `create table confirmation_looks (confirmation_id uuid not null references yearly_confirmations(id), question text not null, note text not null,
    looked_by text not null, looked_at timestamptz not null, primary key (confirmation_id, question))`,
  `create table site_changes (id uuid primary key, site_id uuid not null references sites(id), kind text not null, happened_on date not null,
    what text not null, told_by text not null, told_as text not null, told_at timestamptz not null, told_on date not null, outcome text,
    reasons text, decided_by text, decided_at timestamptz, decided_on date, organisation_id uuid references organisations(id),
    ended boolean not null default false, version integer not null default 1)`,
  `create index site_changes_by_site on site_changes (site_id, id)`,
  `create index site_changes_open on site_changes (told_at, id) where outcome is null or outcome = 'hold'`,
  `create table site_links (id uuid primary key, from_site uuid not null references sites(id), to_site uuid not null references sites(id),
    kind text not null, on_day date not null, change_id uuid not null references site_changes(id), unique (from_site, to_site, change_id))`,
  `create index site_links_by_to on site_links (to_site)`,
  `create table mark_requests (id uuid primary key, site_id uuid not null references sites(id), cycle_id uuid not null references cycles(id),
    mark text not null, asked_by text not null, asked_at timestamptz not null, accepted boolean, reasons text, answered_by text,
    answered_at timestamptz, answered_on date)`,
  `create unique index mark_requests_open on mark_requests (cycle_id, mark) where accepted is null`,
  `create index mark_requests_by_site on mark_requests (site_id, id)`,
  `create table incidents (id uuid primary key, site_id uuid not null references sites(id), source text not null, kind text not null, severity text,
    happened_on date, what text not null, reported_by text, contact text, contact_erased_at timestamptz, received_at timestamptz not null,
    received_on date not null, status text not null, due_on date, criteria text[] not null default '{}', outcome text,
    note text not null default '', question text, asked_at timestamptz, answer text, answered_by text, answered_at timestamptz,
    triaged_by text, triaged_at timestamptz, version integer not null default 1)`,
  `create index incidents_by_site on incidents (site_id, id)`,
  `create index incidents_unsettled on incidents (due_on, id) where status in ('open', 'asked', 'answered')`,
  `create table special_reviews (id uuid primary key, incident_id uuid not null unique references incidents(id), site_id uuid not null references sites(id),
    due_on date not null, assigned_to text not null, opened_by text not null, opened_at timestamptz not null, outcome text, reasons text,
    concluded_by text, concluded_at timestamptz)`,
  `create index special_reviews_by_site on special_reviews (site_id, id)`,
  `create table site_news (id uuid primary key, site_id uuid not null references sites(id), title text not null, link text not null,
    published_on date not null, criteria text[] not null default '{}', note text not null, added_by text not null, added_at timestamptz not null)`,
  `create index site_news_by_site on site_news (site_id, published_on, id)`,
];
