/** A job: staff extended how long a mark is valid, which the participants' room keeps as a clock; the mark's own last day moves with it. */
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { heldCycle } from '#rooms/assessment/index.ts';
import { anchorsOf, tellDay } from '#rooms/participants/index.ts';
import { moveLastDay } from './change-plan.ts';
import { heldMarks } from './queries.ts';
import { isRunning } from './status-rules.ts';

export const extendValidityQueue = 'award.extend-validity';

export type ExtendedValidity = { siteId: string; cycleId: string; clock: string; due: string; by: string; reason: string };

/** Run twice, or after a later extension, it does the same: a last day only ever moves later. The day on which the extension was granted is not today's concern. */
export async function extendValidity(services: Services, tx: Tx, told: ExtendedValidity): Promise<void> {
  const { siteId, cycleId, clock, due, by, reason } = told;
  const held = await heldCycle(services, tx, { siteId, cycleId });
  const whileOpen = clock === 'award_validity_with_open_plan';
  const planOpen = held.cycle.holding.includes('plan-open');
  // While a plan is open its shorter validity counts; the longer one is remembered by the clock until the plan is closed.
  if (whileOpen === planOpen) {
    const marks = (await heldMarks(tx, siteId)).filter(({ cycle_id }) => cycle_id === cycleId);
    for (const mark of marks)
      if (mark.valid_until < due && isRunning(mark.status, held.rulebook))
        await moveLastDay(services, tx, { id: by }, held, mark, due, reason);
  }
  const { 'award-expiry': known } = await anchorsOf(tx, cycleId);
  if (!whileOpen && (known ?? '') < due) await tellDay(tx, cycleId, 'award-expiry', due, held.day);
}
