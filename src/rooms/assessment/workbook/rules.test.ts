import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { determinationFields, digestsOf, mergeFields, oneOf, wordsFor } from './rules.ts';

const values = fc.record({ level: fc.string(), basedOn: fc.string(), rationale: fc.string() });
const fields = determinationFields;

describe('a workbook that comes back', () => {
  test('changes nothing where nothing was written in it, whatever happened here meanwhile', () => {
    fc.assert(
      fc.property(values, values, (base, current) => {
        expect(mergeFields(fields, digestsOf(fields, base), current, base)).toEqual([]);
      }),
    );
  });

  test('changes nothing where it says what stands here already', () => {
    fc.assert(
      fc.property(values, values, (base, current) => {
        expect(mergeFields(fields, digestsOf(fields, base), current, current)).toEqual([]);
      }),
    );
  });

  test('is a conflict where the same field was changed here too, and only there', () => {
    const base = { level: 'full', basedOn: 'documents', rationale: 'Read.' };
    const current = { ...base, rationale: 'Read twice.' };
    const changes = mergeFields(fields, digestsOf(fields, base), current, { level: 'partial', rationale: 'Heard.' });
    expect(changes).toEqual([
      { field: 'level', from: 'full', to: 'partial', conflict: false },
      { field: 'rationale', from: 'Read twice.', to: 'Heard.', conflict: true },
    ]);
  });

  test('takes a line break of another kind and blanks at the ends for no change', () => {
    fc.assert(
      fc.property(values, (base) => {
        const returned = { ...base, rationale: ` ${base.rationale.replace(/\r\n?|\n/g, '\r\n')}\n` };
        expect(mergeFields(fields, digestsOf(fields, base), base, returned)).toEqual([]);
      }),
    );
  });

  test('cannot change a field that could not be read', () => {
    fc.assert(
      fc.property(values, values, (base, current) => {
        expect(mergeFields(fields, digestsOf(fields, base), current, {})).toEqual([]);
      }),
    );
  });
});

test('a word is known by its letters, not by their case or the blanks between them', () => {
  const words = wordsFor([
    ['Fully  meets', 'full'],
    ['Cumple', 'full'],
  ]);
  expect([oneOf(words, ' fully MEETS '), oneOf(words, 'cumple'), oneOf(words, 'nearly')]).toEqual(['full', 'full', undefined]);
});
