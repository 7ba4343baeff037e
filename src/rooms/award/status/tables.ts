/** What was made of each mark, and of a site's taking part: only ever added to, so that the status on any day can be told. */
import { sql } from 'kysely';
import type { Instant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { Effect, StatusMaker } from './status-rules.ts';

/** What a change rests on: the decision that granted the mark, an appeal, the plan of a cycle, a finding, an incident or its review. */
export type GroundKind = 'decision' | 'appeal' | 'plan' | 'finding' | 'incident' | 'special-review' | 'change-of-site';

export interface StatusChangesTable {
  id: string;
  site_id: string;
  /** Null where it is the site's taking part that changes, with no mark to speak of. */
  award_id: string | null;
  /** A transition of the rulebook. */
  transition: string;
  from_status: string;
  to_status: string;
  /** The day where the site is. */
  on_day: string;
  known_at: Instant;
  made_by: string;
  role: StatusMaker;
  reason: string;
  public: boolean;
  claims: Effect['claims'];
  credentials: Effect['credentials'];
  /** The last day of the mark from this change on. */
  valid_until: string | null;
  rests_on: GroundKind | null;
  rests_on_id: string | null;
  rulebook_id: string;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    status_changes: StatusChangesTable;
  }
}

export const statusMigrations: Migrations = {
  '2026-11-28-92-status-changes': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

/** The last statement begins the history of the marks that were granted before it was kept. */
const statements = [
  `create table status_changes (id uuid primary key, site_id uuid not null references sites(id), award_id uuid references awards(id),
    transition text not null, from_status text not null, to_status text not null, on_day date not null, known_at timestamptz not null,
    made_by text not null, role text not null, reason text not null, public boolean not null default true, claims text not null,
    credentials text not null, valid_until date, rests_on text, rests_on_id text, rulebook_id text not null)`,
  `create index status_changes_by_site on status_changes (site_id, known_at, id)`,
  `create index status_changes_by_award on status_changes (award_id, known_at, id)`,
  `insert into status_changes (id, site_id, award_id, transition, from_status, to_status, on_day, known_at, made_by, role, reason, public, claims,
      credentials, valid_until, rests_on, rests_on_id, rulebook_id)
    select a.id, a.site_id, a.id, case when a.status = 'awarded-with-open-plan' then 'award-with-plan' else 'award' end, 'participating', a.status,
      d.decided_on, d.decided_at, d.decided_by, 'decision', d.reasons, true, 'allowed', 'valid', a.valid_until, 'decision', d.id::text,
      d.explanation ->> 'rulebookId'
    from awards a join decisions d on d.id = a.decision_id`,
];
