/** Opens the database for a command that reads or replaces it, in the shape it has: nothing is migrated on the way. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { ranMigrations } from '#platform/backup/shape.ts';
import type { Config } from '#platform/config/config.ts';
import { type Engine, openDatabase } from '#platform/database/database.ts';
import { openFileStore } from '#platform/files/open.ts';
import type { FileStore } from '#platform/files/store.ts';
import { CommandFault } from './command.ts';

/** @throws CommandFault where there is no embedded database; DatabaseInUse while a server holds it */
export async function openExisting(config: Config): Promise<Engine> {
  requireDatabase(config);
  const engine = await openOwn(config);
  if ((await ranMigrations(engine.db)) !== undefined) return engine;
  await engine.close();
  throw new CommandFault('this database holds no Cupel yet. Start Cupel on it once.');
}

/** Under a name of its own, so that this process can tell its own connections from a running server's. */
export function openOwn(config: Config): Promise<Engine> {
  if (config.databaseUrl === undefined) return openDatabase({ folder: config.dataFolder });
  const url = new URL(config.databaseUrl);
  url.searchParams.set('application_name', `cupel command ${process.pid}`);
  return openDatabase({ url: url.href, folder: config.dataFolder, poolSize: 2 });
}

/** An embedded database is made by `cupel prepare` or the server, not in passing by another command. */
export function requireDatabase(config: Config): void {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataFolder, 'database', 'PG_VERSION'))) {
    throw new CommandFault(`there is no database in ${config.dataFolder} yet. Start Cupel once, or set CUPEL_DATA or DATABASE_URL.`);
  }
}

export function openFiles(config: Config): Promise<FileStore> {
  return openFileStore({ folder: join(config.dataFolder, 'files'), url: config.filesUrl });
}

/** Standard output is for results. */
export function commandLog(): Logger {
  return pino({ level: 'warn', base: null }, pino.destination(2));
}
