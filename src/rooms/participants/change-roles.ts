/** A role of somebody who already takes part is given, prolonged or ended. */
import { grant, revoke } from '#platform/access/grants.ts';
import type { Relation, Role } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { recordAt } from './invite-person.ts';
import { checkConsultant, checkEnding, checkGiving, checkLastDay, checkPower, type Held } from './member-rules.ts';
import { heldAt, placeOf, rolesInOrganisation, type Where } from './people-queries.ts';
import { holdOrganisation } from './queries.ts';

type RoleOf = { scopeId: string | null; personId: string; role: Role; by: ReadonlySet<Relation> };

/** @throws Problem not-a-member for somebody who was never let in: a stranger is invited */
export async function giveRole(services: Services, tx: Tx, actor: Actor, command: RoleOf & { until: string | null }): Promise<void> {
  const { scopeId, personId, role, until, by } = command;
  const { where, at, today, held } = await loaded(services, tx, scopeId);
  orThrow(checkGiving({ place: where.place, role, until, today, by }));
  const inOrganisation =
    scopeId === null
      ? held.filter((one) => one.personId === personId).map((one) => one.role)
      : await rolesInOrganisation(tx, where.organisationId, personId, today);
  if (inOrganisation.length === 0) throw new Problem('not-a-member');
  orThrow(checkConsultant(role, inOrganisation));
  orThrow(checkLastDay(personId, role, until, held));
  await grant(tx, { personId, role, scopeId, by: actor.id, at, until });
  await recordAt(tx, where, { at, actor: actor.id, action: 'participants.give-role', after: { person: personId, role, until } });
}

export async function endRole(services: Services, tx: Tx, actor: Actor, command: RoleOf & { reason: string | undefined }): Promise<void> {
  const { scopeId, personId, role, by, reason } = command;
  const { where, at, held } = await loaded(services, tx, scopeId);
  orThrow(checkPower(role, by));
  orThrow(checkEnding(personId, role, held));
  await revoke(tx, { personId, role, scopeId, at });
  await recordAt(tx, where, {
    at,
    actor: actor.id,
    action: 'participants.end-role',
    before: { person: personId, role },
    ...(reason === undefined ? {} : { reason }),
  });
}

/** The roles at the place, which nobody else changes until the transaction ends. */
async function loaded(
  services: Services,
  tx: Tx,
  scopeId: string | null,
): Promise<{ where: Where; at: Date; today: string; held: Held[] }> {
  const at = services.clock.now();
  const today = at.toISOString().slice(0, 10);
  const where = await placeOf(tx, scopeId);
  if (where.organisationId !== null) await holdOrganisation(tx, where.organisationId);
  return { where, at, today, held: await heldAt(tx, scopeId, today) };
}
