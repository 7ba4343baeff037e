/**
 * Writes a matrix as an OSCAL mapping collection that validates against NIST's schema of 1.2.1. A document that was read is changed only
 * where its cells were: what Cupel does not read of it stays.
 */
import { type Cell, editionKey, type Matrix, sourceRef } from '../matrix.ts';
import {
  conditionNamespace,
  isOscalUuid,
  matrixNamespace,
  oscalVersion,
  type Property,
  property,
  stableUuid,
  tokenOf,
} from './document.ts';
import type { ReadMapping } from './read-mapping.ts';

export type About = {
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** ISO instant. */
  readonly modified: string;
  readonly status: 'complete' | 'not-complete' | 'draft' | 'deprecated' | 'superseded';
  readonly pack: { readonly id: string; readonly title: string };
  /** Titles by `system@edition`; an edition without one is told by its identifiers. */
  readonly editions: Readonly<Record<string, string>>;
};

type Item = { type: string; 'id-ref': string };
type OscalMap = {
  uuid: string;
  ns?: string;
  relationship: string;
  sources: Item[];
  targets: Item[];
  qualifiers?: object[];
  props?: Property[];
};
type Mapping = { uuid?: string; maps: OscalMap[] };
export type MappingCollection = { 'mapping-collection': { [field: string]: unknown; mappings: Mapping[] } };
type Kept = { 'mapping-collection': { metadata?: object; mappings: Mapping | Mapping[] } };

/** @returns null for a matrix without cells, which OSCAL has no form for */
export function writeMapping(matrix: Matrix, about: About): MappingCollection | null {
  if (matrix.cells.length === 0) return null;
  const target = { uuid: stableUuid('pack', about.pack.id), title: about.pack.title };
  const sources = new Map<string, { uuid: string; title: string }>();
  const mappings = groupsOf(matrix.cells).map(([key, cells]) => {
    const source = { uuid: stableUuid('editions', key), title: about.editions[key] ?? key };
    sources.set(key, source);
    return {
      uuid: stableUuid('mapping', matrix.id, about.pack.id, key),
      'source-resource': { type: 'catalog', href: `#${source.uuid}` },
      'target-resource': { type: 'catalog', href: `#${target.uuid}` },
      maps: cells.map((cell) => mapOf(cell, uuidOf(matrix, cell))),
    };
  });
  return {
    'mapping-collection': {
      uuid: stableUuid('mapping-collection', matrix.id, about.pack.id, about.version),
      metadata: {
        title: about.title,
        'last-modified': about.modified,
        version: about.version,
        'oscal-version': oscalVersion,
        props: [property(matrixNamespace, 'id', matrix.id), property(matrixNamespace, 'levels', 'required')],
      },
      provenance: {
        method: 'human',
        'matching-rationale': 'functional',
        status: about.status,
        'mapping-description': about.description,
      },
      mappings,
      'back-matter': { resources: [target, ...sources.values()] },
    },
  };
}

/** The document that was read, with the cells as they are now. Unchanged cells leave it as it was, to the last field. */
export function rewriteMapping(read: ReadMapping, matrix: Matrix, about: Pick<About, 'version' | 'modified'>): unknown {
  const before = new Map(read.cells.map(({ uuid, cell }) => [uuid, cell]));
  const uuids = new Map(read.cells.map(({ uuid, cell }) => [cell.id, uuid]));
  const now = new Map(matrix.cells.map((cell) => [uuids.get(cell.id) ?? uuidOf(matrix, cell), cell]));
  const same = (uuid: string) => before.get(uuid) === now.get(uuid) || JSON.stringify(before.get(uuid)) === JSON.stringify(now.get(uuid));
  if ([...before.keys(), ...now.keys()].every(same)) return read.document;
  const { 'mapping-collection': collection, ...rest } = structuredClone(read.document) as Kept;
  const mappings = Array.isArray(collection.mappings) ? collection.mappings : [collection.mappings];
  const added = [...now].flatMap(([uuid, cell]) => (before.has(uuid) ? [] : [mapOf(cell, uuid)]));
  const kept = mappings.map((mapping) => ({
    ...mapping,
    maps: mapping.maps.flatMap((map) => {
      const cell = now.get(map.uuid);
      if (cell === undefined) return [];
      return [same(map.uuid) ? map : merged(map, mapOf(cell, map.uuid))];
    }),
  }));
  const [first, ...others] = kept;
  const full = first === undefined ? [{ maps: added }] : [{ ...first, maps: [...first.maps, ...added] }, ...others];
  return {
    ...rest,
    'mapping-collection': {
      ...collection,
      uuid: stableUuid('mapping-collection', matrix.id, about.version),
      metadata: { ...collection.metadata, version: about.version, 'last-modified': about.modified },
      mappings: full.filter(({ maps }) => maps.length > 0),
    },
  };
}

/** By the editions of their sources, which is what a mapping has one of. */
function groupsOf(cells: readonly Cell[]): [string, Cell[]][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = [...new Set(cell.sources.map(editionKey))].sort().join(', ');
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function uuidOf(matrix: Matrix, { id }: Cell): string {
  return isOscalUuid(id) ? id : stableUuid('map', matrix.id, id);
}

function mapOf(cell: Cell, uuid: string): OscalMap {
  const props = propsOf(cell, uuid);
  // The reader puts a namespace of its own before a relationship that is not OSCAL's.
  const [relationship = '', ns] = cell.relationship.split(' ').reverse();
  return {
    uuid,
    ...(ns === undefined ? {} : { ns }),
    relationship,
    sources: cell.sources.map((source) => ({ type: 'control', 'id-ref': sourceRef(source) })),
    targets: cell.targets.map((target) => ({ type: 'control', 'id-ref': tokenOf(target) })),
    ...(cell.qualifiers.length === 0 ? {} : { qualifiers: cell.qualifiers.map((qualifier) => ({ ...qualifier })) }),
    ...(props.length === 0 ? {} : { props }),
  };
}

function propsOf(cell: Cell, uuid: string): Property[] {
  const own: [string, string | null | undefined][] = [
    ['id', cell.id === uuid ? null : cell.id],
    ['level', cell.level],
    ['counts', cell.counts ? null : 'false'],
    ['basis', cell.basis],
    ['source', cell.source],
    ['decided-by', cell.decidedBy],
    ['decided-on', cell.decidedOn],
    ['review-due', cell.reviewDue],
    ['note', cell.note],
  ];
  return [
    ...cell.conditions.map(({ rule, value }) => property(conditionNamespace, rule, value)),
    ...own.flatMap(([name, value]) => (value === null || value === undefined ? [] : [property(matrixNamespace, name, value)])),
  ];
}

/** What Cupel reads is replaced, what it does not read stays: links, remarks, scores, properties of others, the items' own fields. */
function merged(old: OscalMap, { ns, props = [], qualifiers, ...replaced }: OscalMap): OscalMap {
  const foreign = (old.props ?? []).filter((prop) => prop.ns !== conditionNamespace && prop.ns !== matrixNamespace);
  const { ns: _ns, props: _props, qualifiers: _qualifiers, ...rest } = old;
  const allProps = [...foreign, ...props];
  return {
    ...rest,
    ...replaced,
    ...(ns === undefined ? {} : { ns }),
    sources: replaced.sources.map((item) => old.sources.find((one) => one['id-ref'] === item['id-ref']) ?? item),
    targets: replaced.targets.map((item) => old.targets.find((one) => meansSame(one, item)) ?? item),
    ...(qualifiers === undefined ? {} : { qualifiers }),
    ...(allProps.length === 0 ? {} : { props: allProps }),
  };
}

function meansSame(one: Item, other: Item): boolean {
  return one['id-ref'] === other['id-ref'] || tokenOf(one['id-ref']) === other['id-ref'];
}
