/**
 * Reads an OSCAL mapping collection as cells of a matrix. Only what decides recognition has to be there; the document itself
 * is kept by whoever must write it back, see `write-mapping.ts`.
 */
import { z } from 'zod';
import { type Cell, type Qualifier, readSourceRef, type Source } from '../matrix.ts';
import { checked, conditionNamespace, matrixNamespace, numberOf, type OscalFault, pathOf, type Read, textOf } from './document.ts';

const text = z.string({ error: 'must be a text' });
const named = text.min(1, 'must not be empty');
function list<Item extends z.ZodType>(item: Item) {
  return z.array(item, { error: 'must be a list' });
}
function object<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.looseObject(shape, { error: 'must be an object' });
}

const Prop = object({
  name: text,
  ns: text.nullish(),
  // Text in OSCAL; a plain `true` or `12` asks for the same.
  value: z.union([z.string(), z.number(), z.boolean()], { error: 'must be a text' }).transform(String),
});
const Item = object({ 'id-ref': text });
const RawMap = object({
  uuid: named,
  ns: text.nullish(),
  relationship: text,
  sources: list(Item),
  targets: list(Item),
  props: list(Prop).nullish(),
  qualifiers: z.unknown().optional(),
});
type RawMap = z.infer<typeof RawMap>;
const Mapping = object({ maps: list(RawMap) });
const Document = object({
  'mapping-collection': object({
    metadata: z.unknown().optional(),
    // NIST's schema allows one mapping in place of a list of one.
    mappings: z.preprocess((given) => (isObject(given) ? [given] : given), list(Mapping)),
  }),
});

const Metadata = z.looseObject({ props: z.array(Prop).optional() });
const Qualifiers = z.array(
  z.looseObject({ subject: text, predicate: text, category: text, description: text, remarks: z.string().optional() }),
);

export type ReadMapping = {
  /** As Cupel wrote it into its own documents; null in anybody else's. */
  id: string | null;
  /** Whether a cell without a level recognises nothing: so in Cupel's own documents. */
  levels: 'required' | 'ignored';
  /** Each with the path of its map. */
  cells: { uuid: string; cell: Cell; path: string }[];
  /** As it was given, with all that Cupel does not read. */
  document: unknown;
};

/** The namespaces in which a relationship has OSCAL's meaning. */
const oscalNamespace = 'http://csrc.nist.gov/ns/oscal';

/**
 * `numbers` are the criteria and parts of the pack that the mapping is read for.
 * @returns faults, each with its JSON path, where something is missing or has the wrong type, where a source names no edition, where a
 * target is none of `numbers`, and where two different maps have the same `uuid`.
 */
export function readMapping(document: unknown, numbers: ReadonlySet<string>): Read<ReadMapping> {
  const read = checked(Document, document);
  if (!read.ok) return { ok: false, faults: read.faults.map(({ path, message }) => ({ path: asGiven(path, document), message })) };
  const collection = read.value['mapping-collection'];
  const faults: OscalFault[] = [];
  const cells = new Map<string, { cell: Cell; path: string }>();
  for (const [mapping, { maps }] of collection.mappings.entries()) {
    for (const [position, map] of maps.entries()) {
      const path = asGiven(pathOf(['mapping-collection', 'mappings', mapping, 'maps', position]), document);
      const cell = cellOf(map, numbers, (fault) => faults.push({ ...fault, path: `${path}.${fault.path}` }));
      const same = cells.get(map.uuid);
      if (same === undefined) cells.set(map.uuid, { cell, path });
      else if (JSON.stringify(same.cell) !== JSON.stringify(cell)) {
        const unusable = { why: 'identifier-twice', text: map.uuid } as const;
        faults.push({ path: `${path}.uuid`, message: `${map.uuid} is the identifier of another map already`, unusable });
      }
    }
  }
  if (faults.length > 0) return { ok: false, faults };
  const metadata = Metadata.safeParse(collection.metadata);
  const own = ownProps(metadata.success ? metadata.data.props : undefined);
  return {
    ok: true,
    value: {
      id: own.get('id') ?? null,
      levels: own.get('levels') === 'required' ? 'required' : 'ignored',
      cells: [...cells].map(([uuid, found]) => ({ uuid, ...found })),
      document,
    },
  };
}

/** A mapping that stands without its list has no place in it either. */
function asGiven(path: string, document: unknown): string {
  const { 'mapping-collection': collection } = (document ?? {}) as { 'mapping-collection'?: { mappings?: unknown } | null };
  return isObject(collection?.mappings) ? path.replace('mappings[0]', 'mappings') : path;
}

function isObject(given: unknown): boolean {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function cellOf(map: RawMap, numbers: ReadonlySet<string>, report: (fault: OscalFault) => void): Cell {
  const props = map.props ?? [];
  const own = ownProps(props);
  const qualifiers = Qualifiers.safeParse(map.qualifiers);
  const foreign = map.ns !== undefined && map.ns !== null && map.ns !== oscalNamespace;
  return {
    id: own.get('id') ?? map.uuid,
    sources: map.sources.flatMap(({ 'id-ref': ref }, index): Source[] => {
      const source = readSourceRef(ref);
      const unusable = { why: 'no-edition', text: ref } as const;
      if (source === null)
        report({ path: `sources[${index}].id-ref`, message: `"${ref}" names no edition, as in system@edition`, unusable });
      return source === null ? [] : [source];
    }),
    targets: map.targets.flatMap(({ 'id-ref': ref }, index): string[] => {
      const number = numberOf(ref, numbers);
      const unusable = { why: 'unknown-target', text: ref } as const;
      if (number === null) report({ path: `targets[${index}].id-ref`, message: `"${ref}" is no criterion or part of the pack`, unusable });
      return number === null ? [] : [number];
    }),
    // In a namespace of its own a relationship has a meaning of its own.
    relationship: foreign ? `${map.ns} ${map.relationship}` : map.relationship,
    level: own.get('level') ?? null,
    counts: own.get('counts') !== 'false',
    conditions: props.flatMap((prop) => (prop.ns === conditionNamespace ? [{ rule: prop.name, value: textOf(prop) }] : [])),
    qualifiers: qualifiers.success ? (qualifiers.data as Qualifier[]) : [],
    ...kept(own, {
      basis: 'basis',
      source: 'source',
      decidedBy: 'decided-by',
      decidedOn: 'decided-on',
      reviewDue: 'review-due',
      note: 'note',
    }),
  };
}

function ownProps(props: readonly z.infer<typeof Prop>[] | undefined): Map<string, string> {
  return new Map((props ?? []).flatMap((prop) => (prop.ns === matrixNamespace ? [[prop.name, textOf(prop)] as const] : [])));
}

function kept<Key extends string>(own: ReadonlyMap<string, string>, names: Record<Key, string>): { [Name in Key]?: string } {
  const found = Object.entries<string>(names).flatMap(([key, name]) => (own.has(name) ? [[key, own.get(name)]] : []));
  return Object.fromEntries(found) as { [Name in Key]?: string };
}
