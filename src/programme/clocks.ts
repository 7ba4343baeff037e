/**
 * The programme's clocks at this moment: from what happened and when, what is due by which day. A due day is met through that whole day
 * where the site is. The engine is `history.ts`, which knows every day.
 */
import { Temporal } from 'temporal-polyfill';
import type { Anchor, Anchors, Clock, Founding } from './due.ts';
import { type ClockState, clocksOn } from './history.ts';
import type { Rulebook } from './programme.ts';

export { addMonths, dueDate, validity } from './due.ts';
export type { Anchor, Anchors, Clock, ClockState };

export type RunningClock = Founding & {
  /** The name in the rulebook, for example `self_assessment_due`. */
  name: string;
  /** The last day on which it can be met; null until its event happens. */
  due: string | null;
  state: ClockState;
};

export type Circumstances = {
  /** By clock, the days on which it was met. A recurring clock is met once for each period, in order; another by its first day. */
  readonly met?: Readonly<Record<string, readonly string[]>>;
  /** What holds now, for clocks that run only while something does, for example `plan-open`. */
  readonly holding?: readonly string[];
};

/** Whether a due day has passed at an instant: not before that day has ended in the site's time zone. @throws RangeError on an unknown time zone. */
export function isLate(due: string, instant: Date, timeZone: string): boolean {
  return dayAt(instant, timeZone) > due;
}

/** Every clock of the rulebook with its state, those that are due first at the front. A clock without months is none and is left out. */
export function clocks(
  rulebook: Rulebook,
  anchors: Anchors,
  instant: Date,
  timeZone: string,
  circumstances: Circumstances = {},
): RunningClock[] {
  const always = '0001-01-01';
  const events = Object.entries(anchors).flatMap(([event, on]) =>
    on === null || on === undefined ? [] : [{ event: event as Anchor, on, knownOn: always }],
  );
  const met = Object.entries(circumstances.met ?? {}).flatMap(([clock, days]) => days.map(() => ({ clock, on: always })));
  const holdings = (circumstances.holding ?? []).map((what) => ({ what, from: always, until: null }));
  const day = dayAt(instant, timeZone);
  return clocksOn({ events, met, holdings, extensions: [], endedOn: null }, rulebook, day).map(
    ({ name, due, anchor, relation, months, basis, source, note, state }) => ({
      name,
      due,
      ...{ anchor, relation, months, basis, source, note },
      state,
    }),
  );
}

/** The moment the day after begins in a time zone: when something that held through the day has ended. */
export function morningAfter(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The calendar day at an instant where the site is. @throws RangeError on an unknown time zone. */
export function dayAt(instant: Date, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
