/** A command of the command line. */
export type Command = {
  /** Arguments, as help shows them. */
  usage: string;
  summary: string;
  /** @returns the exit code: 0 done, 1 done and something was found, 2 not done */
  run: (args: string[]) => Promise<number>;
};

/** The command cannot do what was asked: one sentence that says why and what to do. */
export class CommandFault extends Error {}
