import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkImpartial, checkQualityOutcome, checkWaiting } from './rules.ts';

describe('the quality review', () => {
  test('is never done by somebody of the firm or the producer, nor by whoever worked on the assessment', () => {
    fc.assert(
      fc.property(fc.record({ tookPart: fc.boolean(), tied: fc.boolean(), conflict: fc.boolean() }), (person) => {
        expect(checkImpartial(person).ok).toBe(!person.tookPart && !person.tied && !person.conflict);
      }),
    );
  });

  test('is of a submitted result that was not accepted yet', () => {
    expect(checkWaiting({ status: 'confirmed', accepted: false })).toMatchObject({ faults: [{ code: 'result-not-submitted' }] });
    expect(checkWaiting({ status: 'submitted', accepted: true })).toMatchObject({ faults: [{ code: 'result-accepted' }] });
    expect(checkWaiting({ status: 'submitted', accepted: false }).ok).toBe(true);
  });

  test('returns with a point, and accepts nothing while a disputed finding waits', () => {
    const counts = { points: fc.nat(2), withReviewer: fc.nat(1), withStaff: fc.nat(1), changesDue: fc.nat(1) };
    fc.assert(
      fc.property(fc.record(counts), (about) => {
        expect(checkQualityOutcome('returned', about).ok).toBe(about.points > 0);
        expect(checkQualityOutcome('accepted', about).ok).toBe(about.withReviewer + about.withStaff + about.changesDue === 0);
      }),
    );
  });
});
