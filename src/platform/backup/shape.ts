/** The tables of the database as they are, read from its catalogue: a backup knows no room, and so forgets none. */
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';

export type Table = { name: string; columns: { name: string; type: string }[] };

/** Kysely's own, which restoring writes anew. */
const bookkeeping = ['kysely_migration', 'kysely_migration_lock'];

/** Of passing use, and not safe to bring back: a session that somebody ended since would be open again. */
const leftOut = ['sessions', 'rate_limits'];

/** Every table that Cupel made, with its columns in order and the types they are written back as. */
export async function tablesOf(db: Database | Tx): Promise<Table[]> {
  const found = await sql<Table>`
    select class.relname as name,
      json_agg(json_build_object('name', attribute.attname, 'type', format_type(attribute.atttypid, attribute.atttypmod)) order by attribute.attnum) as columns
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attnum > 0 and not attribute.attisdropped and attribute.attgenerated = ''
    where class.relnamespace = current_schema()::regnamespace and class.relkind = 'r' and not (class.relname = any(${bookkeeping}))
    group by class.relname order by class.relname collate "C"`.execute(db);
  return found.rows;
}

/** The tables whose rows a backup holds. */
export async function keptTablesOf(db: Database | Tx): Promise<Table[]> {
  return (await tablesOf(db)).filter(({ name }) => !leftOut.includes(name));
}

/** How many rows each table holds, tables without rows left away. */
export async function rowCounts(db: Database | Tx): Promise<{ name: string; rows: number }[]> {
  const tables = await keptTablesOf(db);
  if (tables.length === 0) return [];
  const counts = tables.map(({ name }) => sql`select ${sql.lit(name)} as name, count(*) as rows from ${sql.table(name)}`);
  const found = await sql<{ name: string; rows: number }>`${sql.join(counts, sql` union all `)}`.execute(db);
  return found.rows.filter(({ rows }) => rows > 0);
}

/** The migrations that ran, or undefined where there is no database of Cupel. */
export async function ranMigrations(db: Database | Tx): Promise<string[] | undefined> {
  const table = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (table.rows[0]?.there !== true) return undefined;
  const found = await sql<{ name: string }>`select name from kysely_migration order by name collate "C"`.execute(db);
  return found.rows.map(({ name }) => name);
}

/** So that every server writes and reads values the same way, whatever its settings. */
export async function neutralText(tx: Tx): Promise<void> {
  for (const setting of [
    "datestyle = 'ISO, YMD'",
    "timezone = 'UTC'",
    "intervalstyle = 'postgres'",
    'extra_float_digits = 1',
    'bytea_output = hex',
  ])
    await sql.raw(`set local ${setting}`).execute(tx);
}

export function columnList(columns: { name: string }[]): RawBuilder<unknown> {
  return sql.join(columns.map(({ name }) => sql.ref(name)));
}
