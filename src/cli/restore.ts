/** `cupel restore FILE`: puts a backup in the place of what the database holds. */
import { resolve } from 'node:path';
import { sql } from 'kysely';
import { openBackup } from '#platform/backup/check.ts';
import { secretMarkOf } from '#platform/backup/manifest.ts';
import { refuseNewer, restoreBackup } from '#platform/backup/restore.ts';
import { rowCounts } from '#platform/backup/shape.ts';
import { type Config, readConfig } from '#platform/config/config.ts';
import type { Engine } from '#platform/database/database.ts';
import { migrations } from '../app.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { openFiles, openOwn } from './open.ts';

const usage = 'cupel restore FILE [--yes]';

export const restore: Command = {
  usage: 'FILE [--yes]',
  summary: 'Checks a backup by its digests and puts it in the place of what the database holds; --yes when it is not empty.',
  run: async (args) => {
    const { values, positionals } = readArguments(usage, args, { yes: { type: 'boolean', default: false } }, 1);
    const path = resolve(positionals[0] ?? '');
    const config = readConfig();
    const backup = await openBackup(path);
    try {
      refuseNewer(backup, migrations);
      const engine = await openOwn(config);
      try {
        await refuseOthers(engine);
        const held = await rowCounts(engine.db);
        if (held.length > 0 && !values.yes) throw new CommandFault(replacing(config, held, backup.manifest));
        await restoreBackup({ backup, engine, files: await openFiles(config), migrations, at: new Date() });
      } finally {
        await engine.close();
      }
      const { manifest } = backup;
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(
        `Restored the backup of ${manifest.madeAt}: ${manifest.tables.length} tables, ${rows} rows, ${manifest.files} files, ${manifest.jobs} waiting jobs.\n`,
      );
      if (manifest.secretMark !== secretMarkOf(config.secret))
        process.stderr.write(
          'The backup was made with another CUPEL_SECRET. Set that one before you start Cupel, or nobody can use their second factor.\n',
        );
      return 0;
    } finally {
      await backup.close();
    }
  },
};

/** The embedded database is locked; of a PostgreSQL server anybody may hold a connection. */
async function refuseOthers(engine: Engine): Promise<void> {
  if (engine.kind === 'embedded') return;
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and application_name <> current_setting('application_name')
      and coalesce(backend_type, 'client backend') = 'client backend' order by pid`.execute(engine.db);
  if (rows.length > 0) {
    throw new CommandFault(
      `the database is in use by ${rows.length} other ${rows.length === 1 ? 'connection' : 'connections'} (server process ${rows.map(({ pid }) => pid).join(', ')}). Stop every Cupel that runs on it first.`,
    );
  }
}

type Counts = { name: string; rows: number }[];

function replacing(config: Config, held: Counts, { madeAt, tables }: { madeAt: string; tables: Counts }): string {
  const list = (counts: Counts) => counts.map(({ name, rows }) => `  ${name} ${rows}`).join('\n');
  const place = config.databaseUrl === undefined ? `in ${config.dataFolder}` : new URL(config.databaseUrl).pathname.slice(1);
  const coming = tables.filter(({ rows }) => rows > 0);
  return `the database ${place} is not empty. Restoring replaces everything in it, nothing was changed yet; say --yes to go on.
Rows it holds now:
${list(held)}
Rows of the backup of ${madeAt}:
${list(coming)}`;
}
