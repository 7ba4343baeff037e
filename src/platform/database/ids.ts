/** Identifiers made here, not in the database: UUID version 7 (RFC 9562), so that they sort by the time they were made. */
import { randomBytes, randomInt } from 'node:crypto';

const counterEnd = 0x1000;

/**
 * A maker of identifiers, each of which sorts after the one before, whatever the clock says (RFC 9562, 6.2, method 1): where the clock
 * stands or went back, it counts on in the last millisecond, and a millisecond that is full lends from the next.
 */
export function identifiers(): (now?: Date) => string {
  const last = { millisecond: -1, counter: 0 };
  return (now = new Date()) => {
    const millisecond = now.getTime();
    last.counter = millisecond > last.millisecond ? randomInt(0x0400) : last.counter + 1;
    last.millisecond = Math.max(millisecond, last.millisecond);
    if (last.counter === counterEnd) {
      last.millisecond += 1;
      last.counter = 0;
    }
    const bytes = randomBytes(16);
    bytes.writeUIntBE(last.millisecond, 0, 6);
    bytes.writeUInt16BE(0x7000 | last.counter, 6);
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}

/** The identifiers of this process. */
export const newId = identifiers();
