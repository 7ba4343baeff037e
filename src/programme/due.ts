/**
 * One clock of the programme: from the day of its event, the day by which it is due. Days are ISO calendar dates (`2026-02-28`);
 * a month end clamps.
 */
import { Temporal } from 'temporal-polyfill';
import type { Basis } from './schema.ts';
import type { Anchor, Clock } from './schema-rulebook.ts';

export type { Anchor, Clock };

/** The days on which events happened; an event that has not happened is null or absent. `award-expiry` is the last valid day. */
export type Anchors = { readonly [Event in Anchor]?: string | null };

/** What a clock is counted from, and how well that and its months are founded. */
export type Founding = {
  anchor: Anchor;
  relation: 'after' | 'before' | 'every';
  months: number;
  basis: { months: Basis; anchor: Basis };
  source: string | null;
  note: string | null;
};

/** The same day `months` later, or earlier when negative; the last day of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const key = `${date} ${months}`;
  const known = computed.get(key);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(date).add({ months }, { overflow: 'constrain' }).toString();
  // Thousands of sites count the same months from the same days.
  if (computed.size >= keptDays) computed.clear();
  computed.set(key, day);
  return day;
}

const keptDays = 50_000;
const computed = new Map<string, string>();

/** The last valid day of something granted on `awardDate`: the day before its anniversary. */
export function validity(awardDate: string, months: number): string {
  return addDays(addMonths(awardDate, months), -1);
}

/** The same calendar for everybody: a day has no hours here, so no clock is put forward. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

/** Days from one date to another; below zero where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return (momentOf(to) - momentOf(from)) / dayLength;
}

function momentOf(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
}

const dayLength = 86_400_000;

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

/** Null for what is no clock: a rulebook that gives it no months. */
export function foundingOf(clock: Clock): Founding | null {
  if (clock.months === null) return null;
  return { ...eventOf(clock), months: clock.months, basis: basisOf(clock), source: clock.source ?? null, note: clock.note ?? null };
}

function eventOf(clock: Clock): Pick<Founding, 'anchor' | 'relation'> {
  if (clock.after !== undefined) return { anchor: clock.after, relation: 'after' };
  if (clock.before !== undefined) return { anchor: clock.before, relation: 'before' };
  return { anchor: 'award', relation: 'every' };
}

function basisOf({ basis }: Clock): Founding['basis'] {
  return typeof basis === 'string' ? { months: basis, anchor: basis } : { months: basis.months, anchor: basis.after };
}
