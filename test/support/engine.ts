/** The engine the tests of one worker share: PGlite in memory, or PostgreSQL with `TEST_DATABASE_URL`. */
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { type Engine, engineOver, openDatabase } from '#platform/database/database.ts';
import { databaseOf } from './global.ts';

export async function openTestEngine(): Promise<Engine> {
  const url = process.env.TEST_DATABASE_URL;
  if (url !== undefined) {
    const own = new URL(url);
    own.pathname = `/${databaseOf(Number(process.env.VITEST_POOL_ID ?? 1))}`;
    return openDatabase({ url: own.href, folder: '', poolSize: 8 });
  }
  return engineOver(await PGlite.create(), createPgConfig);
}
