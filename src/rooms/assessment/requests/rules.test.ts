import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Answer, answerBy, checkRequestAnswer } from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');

const answer: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom('sent' as const, 'refused' as const),
  sent: fc.constantFrom('summary' as const, 'full' as const, null),
  siteConsents: fc.boolean(),
  reason: fc.constantFrom(null, ' ', 'It names people.'),
});

describe('a request for a report', () => {
  test('is answered within the days of the rulebook', () => {
    expect(answerBy(rulebook, '2027-02-20')).toBe('2027-03-07');
  });

  test('is answered once', () => {
    fc.assert(
      fc.property(answer, fc.constantFrom('sent' as const, 'refused' as const), (given, status) => {
        expect(checkRequestAnswer(status, given)).toMatchObject({ faults: [{ code: 'request-answered' }] });
      }),
    );
  });

  test('is refused with a reason, or sent as a summary, or in full where the site consents; and nothing between', () => {
    fc.assert(
      fc.property(answer, (given) => {
        const refused = given.status === 'refused' && given.sent === null && given.reason?.trim() !== '' && given.reason !== null;
        const sent = given.status === 'sent' && (given.sent === 'summary' || (given.sent === 'full' && given.siteConsents));
        expect(checkRequestAnswer('open', given).ok).toBe(refused || sent);
      }),
    );
  });
});
