/** `cupel log verify` and `cupel log heads`: the audit trail, checked entry by entry. */
import { type ChainFault, verifyChains } from '#platform/audit/chain.ts';
import { readConfig } from '#platform/config/config.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { openExisting } from './open.ts';

const usage = 'cupel log verify [--head CHAIN:NUMBER:DIGEST|DIGEST]... | cupel log heads';

/** What each fault means, after the place where it was found. */
const sentences: Record<Exclude<ChainFault['what'], 'unknown-head'>, string> = {
  changed: 'was changed after it was written',
  missing: 'is missing',
  reordered: 'does not follow the entry before it',
  cut: 'is not what the head says: entries were cut off or replaced',
  'words-changed': 'has words that were changed after they were written',
};

export const log: Command = {
  usage: 'verify [--head CHAIN:NUMBER:DIGEST|DIGEST]... | heads',
  summary:
    'Finds any changed, missing or reordered entry of the audit trail, with a kept head also a cut tail; or prints the heads to keep.',
  run: async (args) => {
    const { values, positionals } = readArguments(usage, args, { head: { type: 'string', multiple: true, default: [] } }, 1);
    const [action] = positionals;
    if (action !== 'verify' && action !== 'heads') throw new CommandFault(`there is no "log ${action}". Usage: ${usage}`);
    const unreadable = values.head.find((head) => !/^([^:]+:\d+:)?[0-9a-f]{64}$/.test(head));
    if (unreadable !== undefined)
      throw new CommandFault(
        `"${unreadable}" is no head; a head is CHAIN:NUMBER:DIGEST, as \`cupel log heads\` prints it, or its digest alone.`,
      );
    const engine = await openExisting(readConfig());
    try {
      // One moment of the database: a running server may go on appending.
      const { entries, heads, faults } = await engine.db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => verifyChains(tx, values.head));
      if (action === 'heads') process.stdout.write(heads.map(({ chain, seq, hash }) => `${chain}:${seq}:${hash}\n`).join(''));
      else {
        for (const fault of faults) process.stdout.write(`${sentenceOf(fault)}\n`);
        process.stdout.write(`${entries} entries in ${heads.length} chains, ${faults.length} faults.\n`);
      }
      return faults.length === 0 ? 0 : 1;
    } finally {
      await engine.close();
    }
  },
};

function sentenceOf({ chain, seq, what }: ChainFault): string {
  return what === 'unknown-head'
    ? `No entry has the digest ${chain}: what it was the head of was cut off or replaced.`
    : `Entry ${seq} of chain ${chain} ${sentences[what]}.`;
}
