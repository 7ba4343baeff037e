/** Brings the database to the newest shape. Each room ships its own migrations; their names sort in the order they run. */
import { type Migration, Migrator, sql } from 'kysely';
import type { Database } from './database.ts';

/** Migrations by name, `YYYY-MM-DD-NN-what`. Once landed a migration is never edited. */
export type Migrations = Record<string, Migration>;

/**
 * Runs what is missing. Safe when several processes start together: Kysely's migrator holds an advisory lock.
 * @returns the names of the migrations that ran. @throws the first fault, with the migration's name.
 */
export async function migrate(db: Database, migrations: Migrations): Promise<string[]> {
  if (await allRan(db, Object.keys(migrations))) return [];
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: true });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find((result) => result.status === 'Error');
  if (error !== undefined)
    throw new Error(`Migration ${failed?.migrationName ?? ''} failed: ${String((error as Error).message ?? error)}`, { cause: error });
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** The migrator reads the whole catalogue of tables before it looks: a usual start asks only for the names. */
async function allRan(db: Database, names: string[]): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (rows[0]?.there !== true) return false;
  const ran = new Set((await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map((row) => row.name));
  return names.every((name) => ran.has(name));
}
