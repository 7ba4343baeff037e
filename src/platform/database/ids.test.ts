import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('identifiers sort in the order they were made, also within one millisecond', () => {
  const now = new Date('2026-11-22T12:00:00.000Z');
  const made = Array.from({ length: 1000 }, () => newId(now));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('an identifier is a UUID of version 7 that holds its millisecond', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }), (now) => {
      const id = newId(now);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime());
    }),
  );
});
