import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api-problem.ts';
import { meaningOf } from './server.ts';
import { isOver } from './store.ts';
import { waitAfter } from './sync.ts';

const refusal = (status: number, code: string) => new ApiProblem(status, { code, title: code });

describe('what a refusal means for what is on the device', () => {
  test('the device forgets when the assignment is over, or the person has no part in it any more', () => {
    expect(meaningOf(refusal(410, 'assignment-over'), 'rest')).toBe('over');
    for (const code of ['not-found', 'not-allowed', 'assessor-suspended']) expect(meaningOf(refusal(404, code), 'key')).toBe('over');
  });

  test('nothing is forgotten for a photo that is not known, a proxy that fails, or a session that ended', () => {
    expect(meaningOf(refusal(404, 'not-found'), 'rest')).toBe('refused');
    expect(meaningOf(refusal(404, 'unknown'), 'key')).toBe('refused');
    expect(meaningOf(refusal(502, 'unknown'), 'key')).toBe('unreachable');
    expect(meaningOf(refusal(401, 'sign-in-required'), 'key')).toBe('signed-out');
    expect(meaningOf(new TypeError('Failed to fetch'), 'key')).toBe('unreachable');
  });
});

describe('the time of a key', () => {
  const until = '2027-02-15T00:00:00Z';
  const seen = '2027-02-01T00:00:00Z';

  test('is over at its end by the server’s clock, whatever the device’s clock says', () => {
    expect(isOver({ until, seen, skew: 0 }, new Date('2027-02-14T23:59:00Z'))).toBe(false);
    expect(isOver({ until, seen, skew: 0 }, new Date('2027-02-15T00:01:00Z'))).toBe(true);
    expect(isOver({ until, seen, skew: 3600 }, new Date('2027-02-15T00:01:00Z'))).toBe(false);
  });

  test('does not begin anew when the clock is set back', () => {
    expect(isOver({ until, seen: '2027-02-16T00:00:00Z', skew: 0 }, new Date('2027-01-01T00:00:00Z'))).toBe(true);
  });
});

test('the device asks again after two seconds, then ever later, and at last every five minutes', () => {
  expect([1, 2, 3, 20].map(waitAfter)).toEqual([2_000, 4_000, 8_000, 300_000]);
});
