/**
 * The engine of the clocks: from what happened to a cycle, what is due by which day, on any day past or to come. Only what was known on
 * that day counts, so what is told of later days never changes the answer for one that has passed. Pure; days are ISO dates where the site is, and a due day is
 * met through that whole day.
 */
import { type Anchor, type Anchors, type Clock, daysBetween, dueDate, type Founding, foundingOf } from './due.ts';
import type { Rulebook } from './programme.ts';

/** `knownOn`: the day it was told, where it is not the day itself; the last day of a mark is known when the mark is granted. */
export type Happened = { readonly event: Anchor; readonly on: string; readonly knownOn?: string };

/** What holds from its first day through its last; `until` null while it still does. */
export type Held = { readonly what: string; readonly from: string; readonly until: string | null };

/** `until`: the last day on which it counted as met, where it was taken back, as by reopening what had been released. */
export type Met = { readonly clock: string; readonly on: string; readonly until?: string | null };

/** A later due day, granted with a reason. `period` counts from 1 and matters to recurring clocks only. */
export type Extension = {
  readonly clock: string;
  readonly period: number;
  readonly due: string;
  readonly decidedOn: string;
  readonly reason: string;
};

export type CycleHistory = {
  readonly events: readonly Happened[];
  readonly holdings: readonly Held[];
  /** A recurring clock is met once for each period, in order; another by its first day. */
  readonly met: readonly Met[];
  readonly extensions: readonly Extension[];
  /** The first day on which nothing of the cycle runs any more; null while it does. */
  readonly endedOn: string | null;
};

export type ClockState = 'running' | 'due-soon' | 'late' | 'met' | 'not-started' | 'disabled';

export type ClockOn = Founding & {
  /** The name in the rulebook, for example `self_assessment_due`. */
  name: string;
  /** Of a recurring clock: which time it is due, from 1. */
  period: number;
  /** The last day on which it can be met, extended or not; null until its event happens. */
  due: string | null;
  /** What the rulebook alone gives. */
  computed: string | null;
  /** Null too where the rulebook alone gives as much by now. */
  extension: Extension | null;
  metOn: string | null;
  /** Below zero when late; null where nothing is due. */
  daysLeft: number | null;
  state: ClockState;
};

/** Every clock of the rulebook with its state on a day, those that are due first at the front. A clock without months is none and is left out. */
export function clocksOn(history: CycleHistory, rulebook: Rulebook, day: string): ClockOn[] {
  if (history.endedOn !== null && history.endedOn <= day) return [];
  const anchors = anchorsOn(history.events, day);
  const { clocks, warnDays } = preparedOf(rulebook);
  const found = clocks.map(({ name, clock, founding }): ClockOn => {
    const metOn = history.met.filter((one) => one.clock === name && one.on <= day && day <= (one.until ?? day)).map(({ on }) => on);
    const recurring = clock.every !== undefined;
    const period = recurring ? metOn.length + 1 : 1;
    const computed = dueDate(clock, anchors, period);
    const granted = computed === null ? null : extensionOn(history.extensions, name, period, day);
    // What a clock counts from may have moved since it was granted: more time never leaves less.
    const extension = granted !== null && computed !== null && granted.due > computed ? granted : null;
    const due = extension?.due ?? computed;
    const daysLeft = due === null ? null : daysBetween(day, due);
    const state = stateOf(clock, { met: !recurring && metOn.length > 0, held: isHeld(clock, history.holdings, day), daysLeft }, warnDays);
    return { name, ...founding, period, due, computed, extension, metOn: recurring ? null : (metOn[0] ?? null), daysLeft, state };
  });
  return found.sort((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : (a.due ?? '9999') > (b.due ?? '9999') ? 1 : 0));
}

type Prepared = { clocks: { name: string; clock: Clock; founding: Founding }[]; warnDays: number };
const prepared = new WeakMap<Rulebook, Prepared>();

/** What of a rulebook is the same for every site and day. */
function preparedOf(rulebook: Rulebook): Prepared {
  let known = prepared.get(rulebook);
  if (known === undefined) {
    const clocks = Object.entries(rulebook.clocks).flatMap(([name, clock]) => {
      const founding = foundingOf(clock);
      return founding === null ? [] : [{ name, clock, founding }];
    });
    known = { clocks, warnDays: Math.max(...rulebook.decision.slippage.warn_days) };
    prepared.set(rulebook, known);
  }
  return known;
}

/** The day of each event as it was known on a day: what was told last. */
export function anchorsOn(events: readonly Happened[], day: string): Anchors {
  const anchors: { [Event in Anchor]?: string } = {};
  for (const { event, on, knownOn = on } of events) if (knownOn <= day) anchors[event] = on;
  return anchors;
}

function extensionOn(extensions: readonly Extension[], clock: string, period: number, day: string): Extension | null {
  return extensions.findLast((one) => one.clock === clock && one.period === period && one.decidedOn <= day) ?? null;
}

function isHeld({ only_while: what }: Clock, holdings: readonly Held[], day: string): boolean {
  return what === undefined || holdings.some((one) => one.what === what && one.from <= day && (one.until === null || day <= one.until));
}

function stateOf(
  clock: Clock,
  { met, held, daysLeft }: { met: boolean; held: boolean; daysLeft: number | null },
  warnDays: number,
): ClockState {
  if (!clock.enabled) return 'disabled';
  if (met) return 'met';
  if (daysLeft === null || !held) return 'not-started';
  if (daysLeft < 0) return 'late';
  return daysLeft <= warnDays ? 'due-soon' : 'running';
}
