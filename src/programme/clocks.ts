/**
 * The programme's clocks: from what happened and when, what is due by which day. Days are ISO calendar dates
 * (`2026-02-28`); a month end clamps; a due day is met through that whole day where the site is.
 */
import { Temporal } from 'temporal-polyfill';
import type { Rulebook } from './programme.ts';
import type { Basis } from './schema.ts';
import type { Anchor, Clock } from './schema-rulebook.ts';

export type { Anchor, Clock };

/** The days on which events happened; an event that has not happened is null or absent. `award-expiry` is the last valid day. */
export type Anchors = { readonly [Event in Anchor]?: string | null };

export type ClockState = 'running' | 'due-soon' | 'late' | 'met' | 'not-started' | 'disabled';

export type RunningClock = {
  /** The name in the rulebook, for example `self_assessment_due`. */
  name: string;
  /** The last day on which it can be met; null until its event happens. */
  due: string | null;
  anchor: Anchor;
  relation: 'after' | 'before' | 'every';
  months: number;
  basis: { months: Basis; anchor: Basis };
  source: string | null;
  note: string | null;
  state: ClockState;
};

export type Circumstances = {
  /** By clock, the days on which it was met. A recurring clock is met once for each period, in order; another by its first day. */
  readonly met?: Readonly<Record<string, readonly string[]>>;
  /** What holds now, for clocks that run only while something does, for example `plan-open`. */
  readonly holding?: readonly string[];
};

/** The same day `months` later, or earlier when negative; the last day of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
}

/** The last valid day of something granted on `awardDate`: the day before its anniversary. */
export function validity(awardDate: string, months: number): string {
  return Temporal.PlainDate.from(addMonths(awardDate, months)).subtract({ days: 1 }).toString();
}

/** The day a clock runs out, or null while its event has not happened or where there is no such clock. `period` counts from 1 and matters to recurring clocks only. */
export function dueDate(clock: Clock, anchors: Anchors, period = 1): string | null {
  const { anchor, relation } = eventOf(clock);
  const from = anchors[anchor] ?? null;
  if (from === null || clock.months === null) return null;
  if (relation === 'before') return addMonths(from, -clock.months);
  // Counted from the event itself each time, so that 29 February comes back in leap years.
  const months = relation === 'every' ? clock.months * period : clock.months;
  return clock.measures === 'validity' ? validity(from, months) : addMonths(from, months);
}

/** Whether a due day has passed at an instant: not before that day has ended in the site's time zone. @throws RangeError on an unknown time zone. */
export function isLate(due: string, instant: Date, timeZone: string): boolean {
  return Temporal.PlainDate.compare(dayAt(instant, timeZone), due) > 0;
}

/** Every clock of the rulebook with its state, those that are due first at the front. A clock without months is none and is left out. */
export function clocks(
  rulebook: Rulebook,
  anchors: Anchors,
  instant: Date,
  timeZone: string,
  circumstances: Circumstances = {},
): RunningClock[] {
  const today = dayAt(instant, timeZone);
  const warnDays = Math.max(...rulebook.decision.slippage.warn_days);
  const running = Object.entries(rulebook.clocks).flatMap(([name, clock]): RunningClock[] => {
    if (clock.months === null) return [];
    const metOn = circumstances.met?.[name] ?? [];
    const due = dueDate(clock, anchors, metOn.length + 1);
    const state = stateOf(clock, due, metOn.length > 0, circumstances.holding ?? [], today, warnDays);
    return [
      {
        name,
        due,
        ...eventOf(clock),
        months: clock.months,
        basis: basisOf(clock),
        source: clock.source ?? null,
        note: clock.note ?? null,
        state,
      },
    ];
  });
  return running.sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
}

function stateOf(
  clock: Clock,
  due: string | null,
  wasMet: boolean,
  holding: readonly string[],
  today: Temporal.PlainDate,
  warnDays: number,
): ClockState {
  if (!clock.enabled) return 'disabled';
  if (wasMet && clock.every === undefined) return 'met';
  if (due === null || (clock.only_while !== undefined && !holding.includes(clock.only_while))) return 'not-started';
  const daysLeft = today.until(due, { largestUnit: 'day' }).days;
  if (daysLeft < 0) return 'late';
  return daysLeft <= warnDays ? 'due-soon' : 'running';
}

function eventOf(clock: Clock): Pick<RunningClock, 'anchor' | 'relation'> {
  if (clock.after !== undefined) return { anchor: clock.after, relation: 'after' };
  if (clock.before !== undefined) return { anchor: clock.before, relation: 'before' };
  return { anchor: 'award', relation: 'every' };
}

function basisOf({ basis }: Clock): RunningClock['basis'] {
  return typeof basis === 'string' ? { months: basis, anchor: basis } : { months: basis.months, anchor: basis.after };
}

function dayAt(instant: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}

/** The moment the day after begins in a time zone: when something that held through the day has ended. */
export function morningAfter(day: string, timeZone: string): Date {
  return new Date(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds);
}
