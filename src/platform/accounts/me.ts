/** The person who asks, and everything that person takes part in: what the workspace opens with. */
import { type Selectable, sql } from 'kysely';
import type { Role } from '../access/roles.ts';
import type { Database, Tx } from '../database/database.ts';
import { Problem } from '../http/problem.ts';
import type { PeopleTable } from './accounts.ts';

export type Me = {
  person: { id: string; name: string; email: string; language: string | null; twoFactor: boolean };
  /** Without a scope a role is held on the whole scheme. */
  roles: { role: Role; scopeId: string | null; scopeName: string | null; scopeKind: 'organisation' | 'site' | null }[];
  /** Where a role is held on the organisation itself. */
  organisations: { id: string; name: string; kind: 'producer' | 'firm' }[];
  /** Where a role is held on the site or on its organisation. */
  sites: { id: string; name: string; organisationId: string }[];
};

type PersonRow = Selectable<Pick<PeopleTable, 'id' | 'name' | 'email' | 'language' | 'twoFactorEnabled' | 'updatedAt'>>;

/** Three statements, whatever a person takes part in. */
export async function meOf(db: Database | Tx, personId: string, day: string): Promise<{ me: Me; version: number }> {
  const person = await personById(db, personId);
  const roles = await namedRoles(db, personId, day);
  const organisationIds = roles.flatMap((held) => (held.scopeKind === 'organisation' ? [held.scopeId] : []));
  const siteIds = roles.flatMap((held) => (held.scopeKind === 'site' ? [held.scopeId] : []));
  const held = roles.map(({ role, scopeId, scopeName, scopeKind }) => ({ role, scopeId, scopeName, scopeKind }));
  const organisations = new Map(
    roles.flatMap((given) =>
      given.organisationKind === null || given.scopeId === null
        ? []
        : [[given.scopeId, { id: given.scopeId, name: given.scopeName ?? '', kind: given.organisationKind }] as const],
    ),
  );
  return {
    me: {
      person: {
        id: person.id,
        name: person.name,
        email: person.email,
        language: person.language,
        twoFactor: person.twoFactorEnabled === true,
      },
      roles: held,
      organisations: [...organisations.values()],
      sites: await sitesWithin(db, organisationIds, siteIds),
    },
    version: versionOf(person),
  };
}

/** better-auth keeps no version of a person, but the time of the last change. */
export function versionOf(person: { updatedAt: Date }): number {
  return person.updatedAt.getTime();
}

/** @throws Problem sign-in-required for somebody who was erased while the session was still remembered */
export async function personById(db: Database | Tx, id: string): Promise<PersonRow> {
  const person = await db
    .selectFrom('people')
    .select(['id', 'name', 'email', 'language', 'twoFactorEnabled', 'updatedAt'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (person === undefined) throw new Problem('sign-in-required');
  return person;
}

async function namedRoles(db: Database | Tx, personId: string, day: string) {
  const found = await sql<Me['roles'][number] & { organisationKind: 'producer' | 'firm' | null }>`
    select held.role, held.scope_id as "scopeId", coalesce(organisation.name, site.name) as "scopeName", scope.kind as "scopeKind",
      organisation.kind as "organisationKind"
    from grants held
    left join scopes scope on scope.id = held.scope_id
    left join organisations organisation on organisation.id = held.scope_id
    left join sites site on site.id = held.scope_id
    where held.person_id = ${personId} and held.revoked_at is null and (held.until is null or held.until >= ${day}::date)
    order by "scopeName" nulls first, held.role`.execute(db);
  return found.rows;
}

async function sitesWithin(db: Database | Tx, organisationIds: (string | null)[], siteIds: (string | null)[]): Promise<Me['sites']> {
  const found = await sql<Me['sites'][number]>`
    select id, name, organisation_id as "organisationId" from sites
    where organisation_id = any(${organisationIds}::uuid[]) or id = any(${siteIds}::uuid[])
    order by name, id`.execute(db);
  return found.rows;
}
