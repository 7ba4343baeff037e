/** What the three places where people hold roles (an organisation, a site, the whole scheme) have in common. */
import { z } from '@hono/zod-openapi';
import type { Role } from '#platform/access/roles.ts';
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { endRole, giveRole } from './change-roles.ts';
import { Day, Line, Role as RoleSchema } from './input.ts';
import { invitePerson, withdrawInvitation } from './invite-person.ts';
import { rolesAt } from './member-rules.ts';
import { type Invitation, type MemberRow, membersOf, openInvitations, placeOf } from './people-queries.ts';

export const InvitationInput = z.object({ email: z.email().max(254), role: RoleSchema, until: Day.nullable().default(null) });
export const RoleParam = z.object({ person: Line(100), role: RoleSchema });
export const RoleInput = z.object({ until: Day.nullable().default(null) });
export const EndingQuery = z.object({ reason: Line(500).optional() });

const Member = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  roles: z.array(
    z.object({
      role: RoleSchema,
      until: z.string().nullable(),
      inherited: z.boolean().openapi({ description: 'Held on the organisation above' }),
      since: z.string(),
    }),
  ),
});
export const InvitationView = z.object({
  id: z.uuid(),
  email: z.string(),
  role: RoleSchema,
  until: z.string().nullable(),
  invitedAt: z.string(),
  expiresAt: z.string(),
});
export const Members = z.object({ members: z.array(Member), invitations: z.array(InvitationView), roles: z.array(RoleSchema) });

/** Everybody who holds a role at a place, the invitations that are open, and the roles the place has. */
export async function membersAt(c: HttpContext, scopeId: string | null): Promise<z.infer<typeof Members>> {
  const { db, clock } = c.var.services;
  const now = clock.now();
  const where = await placeOf(db, scopeId);
  const [rows, invitations] = await Promise.all([membersOf(db, where, now.toISOString().slice(0, 10)), openInvitations(db, scopeId, now)]);
  return { members: byPerson(rows), invitations: invitations.map(invitationView), roles: [...rolesAt(where.place)] };
}

export function inviteAt(
  c: HttpContext,
  scopeId: string | null,
  invited: z.infer<typeof InvitationInput>,
): Promise<z.infer<typeof InvitationView>> {
  const command = { ...invited, scopeId, by: c.get('relations'), language: c.get('language') };
  return change(c, async (tx) => invitationView(await invitePerson(c.var.services, tx, actorOf(c), command)));
}

export function withdrawAt(c: HttpContext, scopeId: string | null, invitation: string): Promise<void> {
  return change(c, (tx) => withdrawInvitation(c.var.services, tx, actorOf(c), { scopeId, invitation }));
}

export function giveAt(c: HttpContext, scopeId: string | null, given: { person: string; role: Role; until: string | null }): Promise<void> {
  const { person: personId, role, until } = given;
  return change(c, (tx) => giveRole(c.var.services, tx, actorOf(c), { scopeId, personId, role, until, by: c.get('relations') }));
}

export function endAt(
  c: HttpContext,
  scopeId: string | null,
  ended: { person: string; role: Role; reason: string | undefined },
): Promise<void> {
  const { person: personId, role, reason } = ended;
  return change(c, (tx) => endRole(c.var.services, tx, actorOf(c), { scopeId, personId, role, reason, by: c.get('relations') }));
}

function byPerson(rows: MemberRow[]): z.infer<typeof Member>[] {
  const people = new Map<string, z.infer<typeof Member>>();
  for (const { person_id: id, name, email, role, until, inherited, since } of rows) {
    const person = people.get(id) ?? { id, name, email, roles: [] };
    person.roles.push({ role, until, inherited, since: since.toISOString() });
    people.set(id, person);
  }
  return [...people.values()];
}

function invitationView(row: Invitation): z.infer<typeof InvitationView> {
  return {
    id: row.id,
    email: row.email,
    role: row.role as Role,
    until: row.until,
    invitedAt: row.invited_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
