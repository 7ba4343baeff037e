/** Who holds which role, where and until when. A role on an organisation counts on each of its sites. */
import { type ColumnType, sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';
import { newId } from '../database/ids.ts';
import type { Migrations } from '../database/migrate.ts';
import type { Role } from './roles.ts';

type Instant = ColumnType<Date, Date | string, Date | string>;

export interface ScopesTable {
  /** The id of the organisation or site. */
  id: string;
  kind: 'organisation' | 'site';
  /** For a site, its organisation. */
  parent_id: string | null;
}

export interface GrantsTable {
  id: string;
  person_id: string;
  role: Role;
  /** Null: the whole scheme. */
  scope_id: string | null;
  granted_by: string | null;
  granted_at: Instant;
  /** The last day, in UTC; null: until revoked. */
  until: string | null;
  revoked_at: Instant | null;
}

declare module '../database/tables.ts' {
  interface Tables {
    scopes: ScopesTable;
    grants: GrantsTable;
  }
}

export const accessMigrations: Migrations = {
  '2026-11-22-01-access': {
    up: async (db) => {
      await sql`create table scopes (id uuid primary key, kind text not null check (kind in ('organisation', 'site')), parent_id uuid references scopes(id))`.execute(
        db,
      );
      await sql`create table grants (
        id uuid primary key, person_id text not null, role text not null, scope_id uuid references scopes(id),
        granted_by text, granted_at timestamptz not null, until date, revoked_at timestamptz)`.execute(db);
      await sql`create unique index grants_once on grants (person_id, role, coalesce(scope_id, '00000000-0000-0000-0000-000000000000')) where revoked_at is null`.execute(
        db,
      );
      await sql`create index grants_by_scope on grants (scope_id) where revoked_at is null`.execute(db);
    },
  },
};

/** The roles a person holds on a scope (itself or the organisation above it) and on the whole scheme, on a day. */
export async function rolesOn(db: Database | Tx, personId: string, scopeId: string | null, day: string): Promise<Role[]> {
  const found = await sql<{ role: Role }>`
    select distinct role from grants
    where person_id = ${personId} and revoked_at is null and (until is null or until >= ${day}::date)
      and (scope_id is null or scope_id = ${scopeId}::uuid
        or scope_id = (select parent_id from scopes where id = ${scopeId}::uuid))`.execute(db);
  return found.rows.map((row) => row.role);
}

/** Every role of a person with the scope it is held on, on a day. */
export async function grantsOf(db: Database | Tx, personId: string, day: string): Promise<{ role: Role; scopeId: string | null }[]> {
  const found = await sql<{ role: Role; scope_id: string | null }>`
    select role, scope_id from grants
    where person_id = ${personId} and revoked_at is null and (until is null or until >= ${day}::date)`.execute(db);
  return found.rows.map((row) => ({ role: row.role, scopeId: row.scope_id }));
}

export async function addScope(tx: Tx, scope: ScopesTable): Promise<void> {
  await tx
    .insertInto('scopes')
    .values(scope)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives a role; giving it again renews its last day. Changing roles is for use cases, which record why. */
export async function grant(
  tx: Tx,
  given: { personId: string; role: Role; scopeId: string | null; by: string | null; at: Date; until?: string | null },
): Promise<void> {
  await sql`insert into grants (id, person_id, role, scope_id, granted_by, granted_at, until)
    values (${newId(given.at)}, ${given.personId}, ${given.role}, ${given.scopeId}, ${given.by}, ${given.at}, ${given.until ?? null})
    on conflict (person_id, role, coalesce(scope_id, '00000000-0000-0000-0000-000000000000')) where revoked_at is null
    do update set until = excluded.until`.execute(tx);
}

export async function revoke(tx: Tx, taken: { personId: string; role: Role; scopeId: string | null; at: Date }): Promise<void> {
  await sql`update grants set revoked_at = ${taken.at}
    where person_id = ${taken.personId} and role = ${taken.role} and scope_id is not distinct from ${taken.scopeId}::uuid and revoked_at is null`.execute(
    tx,
  );
}
