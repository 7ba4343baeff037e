import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { afterFailure, mostAttempts, nightsAt, pauseAfter } from './rules.ts';

/** Half and quarter hours, both ends of the day line, summer time at midnight, and a zone that once left a day out. */
const zones = [
  ...['UTC', 'America/Santiago', 'Europe/Helsinki', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'],
  ...['Pacific/Apia', 'America/St_Johns', 'Africa/Cairo', 'Asia/Tehran', 'America/Havana', 'Asia/Beirut'],
];
const zone = fc.constantFrom(...zones);
const moment = fc.date({ min: new Date('2009-01-01T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true });
const dayOf = (name: string, at: Date) => nightsAt([name], at)[0]?.day ?? '';

describe('a night', () => {
  test('begins when the day has begun at the site, not before and not after', () => {
    fc.assert(
      fc.property(zone, moment, (name, at) => {
        const day = dayOf(name, at);
        const begun = Temporal.PlainDate.from(day).toZonedDateTime(name).epochMilliseconds;
        const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(name).epochMilliseconds;
        expect(begun).toBeLessThanOrEqual(at.getTime());
        expect(at.getTime()).toBeLessThan(next);
      }),
    );
  });

  test('comes once a day whatever summer time does, and its days only go forward', () => {
    fc.assert(
      fc.property(zone, moment, (name, from) => {
        const seen: string[] = [];
        for (let hour = 0; hour < 24 * 8; hour += 1) {
          const day = dayOf(name, new Date(from.getTime() + hour * 3_600_000));
          if (seen.at(-1) !== day) seen.push(day);
        }
        expect(seen).toEqual([...new Set(seen)].sort());
        expect(seen.length).toBeGreaterThanOrEqual(7);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['America/Havana', '2026-03-08T04:59:00Z', '2026-03-07', '2026-03-08T05:01:00Z', '2026-03-08'],
    ['Pacific/Apia', '2011-12-30T09:59:00Z', '2011-12-29', '2011-12-30T10:01:00Z', '2011-12-31'],
    ['Asia/Beirut', '2026-03-28T21:59:00Z', '2026-03-28', '2026-03-28T22:01:00Z', '2026-03-29'],
  ])('in %s follows on the day before, also where midnight or a whole day was left out', (name, before, day, after, next) => {
    expect([dayOf(name, new Date(before)), dayOf(name, new Date(after))]).toEqual([day, next]);
  });

  test('is asked for once a zone', () => {
    const at = new Date('2026-11-28T12:00:00Z');
    expect(nightsAt(['UTC', 'Asia/Tokyo', 'UTC'], at)).toEqual([
      { zone: 'Asia/Tokyo', day: '2026-11-28' },
      { zone: 'UTC', day: '2026-11-28' },
    ]);
  });
});

describe('a page that failed', () => {
  test('is tried ten times and then put aside', () => {
    for (let attempt = 1; attempt < mostAttempts; attempt += 1) expect(afterFailure(attempt).state).toBe('open');
    expect(afterFailure(mostAttempts)).toEqual({ state: 'parked', pause: 0 });
  });

  test('waits longer each time, and an hour at most', () => {
    const pauses = Array.from({ length: 12 }, (_, attempts) => pauseAfter(attempts + 1));
    expect(pauses[0]).toBe(30);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.max(...pauses)).toBe(3600);
  });
});
