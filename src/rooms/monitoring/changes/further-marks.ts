/** A site asks for a mark of one more metal while its cycle runs; staff accept, and the cycle is for that mark from the day on, or say why not. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { extendMarks } from '#rooms/participants/index.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellSite, tellStaff } from '../tell-people.ts';
import { markRequestsOf } from './queries.ts';
import { checkFurtherMark } from './rules.ts';

/** @throws Problem letter-needed, mark-asked, mark-held, assessment-submitted, cycle-closed, faulty-fields */
export async function askForMark(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, mark }: { siteId: string; mark: string },
): Promise<void> {
  const held = await heldSite(services, tx, siteId);
  const { latest, site } = held;
  if (latest === null) throw new Problem('letter-needed');
  orThrow(checkFurtherMark(mark, latest, site, services.programme));
  const open = (await markRequestsOf(tx, siteId)).some((one) => one.cycle_id === latest.id && one.mark === mark && one.accepted === null);
  if (open) throw new Problem('mark-asked');
  const at = services.clock.now();
  const id = newId(at);
  const unanswered = { accepted: null, reasons: null, answered_by: null, answered_at: null, answered_on: null };
  await tx
    .insertInto('mark_requests')
    .values({ id, site_id: siteId, cycle_id: latest.id, mark, asked_by: actor.id, asked_at: at, ...unanswered })
    .execute();
  await tellStaff(services, tx, held, 'further-mark-asked');
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.ask-for-mark',
    subject: `mark-request:${id}`,
    after: { mark },
  });
}

type Answer = { siteId: string; requestId: string; accepted: boolean; reasons: string; relations: ReadonlySet<Relation> };

/** @throws Problem own-site-results, mark-answered, and what has come to stand in the way since it was asked */
export async function answerMarkRequest(services: Services, tx: Tx, actor: Actor, command: Answer): Promise<void> {
  const { siteId, requestId, accepted, reasons, relations } = command;
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
  const held = await heldSite(services, tx, siteId);
  const request = (await markRequestsOf(tx, siteId)).find(({ id }) => id === requestId);
  if (request === undefined) throw new Problem('not-found');
  if (request.accepted !== null) throw new Problem('mark-answered');
  const { mark, cycle_id: cycleId } = request;
  if (accepted) {
    if (held.latest?.id !== cycleId) throw new Problem('cycle-closed');
    const { metal } = orThrow(checkFurtherMark(mark, held.latest, held.site, services.programme));
    await extendMarks(services, tx, actor, { siteId, cycleId, mark, metal, on: held.day, reason: reasons });
  }
  // What is decided already is granted by those who decide, with dates of its own.
  const url = `${services.config.publicUrl}/app/sites/${siteId}/decision`;
  if (accepted && held.latest?.stage === 'decided') await tellStaff(services, tx, held, 'further-mark-waits', { url }, 'decision-maker');
  const at = services.clock.now();
  await tx
    .updateTable('mark_requests')
    .set({ accepted, reasons, answered_by: actor.id, answered_at: at, answered_on: held.day })
    .where('id', '=', requestId)
    .execute();
  await tellSite(services, tx, held, 'further-mark-answered', { accepted: accepted ? 'yes' : 'no', reasons });
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.answer-mark-request',
    subject: `mark-request:${requestId}`,
    after: { mark, accepted, on: held.day },
    reason: reasons,
  });
}
