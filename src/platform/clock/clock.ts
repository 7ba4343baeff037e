/** Time is always passed in: a clock is the one thing that knows what time it is, and tests hold it still. */
export type Clock = { now: () => Date };

export const systemClock: Clock = { now: () => new Date() };

/** The calendar day at a moment in a time zone, as an ISO date. @throws RangeError on an unknown time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment);
}
