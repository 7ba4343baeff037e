/** `cupel scope`: what a site's certificates prove of a criteria pack by a mapping, and what is left to assess. Needs no server and no database. */
import { z } from 'zod';
import { readCertificates, readSite, writeScope } from '#rooms/recognition/exchange.ts';
import type { Read } from '#rooms/recognition/oscal/document.ts';
import { readMapping } from '#rooms/recognition/oscal/read-mapping.ts';
import { prepare, type Scope, scope as scopeOf } from '#rooms/recognition/rules.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { packNamed, readJson } from './given.ts';

const usage = 'cupel scope --pack PACK --matrix FILE --certificates FILE --site FILE --on DATE [--json]';
const text = { type: 'string' } as const;

export const scope: Command = {
  usage: usage.replace('cupel scope ', ''),
  summary: 'Which criteria a site need not have assessed again, by an OSCAL mapping and its certificates, and why.',
  run: async (args) => {
    const { values } = readArguments(
      usage,
      args,
      { pack: text, matrix: text, certificates: text, site: text, on: text, json: { type: 'boolean' } },
      0,
    );
    const given = (name: 'pack' | 'matrix' | 'certificates' | 'site' | 'on') => {
      const value = values[name];
      if (value === undefined || value === '') throw new CommandFault(`--${name} is missing. Usage: ${usage}`);
      return value;
    };
    const on = given('on');
    if (!z.iso.date().safeParse(on).success) throw new CommandFault(`--on: "${on}" is no date of the calendar, as 2026-01-31.`);
    const files = { matrix: given('matrix'), certificates: given('certificates'), site: given('site') };
    const pack = packNamed(given('pack'));
    const numbers = new Set(pack.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]));
    const mapping = readFile(files.matrix, (document) => readMapping(document, numbers));
    const certificates = readFile(files.certificates, readCertificates);
    const site = readFile(files.site, readSite);
    // Proof is told by the identifiers that the reader's own file has.
    const cells = mapping.cells.map(({ uuid, cell }) => ({ ...cell, id: uuid }));
    const prepared = prepare(pack, { id: mapping.id ?? files.matrix, cells }, { levels: mapping.levels });
    const result = scopeOf(prepared, site, certificates, on);
    process.stdout.write(values.json === true ? `${JSON.stringify(writeScope(result))}\n` : table(result));
    return 0;
  },
};

/** The first fault is told; the next is told once it is mended. */
function readFile<Value>(path: string, read: (document: unknown) => Read<Value>): Value {
  const result = read(readJson(path));
  if (result.ok) return result.value;
  const [fault] = result.faults;
  throw new CommandFault(
    [path, fault?.path ?? '', fault?.message ?? '']
      .filter((piece) => piece !== '')
      .join(': ')
      .concat('.'),
  );
}

function table({ pack, on, criteria, counts }: Scope): string {
  const rows = criteria.map(({ id, recognition, covered, residual, validUntil, because }) => {
    const proof = because.flatMap(({ certificates }) => certificates.map((used) => used.id));
    const what = [
      covered.length > 0 && residual.length > 0 ? `${covered.join(', ')} covered, ${residual.join(', ')} left` : '',
      validUntil === null ? '' : `until ${validUntil}`,
      proof.length === 0 ? '' : `by ${[...new Set(proof)].join(', ')}`,
    ];
    return `${id.padStart(5)}  ${recognition.padEnd(8)}${what.filter((piece) => piece !== '').join('; ')}`.trimEnd();
  });
  const left = counts.partial + counts.none;
  const summary = `${counts.full} recognised in full, ${counts.partial} in part, ${counts.none} not; ${left} left to assess.`;
  return `${pack} on ${on}\n\n${rows.join('\n')}\n\n${summary}\n`;
}
