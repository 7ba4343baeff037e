/** Who holds which role at a place, and who has been invited: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Role } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Held, Place } from './member-rules.ts';
import type { InvitationsTable } from './tables.ts';

export type Invitation = Selectable<InvitationsTable>;

/** Where roles are held: an organisation, a site (with its organisation above it), or the whole scheme. */
export type Where = { place: Place; scopeId: string | null; organisationId: string | null; name: string };

export async function placeOf(db: Database | Tx, scopeId: string | null): Promise<Where> {
  if (scopeId === null) return { place: 'scheme', scopeId, organisationId: null, name: 'Cupel' };
  const found = await sql<{ place: Place; organisation_id: string; name: string }>`
    select kind as place, id as organisation_id, name from organisations where id = ${scopeId}
    union all select 'site', organisation_id, name from sites where id = ${scopeId}`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Problem('not-found');
  return { place: row.place, scopeId, organisationId: row.organisation_id, name: row.name };
}

/** The roles now held at a place itself. */
export async function heldAt(tx: Tx, scopeId: string | null, day: string): Promise<Held[]> {
  const found = await sql<{ person_id: string; role: Role; until: string | null }>`
    select person_id, role, until from grants
    where scope_id is not distinct from ${scopeId}::uuid and revoked_at is null and (until is null or until >= ${day}::date)`.execute(tx);
  return found.rows.map((row) => ({ personId: row.person_id, role: row.role, until: row.until }));
}

/** The roles a person now holds on an organisation or on any of its sites. */
export async function rolesInOrganisation(tx: Tx, organisationId: string | null, personId: string, day: string): Promise<Role[]> {
  const found = await sql<{ role: Role }>`
    select distinct g.role from grants g join scopes s on s.id = g.scope_id
    where g.person_id = ${personId} and (s.id = ${organisationId}::uuid or s.parent_id = ${organisationId}::uuid)
      and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)`.execute(tx);
  return found.rows.map((row) => row.role);
}

export type MemberRow = {
  person_id: string;
  name: string | null;
  email: string | null;
  role: Role;
  until: string | null;
  inherited: boolean;
  since: Date;
};

/** Who holds a role at a place, for a site also who holds one on its organisation; 500 rows at most, by name. */
export async function membersOf(db: Database, where: Where, day: string): Promise<MemberRow[]> {
  const found = await sql<MemberRow>`
    select g.person_id, p.name, p.email, g.role, g.until, g.scope_id is distinct from ${where.scopeId}::uuid as inherited, g.granted_at as since
    from grants g left join people p on p.id = g.person_id
    where ${where.scopeId === null ? sql`g.scope_id is null` : sql`g.scope_id in (${where.scopeId}::uuid, ${where.organisationId}::uuid)`}
      and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)
    order by p.name collate "C", g.person_id, g.role limit 500`.execute(db);
  return found.rows;
}

export async function personByEmail(tx: Tx, email: string): Promise<{ id: string; name: string; language: string | null } | undefined> {
  return tx.selectFrom('people').select(['id', 'name', 'language']).where('email', '=', email).executeTakeFirst();
}

/** Invitations to a place that nobody has answered yet, newest first. */
export async function openInvitations(db: Database | Tx, scopeId: string | null, now: Date): Promise<Invitation[]> {
  const open = db
    .selectFrom('invitations')
    .selectAll()
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now);
  return (scopeId === null ? open.where('scope_id', 'is', null) : open.where('scope_id', '=', scopeId))
    .orderBy('invited_at', 'desc')
    .limit(200)
    .execute();
}

export async function invitationByDigest(db: Database | Tx, digest: string): Promise<Invitation | undefined> {
  return db.selectFrom('invitations').selectAll().where('token_digest', '=', digest).executeTakeFirst();
}

/** The invitation, held until the transaction ends: it is taken once. */
export async function holdInvitation(tx: Tx, digest: string): Promise<Invitation | undefined> {
  return tx.selectFrom('invitations').selectAll().where('token_digest', '=', digest).forUpdate().executeTakeFirst();
}
