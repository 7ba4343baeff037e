/** Staff or a producer ask for a system to be compared with the criteria. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook } from '#programme/index.ts';
import { organisationById } from '#rooms/participants/index.ts';
import { checkRequest } from './check-draft.ts';
import type { ReviewRequest } from './shapes.ts';

/** `organisation` is null where the staff ask. The review is held to the rulebook of its day. @returns its id. @throws Problem not-found, faulty-fields */
export async function requestReview(
  services: Services,
  tx: Tx,
  actor: Actor,
  { organisation, request }: { organisation: string | null; request: z.infer<typeof ReviewRequest> },
): Promise<string> {
  const { programme, clock } = services;
  if (organisation !== null) await organisationById(tx, organisation);
  orThrow(checkRequest(request, programme));
  const now = clock.now();
  const id = newId(now);
  const rulebook = currentRulebook(programme, dayIn('UTC', now)).id;
  await tx
    .insertInto('equivalency_reviews')
    .values({
      id,
      system: request.system,
      edition: request.edition,
      pack_id: request.pack,
      organisation_id: organisation,
      reason: request.reason,
      requested_by: actor.id,
      requested_at: now,
      state: 'requested',
      rulebook_id: rulebook,
      judgements: '{}',
      cells: '[]',
      approvals: '{}',
      version: 1,
    })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: actor.id,
    action: 'recognition.request-review',
    subject: `review:${id}`,
    after: { organisation, system: request.system, edition: request.edition, pack: request.pack, rulebook },
    reason: request.reason,
  });
  return id;
}
