/** The clocks of a cycle: what is due by which day, how well that is founded, and whether it has been met; today and on any other day. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { type Anchor, type Anchors, dayAt, type RunningClock } from '#programme/clocks.ts';
import { addDays } from '#programme/due.ts';
import { type ClockOn, type CycleHistory, clocksOn, type Extension, type Held, type Met } from '#programme/history.ts';
import type { Programme, Rulebook } from '#programme/index.ts';
import { type Cycle, cycleBefore, daysOf } from './cycle-queries.ts';
import { clocksMetBy, clocksOfPreviousMetBy } from './rules.ts';
import type { CycleStage, ToldHistory } from './tables.ts';

/** The days that the cycle's clocks are counted from, as far as they have come. */
export async function anchorsOf(db: Database | Tx, cycleId: string): Promise<Anchors> {
  const days = await daysOf(db, cycleId);
  return Object.fromEntries(days.map(({ event, on }) => [event, on]));
}

/**
 * Tells a cycle the day of an event that clocks count from: a determination, an award, its last day. A later day replaces an earlier one,
 * which the history keeps. `knownOn`: the day on which it is told, where that is not the day itself.
 */
export async function tellDay(
  tx: Tx,
  cycleId: string,
  event: Exclude<Anchor, 'letter-of-commitment'>,
  on: string,
  knownOn = on,
): Promise<void> {
  await tx
    .insertInto('cycle_events')
    .values({ cycle_id: cycleId, event, happened_on: on })
    .onConflict((conflict) => conflict.columns(['cycle_id', 'event']).doUpdateSet({ happened_on: on }))
    .execute();
  await append(tx, cycleId, 'events', { event, on, knownOn });
}

/** Tells a cycle what holds from a day on, for clocks that run only while something does, for example `plan-open`. */
export async function tellHolding(tx: Tx, cycleId: string, holding: string[], from: string): Promise<void> {
  const { holdings } = await historyRow(tx, cycleId);
  const ended = holdings.map(
    (one): Held => (one.until === null && !holding.includes(one.what) ? { ...one, until: addDays(from, -1) } : one),
  );
  const open = ended.filter(({ until }) => until === null).map(({ what }) => what);
  const begun = holding.filter((what) => !open.includes(what)).map((what): Held => ({ what, from, until: null }));
  await replace(tx, cycleId, 'holdings', [...ended, ...begun]);
  await tx.updateTable('cycles').set({ holding }).where('id', '=', cycleId).execute();
}

/** Tells a cycle that a clock was met. A recurring one is met once for each of its periods. */
export async function tellMet(tx: Tx, cycleId: string, clock: string, on: string): Promise<void> {
  await append(tx, cycleId, 'met', { clock, on, until: null });
}

/** Tells a cycle that a clock which was met has to be met again, from a day on. Not for recurring ones. */
export async function tellUnmet(tx: Tx, cycleId: string, clock: string, on: string): Promise<void> {
  const { met } = await historyRow(tx, cycleId);
  const stands = (one: Met) => one.clock === clock && (one.until ?? null) === null;
  // Undone on the day itself: from that day on it is not met, so the last day that counts is the one before.
  const left = met.flatMap((one): Met[] => (!stands(one) ? [one] : one.on < on ? [{ ...one, until: addDays(on, -1) }] : []));
  if (met.some(stands)) await replace(tx, cycleId, 'met', left);
}

/** Tells a cycle that a clock runs longer. */
export async function tellExtension(tx: Tx, cycleId: string, extension: Extension): Promise<void> {
  await append(tx, cycleId, 'extensions', extension);
}

/** Tells a cycle that nothing of it runs any more, from a day on. */
export async function tellEnd(tx: Tx, cycleId: string, on: string): Promise<void> {
  await sql`update cycles set clock_history = jsonb_set(clock_history, '{endedOn}', ${JSON.stringify(on)}::jsonb) where id = ${cycleId}`.execute(
    tx,
  );
}

/**
 * Moves a cycle to the stage it has reached, on a day where the site is. What a stage has met is met, in the cycle before as well; what
 * going back undoes is not any more.
 */
export async function setStage(tx: Tx, cycleId: string, stage: CycleStage, on: string): Promise<void> {
  await meetByStage(tx, cycleId, clocksMetBy(stage), clocksMetBy('submitted'), on);
  const previous = await cycleBefore(tx, cycleId);
  // A cycle that was given up has met nothing of the one before; what it had met by then stays met.
  if (previous !== undefined && stage !== 'closed')
    await meetByStage(tx, previous, clocksOfPreviousMetBy(stage), clocksOfPreviousMetBy('submitted'), on);
  await tx.updateTable('cycles').set({ stage }).where('id', '=', cycleId).execute();
}

/** Leaves met, of the clocks that stages meet, those that are wanted, and no other. */
async function meetByStage(tx: Tx, cycleId: string, wanted: readonly string[], byStage: readonly string[], on: string): Promise<void> {
  const { met } = await historyRow(tx, cycleId);
  const counts = (one: Met) => byStage.includes(one.clock) && (one.until ?? null) === null;
  // Undone on the day itself: from that day on it is not met, so the last day that counts is the one before.
  const kept = met.flatMap((one): Met[] => {
    if (!counts(one) || wanted.includes(one.clock)) return [one];
    return one.on < on ? [{ ...one, until: addDays(on, -1) }] : [];
  });
  const already = kept.filter(counts).map(({ clock }) => clock);
  const added = wanted.filter((clock) => !already.includes(clock)).map((clock): Met => ({ clock, on, until: null }));
  await replace(tx, cycleId, 'met', [...kept, ...added]);
}

/**
 * Everything that happened to a cycle, as the engine takes it. A letter sets the days of the cycle that it opened: when the next one is due
 * is told by the clocks of the cycle before.
 */
export function historyOf(cycle: Pick<Cycle, 'clock_history' | 'opened_on'>, anchors: Anchors): CycleHistory {
  const { events, holdings, met, extensions, endedOn = null } = cycle.clock_history;
  const letter = anchors['letter-of-commitment'] ?? null;
  return {
    events: letter === null || letter < cycle.opened_on ? events : [{ event: 'letter-of-commitment', on: letter }, ...events],
    holdings,
    met,
    extensions,
    endedOn,
  };
}

/** By the rulebook the cycle is held to, on a day where the site is. A self-assessment without commitment has no clocks. */
export function clocksOfOn(programme: Programme, cycle: Cycle, anchors: Anchors, day: string): ClockOn[] {
  const rulebook = rulebookOf(programme, cycle);
  return cycle.kind === 'self-assessment-only' ? [] : clocksOn(historyOf(cycle, anchors), rulebook, day);
}

/** The same, on the day it is now where the site is. */
export function clocksOf(programme: Programme, cycle: Cycle, anchors: Anchors, now: Date, timeZone: string): RunningClock[] {
  return clocksOfOn(programme, cycle, anchors, dayAt(now, timeZone));
}

function rulebookOf(programme: Programme, cycle: Cycle): Rulebook {
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  if (rulebook !== undefined) return rulebook;
  throw new Error(`The cycle ${cycle.id} is held to rulebook ${cycle.rulebook_id}, which is not in the programme.`);
}

async function historyRow(tx: Tx, cycleId: string): Promise<ToldHistory> {
  const row = await tx.selectFrom('cycles').select('clock_history').where('id', '=', cycleId).forUpdate().executeTakeFirstOrThrow();
  return row.clock_history;
}

type ToldPart = Exclude<keyof ToldHistory, 'endedOn'>;

async function append<Part extends ToldPart>(tx: Tx, cycleId: string, part: Part, told: ToldHistory[Part][number]): Promise<void> {
  await sql`update cycles set clock_history = jsonb_set(clock_history, array[${part}]::text[], (clock_history->${part}) || ${JSON.stringify([told])}::jsonb)
    where id = ${cycleId}`.execute(tx);
}

async function replace<Part extends ToldPart>(tx: Tx, cycleId: string, part: Part, told: ToldHistory[Part]): Promise<void> {
  await sql`update cycles set clock_history = jsonb_set(clock_history, array[${part}]::text[], ${JSON.stringify(told)}::jsonb)
    where id = ${cycleId}`.execute(tx);
}
