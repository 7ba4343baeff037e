/** The command line: `npm run -s cupel -- COMMAND`. Results on standard output, everything else on standard error. */
import { ConfigFault } from '#platform/config/config.ts';
import { DatabaseInUse } from '#platform/database/lock.ts';
import { type Command, CommandFault } from './command.ts';
import { prepare } from './prepare.ts';
import { programme } from './programme.ts';

const commands: Record<string, Command> = { prepare, programme };

const [name = 'help', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  const lines = Object.entries(commands).map(([known, { usage, summary }]) => `  cupel ${known} ${usage}\n      ${summary}`);
  (name === 'help' ? process.stdout : process.stderr).write(`Commands:\n${lines.join('\n')}\n`);
  process.exit(name === 'help' ? 0 : 2);
}
try {
  process.exitCode = await command.run(args);
} catch (fault) {
  if (fault instanceof CommandFault || fault instanceof ConfigFault || fault instanceof DatabaseInUse) {
    process.stderr.write(`cupel ${name}: ${fault.message}\n`);
    process.exitCode = 2;
  } else throw fault;
}
