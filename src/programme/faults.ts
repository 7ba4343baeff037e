/** What is wrong with the programme's files, told so that the person who edits them can put it right. */

/** A value and the file it came from. */
export type Located<Value> = { file: string; value: Value };

/** A fault where it was found, before its line is looked up. */
export type FoundFault = { file: string; path: readonly PropertyKey[]; message: string };

export type Fault = {
  /** Relative to the programme's folder; a licensed pack's file by its full path. */
  file: string;
  /** Null where the file itself is missing or cannot be read. */
  line: number | null;
  /** For example `levels.fully-meets.statement.es`; empty for the whole file. */
  field: string;
  message: string;
};

/** Every fault found in one go: nothing is loaded until none is left. */
export class ProgrammeFaults extends Error {
  readonly faults: readonly Fault[];

  constructor(directory: string, faults: readonly Fault[]) {
    super(sentence(directory, faults));
    this.name = 'ProgrammeFaults';
    this.faults = faults;
  }
}

function sentence(directory: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  const lines = faults.map((fault) => {
    const place = fault.line === null ? fault.file : `${fault.file}:${fault.line}`;
    return `  ${place}  ${fault.field === '' ? '' : `${fault.field}: `}${fault.message}`;
  });
  return [
    `The programme in ${directory} has ${count}, so nothing of it was loaded:`,
    ...lines,
    'Correct these places, then check again with: npm run -s cupel -- programme check',
  ].join('\n');
}
