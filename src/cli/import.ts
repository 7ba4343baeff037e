/** `cupel import sites FILE.csv`: takes a list of reported sites into the register. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/observability/observability.ts';
import { importReportedSites } from '#rooms/register/index.ts';
import { start } from '../start.ts';
import { type Command, CommandFault } from './command.ts';

export const importCommand: Command = {
  usage: 'sites FILE.csv',
  summary: 'Takes a list of reported sites into the register; faulty rows are told by line and column, good ones are kept.',
  run: async ([what, path]) => {
    if (what !== 'sites' || path === undefined) throw new CommandFault('say `cupel import sites FILE.csv`.');
    const csvText = readText(path);
    const running = await start(readConfig(), { log: createLog('warn'), work: false });
    try {
      const { added, revised, unchanged, faults } = await importReportedSites(running.services, csvText, basename(path));
      for (const { line, column, message, remedy } of faults)
        process.stderr.write(`${path}:${line}${column === '' ? '' : ` [${column}]`}: ${message} ${remedy}\n`);
      process.stdout.write(`${added} new, ${revised} revised, ${unchanged} unchanged, ${faults.length} faults\n`);
      return faults.length === 0 ? 0 : 1;
    } finally {
      await running.stop();
    }
  },
};

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    throw new CommandFault(`${path} cannot be read (${(fault as NodeJS.ErrnoException).code}). Give the path of a CSV file.`);
  }
}
