/** One dated list of a site: what happened, where it stands today, what is due. Days are ISO dates where the site is. */
import type { RunningClock } from '#programme/clocks.ts';
import type { Due } from './rules.ts';

/** Something that was recorded, on its day. */
export type Happened = {
  id: string;
  kind: string;
  on: string;
  /** The moment in milliseconds, and its step in the process: what keeps the order within a day. Null where only a day is known. */
  at: number | null;
  step: number;
  cycle: number | null;
  words: Record<string, string | number>;
  detail: string | null;
};

export type Entry = Happened & { state: 'done' | 'now' | 'due' | 'late'; due: Due | null };

export type TimelineCycle = {
  number: number;
  stage: string;
  /** The newest: the only one whose stage is where the site stands. */
  newest: boolean;
  outcome: 'awarded' | 'not-awarded' | null;
  planOpen: boolean;
  clocks: readonly RunningClock[];
};

/** Oldest first; on one day what happened stands before where the site stands, and that before what is due. */
export function timelineOf(
  happened: readonly Happened[],
  planned: readonly Happened[],
  cycles: readonly TimelineCycle[],
  today: string,
): Entry[] {
  const entries: Entry[] = [
    ...happened.map((one): Entry => ({ ...one, state: 'done', due: null })),
    ...planned.map((one): Entry => ({ ...one, state: one.on < today ? 'late' : 'due', due: null })),
    ...cycles.flatMap((cycle) => cycle.clocks.flatMap((clock) => dueEntry(cycle, clock, today))),
    ...cycles.filter(({ newest, stage }) => newest && isUnderWay(stage)).map((cycle) => standing(cycle, today)),
  ];
  const order = { done: 0, now: 1, late: 2, due: 2 };
  return entries.sort(
    (a, b) =>
      a.on.localeCompare(b.on) ||
      order[a.state] - order[b.state] ||
      (a.at ?? 0) - (b.at ?? 0) ||
      a.step - b.step ||
      a.id.localeCompare(b.id),
  );
}

/** Whether a clock still asks for something. Full conformance is reached by a mark without an open plan. */
export function isAsking({ name, state }: RunningClock, { outcome, planOpen }: Pick<TimelineCycle, 'outcome' | 'planOpen'>): boolean {
  if (state === 'met' || state === 'not-started' || state === 'disabled') return false;
  return !(name === 'full_conformance_due' && outcome === 'awarded' && !planOpen);
}

function dueEntry(cycle: TimelineCycle, clock: RunningClock, today: string): Entry[] {
  if (clock.due === null || !isAsking(clock, cycle)) return [];
  const state = clock.due < today ? 'late' : 'due';
  const id = `clock:${cycle.number}:${clock.name}`;
  return [
    {
      id,
      kind: 'clock',
      on: clock.due,
      at: null,
      step: 0,
      cycle: cycle.number,
      words: { clock: clock.name },
      detail: null,
      state,
      due: { on: clock.due, clock },
    },
  ];
}

function standing({ number, stage }: TimelineCycle, today: string): Entry {
  return {
    id: `stage:${number}`,
    kind: `stage-${stage}`,
    on: today,
    at: null,
    step: 0,
    cycle: number,
    words: {},
    detail: null,
    state: 'now',
    due: null,
  };
}

function isUnderWay(stage: string): boolean {
  return stage !== 'decided' && stage !== 'closed';
}
