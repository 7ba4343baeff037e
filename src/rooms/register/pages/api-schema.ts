/** Reads schemas of the OpenAPI document: each field with its path, type and meaning; and an example value. */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  example?: unknown;
  default?: unknown;
  minimum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
export type Schemas = Record<string, Schema>;

export type FieldLine = { path: string; type: string; required: boolean; description: string };

/** Schemas that hold themselves end here; nothing of ours is deeper. */
const deepest = 5;

/** The fields of a schema, nested ones by their path: `items[].name`. */
export function fieldLines(schema: Schema, schemas: Schemas, prefix = '', depth = 0): FieldLine[] {
  const whole = merged(schema, schemas);
  if (depth > deepest) return [];
  if (whole.items !== undefined) return fieldLines(whole.items, schemas, `${prefix}[]`, depth + 1);
  const variants = (whole.anyOf ?? whole.oneOf ?? []).filter((variant) => merged(variant, schemas).type !== 'null');
  if (variants.length > 0) return unique(variants.flatMap((variant) => fieldLines(variant, schemas, prefix, depth + 1)));
  return Object.entries(whole.properties ?? {}).flatMap(([name, field]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const line = {
      path,
      type: typeName(field, schemas),
      required: whole.required?.includes(name) ?? false,
      description: merged(field, schemas).description ?? '',
    };
    return [line, ...fieldLines(field, schemas, path, depth + 1)];
  });
}

/** `string (date)`, `a | b`, `object[]`, `string | null`. */
export function typeName(schema: Schema, schemas: Schemas, depth = 0): string {
  const whole = merged(schema, schemas);
  const variants = whole.anyOf ?? whole.oneOf;
  if (depth > deepest) return 'object';
  if (variants !== undefined) return [...new Set(variants.map((variant) => typeName(variant, schemas, depth + 1)))].join(' | ');
  if (whole.const !== undefined) return JSON.stringify(whole.const);
  if (whole.enum !== undefined) return whole.enum.map((value) => String(value)).join(' | ');
  if (whole.items !== undefined) return `${bracketed(typeName(whole.items, schemas, depth + 1))}[]`;
  const types = [whole.type ?? 'object'].flat();
  return types.map((type) => (type === 'string' && whole.format !== undefined ? `string (${whole.format})` : type)).join(' | ');
}

/** A value of the schema with what must be there, for an example that can be sent. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  const whole = merged(schema, schemas);
  if (whole.example !== undefined) return whole.example;
  if (whole.const !== undefined) return whole.const;
  if (whole.enum !== undefined) return whole.enum[0];
  if (whole.default !== undefined) return whole.default;
  const [variant] = whole.anyOf ?? whole.oneOf ?? [];
  if (variant !== undefined) return exampleOf(variant, schemas, depth + 1);
  if (whole.items !== undefined) return depth > deepest ? [] : [exampleOf(whole.items, schemas, depth + 1)];
  if (whole.properties !== undefined && depth <= deepest) {
    const wanted = Object.entries(whole.properties).filter(([name]) => whole.required?.includes(name) ?? false);
    return Object.fromEntries(wanted.map(([name, field]) => [name, exampleOf(field, schemas, depth + 1)]));
  }
  return simpleExample(whole);
}

function simpleExample({ type, format, minimum }: Schema): unknown {
  const [first] = [type ?? 'object'].flat();
  if (first === 'integer' || first === 'number') return Math.max(minimum ?? 1, 1);
  if (first === 'boolean') return true;
  if (first !== 'string') return first === 'null' ? null : {};
  const texts: Record<string, string> = {
    date: '2026-11-22',
    'date-time': '2026-11-22T10:00:00Z',
    uuid: '01932f6e-0000-7000-8000-000000000000',
    email: 'someone@example.org',
    uri: 'https://example.org',
  };
  return texts[format ?? ''] ?? 'text';
}

/** The schema behind a reference, and the parts of an intersection as one. */
function merged(schema: Schema, schemas: Schemas): Schema {
  if (schema.$ref !== undefined) {
    const found = schemas[schema.$ref.replace('#/components/schemas/', '')];
    return found === undefined
      ? {}
      : { ...merged(found, schemas), ...(schema.description === undefined ? {} : { description: schema.description }) };
  }
  if (schema.allOf === undefined) return schema;
  const parts = schema.allOf.map((part) => merged(part, schemas));
  return {
    ...schema,
    type: 'object',
    properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {}), schema.properties ?? {}) as Record<string, Schema>,
    required: [...parts.flatMap(({ required }) => required ?? []), ...(schema.required ?? [])],
  };
}

function bracketed(type: string): string {
  return type.includes(' | ') ? `(${type})` : type;
}

function unique(lines: FieldLine[]): FieldLine[] {
  return lines.filter((line, index) => lines.findIndex(({ path }) => path === line.path) === index);
}
