/** Reads one file of a library: JSON or YAML, a CISO Assistant library or OSCAL. Anything else in the folder is left alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import type { FileContent, FileFault } from './content.ts';
import { isCisoLibrary, readCiso } from './read-ciso.ts';
import { isOscal, readOscal } from './read-oscal.ts';

/** @returns the content, with faults in it where the file cannot be used; never throws for what a file holds */
export function readLibraryFile(folder: string, file: string): FileContent {
  const content: FileContent = { file, frameworks: [], sets: [], notes: [], faults: [] };
  const value = parse(join(folder, file), file, content);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return content;
  const fields = value as Record<string, unknown>;
  try {
    if (isOscal(fields)) readOscal(fields, content);
    else if (isCisoLibrary(fields)) readCiso(fields, content);
  } catch (error) {
    // Groups and parts hold each other without an end in sight.
    if (!(error instanceof RangeError)) throw error;
    content.faults.push(wholeFile('is nested too deeply; take out levels'));
  }
  return content;
}

function parse(path: string, file: string, content: FileContent): unknown {
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const encoding = code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    content.faults.push(wholeFile(encoding ? 'is not UTF-8 text; save it as UTF-8' : `cannot be read (${code}); check its permissions`));
    return undefined;
  }
  try {
    return file.endsWith('.json') ? JSON.parse(text) : parseYaml(text, content);
  } catch (error) {
    content.faults.push(file.endsWith('.json') ? jsonFault(text, error as Error) : yamlFault(error as Error));
    return undefined;
  }
}

/** A field that stands twice is told and its last value taken, as the tools that write these libraries take it. */
function parseYaml(text: string, content: FileContent): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'duplicated mapping key') throw error;
    content.notes.push(`line ${error.mark.line + 1}: a field stands here a second time; the last value was taken`);
    return load(text, { schema: CORE_SCHEMA, json: true });
  }
}

function yamlFault(error: Error): FileFault {
  if (!(error instanceof YAMLException)) return wholeFile(`cannot be read as YAML (${error.message}); it may be nested too deeply`);
  const line = (error.mark as YAMLException['mark'] | undefined)?.line;
  return { path: [], line: line === undefined ? null : line + 1, message: `is not readable as YAML (${error.reason}); correct this line` };
}

function jsonFault(text: string, error: Error): FileFault {
  const position = Number(/at position (\d+)/.exec(error.message)?.[1] ?? text.length);
  return { path: [], line: text.slice(0, position).split('\n').length, message: 'is not readable as JSON; correct this line' };
}

function wholeFile(message: string): FileFault {
  return { path: [], line: null, message };
}
