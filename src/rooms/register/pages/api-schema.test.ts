import { expect, test } from 'vitest';
import { readDocument } from './api-document.ts';
import { exampleOf, fieldLines, type Schema, typeName } from './api-schema.ts';

const schemas: Record<string, Schema> = {
  Site: {
    type: 'object',
    properties: { id: { type: 'string', format: 'uuid' }, parts: { type: 'array', items: { $ref: '#/components/schemas/Part' } } },
    required: ['id'],
  },
  Part: {
    type: 'object',
    properties: { name: { type: 'string', description: 'What it is called' }, inner: { $ref: '#/components/schemas/Part' } },
  },
};

test('the fields of a schema are named by their path, through references and lists', () => {
  const lines = fieldLines({ $ref: '#/components/schemas/Site' }, schemas);
  expect(lines.map(({ path }) => path)).toEqual(expect.arrayContaining(['id', 'parts', 'parts[].name', 'parts[].inner.name']));
  expect(lines.find(({ path }) => path === 'id')).toMatchObject({ required: true, type: 'string (uuid)' });
  expect(lines.find(({ path }) => path === 'parts[].name')?.description).toBe('What it is called');
});

test('a type says what may be null and what can be chosen', () => {
  expect(typeName({ type: ['string', 'null'] }, {})).toBe('string | null');
  expect(typeName({ anyOf: [{ enum: ['a', 'b'] }, { type: 'null' }] }, {})).toBe('a | b | null');
  expect(typeName({ type: 'array', items: { enum: ['a', 'b'] } }, {})).toBe('(a | b)[]');
});

test('an example holds what is required and nothing else', () => {
  expect(exampleOf({ $ref: '#/components/schemas/Site' }, schemas)).toEqual({ id: '01932f6e-0000-7000-8000-000000000000' });
});

test('what stands below a site is a resource of its own', () => {
  const get = { get: { summary: 'x' } };
  const paths = {
    '/sites/{site}': get,
    '/sites/{site}/letter': get,
    '/sites/{site}/cycles/{cycle}/answers/{item}': get,
    '/register/{slug}': get,
  };
  expect(readDocument({ paths }).resources.map(({ name }) => name)).toEqual(['answers', 'letter', 'register', 'sites']);
});
