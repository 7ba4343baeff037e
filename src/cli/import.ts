/** `cupel import sites FILE.csv`: takes a list of reported sites into the register. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '#platform/config/config.ts';
import { importReportedSites } from '#rooms/register/index.ts';
import { start } from '../start.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { commandLog, requireDatabase } from './open.ts';

const usage = 'cupel import sites FILE.csv';

export const importCommand: Command = {
  usage: 'sites FILE.csv',
  summary: 'Takes a list of reported sites into the register; faulty rows are told by line and column, the good ones are kept.',
  run: async (args) => {
    const [what, path = ''] = readArguments(usage, args, {}, 2).positionals;
    if (what !== 'sites') throw new CommandFault(`there is no "import ${what}". Usage: ${usage}`);
    const csvText = contents(path);
    const config = readConfig();
    requireDatabase(config);
    const running = await start(config, { log: commandLog(), work: false });
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

function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    throw new CommandFault(`${path} cannot be read (${(fault as NodeJS.ErrnoException).code}).`);
  }
}
