/** Identifiers made here, not in the database: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
import { randomBytes, randomInt } from 'node:crypto';

/** Within one millisecond the identifiers of a process still sort in the order they were made: 12 bits count (RFC 9562, 6.2, method 1). */
const counted = { millisecond: 0, counter: 0 };

export function newId(now: Date = new Date()): string {
  const millisecond = now.getTime();
  counted.counter = millisecond === counted.millisecond ? (counted.counter + 1) & 0x0fff : randomInt(0x0400);
  counted.millisecond = millisecond;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | counted.counter, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
