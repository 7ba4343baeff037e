import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { calendarText, type DueEvent } from './ics.ts';

/** A second reading of RFC 5545, written from its rules and not from what writes: unfolds, takes lines apart, and undoes escapes. */
function parse(text: string): { name: string; events: DueEvent[] } {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(0, -2).replaceAll('\r\n ', '').replaceAll('\r\n\t', '').split('\r\n');
  const properties = lines.map((line) => {
    const found = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/su.exec(line);
    if (found === null) throw new Error(`No property: ${line}`);
    return { name: found[1] as string, value: found[3] as string };
  });
  const events: Record<string, string>[] = [];
  const calendar: Record<string, string> = {};
  let now: Record<string, string> | undefined;
  for (const { name, value } of properties) {
    if (name === 'BEGIN' && value === 'VEVENT') now = {};
    else if (name === 'END' && value === 'VEVENT' && now !== undefined) {
      events.push(now);
      now = undefined;
    } else (now ?? calendar)[name] = value;
  }
  const day = (value = '') => value.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
  return {
    name: plain(calendar.NAME),
    events: events.map((event) => {
      expect(day(event.DTEND)).toBe(addDays(day(event.DTSTART), 1));
      return {
        uid: plain(event.UID),
        on: day(event.DTSTART),
        summary: plain(event.SUMMARY),
        description: plain(event.DESCRIPTION),
        url: event.URL ?? '',
        sequence: Number(event.SEQUENCE),
        changedOn: day(event.DTSTAMP),
      };
    }),
  };
}

function plain(value = ''): string {
  return value.replace(/\\(.)/gsu, (_, character: string) => (character === 'n' || character === 'N' ? '\n' : character));
}

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days));
/** As hostile as a name can be: separators, line breaks, what looks like a property, and characters of four octets. */
const words = fc.string({
  unit: fc.constantFrom('a', 'é', '銅', '😀', '\u0301', ',', ';', ':', '\\', '\n', '"', ' ', 'END:VEVENT', '\\n', '‏א'),
  maxLength: 60,
});
const event: fc.Arbitrary<DueEvent> = fc.record({
  uid: fc.uuid().map((id) => `${id}-self_assessment_due-1@cupel.example`),
  on: day,
  summary: words,
  description: words,
  url: fc.uuid().map((id) => `https://cupel.example/app/sites/${id}/timeline`),
  sequence: fc.nat(20),
  changedOn: day,
});
const calendar = fc.record({ name: words, language: fc.constantFrom('en', 'es'), events: fc.array(event, { maxLength: 8 }) });

describe('a calendar', () => {
  test('is read by another reader as it was meant', () => {
    fc.assert(
      fc.property(calendar, (given) => {
        expect(parse(calendarText(given))).toEqual({ name: given.name, events: given.events });
      }),
    );
  });

  test('has no line longer than 75 octets, no bare line break, and no character cut in two', () => {
    fc.assert(
      fc.property(calendar, (given) => {
        const bytes = Buffer.from(calendarText(given));
        expect(bytes.toString().includes('�')).toBe(false);
        for (const line of bytes.toString().split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/[\r\n]/);
        }
      }),
    );
  });

  test('carries no control character', () => {
    const text = calendarText({ name: 'a\u0000b\u0007c\rd', language: 'en', events: [] });
    expect(text).toContain('NAME:abc\\nd\r\n');
  });

  test('says an all-day event that leaves the day free', () => {
    const one = {
      uid: 'u@x',
      on: '2028-02-29',
      summary: 'Due, at last',
      description: 'd',
      url: 'https://x.example',
      sequence: 2,
      changedOn: '2027-01-05',
    };
    const lines = calendarText({ name: 'Cupel', language: 'en', events: [one] }).split('\r\n');
    for (const line of [
      'DTSTART;VALUE=DATE:20280229',
      'DTEND;VALUE=DATE:20280301',
      'SUMMARY:Due\\, at last',
      'SEQUENCE:2',
      'DTSTAMP:20270105T000000Z',
    ])
      expect(lines).toContain(line);
  });
});
