import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listedSince, mayComeForward, mayReadVoices, stateOfVisit } from './rules.ts';

const day = fc.integer({ min: 0, max: 2_000 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
const visit = fc.tuple(day, day).map(([a, b]) => (a < b ? { startsOn: a, endsOn: b } : { startsOn: b, endsOn: a }));

describe('an announced visit', () => {
  test('is announced, under way and over in this order, and takes voices to the end of its last day', () => {
    const order = ['announced', 'under-way', 'over'];
    fc.assert(
      fc.property(visit, day, day, (given, a, b) => {
        const [sooner, later] = a < b ? [a, b] : [b, a];
        expect(order.indexOf(stateOfVisit(given, sooner))).toBeLessThanOrEqual(order.indexOf(stateOfVisit(given, later)));
        expect(mayComeForward(given, a).ok).toBe(a <= given.endsOn);
        expect(mayComeForward(given, given.endsOn).ok).toBe(true);
      }),
    );
  });

  test('stays listed for a year, through leap days', () => {
    expect(listedSince('2027-03-01')).toBe('2026-03-01');
    expect(listedSince('2028-02-29')).toBe('2027-03-01');
    fc.assert(
      fc.property(day, (today) => {
        const days = (Date.parse(today) - Date.parse(listedSince(today))) / 86_400_000;
        expect([365, 366]).toContain(days);
      }),
    );
  });
});

describe('what people said in confidence', () => {
  test('is read by the team and the scheme’s staff, and never by somebody of the assessed producer, whatever else they are', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (member, staff, ofProducer) => {
        const team = [{ id: member ? 'me' : 'another' }];
        expect(mayReadVoices('me', { team, ofProducer, staff }).ok).toBe(!ofProducer && (member || staff));
      }),
    );
  });
});
