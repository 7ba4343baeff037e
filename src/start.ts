/** Opens everything a running Cupel stands on, in order, and closes it again. The server, the commands and the tests start here. */
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAccounts } from '#platform/accounts/accounts.ts';
import { actorFinder } from '#platform/accounts/actor.ts';
import { type Clock, systemClock } from '#platform/clock/clock.ts';
import type { Config } from '#platform/config/config.ts';
import { type Engine, openDatabase } from '#platform/database/database.ts';
import { migrate } from '#platform/database/migrate.ts';
import { openFileStore } from '#platform/files/open.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { startTicks, type Tick } from '#platform/jobs/ticks.ts';
import { createMailer } from '#platform/mail/mailer.ts';
import { mailJob, queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import type { Programme } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { migrations, rooms } from './app.ts';

export type Started = { services: Services; engine: Engine; migrated: string[]; stop: () => Promise<void> };

export type StartOptions = {
  log: Logger;
  clock?: Clock;
  /** Whether this process takes jobs from the queues. */
  work: boolean;
  /** Given by tests, which share one engine a worker. */
  engine?: Engine;
  /** A database that is being opened already; this start closes it. */
  opening?: Promise<Engine>;
  programme?: Programme;
};

export async function start(config: Config, options: StartOptions): Promise<Started> {
  const { log, clock = systemClock } = options;
  // Side by side: an embedded database compiles on other threads while this one reads the programme.
  const [opened, loaded] = await Promise.allSettled([
    options.engine ?? options.opening ?? openDatabase({ url: config.databaseUrl, folder: config.dataFolder }),
    (async () => options.programme ?? loadProgramme({ directory: config.programmeFolder, packFolders: config.packFolders }))(),
  ]);
  if (opened.status === 'rejected') throw opened.reason;
  const engine = opened.value;
  try {
    if (loaded.status === 'rejected') throw loaded.reason;
    const programme = loaded.value;
    const migrated = await migrate(engine.db, migrations);
    const files = await openFileStore({ folder: join(config.dataFolder, 'files'), url: config.filesUrl });
    const mailer = createMailer({ smtpUrl: config.smtpUrl, directory: join(config.dataFolder, 'mail'), from: config.mailFrom });
    let services: Services | undefined;
    const handlers = [mailJob(mailer, () => running(services)), ...rooms.flatMap((room) => room.jobs?.(() => running(services)) ?? [])];
    const jobs = await startJobs(engine.pool, handlers, { work: options.work, onError: (fault) => log.error({ err: fault }, 'job queue') });
    const accounts = createAccounts({
      config,
      db: engine.db,
      clock,
      sendMail: (mail) =>
        engine.db.transaction().execute((tx) => queueMail(jobs, tx, { to: mail.to, kind: mail.kind, values: { url: mail.url } })),
    });
    // better-auth finishes opening in the background; closing before it has would log a fault that is none.
    await accounts.$context;
    services = {
      config,
      clock,
      db: engine.db,
      engine: engine.kind,
      programme,
      files,
      jobs,
      accounts,
      findActor: actorFinder(accounts, engine.db),
      log,
    };
    if (options.work) await jobs.work();
    const everyMinute = options.work ? ticksOf(services) : undefined;
    return {
      services,
      engine,
      migrated,
      stop: async () => {
        await everyMinute?.stop();
        await jobs.stop();
        if (options.engine === undefined) await engine.close();
      },
    };
  } catch (fault) {
    if (options.engine === undefined) await engine.close();
    throw fault;
  }
}

/** The first after the people who have just opened the workspace had their answers. */
function ticksOf(services: Services): ReturnType<typeof startTicks> {
  const ticks = rooms.flatMap(({ everyMinute }): Tick[] => (everyMinute === undefined ? [] : [() => everyMinute(services)]));
  const onError = (fault: Error) => services.log.error({ err: fault }, 'each minute');
  return startTicks(ticks, { firstMs: 15_000, everyMs: 60_000, onError });
}

function running(services: Services | undefined): Services {
  if (services === undefined) throw new Error('A job ran before the start was over.');
  return services;
}
