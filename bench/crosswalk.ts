/** Crosswalks: a library of the size of the largest open one, made here, read and checked by the command, then inferred from. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { infer, inferredResults, type Library, readLibrary } from '#rooms/recognition/crosswalk/index.ts';
import type { Figure } from './main.ts';

const size = { frameworks: 205, nodes: 70_000, mapped: 35, sets: 92, edges: 75_000, bytes: 75_000_000, pairs: 400 };

export async function measureCrosswalk(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-library-'));
  try {
    const bytes = writeLibrary(folder);
    const begun = performance.now();
    const cli = fileURLToPath(new URL('./cli.js', import.meta.url));
    const checked = spawnSync(process.execPath, [cli, 'crosswalk', '--check', '--library', folder, '--json'], { encoding: 'utf8' });
    const seconds = (performance.now() - begun) / 1000;
    const { nodes, edges } = JSON.parse(checked.stdout) as { nodes: number; edges: number };
    const whole = nodes === size.nodes && edges === size.edges;
    const { pairs, inferring, explaining } = inferPairs(await readLibrary(folder));
    return [
      {
        what: `reading and checking ${nodes} nodes and ${edges} edges in ${Math.round(bytes / 1e6)} MB of YAML, with the start of the process`,
        measured: `${seconds.toFixed(1)} s`,
        wanted: 'under 15 s',
        good: whole && seconds < 15,
      },
      {
        what: `inferring ${pairs} pairs of frameworks`,
        measured: `${inferring.toFixed(0)} ms; ${explaining.toFixed(0)} ms with every chain written out`,
        wanted: 'under 500 ms',
        good: pairs === size.pairs && inferring < 500,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every source requirement has one of the five results in turn. */
function inferPairs(library: Library) {
  const given = library.frameworks.map(({ nodes }) => Uint8Array.from(nodes, (_, place) => place % 5));
  const pairs = library.frameworks
    .flatMap((_, from) => library.frameworks.map((_, to) => [from, to] as const))
    .filter(([from, to]) => from !== to && infer(library, from, to, given[from] ?? new Uint8Array()).reached)
    .slice(0, size.pairs);
  const begun = performance.now();
  const inferences = pairs.map(([from, to]) => infer(library, from, to, given[from] ?? new Uint8Array()));
  const inferring = performance.now() - begun;
  for (const inference of inferences) inferredResults(library, inference);
  return { pairs: pairs.length, inferring, explaining: performance.now() - begun };
}

/** @returns the bytes written. Files in the form in which such libraries are published: plain, folded and quoted texts with translations. */
function writeLibrary(folder: string): number {
  mkdirSync(join(folder, 'mappings'));
  const counts = spread(size.nodes, size.frameworks);
  const mappings = Array.from({ length: size.sets }, (_, set) => mappingText(set, counts));
  const room = size.bytes - mappings.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const frameworks = counts.map((count, place) => frameworkText(place, count, room / size.nodes));
  for (const [place, text] of frameworks.entries()) writeFileSync(join(folder, `framework-${place}.yaml`), text);
  for (const [place, text] of mappings.entries()) writeFileSync(join(folder, 'mappings', `mapping-${place}.yaml`), text);
  return [...frameworks, ...mappings].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
}

/** Few large frameworks and many small ones, as in life. */
function spread(total: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, (_, part) => 1 / (part + 4));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const counts = weights.map((weight) => Math.floor((weight / sum) * total));
  counts[0] = (counts[0] ?? 0) + total - counts.reduce((all, count) => all + count, 0);
  return counts;
}

function frameworkText(place: number, count: number, bytesPerNode: number): string {
  const lines = [
    `urn: urn:bench:risk:library:f${place}`,
    'locale: en',
    'version: 1',
    'objects:',
    '  framework:',
    `    urn: urn:bench:risk:framework:f${place}`,
    `    ref_id: f${place}`,
    `    name: Framework ${place}`,
    '    requirement_nodes:',
  ];
  const text = Math.max(0, bytesPerNode - 200) / 2;
  for (let node = 0; node < count; node += 1) {
    lines.push(
      `    - urn: ${urn(place, node)}`,
      `      assessable: ${node % 7 !== 0}`,
      `      depth: ${node % 7 === 0 ? 1 : 2}`,
      ...(node % 7 === 0 ? [] : [`      parent_urn: ${urn(place, node - (node % 7))}`]),
      `      ref_id: '${node}'`,
      `      name: 'Requirement ${node}: what is to be kept'`,
      `      description: ${node % 3 === 0 ? `"${folded(text, 8, '\\')}"` : folded(text, 8, '')}`,
      '      translations:',
      '        fr:',
      `          description: ${folded(text, 12, '')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A text of about that many bytes over several lines, indented; `end` closes a line inside quotes. */
function folded(bytes: number, indent: number, end: string): string {
  const line = 'the site keeps a record of what it decided, who decided it, and when it was été reviewed';
  const lines = Math.max(1, Math.round(bytes / (line.length + indent + 2)));
  return Array.from({ length: lines }, () => line).join(`${end}\n${' '.repeat(indent)}${end === '' ? '' : '\\ '}`);
}

/** Between the frameworks that have mappings, one way and then the other. */
function mappingText(set: number, counts: readonly number[]): string {
  const pair = Math.floor(set / 2);
  // A chain through all of them, then links to the first few, which stand for the much-mapped ones.
  const ends = pair < size.mapped - 1 ? ([pair + 1, Math.floor(pair / 8)] as const) : ([pair - 20, pair - 30] as const);
  const [from, to] = set % 2 === 0 ? ends : [ends[1], ends[0]];
  const edges = Math.floor(size.edges / size.sets) + (set < size.edges % size.sets ? 1 : 0);
  const lines = [
    `urn: urn:bench:risk:library:m${set}`,
    'version: 1',
    'objects:',
    '  requirement_mapping_sets:',
    `  - urn: urn:bench:risk:req_mapping_set:m${set}`,
    `    source_framework_urn: urn:bench:risk:framework:f${from}`,
    `    target_framework_urn: urn:bench:risk:framework:f${to}`,
    '    requirement_mappings:',
  ];
  for (let edge = 0; edge < edges; edge += 1) {
    lines.push(
      `    - source_requirement_urn: ${urn(from, belowHeading(edge * 31 + set, counts[from]))}`,
      `      target_requirement_urn: ${urn(to, belowHeading(edge * 17 + set, counts[to]))}`,
      `      relationship: ${edge % 40 === 0 ? 'equal' : edge % 40 === 1 ? 'superset' : edge % 40 === 2 ? 'subset' : 'intersect'}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** Every seventh requirement is a heading, and none of them is mapped. */
function belowHeading(step: number, count = 1): number {
  const place = step % count;
  return place % 7 === 0 ? Math.max(1, place - 1) : place;
}

function urn(framework: number, node: number): string {
  return `urn:bench:risk:req_node:f${framework}:${node}`;
}
