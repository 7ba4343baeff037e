/** Reads the results of a framework's requirements: `{"<node>": "met"}`, or `{"<node>": {"result": "met"}}` as inference writes them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CrosswalkFault } from './fault.ts';
import type { Framework } from './library.ts';
import { results, unknown } from './relations.ts';

const resultShape = z.union([z.enum(results), z.object({ result: z.enum(results) }).transform(({ result }) => result)]);
const fileShape = z.record(z.string(), z.unknown());

export type Given = {
  /** Result codes by place in the framework; unknown where the file says nothing. */
  values: Uint8Array;
  /** Headings that the file gives a result, which is not used. */
  headings: string[];
};

/** @throws CrosswalkFault that names the file and the key for what is not readable, not a requirement or not a result */
export function readResults(path: string, framework: Framework): Given {
  const values = new Uint8Array(framework.nodes.length).fill(unknown);
  const headings: string[] = [];
  const given = new Set<number>();
  for (const [node, written] of Object.entries(parse(path))) {
    const place = placeOf(framework, node);
    if (place === undefined)
      throw new CrosswalkFault(`${path}: "${node}" is no requirement of ${framework.urn}; remove it or correct its identifier.`);
    const result = resultShape.safeParse(written);
    if (!result.success)
      throw new CrosswalkFault(`${path}: "${node}" has the result ${JSON.stringify(written)}; write one of ${results.join(', ')}.`);
    if (given.has(place)) throw new CrosswalkFault(`${path}: "${node}" stands twice; keep one of the two.`);
    given.add(place);
    const code = results.indexOf(result.data);
    if (framework.assessable[place] === 1) values[place] = code;
    else if (code !== unknown) headings.push(node);
  }
  return { values, headings };
}

/** A requirement of an OSCAL catalog may be written with its catalog in front: `urn:uuid:...#c-10`. */
function placeOf({ urn, placeOf: places }: Framework, node: string): number | undefined {
  const key = node.toLowerCase();
  const prefix = `${urn.toLowerCase()}#`;
  return places.get(key) ?? (key.startsWith(prefix) ? places.get(key.slice(prefix.length)) : undefined);
}

function parse(path: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CrosswalkFault(`${path} is not there; name the file with the results.`);
    throw new CrosswalkFault(`${path} is not readable as JSON (${message}); correct it.`);
  }
  const file = fileShape.safeParse(value);
  if (!file.success) throw new CrosswalkFault(`${path} must hold one JSON object with a result for each requirement.`);
  return file.data;
}
