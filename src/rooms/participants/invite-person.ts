/** Somebody who manages a place invites a person by e-mail to a role there. The link in the mail is the only copy of its token. */
import { createHash, randomBytes } from 'node:crypto';
import type { Relation, Role } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { checkConsultant, checkGiving } from './member-rules.ts';
import { type Invitation, personByEmail, placeOf, rolesInOrganisation, type Where } from './people-queries.ts';

/** How long the link works. It is a matter of safety, not of the programme. */
const validForDays = 14;

export type InvitationCommand = {
  scopeId: string | null;
  email: string;
  role: Role;
  until: string | null;
  /** What ties the inviting person to the place. */
  by: ReadonlySet<Relation>;
  /** The language of the mail for somebody who has no account yet. */
  language: string;
};

export async function invitePerson(services: Services, tx: Tx, actor: Actor, command: InvitationCommand): Promise<Invitation> {
  const { scopeId, role, until, by } = command;
  const email = command.email.toLowerCase();
  const at = services.clock.now();
  const today = at.toISOString().slice(0, 10);
  const where = await placeOf(tx, scopeId);
  orThrow(checkGiving({ place: where.place, role, until, today, by }));
  const known = await personByEmail(tx, email);
  if (known !== undefined) orThrow(checkConsultant(role, await rolesInOrganisation(tx, where.organisationId, known.id, today)));
  const token = randomBytes(32).toString('base64url');
  const invitation = await tx
    .insertInto('invitations')
    .values({
      id: newId(at),
      email,
      scope_id: scopeId,
      role,
      until,
      token_digest: digestOfToken(token),
      invited_by: actor.id,
      invited_at: at,
      expires_at: new Date(at.getTime() + validForDays * 86_400_000),
      accepted_by: null,
      accepted_at: null,
      withdrawn_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const language = known?.language ?? command.language;
  await queueMail(services.jobs, tx, {
    to: { email, name: known?.name ?? email, language },
    kind: 'invitation',
    values: {
      inviter: actor.name,
      place: where.name,
      role: loadMessages(language)(`accounts.role.${role}`),
      url: `${services.config.publicUrl}/app/join?token=${token}`,
      days: validForDays,
    },
  });
  await recordAt(tx, where, {
    at,
    actor: actor.id,
    action: 'participants.invite-person',
    after: { role, until, invitation: invitation.id },
  });
  return invitation;
}

export async function withdrawInvitation(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { scopeId: string | null; invitation: string },
): Promise<void> {
  const at = services.clock.now();
  const where = await placeOf(tx, command.scopeId);
  const withdrawn = await tx
    .updateTable('invitations')
    .set({ withdrawn_at: at })
    .where('id', '=', command.invitation)
    .where('scope_id', 'is not distinct from', command.scopeId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (withdrawn === undefined) throw new Problem('not-found');
  await recordAt(tx, where, {
    at,
    actor: actor.id,
    action: 'participants.withdraw-invitation',
    before: { invitation: command.invitation },
  });
}

/** Only the digest is kept: who reads the database cannot use an invitation. */
export function digestOfToken(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex');
}

/** Appends what was done about people: on a site to its own chain, else to the scheme's. */
export function recordAt(
  tx: Tx,
  where: Where,
  entry: { at: Date; actor: string; action: string; before?: unknown; after?: unknown; reason?: string },
): Promise<unknown> {
  const onSite = where.place === 'site' && where.scopeId !== null;
  const subject = where.scopeId === null ? 'scheme' : `${onSite ? 'site' : 'organisation'}:${where.scopeId}`;
  return record(tx, { chain: onSite && where.scopeId !== null ? where.scopeId : schemeChain, subject, ...entry });
}
