/** Reads the arguments of a command; what is wrong with them becomes one sentence with the command's usage. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CommandFault } from './command.ts';

/** @throws CommandFault for an unknown option, an option without its value, or a number of positional arguments that is not `positionals` */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  args: string[],
  options: Options,
  positionals: number,
) {
  const read = parsed(usage, args, options);
  if (read.positionals.length !== positionals) {
    const unexpected = read.positionals[positionals];
    throw new CommandFault(
      unexpected === undefined ? `something is missing. Usage: ${usage}` : `"${unexpected}" is one word too many. Usage: ${usage}`,
    );
  }
  return read;
}

function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(usage: string, args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (fault) {
    const { code, message } = fault as Error & { code?: string };
    if (code?.startsWith('ERR_PARSE_ARGS') !== true) throw fault;
    const option = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
    const what = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? `there is no option ${option}` : `the option ${option} is not complete`;
    throw new CommandFault(`${what}. Usage: ${usage}`);
  }
}
