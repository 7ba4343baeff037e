/**
 * Opens the database: embedded PGlite under a lock of its own, or any PostgreSQL 15 and newer by address.
 * Both come as the same Kysely over the same `pg` pool, so that one SQL and one code path serve both.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { CompiledQuery, Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import pg from 'pg';
import { lockFolder } from './lock.ts';
import { prepared } from './prepared.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export type Engine = {
  kind: 'embedded' | 'postgresql';
  /** True when this opening created the embedded database. */
  fresh: boolean;
  pool: pg.Pool;
  db: Database;
  close: () => Promise<void>;
};

// Calendar dates stay the ISO text they are; big counts are safe integers here.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** @throws DatabaseInUse when another process holds the embedded folder. */
export async function openDatabase(options: { url?: string | undefined; folder: string; poolSize?: number }): Promise<Engine> {
  return options.url === undefined ? openEmbedded(join(options.folder, 'database')) : openServer(options.url, options.poolSize ?? 20);
}

async function openEmbedded(folder: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  const fresh = !existsSync(join(folder, 'PG_VERSION'));
  const [{ PGlite }, { createPgConfig }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/node-postgres'),
  ]);
  const engine = engineOver(await PGlite.create(folder), createPgConfig);
  return {
    ...engine,
    fresh,
    close: async () => {
      await engine.close();
      await unlock();
    },
  };
}

/** The one-connection pool over an opened PGlite. */
export function engineOver(pglite: PGlite, createPgConfig: (engine: PGlite) => unknown): Engine {
  // Using the pool inside an open transaction would wait for ever on the one connection: make it an error instead.
  const pool = new pg.Pool({ ...(createPgConfig(pglite) as pg.PoolConfig), max: 1, connectionTimeoutMillis: 10_000 });
  pool.on('error', () => {});
  return {
    kind: 'embedded',
    fresh: true,
    pool,
    db: kyselyOver(pool),
    close: async () => {
      await pool.end().catch(() => {});
      await pglite.close();
    },
  };
}

async function openServer(url: string, poolSize: number): Promise<Engine> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 60_000 });
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return { kind: 'postgresql', fresh: false, pool, db: kyselyOver(prepared(pool)), close: () => pool.end() };
}

function kyselyOver(pool: PostgresPool): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'query') statements.getStore()?.push(event.query.sql);
    },
  });
}

const statements = new AsyncLocalStorage<string[]>();

/** Runs something and returns the SQL statements it sent through Kysely (tests count them; transaction control is not among them). */
export async function recordStatements<T>(run: () => Promise<T>): Promise<{ result: T; sql: string[] }> {
  const sql: string[] = [];
  const result = await statements.run(sql, run);
  return { result, sql };
}

/** Collects and plans anew: PGlite's autovacuum never runs, so the server asks for it at start and after bulk loads. */
export async function vacuum(db: Database): Promise<void> {
  await db.executeQuery(CompiledQuery.raw('vacuum analyze'));
}
