/** Moments that a device noted by a clock that may be wrong, set right by its difference from ours. */
import type { RecordInput } from './shapes.ts';

/** Seconds: less than this is the way of the message, not a wrong clock. */
const tolerance = 120;

/** Whole seconds by which the device is ahead of us; below zero where it is behind. */
export function skewOf(deviceNow: string, now: Date): number {
  return Math.round((Date.parse(deviceNow) - now.getTime()) / 1000);
}

function isWrong(skew: number): boolean {
  return Math.abs(skew) > tolerance;
}

/**
 * The moment as it was by a right clock, and never one to come. `kept` is what was kept of it before: a moment that comes back unchanged
 * was set right then.
 */
export function rightMoment(moment: string, skew: number, now: Date, kept: string | null = null): string {
  if (kept !== null && Date.parse(moment) === Date.parse(kept)) return kept;
  const shifted = Date.parse(moment) - (isWrong(skew) ? skew * 1000 : 0);
  return new Date(Math.min(shifted, now.getTime())).toISOString();
}

/** The same for a day, by whole days: by a right clock a day to come stays, and is refused in words. `today` is the day where the site is. */
export function rightDay(day: string, skew: number, today: string, kept: string | null = null): string {
  if (day === kept || !isWrong(skew)) return day;
  const shifted = new Date(Date.parse(`${day}T00:00:00Z`) - Math.round(skew / 86_400) * 86_400_000).toISOString().slice(0, 10);
  return shifted > today ? today : shifted;
}

/** A record with its moment set right. `kept` is the record as it was kept before. */
export function rightRecord(
  content: RecordInput,
  skew: number,
  { now, day }: { now: Date; day: string },
  kept: RecordInput | null,
): { content: RecordInput; corrected: boolean } {
  if ('at' in content) {
    const before = kept !== null && 'at' in kept ? kept.at : null;
    const at = rightMoment(content.at, skew, now, before);
    return { content: { ...content, at }, corrected: isWrong(skew) && at !== before };
  }
  const before = kept !== null && 'on' in kept ? kept.on : null;
  const on = rightDay(content.on, skew, day, before);
  return { content: { ...content, on }, corrected: on !== content.on };
}
