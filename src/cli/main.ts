/** The command line: `npm run -s cupel -- COMMAND`. Results on standard output, everything else on standard error. */
import type { Command } from './command.ts';
import { sentenceOf } from './faults.ts';

/** Loaded when asked for: checking an argument should not wait for the whole application. */
const commands: Record<string, () => Promise<Command>> = {
  prepare: async () => (await import('./prepare.ts')).prepare,
  programme: async () => (await import('./programme.ts')).programme,
  admin: async () => (await import('./admin.ts')).admin,
  log: async () => (await import('./log.ts')).log,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  import: async () => (await import('./import.ts')).importCommand,
  scope: async () => (await import('./scope.ts')).scope,
  crosswalk: async () => (await import('./crosswalk.ts')).crosswalk,
  oscal: async () => (await import('./oscal.ts')).oscal,
};

const [name = 'help', ...args] = process.argv.slice(2);
const load = commands[name];
if (name === 'help' || name === '--help' || args.includes('--help')) process.stdout.write(await help(name === 'help' ? args[0] : name));
else process.exitCode = load === undefined ? refuse('there is no such command; `cupel help` lists them.') : await run(load);

async function run(load: () => Promise<Command>): Promise<number> {
  try {
    const command = await load();
    return await command.run(args);
  } catch (fault) {
    const sentence = sentenceOf(fault);
    if (sentence === undefined) throw fault;
    return refuse(sentence);
  }
}

function refuse(sentence: string): number {
  process.stderr.write(`cupel ${name}: ${sentence}\n`);
  return 2;
}

/** One command's usage, or all of them. */
async function help(asked: string | undefined): Promise<string> {
  const names = asked !== undefined && commands[asked] !== undefined ? [asked] : Object.keys(commands);
  const lines = names.map(async (known) => {
    const command = await commands[known]?.();
    return command === undefined ? '' : `cupel ${known}${command.usage === '' ? '' : ` ${command.usage}`}\n    ${command.summary}\n`;
  });
  return (await Promise.all(lines)).join('');
}
