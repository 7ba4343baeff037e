/** Groups sound edges by the pair of frameworks they join, and within a pair by target, so that inferring a pair touches its edges only. */
import { type Edges, type Framework, type Library, pairKey } from './library.ts';

/** Places of frameworks, of requirements in their frameworks, and of the set in the library. */
export type FoundEdge = { from: number; to: number; source: number; target: number; relation: number; set: number };

export function indexEdges(frameworks: readonly Framework[], edges: readonly FoundEdge[]): Pick<Library, 'pairs' | 'onward'> {
  const grouped = new Map<number, FoundEdge[]>();
  const onward = frameworks.map(() => new Set<number>());
  for (const edge of edges) {
    const key = pairKey(frameworks.length, edge.from, edge.to);
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, [edge]);
    else group.push(edge);
    onward[edge.from]?.add(edge.to);
  }
  const pairs = new Map([...grouped].map(([key, group]) => [key, byTarget(group, frameworks[group[0]?.to ?? -1]?.nodes.length ?? 0)]));
  return { pairs, onward: onward.map((neighbours) => [...neighbours]) };
}

function byTarget(group: readonly FoundEdge[], targets: number): Edges {
  const sorted = [...group].sort((a, b) => a.target - b.target);
  const start = new Uint32Array(targets + 1);
  for (const { target } of sorted) start[target + 1] = (start[target + 1] ?? 0) + 1;
  for (let target = 0; target < targets; target += 1) start[target + 1] = (start[target + 1] ?? 0) + (start[target] ?? 0);
  return {
    start,
    source: Uint32Array.from(sorted, ({ source }) => source),
    relation: Uint8Array.from(sorted, ({ relation }) => relation),
    set: Uint32Array.from(sorted, ({ set }) => set),
  };
}
