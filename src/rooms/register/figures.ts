/** The figures over the whole register, kept when rows are written, so that a page need not count ten thousand rows. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';

export type Figures = {
  /** Grows with every change of rows: what was made from an older one is out of date. */
  revision: number;
  /** All rows, reported ones among them. */
  sites: number;
  participants: number;
  /** Participants that hold a mark of this register. */
  marked: number;
  /** Participants with an open improvement plan. */
  plans: number;
  demonstration: number;
  /** How many rows by code. */
  countries: Record<string, number>;
  kinds: Record<string, number>;
  metals: Record<string, number>;
  marks: Record<string, number>;
  statuses: Record<string, number>;
};

export async function figures(db: Database | Tx): Promise<Figures> {
  return (await db.selectFrom('register_figures').select('figures').executeTakeFirstOrThrow()).figures;
}

/** Waits until nobody else changes rows of the register, and keeps others waiting until commit. */
export async function holdRegister(tx: Tx): Promise<void> {
  await tx.selectFrom('register_figures').select('only').forUpdate().execute();
}

/** Counts anew; to be called after the last change of rows in a transaction that holds the register. */
export async function recount(tx: Tx): Promise<void> {
  await sql`update register_figures set figures = (
    select jsonb_build_object(
      'revision', (register_figures.figures->>'revision')::bigint + 1,
      'sites', count(*),
      'participants', count(*) filter (where kind = 'participant'),
      'marked', count(*) filter (where cardinality(marks) > 0),
      'plans', count(*) filter (where cardinality(marks) > 0 and strip->>'cells' ~ '[A-Z]'),
      'demonstration', count(*) filter (where demonstration),
      'countries', (select coalesce(jsonb_object_agg(code, n), '{}') from (select country as code, count(*) as n from register_rows group by 1) as counted),
      'kinds', (select coalesce(jsonb_object_agg(code, n), '{}') from (select unnest(kinds) as code, count(*) as n from register_rows group by 1) as counted),
      'metals', (select coalesce(jsonb_object_agg(code, n), '{}') from (select unnest(metals) as code, count(*) as n from register_rows group by 1) as counted),
      'marks', (select coalesce(jsonb_object_agg(code, n), '{}') from (select unnest(marks) as code, count(*) as n from register_rows group by 1) as counted),
      'statuses', (select coalesce(jsonb_object_agg(code, n), '{}') from (select status as code, count(*) as n from register_rows group by 1) as counted))
    from register_rows)`.execute(tx);
}
