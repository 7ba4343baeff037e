/** Tables of the room: who takes part, with what, since when. */
import { type ColumnType, sql } from 'kysely';
import type { Instant, Json, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Anchor } from '#programme/clocks.ts';
import type { CycleHistory } from '#programme/history.ts';

export interface OrganisationsTable {
  id: string;
  /** A producer owns sites; a firm assesses them. */
  kind: 'producer' | 'firm';
  name: string;
  country: string;
  website: string | null;
  version: number;
  created_by: string;
  created_at: Instant;
}

export interface SitesTable {
  id: string;
  organisation_id: string;
  /** The name in addresses, for ever the same. */
  slug: string;
  name: string;
  country: string;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  time_zone: string;
  kinds: string[];
  metals: string[];
  headcount: number | null;
  contact_name: string | null;
  contact_email: string | null;
  /** True for an openly fictional site of the demonstration. */
  demonstration: boolean;
  version: number;
  created_at: Instant;
}

export interface IdentifiersTable {
  id: string;
  /** An organisation or a site. */
  subject_id: string;
  scheme: string;
  value: string;
  verified_by: string | null;
  verified_at: NullableInstant;
}

export interface ApplicationsTable {
  id: string;
  site_id: string;
  status: 'submitted' | 'on-hold' | 'accepted' | 'declined' | 'withdrawn';
  marks: string[];
  submitted_by: string;
  submitted_at: Instant;
  decided_by: string | null;
  decided_at: NullableInstant;
  reason: string | null;
  version: number;
}

export interface SanctionsListsTable {
  id: string;
  name: string;
  as_of: string;
  uploaded_by: string;
  uploaded_at: Instant;
}

export interface SanctionsEntriesTable {
  list_id: string;
  reference: string;
  name: string;
  aliases: string[];
  country: string | null;
  program: string | null;
}

export interface ScreeningsTable {
  id: string;
  application_id: string;
  list_id: string;
  /** From 0 to 1: how alike two names had to be to count as a hit. */
  threshold: number;
  hits: Json<object[]>;
  screened_by: string;
  screened_at: Instant;
}

export interface LettersTable {
  id: string;
  site_id: string;
  /** As the letter names them, public. */
  signatory_name: string;
  signatory_title: string;
  signed_by: string;
  signed_on: string;
  language: string;
  text: string;
  digest: string;
  /** The day on which the site left or was closed: from then on the letter binds nobody. */
  ended_on: string | null;
}

export type CycleStage = 'self-assessment' | 'released' | 'assessment' | 'submitted' | 'decided' | 'closed';

export interface CyclesTable {
  id: string;
  site_id: string;
  number: number;
  /** A site may self-assess without committing, also because a buyer asked. */
  kind: 'commitment' | 'self-assessment-only';
  requested_by: string | null;
  pack_id: string;
  matrix_id: string;
  rulebook_id: string;
  letter_id: string | null;
  marks: string[];
  opened_on: string;
  stage: CycleStage;
  boundary_version: number;
  /** What holds now, for clocks that run only while something does, for example `plan-open`. */
  holding: string[];
  /** What happened that clocks count: only added to, so that any day past can be asked. */
  clock_history: ColumnType<ToldHistory, string | undefined, string>;
}

/** Without the letter, whose day is its own; `endedOn` is told once the commitment ends. */
export type ToldHistory = Omit<CycleHistory, 'endedOn'> & { readonly endedOn?: string };

/** The days that clocks are counted from, told by the rooms in which they happen. */
export interface CycleEventsTable {
  cycle_id: string;
  event: Anchor;
  happened_on: string;
}

export interface BoundaryItemsTable {
  id: string;
  cycle_id: string;
  kind: 'facility' | 'activity' | 'metal' | 'contractor';
  name: string;
  included: boolean;
  reason: string | null;
  position: number;
}

export interface InvitationsTable {
  id: string;
  email: string;
  scope_id: string | null;
  role: string;
  /** The last day of the role it gives. */
  until: string | null;
  token_digest: string;
  invited_by: string;
  invited_at: Instant;
  expires_at: Instant;
  accepted_by: string | null;
  accepted_at: NullableInstant;
  withdrawn_at: NullableInstant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    organisations: OrganisationsTable;
    sites: SitesTable;
    identifiers: IdentifiersTable;
    applications: ApplicationsTable;
    sanctions_lists: SanctionsListsTable;
    sanctions_entries: SanctionsEntriesTable;
    screenings: ScreeningsTable;
    letters: LettersTable;
    cycles: CyclesTable;
    cycle_events: CycleEventsTable;
    boundary_items: BoundaryItemsTable;
    invitations: InvitationsTable;
  }
}

export const participantsMigrations: Migrations = {
  '2026-11-22-10-participants': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-90-clock-history': {
    up: async (db) => {
      for (const statement of historyStatements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-92-letter-end': {
    up: async (db) => {
      await sql`alter table letters add column ended_on date`.execute(db);
    },
  },
};

/** What is known of cycles that ran before their history was kept: the days told, what a stage has met, and what holds. */
const historyStatements = [
  `alter table cycles add column clock_history jsonb not null default '{"events":[],"holdings":[],"met":[],"extensions":[]}'`,
  `update cycles c set clock_history = jsonb_build_object(
    'events', coalesce((select jsonb_agg(jsonb_build_object('event', e.event, 'on', e.happened_on,
        'knownOn', case when e.event = 'award-expiry' then coalesce((select a.happened_on from cycle_events a where a.cycle_id = c.id and a.event = 'award'), e.happened_on)
          else e.happened_on end) order by e.happened_on, e.event) from cycle_events e where e.cycle_id = c.id), '[]'),
    'holdings', coalesce((select jsonb_agg(jsonb_build_object('what', what, 'from', coalesce((select d.happened_on from cycle_events d
        where d.cycle_id = c.id and d.event = 'award'), c.opened_on), 'until', null)) from unnest(c.holding) what), '[]'),
    'met', coalesce((select jsonb_agg(jsonb_build_object('clock', clock, 'on', c.opened_on, 'until', null))
        from (values ('self_assessment_due', c.stage <> 'self-assessment'), ('site_assessment_due', c.stage in ('submitted', 'decided', 'closed'))) v (clock, so)
        where so), '[]'),
    'extensions', '[]'::jsonb)`,
];

const statements = [
  `create table organisations (id uuid primary key references scopes(id), kind text not null check (kind in ('producer', 'firm')), name text not null,
    country text not null, website text, version integer not null default 1, created_by text not null, created_at timestamptz not null)`,
  `create table sites (id uuid primary key references scopes(id), organisation_id uuid not null references organisations(id), slug text not null unique,
    name text not null, country text not null, place text, latitude double precision, longitude double precision, time_zone text not null,
    kinds text[] not null, metals text[] not null, headcount integer, contact_name text, contact_email text,
    demonstration boolean not null default false, version integer not null default 1, created_at timestamptz not null)`,
  `create index sites_by_organisation on sites (organisation_id)`,
  `create index sites_by_name on sites (name collate "C", id)`,
  `create table identifiers (id uuid primary key, subject_id uuid not null references scopes(id), scheme text not null, value text not null,
    verified_by text, verified_at timestamptz, unique (subject_id, scheme, value))`,
  `create index identifiers_by_value on identifiers (scheme, value)`,
  `create table applications (id uuid primary key, site_id uuid not null references sites(id), status text not null, marks text[] not null,
    submitted_by text not null, submitted_at timestamptz not null, decided_by text, decided_at timestamptz, reason text, version integer not null default 1)`,
  `create unique index applications_open on applications (site_id) where status in ('submitted', 'on-hold', 'accepted')`,
  `create index applications_by_status on applications (status, submitted_at, id)`,
  `create table sanctions_lists (id uuid primary key, name text not null, as_of date not null, uploaded_by text not null, uploaded_at timestamptz not null)`,
  `create table sanctions_entries (list_id uuid not null references sanctions_lists(id), reference text not null, name text not null,
    aliases text[] not null, country text, program text, primary key (list_id, reference))`,
  `create table screenings (id uuid primary key, application_id uuid not null references applications(id), list_id uuid not null references sanctions_lists(id),
    threshold double precision not null, hits jsonb not null, screened_by text not null, screened_at timestamptz not null)`,
  `create index screenings_by_application on screenings (application_id, screened_at)`,
  `create table letters (id uuid primary key, site_id uuid not null references sites(id), signatory_name text not null, signatory_title text not null,
    signed_by text not null, signed_on date not null, language text not null, text text not null, digest text not null)`,
  `create index letters_by_site on letters (site_id, signed_on)`,
  `create table cycles (id uuid primary key, site_id uuid not null references sites(id), number integer not null, kind text not null, requested_by text,
    pack_id text not null, matrix_id text not null, rulebook_id text not null, letter_id uuid references letters(id), marks text[] not null,
    opened_on date not null, stage text not null, boundary_version integer not null default 1, holding text[] not null default '{}',
    unique (site_id, number))`,
  `create unique index cycles_open on cycles (site_id) where stage not in ('decided', 'closed')`,
  `create table cycle_events (cycle_id uuid not null references cycles(id), event text not null, happened_on date not null, primary key (cycle_id, event))`,
  `create table boundary_items (id uuid primary key, cycle_id uuid not null references cycles(id), kind text not null, name text not null,
    included boolean not null, reason text, position integer not null)`,
  `create index boundary_items_by_cycle on boundary_items (cycle_id, position)`,
  `create table invitations (id uuid primary key, email text not null, scope_id uuid references scopes(id), role text not null, until date,
    token_digest text not null unique, invited_by text not null, invited_at timestamptz not null, expires_at timestamptz not null,
    accepted_by text, accepted_at timestamptz, withdrawn_at timestamptz)`,
  `create index invitations_by_scope on invitations (scope_id)`,
];
