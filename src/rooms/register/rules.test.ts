import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookOf, type MarkToday, standing } from './rules.ts';

const day = fc
  .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2032-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const mark: fc.Arbitrary<MarkToday> = fc.record({
  mark: fc.constantFrom('copper-mark', 'zinc-mark', 'nickel-mark'),
  number: fc.uuid(),
  validFrom: day,
  validUntil: day,
  status: fc.constantFrom('awarded', 'awarded-with-open-plan', 'suspended', 'expired', 'withdrawn-by-scheme', 'something-new'),
});

test('a mark holds only between its first and last day, and only while its status lets it', () => {
  fc.assert(
    fc.property(fc.array(mark), day, (granted, today) => {
      for (const { holds, validFrom, validUntil, status } of standing('awarded', granted, today).marks)
        expect(holds).toBe(validFrom <= today && today <= validUntil && lookOf(status).holds);
    }),
  );
});

test('of each mark the newest grant stands, and only that one', () => {
  fc.assert(
    fc.property(fc.array(mark), day, (granted, today) => {
      const { marks } = standing('awarded', granted, today);
      expect(marks.map((one) => one.mark).sort()).toEqual([...new Set(granted.map((one) => one.mark))].sort());
      for (const one of marks) expect(granted.every((other) => other.mark !== one.mark || other.validFrom <= one.validFrom)).toBe(true);
    }),
  );
});

test('a site is valid until the first of its marks no longer holds', () => {
  fc.assert(
    fc.property(fc.array(mark), day, (granted, today) => {
      const { marks, validUntil } = standing('awarded', granted, today);
      const ends = marks.filter(({ holds }) => holds).map((one) => one.validUntil);
      expect(validUntil).toBe(ends.sort()[0] ?? null);
    }),
  );
});

test('a status that nobody described holds no mark', () => {
  expect(lookOf('something-new').holds).toBe(false);
});
