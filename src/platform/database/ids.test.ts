import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifiers } from './ids.ts';

const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true });
const millisecondOf = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

test('identifiers sort in the order they were made while the clock stands, however many', () => {
  const newId = identifiers();
  const now = new Date('2026-11-22T12:00:00.000Z');
  const made = Array.from({ length: 20_000 }, () => newId(now));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

test('identifiers sort in the order they were made wherever the clock goes', () => {
  fc.assert(
    fc.property(fc.array(dates, { maxLength: 50 }), (clock) => {
      const newId = identifiers();
      const made = clock.map((now) => newId(now));
      expect([...made].sort()).toEqual(made);
    }),
  );
});

test('an identifier is a UUID of version 7 that holds its millisecond while the clock goes on', () => {
  fc.assert(
    fc.property(dates, (now) => {
      const id = identifiers()(now);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(millisecondOf(id)).toBe(now.getTime());
    }),
  );
});
