/** Databases of a test's own, for tests that replace one, kill its server, or open it in several processes. */
import { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import pg from 'pg';
import { type Engine, engineOver, openDatabase } from '#platform/database/database.ts';

/** Where a real PostgreSQL is, when the tests were given one. */
export const serverUrl = process.env.TEST_DATABASE_URL;

/** An empty embedded database in memory. */
export async function emptyEmbedded(): Promise<Engine> {
  return engineOver(await PGlite.create(), createPgConfig);
}

/** The address of an empty database on the PostgreSQL server, made anew. */
export async function emptyOnServer(name: string): Promise<string> {
  if (serverUrl === undefined) throw new Error('TEST_DATABASE_URL is not set.');
  const own = new URL(serverUrl);
  own.pathname = `/cupel_test_${process.env.CUPEL_TEST_PREFIX ?? ''}_${name}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`drop database if exists ${own.pathname.slice(1)} with (force)`);
    await client.query(`create database ${own.pathname.slice(1)}`);
  } finally {
    await client.end();
  }
  return own.href;
}

export async function emptyServerEngine(name: string): Promise<Engine> {
  return openDatabase({ url: await emptyOnServer(name), folder: '', poolSize: 4 });
}
