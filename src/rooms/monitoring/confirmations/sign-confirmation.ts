/** The signing officer confirms the year: the clock's period is met, and what changed goes to the staff to be looked at. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { tellMet } from '#rooms/participants/index.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { confirmationsOf } from './queries.ts';
import { changedIn, checkSigning } from './rules.ts';
import { waitingPeriod } from './view.ts';

/** `version` is that of the draft the officer has read. @throws Problem confirmation-not-begun, confirmation-too-early, stale-version, faulty-fields */
export async function signConfirmation(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, version }: { siteId: string; version: number },
): Promise<void> {
  const held = await heldSite(services, tx, siteId);
  const waiting = await waitingPeriod(services, tx, held);
  const row = (await confirmationsOf(tx, siteId)).find((one) => one.cycle_id === held.cycle?.id && one.period === waiting?.period);
  const questions = held.rulebook.monitoring.yearly_questions.value;
  const { period, due } = orThrow(checkSigning(row?.answers ?? {}, questions, waiting, held.day));
  if (row === undefined || held.cycle === null) throw new Problem('confirmation-not-begun');
  if (row.version !== version) throw new Problem('stale-version');
  const at = services.clock.now();
  await tx
    .updateTable('yearly_confirmations')
    .set({ signed_by: actor.id, signed_at: at, signed_on: held.day, due_on: due, version: version + 1 })
    .where('id', '=', row.id)
    .execute();
  await tellMet(tx, held.cycle.id, 'annual_confirmation', held.day);
  const changed = changedIn(row.answers);
  if (changed.length > 0) await tellStaff(services, tx, held, 'year-confirmed-with-changes', { count: changed.length });
  await services.jobs.send(tx, 'register.project', { siteId });
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.sign-confirmation',
    subject: `confirmation:${row.id}`,
    after: { period, due, signedOn: held.day, answers: row.answers },
  });
}
