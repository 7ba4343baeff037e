/** Staff ask a firm back, decline its application, or accept it by the approval that follows from it; the one who sent it is told. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { peopleByIds } from '../queries.ts';
import { mayAnswer } from './application-rules.ts';
import { heldApplication } from './queries.ts';
import { readApplication } from './read-applications.ts';
import type { FirmApplication, FirmApplicationAnswer } from './shapes.ts';

type At = { firmId: string; applicationId: string; version: number };

/** @throws Problem not-found, stale-version, firm-application-step */
export async function answerApplication(
  services: Services,
  tx: Tx,
  actor: Actor,
  answer: At & z.infer<typeof FirmApplicationAnswer>,
): Promise<z.infer<typeof FirmApplication>> {
  return settle(services, tx, actor, answer);
}

/** Called by the approval itself, in its transaction. @throws Problem not-found, stale-version, firm-application-step */
export async function acceptApplication(services: Services, tx: Tx, actor: Actor, at: At & { reason: string }): Promise<void> {
  await settle(services, tx, actor, { ...at, status: 'accepted' });
}

async function settle(
  services: Services,
  tx: Tx,
  actor: Actor,
  { firmId, applicationId, version, status, reason }: At & { status: 'returned' | 'declined' | 'accepted'; reason: string },
): Promise<z.infer<typeof FirmApplication>> {
  const before = await heldApplication(tx, firmId, applicationId);
  if (before === undefined) throw new Problem('not-found');
  if (before.version !== version)
    throw new Problem('stale-version', {}, { extra: { current: await readApplication(tx, firmId, applicationId) } });
  orThrow(mayAnswer(before.status, status));
  const at = services.clock.now();
  await tx
    .updateTable('firm_applications')
    .set({ status, reason, answered_by: actor.id, answered_at: at, version: version + 1 })
    .where('id', '=', applicationId)
    .execute();
  const after = await readApplication(tx, firmId, applicationId);
  const url = `${services.config.publicUrl}/app/assessors/${firmId}/applications/${applicationId}`;
  // Nobody is told whose account was erased since.
  for (const to of await peopleByIds(tx, [before.submitted_by]))
    await queueMail(services.jobs, tx, { to, kind: `firm-application-${status}`, values: { firm: after.firm.name, reason, url } });
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: `assessment.application-${status}`,
    subject: `firm-application:${applicationId}`,
    before: { status: before.status },
    after: { status },
    reason,
  });
  return after;
}
