/**
 * Changes of status: a decision maker suspends, reinstates, withdraws, reduces or restores the scope of a mark; staff end what a closed
 * site held; a site leaves. Each says why, does what the rulebook says to claims and credentials, and is public.
 */
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import type { Rulebook } from '#programme/index.ts';
import { type CycleAtHand, heldCycle, submittedAssessment } from '#rooms/assessment/index.ts';
import { endCommitment, resumeCommitment } from '#rooms/participants/index.ts';
import { obstaclesFor } from '../ground.ts';
import { heldMarks, type MarkRow } from './queries.ts';
import { type HeldSite, heldSite } from './site-at-hand.ts';
import { checkTransition, isRunning, planFaults, type StatusMaker, statusOn, throughPlans } from './status-rules.ts';
import { type RestsOn, writeChange } from './write-change.ts';

export type MarkCommand = {
  siteId: string;
  awardId: string;
  transition: string;
  reason: string;
  relations: ReadonlySet<Relation>;
  /** Where an appeal that was granted makes the change. */
  restsOn?: RestsOn;
};

/**
 * By somebody who could have decided about the mark: no part in the assessment, no tie, no conflict.
 * @throws Problem transition-not-from, transition-not-yours, plan-still-open; decider-* with the reason; faulty-fields
 */
export async function changeMark(services: Services, tx: Tx, actor: Actor, command: MarkCommand): Promise<void> {
  const { siteId, awardId, transition: id, reason } = command;
  if (throughPlans.includes(id)) orThrow(fail({ code: 'unknown-transition', path: '/transition' }));
  const marks = await heldMarks(tx, siteId);
  const mark = marks.find((one) => one.id === awardId);
  if (mark === undefined) throw new Problem('not-found');
  const held = await heldCycle(services, tx, { siteId, cycleId: mark.cycle_id });
  await mustBeImpartial(tx, actor, held, command.relations);
  const from = statusNow(mark, held.day, held.rulebook);
  const onAppeal = command.restsOn?.kind === 'appeal';
  const transition = orThrow(checkTransition({ from, id, by: 'decision-maker', reason, onAppeal }, held.rulebook));
  const [obstacle] = planFaults(transition, held.cycle.holding.includes('plan-open'));
  if (obstacle !== undefined) throw new Problem(obstacle.code);
  const common = { transition, by: 'decision-maker' as const, reason, restsOn: command.restsOn ?? null };
  await writeChange(services, tx, actor, held, held.rulebook, { ...common, mark, from, validUntil: mark.valid_until });
  const others = marks.filter((one) => one.id !== mark.id && isRunning(statusNow(one, held.day, held.rulebook), held.rulebook));
  if (!isRunning(transition.to, held.rulebook) && others.length === 0) await endCommitment(tx, siteId, held.day);
  const endedOn = mark.changes.at(-1)?.on;
  if (!isRunning(from, held.rulebook) && isRunning(transition.to, held.rulebook) && endedOn !== undefined)
    await resumeCommitment(tx, siteId, endedOn);
}

export type SiteCommand = { siteId: string; reason: string; restsOn?: RestsOn };

/** By the site's company manager or signing officer. @throws Problem transition-not-from; faulty-fields where the name is not written as it stands */
export async function leaveProgramme(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: SiteCommand & { confirmation: string },
): Promise<void> {
  const held = await heldSite(services, tx, command.siteId);
  const { name } = held.site;
  if (command.confirmation.trim() !== name) orThrow(fail({ code: 'confirmation-wrong', path: '/confirmation', values: { site: name } }));
  await endEverything(services, tx, actor, held, { ...command, transition: 'leave', by: 'site' });
}

/** The site is closed for good: what it held ends with it. By staff, also for the room that follows changes of a site. @throws Problem transition-not-from */
export async function closeSite(services: Services, tx: Tx, actor: Actor, command: SiteCommand): Promise<void> {
  const held = await heldSite(services, tx, command.siteId);
  await endEverything(services, tx, actor, held, { ...command, transition: 'close', by: 'scheme-staff' });
}

type Ending = SiteCommand & { transition: 'leave' | 'close'; by: StatusMaker };

/** Every mark that runs, each by its own rulebook; where none does, the site's taking part. */
async function endEverything(services: Services, tx: Tx, actor: Actor, held: HeldSite, ending: Ending): Promise<void> {
  const { transition: id, by, reason, restsOn = null } = ending;
  const marks = await heldMarks(tx, held.site.id);
  const running = marks.flatMap((mark) => {
    const rulebook = held.rulebookOf(mark.changes[0]?.rulebookId);
    const from = statusNow(mark, held.day, rulebook);
    return isRunning(from, rulebook) ? [{ mark, from, rulebook }] : [];
  });
  const ended = running.length > 0 ? running : [{ mark: null, from: held.status, rulebook: held.rulebook }];
  for (const { mark, from, rulebook } of ended) {
    const transition = orThrow(checkTransition({ from, id, by, reason }, rulebook));
    const change = { transition, by, reason, restsOn, mark, from, validUntil: mark?.valid_until ?? null };
    await writeChange(services, tx, actor, held, rulebook, change);
  }
  await endCommitment(tx, held.site.id, held.day);
}

/** Who decides about a mark took no part in its assessment, and is tied to neither side. @throws Problem not-submitted; decider-* with the reason */
export async function mustBeImpartial(tx: Tx, actor: Actor, held: CycleAtHand, relations: ReadonlySet<Relation>): Promise<void> {
  const assessment = await submittedAssessment(tx, held.cycle.id);
  if (assessment === null) throw new Problem('not-submitted');
  const [obstacle] = await obstaclesFor(tx, { id: actor.id, relations }, held, assessment);
  if (obstacle !== undefined) throw new Problem(obstacle.code, obstacle.values);
}

function statusNow(mark: MarkRow, day: string, rulebook: Rulebook): string {
  return statusOn({ validUntil: mark.valid_until, changes: mark.changes }, day, rulebook) ?? mark.status;
}
