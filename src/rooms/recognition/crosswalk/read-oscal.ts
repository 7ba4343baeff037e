/** Reads OSCAL catalogs as frameworks and OSCAL mapping collections as mapping sets. */
import { posix } from 'node:path';
import { z } from 'zod';
import type { FileContent, FrameworkContent } from './content.ts';
import { relationName } from './relations.ts';

const partShape = z.object({
  id: z.string().optional(),
  name: z.string(),
  get parts() {
    return z.array(partShape).optional();
  },
});
const controlShape = z.object({
  id: z.string(),
  parts: z.array(partShape).optional(),
  get controls() {
    return z.array(controlShape).optional();
  },
});
const groupShape = z.object({
  id: z.string().optional(),
  parts: z.array(partShape).optional(),
  controls: z.array(controlShape).optional(),
  get groups() {
    return z.array(groupShape).optional();
  },
});
const catalogShape = z.object({
  uuid: z.string(),
  metadata: z.object({ title: z.string().optional() }).optional(),
  groups: z.array(groupShape).optional(),
  controls: z.array(controlShape).optional(),
});

const endShape = z.object({ 'id-ref': z.string() });
const mappingShape = z.object({
  uuid: z.string(),
  'source-resource': z.object({ href: z.string() }),
  'target-resource': z.object({ href: z.string() }),
  maps: z.array(z.object({ relationship: z.string(), sources: z.array(endShape), targets: z.array(endShape) })),
});
const collectionShape = z.object({
  mappings: z.unknown(),
  'back-matter': z
    .object({ resources: z.array(z.object({ uuid: z.string(), rlinks: z.array(z.object({ href: z.string() })).optional() })).optional() })
    .optional(),
});

type Part = z.output<typeof partShape>;
type Control = z.output<typeof controlShape>;
type Group = z.output<typeof groupShape>;
type Collection = z.output<typeof collectionShape>;
type Node = [id: string | undefined, assessable: boolean];

export function isOscal(value: Record<string, unknown>): boolean {
  return 'catalog' in value || 'mapping-collection' in value;
}

/** Adds what the document holds, and its faults, to `content`. */
export function readOscal(value: Record<string, unknown>, content: FileContent): void {
  const catalog = 'catalog' in value ? read(catalogShape, value.catalog, ['catalog'], content) : undefined;
  if (catalog !== undefined) content.frameworks.push(frameworkOf(catalog, content.file));
  const at = ['mapping-collection'];
  const collection = 'mapping-collection' in value ? read(collectionShape, value['mapping-collection'], at, content) : undefined;
  if (collection === undefined) return;
  // The schema allows one mapping to stand without its list.
  const many = Array.isArray(collection.mappings);
  const mappings: unknown[] = Array.isArray(collection.mappings) ? collection.mappings : [collection.mappings];
  mappings.forEach((item, index) => {
    const mapping = read(mappingShape, item, many ? [...at, 'mappings', index] : [...at, 'mappings'], content);
    if (mapping !== undefined) content.sets.push(setOf(mapping, collection, content.file));
  });
}

function read<Shape extends z.ZodType>(shape: Shape, value: unknown, at: PropertyKey[], content: FileContent): z.output<Shape> | undefined {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  content.faults.push(...result.error.issues.map((issue) => ({ path: [...at, ...issue.path], line: null, message: issue.message })));
  return undefined;
}

function frameworkOf({ uuid, metadata, groups = [], controls = [] }: z.output<typeof catalogShape>, file: string): FrameworkContent {
  const nodes = [...groups.flatMap(groupNodes), ...controls.flatMap(controlNodes)].filter(([id]) => id !== undefined);
  return {
    urn: `urn:uuid:${uuid}`,
    title: metadata?.title ?? uuid,
    version: 0,
    names: [uuid, `#${uuid}`, file, posix.basename(file)],
    nodes: nodes.map(([id]) => id ?? ''),
    assessable: Uint8Array.from(nodes, ([, assessable]) => Number(assessable)),
    scoped: true,
  };
}

/** Groups are headings; controls, and the statements that say what a control demands, can be assessed. */
function groupNodes({ id, parts = [], controls = [], groups = [] }: Group): Node[] {
  return [[id, false], ...parts.flatMap(headingNodes), ...controls.flatMap(controlNodes), ...groups.flatMap(groupNodes)];
}

function controlNodes({ id, parts = [], controls = [] }: Control): Node[] {
  return [
    [id, true],
    ...parts.flatMap((part) => (part.name === 'statement' ? statementNodes(part) : headingNodes(part))),
    ...controls.flatMap(controlNodes),
  ];
}

function statementNodes({ id, parts = [] }: Part): Node[] {
  return [[id, true], ...parts.flatMap(statementNodes)];
}

function headingNodes({ id, parts = [] }: Part): Node[] {
  return [[id, false], ...parts.flatMap(headingNodes)];
}

/** Several sources or targets of one map become one edge for each pair of them. */
function setOf(mapping: z.output<typeof mappingShape>, collection: Collection, file: string) {
  const edges = mapping.maps.flatMap(({ relationship, sources, targets }) =>
    sources.flatMap((source) =>
      targets.map((target) => ({ source: source['id-ref'], target: target['id-ref'], relationship: relationName(relationship) })),
    ),
  );
  return {
    urn: `urn:uuid:${mapping.uuid}`,
    version: 0,
    from: namesOf(mapping['source-resource'].href, collection, file),
    to: namesOf(mapping['target-resource'].href, collection, file),
    sources: edges.map(({ source }) => source),
    targets: edges.map(({ target }) => target),
    relationships: edges.map(({ relationship }) => relationship),
  };
}

/** A resource is named by the catalog's identifier, by the way to its file, or by an entry of the back matter that has these. */
function namesOf(href: string, collection: Collection, file: string): string[] {
  const resource = collection['back-matter']?.resources?.find(({ uuid }) => href === `#${uuid}`);
  const links = [href, ...(resource?.rlinks ?? []).map((link) => link.href)];
  return links.flatMap((link) => [link, posix.join(posix.dirname(file), link), posix.basename(link)]);
}
