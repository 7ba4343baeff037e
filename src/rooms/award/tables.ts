/** Tables of the room: decisions, the marks they grant, and what must be improved until when. */
import { sql } from 'kysely';
import type { Instant, Json } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export interface DecisionsTable {
  id: string;
  cycle_id: string;
  assessment_id: string;
  outcome: 'awarded' | 'not-awarded';
  reasons: string;
  /** The rulebook's condition, computed criterion by criterion, with rule, version and source. */
  explanation: Json<object>;
  digest: string;
  decided_by: string;
  decided_at: Instant;
  /** The day of the decision in the site's time zone. */
  decided_on: string;
}

/** One mark with its own dates; one decision may grant several. */
export interface AwardsTable {
  id: string;
  decision_id: string;
  site_id: string;
  cycle_id: string;
  mark: string;
  /** The public number, as on the certificate. */
  number: string;
  valid_from: string;
  valid_until: string;
  status: string;
}

/** A criterion or part that is met with an improvement plan. */
export interface PlanPointsTable {
  decision_id: string;
  item: string;
  due_on: string;
  /** The day on which it was planned after the decision, or planned again; null where the decision itself did. */
  opened_on: string | null;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    decisions: DecisionsTable;
    awards: AwardsTable;
    plan_points: PlanPointsTable;
  }
}

export const awardMigrations: Migrations = {
  '2026-11-22-40-award': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-28-99-plan-points-opened': {
    up: async (db) => {
      await sql`alter table plan_points add column opened_on date`.execute(db);
    },
  },
};

const statements = [
  `create table decisions (id uuid primary key, cycle_id uuid not null unique references cycles(id), assessment_id uuid not null references assessments(id),
    outcome text not null, reasons text not null, explanation jsonb not null, digest text not null, decided_by text not null,
    decided_at timestamptz not null, decided_on date not null)`,
  `create table awards (id uuid primary key, decision_id uuid not null references decisions(id), site_id uuid not null references sites(id),
    cycle_id uuid not null references cycles(id), mark text not null, number text not null unique, valid_from date not null, valid_until date not null,
    status text not null)`,
  `create index awards_by_site on awards (site_id, valid_from)`,
  `create table plan_points (decision_id uuid not null references decisions(id), item text not null, due_on date not null, primary key (decision_id, item))`,
];
