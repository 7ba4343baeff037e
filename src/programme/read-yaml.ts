/**
 * Reads one YAML file against its schema. js-yaml reads to plain values, several times faster than anything that keeps positions;
 * a file with a fault is read a second time by `yaml`, which tells the line.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isMap, isNode, isSeq, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault, FoundFault, Located } from './faults.ts';

/** The value of a file, or null with what is wrong pushed to `faults`. `file` is the name that faults carry. */
export function readYaml<Schema extends z.ZodType>(
  path: string,
  file: string,
  schema: Schema,
  faults: FoundFault[],
): z.output<Schema> | null {
  const found = (message: string) => {
    faults.push({ file, path: [], message });
    return null;
  };
  const text = readText(path);
  if (text instanceof Error) return found(text.message);
  let value: unknown;
  try {
    value = load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) return found(`not readable as YAML: ${String(error)}`);
    return found(
      error.reason === 'duplicated mapping key'
        ? 'a field stands here a second time: keep one of the two'
        : `not readable as YAML: ${error.reason}`,
    );
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  faults.push(...result.error.issues.flatMap((issue) => fromIssue(file, issue)));
  return null;
}

/** The folder's .yaml files, named as faults name them. A near miss in the ending is told, since it would silently drop a rule. */
export function yamlFiles(path: string, folder: string, faults: FoundFault[]): string[] {
  const names = existsSync(path) ? readdirSync(path).sort() : [];
  for (const name of names.filter((other) => other.endsWith('.yml')))
    faults.push({ file: `${folder}/${name}`, path: [], message: 'rename the file so that it ends in .yaml' });
  const found = names.filter((name) => name.endsWith('.yaml'));
  if (found.length === 0) faults.push({ file: folder, path: [], message: 'the folder is missing or holds no .yaml file' });
  return found.map((name) => `${folder}/${name}`);
}

/** The value with its file, or nothing when it could not be read. */
export function located<Value>(file: string, value: Value | null): Located<Value>[] {
  return value === null ? [] : [{ file, value }];
}

/** Adds lines: each faulty file is read once more, however many faults it has. */
export function withLines(faults: readonly FoundFault[], pathOf: (file: string) => string): Fault[] {
  const lookups = new Map<string, (path: readonly PropertyKey[]) => number | null>();
  return faults.map((fault) => {
    const lookup = lookups.get(fault.file) ?? lineLookup(pathOf(fault.file));
    lookups.set(fault.file, lookup);
    return { file: fault.file, line: lookup(fault.path), field: fieldName(fault.path), message: fault.message };
  });
}

function readText(path: string): string | Error {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return new Error('the file is missing');
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new Error('not UTF-8 text: save the file as UTF-8');
    return new Error(`cannot be read (${code ?? String(error)})`);
  }
}

function fromIssue(file: string, issue: z.core.$ZodIssue): FoundFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ file, path: [...issue.path, key], message: 'no such field here: correct its name or remove it' }));
  }
  if (issue.code === 'invalid_key') {
    return [{ file, path: issue.path, message: 'cannot be a name here: check its spelling, and put quotes around a text with a comma' }];
  }
  return [{ file, path: issue.path, message: issue.message }];
}

function lineLookup(path: string): (path: readonly PropertyKey[]) => number | null {
  const text = readText(path);
  if (text instanceof Error) return () => null;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const firstError = document.errors[0];
  if (firstError !== undefined) return () => lines.linePos(firstError.pos[0]).line;
  return (steps) => Math.max(1, lines.linePos(offsetOf(document.contents, steps)).line);
}

/** Where a field stands, or the nearest thing around it when the field is missing. */
function offsetOf(root: unknown, steps: readonly PropertyKey[]): number {
  let node = root;
  let offset = isNode(root) ? (root.range?.[0] ?? 0) : 0;
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === String(step));
      if (pair === undefined) break;
      offset = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? String(step) : `${name}.${String(step)}`),
    '',
  );
}
