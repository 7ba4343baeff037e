import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersOf } from './example.ts';
import { around, cleanText, heldOf, progressOf, resultOf, stripOf, withAnswer } from './results.ts';

test('a cell shows the tone that the pack gives to a level, whatever the level is called', () => {
  const { levels } = answersOf({});
  expect(levels.map(({ code }) => resultOf({ level: code, notApplicable: false }, levels))).toEqual(['full', 'partial', 'miss']);
  expect(resultOf({ level: null, notApplicable: true }, levels)).toBe('na');
  expect(resultOf({ level: null, notApplicable: false }, levels)).toBe('none');
  expect(resultOf(null, levels)).toBe('none');
});

test('the strip follows what is on the screen before the server has it', () => {
  const answers = answersOf({ 1: 'good' });
  const [governance] = stripOf(answers, { item: '2', choice: { level: 'some', notApplicable: false } });
  expect(governance?.cells.map(({ result }) => result)).toEqual(['full', 'partial']);
  expect(governance && progressOf(governance)).toEqual({ answered: 2, total: 2 });
});

test('the next open item is looked for from here on, and then from the beginning', () => {
  const { items } = answersOf({ 2: 'good', 3: 'good' });
  expect(around(items, '2').nextOpen?.item).toBe('4');
  expect(around(items, '4').nextOpen?.item).toBe('1');
  expect(around(items, '4').next).toBeNull();
  expect(around(items, '1').previous).toBeNull();
  expect(around(items, '99')).toMatchObject({ previous: null, next: null });
});

test('an answer that was saved moves the progress of its pillar', () => {
  const answers = answersOf({});
  const [item] = answersOf({ 3: 'none' }).items.slice(2);
  const [governance, environment] = item?.answer ? withAnswer(answers, item.answer).pillars : [];
  expect(governance?.answered).toBe(0);
  expect(environment?.answered).toBe(1);
});

test('an item without an answer is saved as its first version', () => {
  expect(heldOf(null).version).toBe(0);
});

test('pasted text never holds what the server refuses, and keeps every word', () => {
  const accepted = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
  const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));
  fc.assert(fc.property(fc.string({ unit: anyUnit }), (text) => accepted.test(cleanText(text))));
  expect(cleanText('one\u000btwo\u0000 three\ttabs\ud800')).toBe('one\ntwo three\ttabs');
});
