/** What a use case may reach beyond its own transaction: made once at start, passed to every route and job. */
import type { Logger } from 'pino';
import type { Programme } from '#programme/index.ts';
import type { Accounts } from './accounts/accounts.ts';
import type { Actor } from './accounts/actor.ts';
import type { Clock } from './clock/clock.ts';
import type { Config } from './config/config.ts';
import type { Database } from './database/database.ts';
import type { FileStore } from './files/store.ts';
import type { Jobs } from './jobs/jobs.ts';

export type Services = {
  config: Config;
  clock: Clock;
  db: Database;
  /** Which engine runs: shown at start and in the health report. */
  engine: 'embedded' | 'postgresql';
  programme: Programme;
  files: FileStore;
  jobs: Jobs;
  accounts: Accounts;
  findActor: (headers: Headers) => Promise<Actor | undefined>;
  log: Logger;
};
