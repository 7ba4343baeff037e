/**
 * A cycle came to be for one more mark after its decision: a decision maker grants it by the condition that the standing decision found met,
 * with dates of its own. Nothing is assessed anew, and what was decided stays as it was decided.
 */
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { heldCycle } from '#rooms/assessment/index.ts';
import { anchorsOf } from '#rooms/participants/index.ts';
import { numbered } from '../make-decision.ts';
import { decisionOf } from '../queries.ts';
import { datesOf } from '../rules.ts';
import { beginHistory } from './begin-history.ts';
import { mustBeImpartial } from './change-status.ts';
import { heldMarks } from './queries.ts';
import { isRunning, statusOn, wordOf } from './status-rules.ts';
import { tellPeopleOfSite } from './write-change.ts';

export type FurtherMarkCommand = { siteId: string; cycleId: string; mark: string; reason: string; relations: ReadonlySet<Relation> };

/** @throws Problem not-found without a decision, mark-granted, transition-not-from where no mark of the cycle runs; decider-*; faulty fields */
export async function grantFurtherMark(services: Services, tx: Tx, actor: Actor, command: FurtherMarkCommand): Promise<void> {
  const { siteId, cycleId, mark, reason, relations } = command;
  const held = await heldCycle(services, tx, { siteId, cycleId });
  const { cycle, site, rulebook, day } = held;
  const decision = await decisionOf(tx, cycleId);
  if (decision === undefined) throw new Problem('not-found');
  await mustBeImpartial(tx, actor, held, relations);
  if (!cycle.marks.includes(mark)) orThrow(fail({ code: 'mark-not-sought', path: '/mark', values: { mark } }));
  const granted = (await heldMarks(tx, siteId)).filter(({ cycle_id }) => cycle_id === cycleId);
  if (granted.some((one) => one.mark === mark)) throw new Problem('mark-granted');
  const statuses = granted.map((one) => statusOn({ validUntil: one.valid_until, changes: one.changes }, day, rulebook) ?? one.status);
  // What was not awarded, or has ended since, carries no further mark; while one is suspended, neither does the condition.
  const [ended] = statuses.filter((status) => !isRunning(status, rulebook) || status === 'suspended');
  if (statuses.length === 0 || ended !== undefined)
    throw new Problem('transition-not-from', { from: wordOf(ended ?? 'assessed-not-awarded') });
  const planOpen = cycle.holding.includes('plan-open');
  const dates = orThrow(datesOf(mark, day, planOpen, rulebook, await anchorsOf(tx, cycleId)));
  const at = services.clock.now();
  const awards = (await numbered(services, tx, [dates], day)).map(({ number, validFrom, validUntil, status }) => ({
    ...{ id: newId(at), decision_id: decision.id, site_id: siteId, cycle_id: cycleId, mark, number },
    ...{ valid_from: validFrom, valid_until: validUntil, status },
  }));
  await tx.insertInto('awards').values(awards).execute();
  await beginHistory(tx, actor, rulebook, { decisionId: decision.id, at, day, reasons: reason, awards });
  await services.jobs.send(tx, 'register.project', { siteId });
  const known = services.programme.marks.find(({ id }) => id === mark);
  await tellPeopleOfSite(services, tx, held, 'further-mark-granted', (language) => ({
    mark: known === undefined ? mark : text(known.name, language).text,
    until: dates.validUntil,
    reason,
  }));
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'award.grant-further-mark',
    subject: `decision:${decision.id}`,
    after: { mark, validFrom: dates.validFrom, validUntil: dates.validUntil, status: dates.status },
    reason,
  });
}
