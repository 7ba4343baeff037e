/** Somebody signed in applies with their organisation and becomes its manager. */
import type { z } from '@hono/zod-openapi';
import { addScope, grant } from '#platform/access/grants.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import { fail, ok } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import type { OrganisationInput } from './input.ts';
import type { Organisation } from './queries.ts';
import { countryFaults } from './site-rules.ts';

export type NewOrganisation = z.infer<typeof OrganisationInput> & { kind: 'producer' | 'firm' };

export async function createOrganisation(services: Services, tx: Tx, actor: Actor, command: NewOrganisation): Promise<Organisation> {
  const { kind, name, country, website } = command;
  checkCountry(country);
  const at = services.clock.now();
  const id = newId(at);
  await addScope(tx, { id, kind: 'organisation', parent_id: null });
  const organisation = await tx
    .insertInto('organisations')
    .values({ id, kind, name, country, website, version: 1, created_by: actor.id, created_at: at })
    .returningAll()
    .executeTakeFirstOrThrow();
  await grant(tx, { personId: actor.id, role: kind === 'producer' ? 'company-manager' : 'firm-manager', scopeId: id, by: actor.id, at });
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'participants.create-organisation',
    subject: `organisation:${id}`,
    after: command,
  });
  return organisation;
}

export function checkCountry(country: string): void {
  const [first, ...rest] = countryFaults(country);
  orThrow(first === undefined ? ok(null) : fail(first, ...rest));
}
