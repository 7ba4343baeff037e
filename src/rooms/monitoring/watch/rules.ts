/** What the staff watch over all sites, and how the rulebooks say when it is due. Pure. */
import type { Rulebook } from '#programme/index.ts';

export const watchKinds = [
  'confirmation',
  'mark',
  'plan',
  'certificate',
  'lapse',
  'incident',
  'special-review',
  'change',
  'changed-answer',
  'mark-request',
  'news',
] as const;
export type WatchKind = (typeof watchKinds)[number];

/** `late` was due, `due` will be soon, `waiting` has no day of its own and waits for the staff, `noted` is to be known. */
export const watchStates = ['late', 'due', 'waiting', 'noted'] as const;
export type WatchState = (typeof watchStates)[number];

/** How far ahead is looked, and how far back for what is only to be known: the longest warning of the rulebook. */
export function horizonOf({ decision }: Rulebook): number {
  return Math.max(...decision.slippage.warn_days);
}

/** Statuses in which a mark still is one. */
export function runningStatuses(rulebooks: readonly Rulebook[]): string[] {
  const found = rulebooks.flatMap(({ statuses }) => statuses.transitions.filter(({ claims }) => claims !== 'ended').map(({ to }) => to));
  return [...new Set(found)];
}

/** The rulebooks by which a year is confirmed, each with the months between two times. */
export function confirming(rulebooks: readonly Rulebook[]): { ids: string[]; months: number[] } {
  const found = rulebooks.flatMap(({ id, clocks }) => {
    const clock = clocks['annual_confirmation'];
    return clock === undefined || clock.months === null || !clock.enabled || clock.every === undefined
      ? []
      : [{ id, months: clock.months }];
  });
  return { ids: found.map(({ id }) => id), months: found.map(({ months }) => months) };
}
