/**
 * The improvement room tells when the plan of a cycle is closed, or one is opened. With the plan closed a mark is valid to the end of
 * its cycle; opening one shortens no date that was granted, because its own clocks run.
 */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { dueDate } from '#programme/clocks.ts';
import type { CycleAtHand } from '#rooms/assessment/index.ts';
import { anchorsOf, tellDay, tellHolding, tellUnmet } from '#rooms/participants/index.ts';
import { decisionOf } from '../queries.ts';
import { datesOf, unplannable } from '../rules.ts';
import { heldMarks, type MarkRow } from './queries.ts';
import { checkTransition, isRunning, type StatusMaker, statusOn, wordOf } from './status-rules.ts';
import { type RestsOn, writeChange } from './write-change.ts';

export type PlanChange = { reason: string; restsOn: RestsOn | null };

/** What became of a mark; `changed` false where it keeps its status, as a suspended one does. */
export type PlanOutcome = { awardId: string; status: string; validUntil: string; changed: boolean };

/** Staff confirmed that everything in the plan is closed. A mark that has ended or expired stays so. @throws Problem no-validity */
export async function closePlan(
  services: Services,
  tx: Tx,
  actor: Actor,
  held: CycleAtHand,
  { reason, restsOn }: PlanChange,
): Promise<PlanOutcome[]> {
  const { cycle, rulebook } = held;
  const outcomes: PlanOutcome[] = [];
  for (const { mark, from } of await runningMarks(tx, held)) {
    const full = orThrow(datesOf(mark.mark, mark.valid_from, false, rulebook, {})).validUntil;
    const extended = cycle.clock_history.extensions.findLast(({ clock }) => clock === 'award_validity')?.due ?? full;
    const validUntil = [full, extended, mark.valid_until].sort().at(-1) ?? full;
    const check = checkTransition({ from, id: 'close-plan', by: 'scheme-staff', reason }, rulebook);
    if (check.ok) {
      const change = { transition: check.value, by: 'scheme-staff' as const, reason, restsOn, mark, from, validUntil };
      await writeChange(services, tx, actor, held, rulebook, change);
      outcomes.push({ awardId: mark.id, status: check.value.to, validUntil, changed: true });
    } else {
      await moveLastDay(services, tx, actor, held, mark, validUntil, reason);
      outcomes.push({ awardId: mark.id, status: from, validUntil, changed: false });
    }
  }
  const holding = cycle.holding.filter((what) => what !== 'plan-open');
  await tellHolding(tx, cycle.id, holding, held.day);
  return outcomes;
}

/** `items`: what has to be improved, as the decision names it; `by`: who opens it, a decision maker unless it is said. */
export type PlanOpening = PlanChange & { items: readonly string[]; by?: StatusMaker };

/**
 * Something that was met has to be improved after all: the marks of the cycle run beside the new plan. Each item is due by the rulebook's
 * clock, counted from today as from a new determination; a clock that runs already for an open plan is left as it is.
 * @throws Problem not-found without a decision, transition-not-from where no mark runs; faulty fields for items that were not assessed
 */
export async function openPlan(
  services: Services,
  tx: Tx,
  actor: Actor,
  held: CycleAtHand,
  { items, reason, restsOn, by = 'decision-maker' }: PlanOpening,
): Promise<PlanOutcome[]> {
  const { cycle, rulebook } = held;
  const decision = await decisionOf(tx, cycle.id);
  if (decision === undefined) throw new Problem('not-found');
  const [first, ...rest] = unplannable(items, decision.explanation.determinations);
  if (first !== undefined) orThrow(fail(first, ...rest));
  const outcomes: PlanOutcome[] = [];
  const marks = await runningMarks(tx, held);
  if (marks.length === 0) throw new Problem('transition-not-from', { from: wordOf(await latestStatus(tx, held)) });
  for (const { mark, from } of marks) {
    const check = checkTransition({ from, id: 'open-plan', by, reason }, rulebook);
    if (check.ok) {
      const change = { transition: check.value, by, reason, restsOn, mark, from, validUntil: mark.valid_until };
      await writeChange(services, tx, actor, held, rulebook, change);
    } else if (check.faults.some(({ code }) => code !== 'transition-not-from')) orThrow(check);
    outcomes.push({ awardId: mark.id, status: check.ok ? check.value.to : from, validUntil: mark.valid_until, changed: check.ok });
  }
  await planItems(tx, held, decision.id, items);
  await services.jobs.send(tx, 'register.project', { siteId: held.site.id });
  return outcomes;
}

async function planItems(tx: Tx, { cycle, rulebook, day }: CycleAtHand, decisionId: string, items: readonly string[]): Promise<void> {
  const clock = rulebook.clocks.improvement_plan_due;
  const dueOn = clock.enabled ? dueDate(clock, { ...(await anchorsOf(tx, cycle.id)), determination: day }) : null;
  if (dueOn !== null)
    await tx
      .insertInto('plan_points')
      .values(items.map((item) => ({ decision_id: decisionId, item, due_on: dueOn, opened_on: day })))
      .onConflict((conflict) => conflict.columns(['decision_id', 'item']).doUpdateSet({ due_on: dueOn, opened_on: day }))
      .execute();
  if (cycle.holding.includes('plan-open')) return;
  await tellHolding(tx, cycle.id, [...cycle.holding, 'plan-open'], day);
  await tellDay(tx, cycle.id, 'determination', day);
  await tellUnmet(tx, cycle.id, 'improvement_plan_due', day);
}

async function latestStatus(tx: Tx, { cycle, site, rulebook, day }: CycleAtHand): Promise<string> {
  const mark = (await heldMarks(tx, site.id)).findLast(({ cycle_id }) => cycle_id === cycle.id);
  if (mark === undefined) return 'participating';
  return statusOn({ validUntil: mark.valid_until, changes: mark.changes }, day, rulebook) ?? mark.status;
}

/** Moves the last day of a mark that keeps its status, and has the public see it. */
export async function moveLastDay(
  services: Services,
  tx: Tx,
  actor: Pick<Actor, 'id'>,
  { site }: Pick<CycleAtHand, 'site'>,
  mark: Pick<MarkRow, 'id' | 'valid_until'>,
  validUntil: string,
  reason: string,
): Promise<void> {
  if (validUntil === mark.valid_until) return;
  await tx.updateTable('awards').set({ valid_until: validUntil }).where('id', '=', mark.id).execute();
  await services.jobs.send(tx, 'register.project', { siteId: site.id });
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'award.move-last-day',
    subject: `award:${mark.id}`,
    before: { validUntil: mark.valid_until },
    after: { validUntil },
    reason,
  });
}

/** The marks of the cycle that still run, with their status today. */
async function runningMarks(tx: Tx, { cycle, site, rulebook, day }: CycleAtHand): Promise<{ mark: MarkRow; from: string }[]> {
  const marks = (await heldMarks(tx, site.id)).filter(({ cycle_id }) => cycle_id === cycle.id);
  return marks.flatMap((mark) => {
    const from = statusOn({ validUntil: mark.valid_until, changes: mark.changes }, day, rulebook) ?? mark.status;
    return isRunning(from, rulebook) ? [{ mark, from }] : [];
  });
}
