/** The clocks of a cycle: what is due by which day, how well that is founded, and whether it has been met. */
import type { Database, Tx } from '#platform/database/database.ts';
import { type Anchor, type Anchors, clocks, type RunningClock } from '#programme/clocks.ts';
import type { Programme } from '#programme/index.ts';
import { type Cycle, daysOf } from './cycle-queries.ts';
import { clocksMetBy } from './rules.ts';
import type { CycleStage } from './tables.ts';

/** The days that the cycle's clocks are counted from, as far as they have come. */
export async function anchorsOf(db: Database | Tx, cycleId: string): Promise<Anchors> {
  const days = await daysOf(db, cycleId);
  return Object.fromEntries(days.map(({ event, on }) => [event, on]));
}

/** Tells a cycle the day of an event that clocks count from: a determination, an award, its last day. A later day replaces an earlier one. */
export async function tellDay(tx: Tx, cycleId: string, event: Exclude<Anchor, 'letter-of-commitment'>, on: string): Promise<void> {
  await tx
    .insertInto('cycle_events')
    .values({ cycle_id: cycleId, event, happened_on: on })
    .onConflict((conflict) => conflict.columns(['cycle_id', 'event']).doUpdateSet({ happened_on: on }))
    .execute();
}

/** Tells a cycle what holds now, for clocks that run only while something does, for example `plan-open`. */
export async function tellHolding(tx: Tx, cycleId: string, holding: string[]): Promise<void> {
  await tx.updateTable('cycles').set({ holding }).where('id', '=', cycleId).execute();
}

/** Moves a cycle to the stage it has reached. */
export async function setStage(tx: Tx, cycleId: string, stage: CycleStage): Promise<void> {
  await tx.updateTable('cycles').set({ stage }).where('id', '=', cycleId).execute();
}

/** By the rulebook the cycle is held to, on the day it is now where the site is. A self-assessment without commitment has no clocks. */
export function clocksOf(programme: Programme, cycle: Cycle, anchors: Anchors, now: Date, timeZone: string): RunningClock[] {
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  if (rulebook === undefined)
    throw new Error(`The cycle ${cycle.id} is held to rulebook ${cycle.rulebook_id}, which is not in the programme.`);
  if (cycle.kind === 'self-assessment-only') return [];
  const met = clocksMetBy(cycle.stage);
  const running = clocks(rulebook, anchors, now, timeZone, { holding: cycle.holding });
  return running.map((clock) => (met.includes(clock.name) ? { ...clock, state: 'met' } : clock));
}
