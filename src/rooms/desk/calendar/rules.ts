/** The clocks of a site as events of a calendar. Pure: nothing of an event depends on the day it is asked for but whether it is there. */
import { anchorsOn, type ClockOn, type CycleHistory } from '#programme/history.ts';
import type { DueEvent } from './ics.ts';

export type DueClock = Pick<ClockOn, 'name' | 'period' | 'anchor'> & { due: string };

/** Those that run: what is met, switched off or not begun has no day to keep. */
export function dueClocks(clocks: readonly ClockOn[]): DueClock[] {
  return clocks.flatMap(({ name, period, anchor, due, state }) =>
    due === null || state === 'met' || state === 'disabled' || state === 'not-started' ? [] : [{ name, period, anchor, due }],
  );
}

/**
 * Which revision of an event this is, and since when: each day that was told anew for what the clock counts from, and each day granted later,
 * is one. Without any, the event is as it first was.
 */
export function revisionOf(
  { name, period, anchor }: DueClock,
  history: CycleHistory,
  day: string,
): Pick<DueEvent, 'sequence' | 'changedOn'> {
  const told = history.events
    .filter((one) => one.event === anchor && (one.knownOn ?? one.on) <= day)
    .map(({ on, knownOn = on }) => knownOn);
  const granted = history.extensions
    .filter((one) => one.clock === name && one.period === period && one.decidedOn <= day)
    .map(({ decidedOn }) => decidedOn);
  const days = [...told, ...granted].sort();
  return { sequence: Math.max(0, days.length - 1), changedOn: days.at(-1) ?? anchorsOn(history.events, day)[anchor] ?? '1970-01-01' };
}
