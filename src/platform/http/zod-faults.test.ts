import { expect, test } from 'vitest';
import { z } from 'zod';
import { zodFaults } from './zod-faults.ts';

const Schema = z.strictObject({
  name: z.string().min(1).max(5),
  age: z.number().int().max(9),
  kind: z.enum(['mine', 'smelter']),
  day: z.iso.date(),
  mail: z.email(),
  tags: z.array(z.string()).min(2),
  page: z.coerce.number().optional(),
  own: z.string({ error: 'Words of this very field.' }),
});

function said(input: unknown, language = 'en', target = 'json') {
  const { error } = Schema.safeParse(input);
  return Object.fromEntries(
    zodFaults(error?.issues ?? [], language, target, input).map(({ path = '', values }) => [path, String(values?.message)]),
  );
}

test('a faulty field says what to give instead, in plain words', () => {
  expect(said({ name: '', age: 10, kind: 'mill', day: '2026-02-30', mail: 'me', tags: [1], page: 'abc', own: 3, more: 1 })).toEqual({
    '/': 'There is no field more here. Leave it out.',
    '/name': 'Write something here.',
    '/age': 'Give 9 or less.',
    '/kind': 'Give one of these: mine, smelter.',
    '/day': 'Give a day of the calendar, as 2026-01-31.',
    '/mail': 'This is not an e-mail address. Correct it.',
    '/tags': 'Give at least 2 entries.',
    '/tags/0': 'Give a text here.',
    '/page': 'Give a number here.',
    '/own': 'Words of this very field.',
  });
});

test('what is missing is told apart from what is of the wrong type, in every language', () => {
  const faults = said({ name: 3, age: 1.5 }, 'es', 'query');
  expect(faults['/query/name']).toBe('Indique aquí un texto.');
  expect(faults['/query/age']).toBe('Indique aquí un número entero.');
  expect(faults['/query/kind']).toBe('Falta este dato. Indíquelo e inténtelo de nuevo.');
  expect(Object.values(said(undefined))).toEqual(['This is missing. Give it and try again.']);
});
