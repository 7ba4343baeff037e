/** What cycles took over from the cycle before: once a cycle, everything with its origin, and what became of each thing at each item. */
import { sql } from 'kysely';
import type { Instant, NullableInstant } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';
import type { CarriedKind, OfferState, WhyNot } from './rules.ts';

export interface CarryOversTable {
  cycle_id: string;
  from_cycle: string;
  /** The release it was taken from. */
  release_id: string;
  carried_at: Instant;
}

export interface CarriedTable {
  id: string;
  cycle_id: string;
  position: number;
  kind: CarriedKind;
  text: string;
  about: string | null;
  evidence_id: string | null;
  /** The items of the old pack that it stood at. */
  from_items: string[];
  /** Why it is left over; null where it is offered to an item. */
  why_not: WhyNot | null;
  written_by: string | null;
  written_at: NullableInstant;
}

export interface CarriedOffersTable {
  carried_id: string;
  item: string;
  state: OfferState;
  settled_by: string | null;
  settled_at: NullableInstant;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    carry_overs: CarryOversTable;
    carried: CarriedTable;
    carried_offers: CarriedOffersTable;
  }
}

export const carryOverMigrations: Migrations = {
  '2026-11-28-94-carry-over': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table carry_overs (cycle_id uuid primary key references cycles(id), from_cycle uuid not null references cycles(id),
    release_id uuid not null references releases(id), carried_at timestamptz not null)`,
  `create table carried (id uuid primary key, cycle_id uuid not null references carry_overs(cycle_id), position integer not null, kind text not null,
    text text not null, about text, evidence_id uuid references evidence(id), from_items text[] not null, why_not text, written_by text,
    written_at timestamptz, unique (cycle_id, position))`,
  `create table carried_offers (carried_id uuid not null references carried(id), item text not null, state text not null, settled_by text,
    settled_at timestamptz, primary key (carried_id, item))`,
];
