import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rightDay, rightMoment, rightRecord, skewOf } from './device-clock.ts';
import type { RecordInput } from './shapes.ts';

const now = new Date('2026-11-28T12:00:00.000Z');
const day = '2026-11-28';
const skew = fc.integer({ min: -40_000_000, max: 40_000_000 });
/** How many seconds ago something was seen. */
const ago = fc.integer({ min: 0, max: 30_000_000 });
const byClockOf = (seconds: number, wrongBy: number) => new Date(now.getTime() + (wrongBy - seconds) * 1000).toISOString();

describe('a moment by a clock that is wrong', () => {
  test('is set right, ahead or behind', () => {
    fc.assert(
      fc.property(ago, skew, (seconds, wrongBy) => {
        const found = skewOf(byClockOf(0, wrongBy), now);
        expect(found).toBe(wrongBy);
        const right = rightMoment(byClockOf(seconds, wrongBy), found, now);
        const off = Math.abs(Date.parse(right) - (now.getTime() - seconds * 1000));
        expect(off).toBeLessThanOrEqual(Math.abs(wrongBy) > 120 ? 0 : 120_000);
      }),
    );
  });

  test('is never one to come', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }), skew, (moment, wrongBy) => {
        expect(Date.parse(rightMoment(moment.toISOString(), wrongBy, now))).toBeLessThanOrEqual(now.getTime());
      }),
    );
  });

  test('that came back as it was kept is not set right twice', () => {
    fc.assert(
      fc.property(ago, skew, (seconds, wrongBy) => {
        const kept = rightMoment(byClockOf(seconds, wrongBy), wrongBy, now);
        expect(rightMoment(kept, wrongBy, now, kept)).toBe(kept);
      }),
    );
  });

  test('stays as it is where the difference is but the way of the message', () => {
    expect(rightMoment('2026-11-28T11:00:00.000Z', 120, now)).toBe('2026-11-28T11:00:00.000Z');
    expect(rightMoment('2026-11-28T11:00:00.000Z', 121, now)).toBe('2026-11-28T10:57:59.000Z');
  });
});

describe('a day by a clock that is wrong', () => {
  test('moves by whole days, and not beyond today', () => {
    expect(rightDay('2027-11-28', 365 * 86_400, day)).toBe('2026-11-28');
    expect(rightDay('2025-11-20', -365 * 86_400, day)).toBe('2026-11-20');
    expect(rightDay('2026-11-29', 7200, day)).toBe('2026-11-28');
    expect(rightDay('2026-11-27', 7200, day)).toBe('2026-11-27');
  });

  test('by a right clock stays, and is refused in words where it is to come', () => {
    expect(rightDay('2026-12-24', 0, day)).toBe('2026-12-24');
  });
});

test('a record says that its moment was set right, and only then', () => {
  const observation: RecordInput = { kind: 'observation', at: '2026-11-28T11:00:00.000Z', area: '', notes: 'A', items: [] };
  expect(rightRecord(observation, 3600, { now, day }, null)).toEqual({
    content: { ...observation, at: '2026-11-28T10:00:00.000Z' },
    corrected: true,
  });
  expect(rightRecord(observation, 60, { now, day }, null)).toEqual({ content: observation, corrected: false });
  expect(rightRecord(observation, 3600, { now, day }, observation)).toEqual({ content: observation, corrected: false });
  const meeting: RecordInput = { kind: 'meeting', on: '2026-11-29', which: 'opening', attended: 3, notes: '', items: [] };
  expect(rightRecord(meeting, 86_400, { now, day }, null)).toEqual({ content: { ...meeting, on: '2026-11-28' }, corrected: true });
});
