/** A calendar of all-day events as RFC 5545 writes it. Nothing of it comes from the time of asking: the same days are the same bytes. */

export type DueEvent = {
  /** The same for the same thing for ever (3.8.4.7). */
  readonly uid: string;
  /** An ISO date. */
  readonly on: string;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
  /** How often the day was changed since the event first was one (3.8.7.4). */
  readonly sequence: number;
  /** An ISO date: when what is said became known. */
  readonly changedOn: string;
};

export function calendarText({ name, language, events }: { name: string; language: string; events: readonly DueEvent[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Cupel//Due days//${language.toUpperCase()}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escaped(name)}`,
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines({ uid, on, summary, description, url, sequence, changedOn }: DueEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    // In a published calendar the moment of the last revision (3.8.7.2).
    `DTSTAMP:${compact(changedOn)}T000000Z`,
    `LAST-MODIFIED:${compact(changedOn)}T000000Z`,
    `SEQUENCE:${sequence}`,
    `DTSTART;VALUE=DATE:${compact(on)}`,
    `DTEND;VALUE=DATE:${compact(dayAfter(on))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'CLASS:CONFIDENTIAL',
    // A due day leaves the day free.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Text as 3.3.11 wants it. Control characters that no text may have are left out. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

const octetsInLine = 75;

/** No line is longer than 75 octets; a longer one goes on after a line break and a space, and no character is cut in two (3.1). */
function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let room = octetsInLine;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      pieces.push(piece);
      piece = '';
      // The space is one of the next line.
      room = octetsInLine - 1;
    }
    piece += character;
    room -= size;
  }
  return [...pieces, piece].join('\r\n ');
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
