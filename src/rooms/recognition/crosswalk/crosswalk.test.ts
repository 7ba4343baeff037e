/** Inference, held against a second, naive reading of the rules on small random libraries. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { infer, inferredResults, readLibrary } from './index.ts';
import { results } from './relations.ts';

type Value = 'met' | 'partial' | 'unmet' | 'na' | 'unknown';
type Edge = { source: string; target: string; relationship: string };
type MappingSet = { from: string; to: string; edges: Edge[] };
type Case = { headings: string[]; sets: MappingSet[]; given: Record<string, Value> };

const frameworks = ['a', 'b', 'c', 'd'];
const nodes = frameworks.flatMap((framework) => [0, 1, 2].map((place) => `${framework}${place}`));
const urn = (framework: string) => `urn:x:framework:${framework}`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cupel-crosswalk-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function libraryText({ headings, sets }: Case): string {
  return JSON.stringify({
    urn: 'urn:x:library',
    version: 1,
    objects: {
      frameworks: frameworks.map((framework) => ({
        urn: urn(framework),
        name: framework,
        requirement_nodes: nodes
          .filter((node) => node.startsWith(framework))
          .map((node) => ({ urn: node, assessable: !headings.includes(node) })),
      })),
      requirement_mapping_sets: sets.map(({ from, to, edges }, place) => ({
        urn: `urn:x:set:${place}`,
        source_framework_urn: urn(from),
        target_framework_urn: urn(to),
        requirement_mappings: edges.map(({ source, target, relationship }) => ({
          source_requirement_urn: source,
          target_requirement_urn: target,
          relationship,
        })),
      })),
    },
  });
}

async function inferred(one: Case, from: string, to: string) {
  writeFileSync(join(folder, 'library.json'), libraryText(one));
  const library = await readLibrary(folder);
  const [source, target] = [library.named.get(urn(from)) ?? -1, library.named.get(urn(to)) ?? -1];
  const given = Uint8Array.from(library.frameworks[source]?.nodes ?? [], (node) => results.indexOf(one.given[node] ?? 'unknown'));
  return inferredResults(library, infer(library, source, target, given));
}

/** The rules once more, without indices, codes or sharing. */
function expected({ headings, sets, given }: Case, from: string, to: string): Record<string, Value> {
  const carrying = ['equal', 'superset', 'subset', 'intersect'];
  const sound = (set: MappingSet, { source, target, relationship }: Edge) =>
    source.startsWith(set.from) &&
    target.startsWith(set.to) &&
    [source, target].every((node) => nodes.includes(node) && !headings.includes(node)) &&
    carrying.includes(relationship);
  const between = (one: string, other: string) =>
    sets.filter((set) => set.from === one && set.to === other).flatMap((set) => set.edges.filter((edge) => sound(set, edge)));
  const weaken = (value: Value, relationship: string): Value =>
    value === 'met' && (relationship === 'subset' || relationship === 'intersect') ? 'partial' : value;
  const joined = (values: Value[]): Value =>
    (['unmet', 'partial', 'met'] as const).find((value) => values.includes(value)) ??
    (values.length > 0 && values.every((value) => value === 'na') ? 'na' : 'unknown');
  const reaching = (edges: Edge[], target: string, resultOf: (node: string) => Value) =>
    edges.filter((edge) => edge.target === target).map((edge) => weaken(resultOf(edge.source), edge.relationship));
  const first = (node: string) => given[node] ?? 'unknown';
  const result = (target: string): Value => {
    if (between(from, to).length > 0) return joined(reaching(between(from, to), target, first));
    const middles = frameworks.filter(
      (middle) => middle !== from && middle !== to && between(from, middle).length > 0 && between(middle, to).length > 0,
    );
    return joined(
      middles.flatMap((middle) => reaching(between(middle, to), target, (node) => joined(reaching(between(from, middle), node, first)))),
    );
  };
  return Object.fromEntries(nodes.filter((node) => node.startsWith(to) && !headings.includes(node)).map((node) => [node, result(node)]));
}

const value = fc.constantFrom<Value>('met', 'partial', 'unmet', 'na', 'unknown');
const relationship = fc.constantFrom('equal', 'superset', 'subset', 'intersect', 'not_related', 'similar');
const mappingSet: fc.Arbitrary<MappingSet> = fc
  .record({ from: fc.constantFrom(...frameworks), to: fc.constantFrom(...frameworks) })
  .chain(({ from, to }) => {
    // Mostly the set's own requirements; sometimes another framework's, or one that is nowhere.
    const end = (framework: string) =>
      fc.oneof({ weight: 8, arbitrary: fc.nat(2).map((place) => `${framework}${place}`) }, fc.constantFrom('c1', 'nowhere'));
    const edge = fc.record({ source: end(from), target: end(to), relationship });
    return fc.array(edge, { maxLength: 5 }).map((edges) => ({ from, to, edges }));
  });
const anyCase: fc.Arbitrary<Case> = fc.record({
  headings: fc.subarray(nodes, { maxLength: 2 }),
  sets: fc.array(mappingSet, { maxLength: 7 }),
  given: fc.record(Object.fromEntries(nodes.filter((node) => node.startsWith('a')).map((node) => [node, value]))),
});

const plain = (results: Awaited<ReturnType<typeof inferred>>) =>
  Object.fromEntries(Object.entries(results).map(([node, { result }]) => [node, result]));

test('inference gives what a naive reading of the rules gives', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (one) => {
      expect(plain(await inferred(one, 'a', 'd'))).toEqual(expected(one, 'a', 'd'));
    }),
    { numRuns: 500 },
  );
});

test('the order of sets and of edges never changes a result', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (one) => {
      const turned = { ...one, sets: one.sets.map((set) => ({ ...set, edges: [...set.edges].reverse() })).reverse() };
      expect(plain(await inferred(turned, 'a', 'd'))).toEqual(plain(await inferred(one, 'a', 'd')));
    }),
  );
});

test('a source that is not assessed never overwrites a known result', async () => {
  const edges = fc.array(fc.record({ source: fc.constantFrom('a0', 'a1'), target: fc.constantFrom('d0', 'd1'), relationship }), {
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(edges, value, value, relationship, async (known, a0, a1, toUnknown) => {
      // The last edge keeps the two frameworks mapped, whatever the others are.
      const mapping = [...known, edge('a0', 'd2', 'equal')];
      const more = [edge('a2', 'd0', toUnknown), ...mapping, edge('a2', 'd1', toUnknown)];
      const given = { a0, a1, a2: 'unknown' as const };
      const before = plain(await inferred({ headings: [], sets: [{ from: 'a', to: 'd', edges: mapping }], given }, 'a', 'd'));
      const after = plain(await inferred({ headings: [], sets: [{ from: 'a', to: 'd', edges: more }], given }, 'a', 'd'));
      for (const node of ['d0', 'd1'].filter((one) => ['met', 'partial', 'unmet'].includes(before[one] ?? '')))
        expect(after[node]).toBe(before[node]);
    }),
  );
});

const edge = (source: string, target: string, relationship: string): Edge => ({ source, target, relationship });

test('a direct mapping goes before a path over a third framework', async () => {
  const sets = [
    { from: 'a', to: 'b', edges: [edge('a0', 'b0', 'equal')] },
    { from: 'b', to: 'd', edges: [edge('b0', 'd0', 'equal')] },
    { from: 'a', to: 'd', edges: [edge('a1', 'd0', 'intersect')] },
  ];
  const results = await inferred({ headings: [], sets, given: { a0: 'unmet', a1: 'met' } }, 'a', 'd');
  expect(results.d0).toEqual({
    result: 'partial',
    chain: [{ source: 'a1', target: 'd0', relationship: 'intersect', set: 'urn:x:set:2', passes: 'partial' }],
  });
});

test('a path of four frameworks is not followed', async () => {
  const sets = [
    { from: 'a', to: 'b', edges: [edge('a0', 'b0', 'equal')] },
    { from: 'b', to: 'c', edges: [edge('b0', 'c0', 'equal')] },
    { from: 'c', to: 'd', edges: [edge('c0', 'd0', 'equal')] },
    { from: 'c', to: 'a', edges: [edge('c0', 'a0', 'equal')] },
  ];
  expect(plain(await inferred({ headings: [], sets, given: { a0: 'met' } }, 'a', 'd'))).toEqual({
    d0: 'unknown',
    d1: 'unknown',
    d2: 'unknown',
  });
});

test('sets that lead round in a circle end, and a result that comes back counts for nothing', async () => {
  const sets = [
    { from: 'a', to: 'b', edges: [edge('a0', 'b0', 'equal'), edge('a1', 'b1', 'equal')] },
    { from: 'b', to: 'a', edges: [edge('b0', 'a1', 'equal'), edge('b1', 'a0', 'equal')] },
    { from: 'b', to: 'd', edges: [edge('b0', 'd0', 'equal')] },
    { from: 'd', to: 'b', edges: [edge('d0', 'b1', 'equal')] },
    { from: 'd', to: 'a', edges: [edge('d0', 'a0', 'equal')] },
  ];
  const { d0 } = await inferred({ headings: [], sets, given: { a0: 'met', a1: 'unmet' } }, 'a', 'd');
  expect(d0?.result).toBe('met');
  expect(d0?.chain.map(({ source, target }) => `${source} ${target}`)).toEqual(['a0 b0', 'b0 d0']);
});

test('a chain tells every edge, those onto a requirement on the way before those from it', async () => {
  const sets = [
    { from: 'a', to: 'b', edges: [edge('a0', 'b0', 'superset'), edge('a1', 'b0', 'equal')] },
    { from: 'b', to: 'd', edges: [edge('b0', 'd1', 'subset')] },
  ];
  const { d1 } = await inferred({ headings: [], sets, given: { a0: 'met' } }, 'a', 'd');
  expect(d1?.result).toBe('partial');
  expect(d1?.chain.map(({ source, target, passes }) => `${source} ${target} ${passes}`)).toEqual([
    'a0 b0 met',
    'a1 b0 unknown',
    'b0 d1 partial',
  ]);
});
