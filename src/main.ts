/** The server: wiring only. Settings, database, files, jobs, application, shutdown. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { ConfigFault, readConfig } from '#platform/config/config.ts';
import { vacuum } from '#platform/database/database.ts';
import { DatabaseInUse } from '#platform/database/lock.ts';
import { createLog } from '#platform/observability/observability.ts';
import { ProgrammeFaults } from '#programme/faults.ts';
import { createApp } from './app.ts';
import { greeting } from './demonstration/greeting.ts';
import { start } from './start.ts';

try {
  const config = readConfig();
  const embedded = config.databaseUrl === undefined;
  if (embedded && !existsSync(join(config.dataFolder, 'database', 'PG_VERSION'))) prepareInAnotherProcess();
  const log = createLog(config.logLevel);
  const running = await start(config, { log, work: true });
  const app = createApp(running.services);
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
    void greeting(running.services, address.port)
      .then((text) => process.stdout.write(`${text}\n`))
      // Once somebody can already read: tidying takes the embedded database most of a second.
      .then(() => (embedded ? vacuum(running.engine.db) : undefined))
      .catch((fault: unknown) => log.warn({ err: fault }, 'after the start'));
  });
  server.on('error', (fault: Error & { code?: string }) => {
    stopWith(
      fault.code === 'EADDRINUSE'
        ? `Port ${config.port} is taken by another program. Stop it, or start Cupel with PORT=${config.port + 1}.`
        : String(fault),
    );
  });
  let stopping = false;
  const shutdown = async () => {
    if (stopping) return;
    stopping = true;
    await new Promise<void>((done) => {
      server.close(() => done());
      if ('closeIdleConnections' in server) server.closeIdleConnections();
      setTimeout(done, 3_000).unref();
    });
    await running.stop();
    process.exit(0);
  };
  process.on('SIGTERM', shutdown);
  process.on('SIGINT', shutdown);
} catch (fault) {
  if (fault instanceof ConfigFault || fault instanceof DatabaseInUse || fault instanceof ProgrammeFaults) stopWith(fault.message);
  throw fault;
}

/** Making the embedded database takes twice the memory of running it: a short-lived process makes, migrates and seeds it. */
function prepareInAnotherProcess(): void {
  process.stderr.write('Preparing the database (once, a few seconds).\n');
  const made = spawnSync(process.execPath, [fileURLToPath(new URL('./cli.js', import.meta.url)), 'prepare'], { stdio: ['ignore', 2, 2] });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

function stopWith(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
