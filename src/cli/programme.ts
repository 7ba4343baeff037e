/** `cupel programme check`: checks the programme's files as the server does at its start. Needs no database. */
import { readConfig } from '#platform/config/config.ts';
import { checkProgramme } from '#programme/check.ts';
import { type Command, CommandFault } from './command.ts';

export const programme: Command = {
  usage: 'check',
  summary: 'Checks every file of the programme; a fault names file, line and field.',
  run: async ([action]) => {
    if (action !== 'check') throw new CommandFault('say `cupel programme check`.');
    const config = readConfig();
    const { ok, report } = checkProgramme(config.programmeFolder, config.packFolders);
    process.stdout.write(`${report}\n`);
    return ok ? 0 : 1;
  },
};
