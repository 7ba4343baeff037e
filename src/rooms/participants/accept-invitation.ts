/** The invited person takes the role. The link alone is not enough: they are signed in with the address it was sent to. */
import { grant } from '#platform/access/grants.ts';
import type { Role } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { digestOfToken, recordAt } from './invite-person.ts';
import { checkConsultant, checkLastDay } from './member-rules.ts';
import { heldAt, holdInvitation, type Invitation, placeOf, rolesInOrganisation, type Where } from './people-queries.ts';
import { holdOrganisation } from './queries.ts';

/** @throws Problem not-found, invitation-over, invitation-for-another, consultant-never-signs */
export async function acceptInvitation(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { token: string },
): Promise<{ where: Where; role: Role }> {
  const at = services.clock.now();
  const today = at.toISOString().slice(0, 10);
  const invitation = await holdInvitation(tx, digestOfToken(command.token));
  if (invitation === undefined) throw new Problem('not-found');
  checkOpen(invitation, at);
  if (invitation.email !== actor.email.toLowerCase()) throw new Problem('invitation-for-another');
  const role = invitation.role as Role;
  const where = await placeOf(tx, invitation.scope_id);
  if (where.organisationId !== null) await holdOrganisation(tx, where.organisationId);
  orThrow(checkConsultant(role, await rolesInOrganisation(tx, where.organisationId, actor.id, today)));
  orThrow(checkLastDay(actor.id, role, invitation.until, await heldAt(tx, invitation.scope_id, today)));
  await grant(tx, { personId: actor.id, role, scopeId: invitation.scope_id, by: invitation.invited_by, at, until: invitation.until });
  await tx.updateTable('invitations').set({ accepted_by: actor.id, accepted_at: at }).where('id', '=', invitation.id).execute();
  await recordAt(tx, where, {
    at,
    actor: actor.id,
    action: 'participants.accept-invitation',
    after: { role, until: invitation.until, invitation: invitation.id },
  });
  return { where, role };
}

/** @throws Problem invitation-over when it was taken, withdrawn, or has run out */
export function checkOpen(invitation: Invitation, at: Date): void {
  const over = invitation.accepted_at !== null || invitation.withdrawn_at !== null || invitation.expires_at <= at;
  const ended = invitation.until !== null && invitation.until < at.toISOString().slice(0, 10);
  if (over || ended) throw new Problem('invitation-over');
}
