import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dispute, disputeFaults, type HeardBy, heard, hearsNow, mayDispute, type Outcome, replied } from './dispute-rules.ts';
import type { FindingStatus } from './rules.ts';

const steps: HeardBy[] = ['firm-reviewer', 'scheme-staff'];
const begun: Dispute = { status: 'waiting', heard: 0 };
const anOutcome = fc.constantFrom<Outcome>('upheld', 'changed', 'withdrawn');

describe('a dispute', () => {
  test('is of an issued finding that is not closed, once, before the result is accepted', () => {
    const aStatus = fc.constantFrom<FindingStatus>('draft', 'open', 'answered', 'closed', 'withdrawn');
    fc.assert(
      fc.property(aStatus, fc.boolean(), fc.boolean(), (status, disputed, accepted) => {
        const may = (status === 'open' || status === 'answered') && !disputed && !accepted;
        expect(mayDispute({ status, disputed }, accepted).ok).toBe(may);
      }),
    );
  });

  test('is heard by those whom the rulebook names in their order, however the site replies, and ends', () => {
    const someSteps = fc.subarray<HeardBy>(steps, { minLength: 1 });
    fc.assert(
      fc.property(
        someSteps,
        fc.array(fc.tuple(anOutcome, fc.constantFrom<'accepted' | 'taken-on'>('accepted', 'taken-on'))),
        (named, moves) => {
          let now = begun;
          const heardBy: HeardBy[] = [];
          for (const [outcome, reply] of [...moves, ...steps.map((): [Outcome, 'taken-on'] => ['upheld', 'taken-on'])]) {
            const by = hearsNow(now, named);
            if (by === null) break;
            heardBy.push(by);
            const after = heard(now, outcome, by, named);
            if (!after.ok) throw new Error('who hears it now may');
            now = after.value;
            if (outcome === 'withdrawn') expect(now.status).toBe('settled');
            const next = replied(now, reply);
            if (next.ok) now = next.value;
          }
          expect(heardBy).toEqual(named.slice(0, heardBy.length));
          expect(now.status).toBe('settled');
        },
      ),
    );
  });

  test('is not heard by anybody else, nor twice by the same', () => {
    expect(heard(begun, 'upheld', 'scheme-staff', steps)).toMatchObject({ faults: [{ code: 'dispute-not-yours' }] });
    expect(heard({ status: 'offered', heard: 1 }, 'upheld', 'firm-reviewer', steps)).toMatchObject({ faults: [{ code: 'dispute-step' }] });
    expect(replied(begun, 'accepted')).toMatchObject({ faults: [{ code: 'dispute-step' }] });
  });
});

test('a dispute that waits for the firm’s reviewer keeps the assessment from being submitted, and names that there is none', () => {
  expect(disputeFaults({ withReviewer: 1, withStaff: 0, changesDue: 0 }, true).map(({ code }) => code)).toEqual(['dispute-with-reviewer']);
  expect(disputeFaults({ withReviewer: 1, withStaff: 0, changesDue: 0 }, false).map(({ code }) => code)).toEqual([
    'reviewer-needed',
    'dispute-with-reviewer',
  ]);
  expect(disputeFaults({ withReviewer: 0, withStaff: 3, changesDue: 1 }, false).map(({ code }) => code)).toEqual(['dispute-change-due']);
});
