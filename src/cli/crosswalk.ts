/** `cupel crosswalk`: infers the results of one framework from those of another, or checks a library of frameworks. */
import {
  CrosswalkFault,
  checkReport,
  findFramework,
  infer,
  inferenceReport,
  inferredResults,
  type Library,
  readLibrary,
  readResults,
  remarks,
  unusedEdges,
} from '#rooms/recognition/crosswalk/index.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';

const usage = '--library DIR --from REF --to REF --results FILE.json [--json] | --check --library DIR [--json]';
const full = `cupel crosswalk ${usage}`;

/** So that a library with a thousand oddities does not hide the answer. */
const mostNotes = 20;

export const crosswalk: Command = {
  usage,
  summary: 'Infers results of one framework from those of another, each with its chain; --check counts what a library holds.',
  run: async (args) => {
    const { values } = readArguments(
      full,
      args,
      {
        library: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        results: { type: 'string' },
        check: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      0,
    );
    try {
      const folder = required('library', values.library);
      if (values.check) check(await readLibrary(folder), values.json);
      else {
        const pair = { from: required('from', values.from), to: required('to', values.to), results: required('results', values.results) };
        inferPair(await readLibrary(folder), pair, values.json);
      }
      return 0;
    } catch (fault) {
      if (fault instanceof CrosswalkFault) throw new CommandFault(fault.message);
      throw fault;
    }
  },
};

function check(library: Library, json: boolean): void {
  if (json) tell(library.notes);
  process.stdout.write(json ? `${JSON.stringify(library.counts)}\n` : checkReport(library));
}

type Pair = { from: string; to: string; results: string };

function inferPair(library: Library, named: Pair, json: boolean): void {
  const [from, to] = [findFramework(library, '--from', named.from), findFramework(library, '--to', named.to)];
  const [source, target] = [library.frameworks[from], library.frameworks[to]];
  if (source === undefined || target === undefined || source === target)
    throw new CommandFault('--from and --to name the same framework; name two different ones.');
  const { values, headings } = readResults(named.results, source);
  const inference = infer(library, from, to, values);
  tell([...library.notes, ...(json ? [unusedEdges(library.counts)] : []), ...remarks(inference, source, target, headings)]);
  process.stdout.write(json ? `${JSON.stringify(inferredResults(library, inference))}\n` : inferenceReport(library, inference));
}

function tell(notes: readonly string[]): void {
  for (const note of notes.slice(0, mostNotes)) process.stderr.write(`${note}.\n`);
  if (notes.length > mostNotes)
    process.stderr.write(`${notes.length - mostNotes} more such notes; --check without --json lists all of them.\n`);
}

function required(option: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new CommandFault(`--${option} is missing. Usage: ${full}`);
  return value;
}
