/** `cupel backup FILE`: database and files together in one file. */
import { resolve } from 'node:path';
import { makeBackup } from '#platform/backup/make.ts';
import { readConfig } from '#platform/config/config.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { openExisting, openFiles } from './open.ts';

export const backup: Command = {
  usage: 'FILE',
  summary: 'Writes the database and all files into one file, which either engine can restore.',
  run: async (args) => {
    const { positionals } = readArguments('cupel backup FILE', args, {}, 1);
    const path = resolve(positionals[0] ?? '');
    const config = readConfig();
    const engine = await openExisting(config);
    try {
      const files = await openFiles(config);
      const { manifest, digest, missing } = await makeBackup({ engine, files, secret: config.secret, at: new Date(), path });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      process.stdout.write(
        `${path}\n${manifest.tables.length} tables, ${rows} rows, ${manifest.files} files, ${manifest.jobs} waiting jobs\n`,
      );
      process.stdout.write(`sha256 of its manifest: ${digest}\n`);
      for (const sha256 of missing) process.stderr.write(`The database names the file ${sha256}, and the file store does not have it.\n`);
      return missing.length === 0 ? 0 : 1;
    } finally {
      await engine.close();
    }
  },
};
