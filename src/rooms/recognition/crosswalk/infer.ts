/** Infers the results of one framework from those of another, and tells the chain of edges behind each. Pure. */
import { type Edges, edgesBetween, type Library } from './library.ts';
import { carry, carrying, type Result, results, unknown } from './relations.ts';

export type Inference = {
  from: number;
  to: number;
  /** Empty for a direct mapping; otherwise every framework that makes a path of three. */
  through: readonly number[];
  /** False when no path of up to three frameworks leads there. */
  reached: boolean;
  /** Result codes by place in the source framework, in each framework on the way, and in the target. */
  given: Uint8Array;
  onTheWay: ReadonlyMap<number, Uint8Array>;
  inferred: Uint8Array;
};

/** One edge of a chain, in the direction in which results travel, and what it passes on to its target. */
export type Step = { source: string; target: string; relationship: string; set: string; passes: Result };

/**
 * Follows the mappings between the two frameworks where there are any, else all paths over one further framework together.
 *
 * @param given result codes by place in the source framework
 */
export function infer(library: Library, from: number, to: number, given: Uint8Array): Inference {
  const direct = edgesBetween(library, from, to);
  if (direct !== undefined)
    return { from, to, through: [], reached: true, given, onTheWay: new Map(), inferred: follow([[direct, given]]) };
  const through = (library.onward[from] ?? []).filter(
    (middle) => middle !== from && middle !== to && edgesBetween(library, middle, to) !== undefined,
  );
  const onTheWay = new Map(through.map((middle) => [middle, follow(legs(library, [[from, given]], middle))]));
  const reached = through.length > 0;
  const inferred = reached
    ? follow(legs(library, [...onTheWay], to))
    : new Uint8Array(library.frameworks[to]?.nodes.length ?? 0).fill(unknown);
  return { from, to, through, reached, given, onTheWay, inferred };
}

/**
 * Tells for a target the edges that lead to it, each after those that lead to its source; none where nothing is mapped.
 * Targets that share a requirement on the way share its steps.
 */
export function chains(library: Library, { from, to, through, given, onTheWay }: Inference): (target: number) => Step[] {
  const direct = edgesBetween(library, from, to);
  if (direct !== undefined) return (target) => stepsOnto(library, { from, to, edges: direct, values: given }, target);
  const ways = through.flatMap((middle) => {
    const [first, last] = [edgesBetween(library, from, middle), edgesBetween(library, middle, to)];
    const values = onTheWay.get(middle);
    if (first === undefined || last === undefined || values === undefined) return [];
    const legs = [
      { from, to: middle, edges: first, values: given },
      { from: middle, to, edges: last, values },
    ] as const;
    return [{ legs, known: new Map<number, Step[]>() }];
  });
  return (target) =>
    ways.flatMap(({ legs: [first, last], known }) => {
      const { start, source } = last.edges;
      const sources = new Set(source.subarray(start[target] ?? 0, start[target + 1] ?? 0));
      const before = [...sources].flatMap((place) => {
        const steps = known.get(place) ?? stepsOnto(library, first, place);
        known.set(place, steps);
        return steps;
      });
      return [...before, ...stepsOnto(library, last, target)];
    });
}

type Leg = [edges: Edges, sources: Uint8Array];

function legs(library: Library, starts: readonly [framework: number, values: Uint8Array][], to: number): Leg[] {
  return starts.flatMap(([framework, values]) => {
    const edges = edgesBetween(library, framework, to);
    return edges === undefined ? [] : [[edges, values] satisfies Leg];
  });
}

/** The result of every target, joined over all edges of all legs onto it; unknown where no edge leads. */
function follow(onto: readonly Leg[]): Uint8Array {
  const targets = (onto[0]?.[0].start.length ?? 1) - 1;
  const nothing = results.length;
  const inferred = new Uint8Array(targets).fill(nothing);
  for (const [{ start, source, relation }, values] of onto) {
    for (let target = 0; target < targets; target += 1) {
      const end = start[target + 1] ?? 0;
      for (let edge = start[target] ?? 0; edge < end; edge += 1) {
        const reaching = carry(relation[edge] ?? 0, values[source[edge] ?? 0] ?? unknown);
        if (reaching < (inferred[target] ?? nothing)) inferred[target] = reaching;
      }
    }
  }
  return inferred.map((result) => (result === nothing ? unknown : result));
}

type Stretch = { from: number; to: number; edges: Edges; values: Uint8Array };

function stepsOnto(library: Library, { from, to, edges, values }: Stretch, target: number): Step[] {
  const [sources, targets] = [library.frameworks[from]?.nodes, library.frameworks[to]?.nodes];
  const steps: Step[] = [];
  const end = edges.start[target + 1] ?? 0;
  for (let edge = edges.start[target] ?? 0; edge < end; edge += 1) {
    const source = edges.source[edge] ?? 0;
    const relation = edges.relation[edge] ?? 0;
    steps.push({
      source: sources?.[source] ?? '',
      target: targets?.[target] ?? '',
      relationship: carrying[relation] ?? '',
      set: library.sets[edges.set[edge] ?? 0] ?? '',
      passes: results[carry(relation, values[source] ?? unknown)] ?? 'unknown',
    });
  }
  return steps;
}
