import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAsk, checkOutcome, type Round, reviewFaults, standingOf } from './rules.ts';

const aRound: fc.Arbitrary<Round> = fc.record({
  status: fc.constantFrom('asked', 'returned', 'approved'),
  digest: fc.constantFrom('a', 'b'),
  decided_by: fc.constantFrom('ann', 'ben', null),
});

describe('an approval by the second assessor', () => {
  test('speaks of what it was given for, and of nothing else', () => {
    fc.assert(
      fc.property(aRound, fc.constantFrom('a', 'b'), fc.constantFrom('ann', 'ben'), (round, now, reviewer) => {
        const standing = standingOf(round, now, reviewer);
        expect(standing === 'approved').toBe(round.status === 'approved' && round.digest === now && round.decided_by === reviewer);
        expect(reviewFaults(true, standing).length === 0).toBe(standing === 'approved');
      }),
    );
  });

  test('is asked for again once something was changed, and after a return when every point is answered', () => {
    fc.assert(
      fc.property(fc.option(aRound, { nil: null }), fc.constantFrom('a', 'b'), fc.nat(3), (round, now, unanswered) => {
        const standing = standingOf(round, now, 'ann');
        const may = standing === 'none' || standing === 'returned' || standing === 'stale';
        expect(checkAsk(standing, unanswered).ok).toBe(may && unanswered === 0);
      }),
    );
  });

  test('is given for what the reviewer has seen, and a return says at least one point', () => {
    const asked: Round = { status: 'asked', digest: 'a' };
    expect(checkOutcome(asked, 'approved', { points: 0, seen: 'a', now: 'a' }).ok).toBe(true);
    expect(checkOutcome(asked, 'approved', { points: 0, seen: 'a', now: 'b' })).toMatchObject({ faults: [{ code: 'review-changed' }] });
    expect(checkOutcome(asked, 'returned', { points: 0, seen: 'a', now: 'a' })).toMatchObject({ faults: [{ code: 'points-needed' }] });
    expect(checkOutcome(asked, 'returned', { points: 1, seen: 'a', now: 'b' }).ok).toBe(true);
    expect(checkOutcome(null, 'approved', { points: 1, seen: 'a', now: 'a' })).toMatchObject({ faults: [{ code: 'review-not-asked' }] });
  });
});

test('without a reviewer the firm is asked to name one', () => {
  expect(reviewFaults(false, 'none').map(({ code }) => code)).toEqual(['reviewer-needed', 'review-not-approved']);
  expect(reviewFaults(false, 'approved')).toEqual([]);
});
