/** The OpenAPI document by resource: what each page of the API guide shows. */
import type { Schema, Schemas } from './api-schema.ts';

export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
type Content = Record<string, { schema: Schema }>;
export type Operation = {
  method: string;
  path: string;
  summary: string;
  description: string | undefined;
  permission: string;
  parameters: Parameter[];
  body: { type: string; schema: Schema } | null;
  answers: { status: string; description: string; schema: Schema | null }[];
};
export type Resource = { name: string; operations: Operation[] };
export type ApiDocument = { resources: Resource[]; schemas: Schemas };

type RawOperation = {
  summary?: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses?: Record<string, { description?: string; content?: Content }>;
  'x-permission'?: string;
};
type Raw = { paths?: Record<string, Record<string, RawOperation>>; components?: { schemas?: Schemas } };

/** Resources by name, each with its operations in the order of their paths. */
export function readDocument(openapi: object): ApiDocument {
  const { paths = {}, components } = openapi as Raw;
  const resources = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    const name = resourceOf(path);
    const operations = Object.entries(methods).map(([method, raw]) => operationOf(method, path, raw));
    resources.set(name, [...(resources.get(name) ?? []), ...operations]);
  }
  return {
    resources: [...resources].map(([name, operations]) => ({ name, operations })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    schemas: components?.schemas ?? {},
  };
}

/** Everything of a site stands below the site, so a resource is named by what follows: `/sites/{site}/letter` is `letter`. */
function resourceOf(path: string): string {
  const inner = path.replace(/^\/(?:organisations|sites)\/\{\w+\}(?=\/)/, '').replace(/^\/cycles\/\{\w+\}(?=\/)/, '');
  return inner.split('/')[1] ?? '';
}

function operationOf(method: string, path: string, raw: RawOperation): Operation {
  const [type, body] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
  return {
    method: method.toUpperCase(),
    path,
    summary: raw.summary ?? '',
    description: raw.description,
    permission: raw['x-permission'] ?? '',
    parameters: raw.parameters ?? [],
    body: type === undefined || body === undefined ? null : { type, schema: body.schema },
    answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => ({
      status,
      description: answer.description ?? '',
      schema: Object.values(answer.content ?? {})[0]?.schema ?? null,
    })),
  };
}
