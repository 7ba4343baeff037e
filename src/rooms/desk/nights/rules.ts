/**
 * The nights: each day of each time zone once, when it has begun where the sites are. No midnight is computed: the day there is asked for, so
 * that a night which summer time makes shorter, longer or cuts out entirely is still one night.
 */
import { dayAt } from '#programme/clocks.ts';

export type Night = { readonly zone: string; readonly day: string };

/** How often a page is tried before it is put aside. */
export const mostAttempts = 10;

/** The day that has begun in each zone at a moment. */
export function nightsAt(zones: readonly string[], now: Date): Night[] {
  return [...new Set(zones)].sort().map((zone) => ({ zone, day: dayAt(now, zone) }));
}

/** Seconds until a page is tried again after it has failed so often: twice as long each time, an hour at most. */
export function pauseAfter(attempts: number): number {
  return Math.min(3600, 30 * 2 ** Math.max(0, attempts - 1));
}

/** What becomes of a page that has just failed. */
export function afterFailure(attempts: number): { state: 'open' | 'parked'; pause: number } {
  return attempts >= mostAttempts ? { state: 'parked', pause: 0 } : { state: 'open', pause: pauseAfter(attempts) };
}
