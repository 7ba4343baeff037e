/**
 * Tables of the room, each about a plan point of the award room (a decision and an item): how far it is, its actions, its notes, the steps
 * of its closure, and the notices that were sent. A point without a row of its own is open.
 */
import { sql } from 'kysely';
import type { Instant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { PointState, StepMaker, TakenStep } from './rules.ts';

interface OfPoint {
  decision_id: string;
  item: string;
}

export interface ImprovementPointsTable extends OfPoint {
  state: PointState;
  /** Of the claim that stands; null while there is none. */
  claimed_on: string | null;
  claimed_by: string | null;
  verified_by: string | null;
  version: number;
}

export interface ImprovementActionsTable extends OfPoint {
  id: string;
  text: string;
  /** Somebody of the producer; null where another is named, or nobody yet. */
  owner_id: string | null;
  owner_name: string;
  milestone_on: string | null;
  done_on: string | null;
  /** Identifiers of evidence of the site or its organisation. */
  evidence: string[];
  /** A decimal number as it was given; null where no cost was. */
  cost_amount: string | null;
  cost_currency: string | null;
  written_by: string;
  written_at: Instant;
  version: number;
}

export interface ImprovementNotesTable extends OfPoint {
  id: string;
  text: string;
  /** The day it speaks of. */
  on_day: string;
  written_by: string;
  written_at: Instant;
}

export interface ImprovementStepsTable extends OfPoint {
  id: string;
  step: TakenStep;
  from_state: PointState;
  to_state: PointState;
  role: StepMaker;
  /** The day where the site is. */
  on_day: string;
  /** What was done, what was seen, or why. */
  said: string;
  /** Of a verification: remotely or on site, and the day somebody looked. */
  way: string | null;
  seen_on: string | null;
  evidence: string[];
  made_by: string;
  made_at: Instant;
}

export interface ImprovementNoticesTable extends OfPoint {
  kind: string;
  /** A later due day warns anew. */
  due_on: string;
  sent_on: string;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    improvement_points: ImprovementPointsTable;
    improvement_actions: ImprovementActionsTable;
    improvement_notes: ImprovementNotesTable;
    improvement_steps: ImprovementStepsTable;
    improvement_notices: ImprovementNoticesTable;
  }
}

export const improvementMigrations: Migrations = {
  '2026-11-28-93-improvement': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const point = 'decision_id uuid not null references decisions(id), item text not null';
const statements = [
  `create table improvement_points (${point}, state text not null, claimed_on date, claimed_by text, verified_by text,
    version integer not null default 1, primary key (decision_id, item))`,
  `create index improvement_points_waiting on improvement_points (state) where state in ('claimed', 'verified')`,
  `create table improvement_actions (id uuid primary key, ${point}, text text not null, owner_id text, owner_name text not null, milestone_on date,
    done_on date, evidence text[] not null, cost_amount text, cost_currency text, written_by text not null, written_at timestamptz not null,
    version integer not null default 1)`,
  `create index improvement_actions_by_point on improvement_actions (decision_id, item, id)`,
  `create table improvement_notes (id uuid primary key, ${point}, text text not null, on_day date not null, written_by text not null,
    written_at timestamptz not null)`,
  `create index improvement_notes_by_point on improvement_notes (decision_id, item, id)`,
  `create table improvement_steps (id uuid primary key, ${point}, step text not null, from_state text not null, to_state text not null,
    role text not null, on_day date not null, said text not null, way text, seen_on date, evidence text[] not null, made_by text not null,
    made_at timestamptz not null)`,
  `create index improvement_steps_by_point on improvement_steps (decision_id, item, id)`,
  `create table improvement_notices (${point}, kind text not null, due_on date not null, sent_on date not null,
    primary key (decision_id, item, kind, due_on))`,
];
