/** Reads the frameworks and mapping sets of a CISO Assistant library (one or many of each under `objects`). */
import { z } from 'zod';
import type { FileContent, FrameworkContent, SetContent } from './content.ts';
import { relationName } from './relations.ts';

const frameworkShape = z.object({
  urn: z.string(),
  name: z.unknown().optional(),
  requirement_nodes: z.array(z.object({ urn: z.string(), assessable: z.unknown().optional(), parent_urn: z.string().nullish() })).nullish(),
});

const setShape = z.object({
  urn: z.string(),
  source_framework_urn: z.string(),
  target_framework_urn: z.string(),
  requirement_mappings: z
    .array(z.object({ source_requirement_urn: z.string(), target_requirement_urn: z.string(), relationship: z.string() }))
    .nullish(),
});

type FrameworkValue = z.output<typeof frameworkShape>;
type SetValue = z.output<typeof setShape>;

const frameworkFields = ['framework', 'frameworks'];
const setFields = ['requirement_mapping_set', 'requirement_mapping_sets'];

type Library = { version?: unknown; objects: Record<string, unknown> };

export function isCisoLibrary(value: Record<string, unknown>): boolean {
  const { objects } = value;
  return typeof objects === 'object' && objects !== null && [...frameworkFields, ...setFields].some((field) => field in objects);
}

/** Adds what the library holds, and its faults, to `content`. */
export function readCiso(value: Record<string, unknown>, content: FileContent): void {
  const library = value as Library;
  const version = Number(library.version) || 0;
  for (const found of read(library, frameworkFields, frameworkShape, content))
    content.frameworks.push(frameworkOf(found, version, content));
  for (const found of read(library, setFields, setShape, content)) content.sets.push(setOf(found, version));
}

function read<Shape extends z.ZodType>(library: Library, fields: string[], shape: Shape, content: FileContent): z.output<Shape>[] {
  return fields.flatMap((field) => {
    const held = library.objects[field] ?? [];
    return (Array.isArray(held) ? held : [held]).flatMap((item: unknown, index) => {
      const result = shape.safeParse(item);
      if (result.success) return [result.data];
      const at = Array.isArray(held) ? ['objects', field, index] : ['objects', field];
      content.faults.push(...result.error.issues.map((issue) => ({ path: [...at, ...issue.path], line: null, message: issue.message })));
      return [];
    });
  });
}

function frameworkOf({ urn, name, requirement_nodes }: FrameworkValue, version: number, content: FileContent): FrameworkContent {
  const nodes = requirement_nodes ?? [];
  const odd = nodes.filter(({ assessable }) => typeof (assessable ?? false) !== 'boolean').length;
  if (odd > 0) content.notes.push(`${urn}: ${odd} nodes say neither true nor false for "assessable"; they count as headings`);
  noteCycle(urn, nodes, content);
  return {
    urn,
    version,
    title: typeof name === 'string' ? name : urn,
    names: [],
    nodes: nodes.map((node) => node.urn),
    assessable: Uint8Array.from(nodes, ({ assessable }) => (assessable === true ? 1 : 0)),
    scoped: false,
  };
}

function setOf(value: SetValue, version: number): SetContent {
  const mappings = value.requirement_mappings ?? [];
  return {
    urn: value.urn,
    version,
    from: [value.source_framework_urn],
    to: [value.target_framework_urn],
    sources: mappings.map((mapping) => mapping.source_requirement_urn),
    targets: mappings.map((mapping) => mapping.target_requirement_urn),
    relationships: mappings.map((mapping) => relationName(mapping.relationship)),
  };
}

/** Parents carry no result, so a circle among them spoils nothing; but it is a mistake in the file, and is told. */
function noteCycle(urn: string, nodes: NonNullable<FrameworkValue['requirement_nodes']>, content: FileContent): void {
  const parentOf = new Map(nodes.map((node) => [node.urn.toLowerCase(), node.parent_urn?.toLowerCase()]));
  const sound = new Set<string>();
  for (const start of parentOf.keys()) {
    const way = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !sound.has(at) && !way.has(at)) {
      way.add(at);
      at = parentOf.get(at);
    }
    if (at !== undefined && way.has(at)) content.notes.push(`${urn}: the parents of node ${at} lead back to it`);
    for (const passed of way) sound.add(passed);
  }
}
