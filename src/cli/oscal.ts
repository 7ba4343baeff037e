/** `cupel oscal`: reads an OSCAL catalog or mapping collection as Cupel does, tells what it holds and what cannot be used, and writes it again. */
import { writeFileSync } from 'node:fs';
import type { Pack } from '#programme/index.ts';
import { countCatalog, countMapping } from '#rooms/recognition/oscal/count.ts';
import type { OscalFault, Read } from '#rooms/recognition/oscal/document.ts';
import { readCatalog, readPack } from '#rooms/recognition/oscal/read-catalog.ts';
import { readMapping } from '#rooms/recognition/oscal/read-mapping.ts';
import { rewriteMapping } from '#rooms/recognition/oscal/write-mapping.ts';
import { conditionRules } from '#rooms/recognition/rules.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { packNamed, readJson } from './given.ts';

const usage = '--catalog FILE [--write OUT] [--json] | --mapping FILE --pack PACK [--write OUT] [--json]';
const full = `cupel oscal ${usage}`;

/** So that a document with a thousand faults does not hide what it holds. */
const mostFaults = 20;

type Told = {
  report: Record<string, unknown>;
  /** What cannot be used, each with its place. */
  faults: readonly OscalFault[];
  /** How much else should be looked at, though it can be used. */
  odd: number;
  /** The document from what was read of it; null where not all of it could be. */
  written: unknown;
};

export const oscal: Command = {
  usage,
  summary:
    'Reads an OSCAL catalog or mapping collection, counts what it holds, names what cannot be used, and writes it again without loss.',
  run: async (args) => {
    const text = { type: 'string' } as const;
    const options = { catalog: text, mapping: text, pack: text, write: text, json: { type: 'boolean', default: false } } as const;
    const { catalog, mapping, pack, write, json } = readArguments(full, args, options, 0).values;
    if ((catalog === undefined) === (mapping === undefined)) throw new CommandFault(`give --catalog or --mapping. Usage: ${full}`);
    if ((mapping === undefined) !== (pack === undefined))
      throw new CommandFault(`${pack === undefined ? '--pack is missing' : '--pack belongs to --mapping'}. Usage: ${full}`);
    const file = catalog ?? mapping ?? '';
    const { report, faults, odd, written } = shallow(file, () =>
      pack === undefined ? catalogTold(file, readJson(file)) : mappingTold(file, readJson(file), packNamed(pack)),
    );
    tell(file, faults);
    process.stdout.write(json ? `${JSON.stringify(report)}\n` : lines(report));
    if (write !== undefined) save(write, file, written);
    return faults.length + odd === 0 ? 0 : 1;
  },
};

function catalogTold(file: string, document: unknown): Told {
  const read = shaped(file, readCatalog(document));
  const pack = readPack(document);
  const named = read.ok ? { title: read.value.title, version: read.value.version } : {};
  return {
    report: { ...named, ...countCatalog(document), pack: pack.ok ? pack.value.id : null },
    faults: read.ok ? [] : read.faults,
    odd: 0,
    written: read.ok ? read.value.document : null,
  };
}

function mappingTold(file: string, document: unknown, pack: Pack): Told {
  const numbers = new Set(pack.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]));
  const headings = new Set(pack.pillars.flatMap(({ code }) => [code, `c-${code}`]));
  const read = shaped(file, readMapping(document, numbers));
  const counts = { pack: pack.id, ...countMapping(document, numbers, headings) };
  if (!read.ok) {
    const number = (why: string) => read.faults.filter(({ unusable }) => unusable?.why === why).length;
    const report = { ...counts, withoutEdition: number('no-edition'), identifiersTwice: number('identifier-twice') };
    return { report, faults: read.faults, odd: 0, written: null };
  }
  const cells = read.value.cells.map(({ cell }) => cell);
  const conditions = cells.flatMap((cell) => cell.conditions);
  const unknownConditions = conditions.filter(({ rule }) => !conditionRules.includes(rule)).length;
  return {
    report: {
      ...counts,
      withoutEdition: 0,
      identifiersTwice: 0,
      levels: read.value.levels,
      conditions: conditions.length,
      unknownConditions,
    },
    faults: [],
    odd: counts.duplicates + unknownConditions,
    // From the cells that were read: where they are what they were, so is the document, to the last field.
    written: rewriteMapping(read.value, { id: read.value.id ?? file, cells }, { version: '', modified: '' }),
  };
}

/** A document of another shape cannot be counted: its first fault is told. */
function shaped<Value>(file: string, read: Read<Value>): Read<Value> {
  const fault = read.ok ? undefined : read.faults.find(({ unusable }) => unusable === undefined);
  if (fault === undefined) return read;
  throw new CommandFault(
    [file, fault.path, fault.message]
      .filter((piece) => piece !== '')
      .join(': ')
      .concat('.'),
  );
}

/** Groups, controls and parts hold each other without an end in sight. */
function shallow<Value>(file: string, read: () => Value): Value {
  try {
    return read();
  } catch (fault) {
    if (fault instanceof RangeError) throw new CommandFault(`${file}: is nested too deeply; take out levels.`);
    throw fault;
  }
}

function tell(file: string, faults: readonly OscalFault[]): void {
  for (const { path, message } of faults.slice(0, mostFaults)) process.stderr.write(`${file}: ${path}: ${message}.\n`);
  if (faults.length > mostFaults) process.stderr.write(`${file}: ${faults.length - mostFaults} more such faults.\n`);
}

function lines(report: Record<string, unknown>): string {
  return Object.entries(report)
    .map(([name, value]) => {
      const shown =
        typeof value === 'object' && value !== null
          ? Object.entries(value)
              .map(([key, count]) => `${key} ${count}`)
              .join(', ')
          : value;
      return `${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}: ${shown ?? 'none'}\n`;
    })
    .join('');
}

/** Never over a file that is there. */
function save(path: string, file: string, written: unknown): void {
  if (written === null) throw new CommandFault(`${path}: was not written, because not all of ${file} can be used.`);
  try {
    writeFileSync(path, `${JSON.stringify(written, null, 2)}\n`, { flag: 'wx' });
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === undefined) throw fault;
    throw new CommandFault(code === 'EEXIST' ? `${path}: is there already; name a new file.` : `${path}: cannot be written (${code}).`);
  }
}
