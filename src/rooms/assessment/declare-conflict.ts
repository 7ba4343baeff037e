/** A person says whether anything ties them to an organisation. Declarations are kept; the latest counts. */
import type { z } from '@hono/zod-openapi';
import { grantsOf } from '#platform/access/grants.ts';
import { assessorRoles, type Role } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { organisationById } from '#rooms/participants/index.ts';
import type { Declaration, DeclarationInput } from './shapes.ts';

/** Whose judgement must be free of the organisations it is about. */
const judges: readonly Role[] = [...assessorRoles, 'decision-maker'];

/** @throws Problem declaration-not-needed from somebody who judges nothing; not-found for an unknown organisation */
export async function declareConflict(
  services: Services,
  tx: Tx,
  actor: Actor,
  { organisationId, conflict, statement }: z.infer<typeof DeclarationInput>,
): Promise<z.infer<typeof Declaration>> {
  const at = services.clock.now();
  const held = await grantsOf(tx, actor.id, at.toISOString().slice(0, 10));
  if (!held.some(({ role }) => judges.includes(role))) throw new Problem('declaration-not-needed');
  const organisation = await organisationById(tx, organisationId);
  const id = newId(at);
  await tx
    .insertInto('conflict_declarations')
    .values({ id, person_id: actor.id, organisation_id: organisationId, conflict, statement, declared_at: at })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.declare-conflict',
    subject: `organisation:${organisationId}`,
    after: { conflict },
    reason: statement,
  });
  return { id, organisationId, organisation: organisation.name, conflict, statement, declaredAt: at.toISOString() };
}
