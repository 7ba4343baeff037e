/** The server: wiring only. Settings, database, files, jobs, application, shutdown. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '#platform/config/config.ts';
import { type Engine, openDatabase, vacuum } from '#platform/database/database.ts';
import { createLog } from '#platform/observability/observability.ts';

const tidyAfterMs = 10_000;

try {
  const config = readConfig();
  const embedded = config.databaseUrl === undefined;
  if (embedded && !existsSync(join(config.dataFolder, 'database', 'PG_VERSION'))) prepareInAnotherProcess();
  const log = createLog(config.logLevel);
  // The embedded database compiles on other threads: asked for before the rest of the server is even read.
  const opening = openDatabase({ url: config.databaseUrl, folder: config.dataFolder });
  opening.catch(() => {});
  const [{ serve }, { createApp }, { greeting }, { start }] = await Promise.all([
    import('@hono/node-server'),
    import('./app.ts'),
    import('./demonstration/greeting.ts'),
    import('./start.ts'),
  ]);
  const running = await start(config, { log, work: true, opening });
  const app = createApp(running.services);
  const server = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
    if (embedded) setTimeout(tidy, tidyAfterMs, running.engine).unref();
    void greeting(running.services, address.port)
      .then((text) => process.stdout.write(`${text}\n`))
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
  const { sentenceOf } = await import('./cli/faults.ts');
  const sentence = sentenceOf(fault);
  if (sentence === undefined) throw fault;
  stopWith(sentence.charAt(0).toUpperCase() + sentence.slice(1));
}

/** Making the embedded database takes twice the memory of running it: a short-lived process makes, migrates and seeds it. */
function prepareInAnotherProcess(): void {
  process.stderr.write('Preparing the database (once, a few seconds).\n');
  const made = spawnSync(process.execPath, [fileURLToPath(new URL('./cli.js', import.meta.url)), 'prepare'], { stdio: ['ignore', 2, 2] });
  if (made.status !== 0) process.exit(made.status ?? 1);
}

/** Most of a second in which the embedded database answers nobody: not while the first readers come. */
function tidy(engine: Engine): void {
  vacuum(engine.db).catch((fault: unknown) => process.stderr.write(`The database could not be tidied: ${String(fault)}\n`));
}

function stopWith(text: string): never {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
