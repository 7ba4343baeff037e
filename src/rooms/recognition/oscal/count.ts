/** Counts what a catalog or a mapping collection holds, sound or not. For documents whose shape the readers have found right. */
import { numberOf } from './document.ts';

type Part = { parts?: Part[] };
type Control = { id: string; parts?: Part[]; controls?: Control[] };
type Group = { parts?: Part[]; controls?: Control[]; groups?: Group[] };

/** `duplicates`: controls whose identifier another one has already. `parts` at every depth. */
export type CatalogCounts = { groups: number; controls: number; parts: number; duplicates: number };

export function countCatalog(document: unknown): CatalogCounts {
  const { catalog } = document as { catalog: Group };
  const counts = { groups: 0, controls: 0, parts: 0, duplicates: 0 };
  const known = new Set<string>();
  const takeParts = (parts: readonly Part[] = []) => {
    counts.parts += parts.length;
    for (const part of parts) takeParts(part.parts);
  };
  const takeControls = (controls: readonly Control[] = []) => {
    for (const control of controls) {
      counts.controls += 1;
      if (known.has(control.id)) counts.duplicates += 1;
      known.add(control.id);
      takeParts(control.parts);
      takeControls(control.controls);
    }
  };
  const take = (group: Group) => {
    takeParts(group.parts);
    takeControls(group.controls);
    for (const inner of group.groups ?? []) {
      counts.groups += 1;
      take(inner);
    }
  };
  take(catalog);
  return counts;
}

type Item = { 'id-ref': string };
type OscalMap = { relationship: string; sources: Item[]; targets: Item[] };
type Mapping = { maps: OscalMap[] };

/** A map with several sources or targets has an edge for each pair of them. */
export type MappingCounts = {
  mappings: number;
  maps: number;
  edges: number;
  relationships: Record<string, number>;
  /** Edges onto what the pack does not have. */
  dangling: number;
  /** Edges onto a heading of the pack, which are not among the dangling ones. */
  headings: number;
  /** The same source, target and relationship again in one mapping, not counting the first. */
  duplicates: number;
};

/** `numbers` are the criteria and parts of the pack, `headings` the names of what it groups them under. */
export function countMapping(document: unknown, numbers: ReadonlySet<string>, headings: ReadonlySet<string>): MappingCounts {
  const { mappings: given } = (document as { 'mapping-collection': { mappings: Mapping | Mapping[] } })['mapping-collection'];
  const mappings = Array.isArray(given) ? given : [given];
  const relationships = new Map<string, number>();
  const counts = { maps: 0, edges: 0, dangling: 0, headings: 0, duplicates: 0 };
  for (const { maps } of mappings) {
    const known = new Set<string>();
    for (const { relationship, sources, targets } of maps) {
      const edges = sources.length * targets.length;
      counts.maps += 1;
      counts.edges += edges;
      relationships.set(relationship, (relationships.get(relationship) ?? 0) + edges);
      for (const { 'id-ref': target } of targets) {
        const number = numberOf(target, numbers);
        if (number === null) counts[headings.has(target) ? 'headings' : 'dangling'] += sources.length;
        for (const { 'id-ref': source } of sources) {
          const edge = JSON.stringify([source, number ?? target, relationship]);
          if (known.has(edge)) counts.duplicates += 1;
          known.add(edge);
        }
      }
    }
  }
  const { maps, edges, ...odd } = counts;
  return { mappings: mappings.length, maps, edges, relationships: Object.fromEntries([...relationships].sort()), ...odd };
}
