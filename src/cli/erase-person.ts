/**
 * Erases who a person is: account, name, address, sessions, keys and roles. What the person did stays, by an identifier that leads to nobody,
 * and so the audit chain holds. What was made public under a name, as the signature of a letter, is not theirs alone and stays.
 */
import { sql } from 'kysely';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';

export type Needed = { role: string; where: string };

/** Roles that nobody else holds, and that must not be left empty. One statement. */
export async function solelyHeld(tx: Tx, personId: string, day: string): Promise<Needed[]> {
  const found = await sql<Needed>`
    select g.role, coalesce(o.name, 'the scheme') as "where" from grants g left join organisations o on o.id = g.scope_id
    where g.person_id = ${personId} and g.revoked_at is null and (g.until is null or g.until >= ${day}::date) and g.role in ('administrator', 'company-manager', 'firm-manager')
      and (g.scope_id is null or o.id is not null)
      and not exists (select from grants other join people p on p.id = other.person_id
        where other.person_id <> g.person_id and other.role = g.role and other.scope_id is not distinct from g.scope_id
          and other.revoked_at is null and (other.until is null or other.until >= ${day}::date))
    order by g.role, o.name`.execute(tx);
  return found.rows;
}

export async function erasePerson({ clock }: Pick<Services, 'clock'>, tx: Tx, person: { id: string; email: string }): Promise<void> {
  const at = clock.now();
  await sql`update grants set revoked_at = ${at} where person_id = ${person.id} and revoked_at is null`.execute(tx);
  await sql`delete from api_keys where "referenceId" = ${person.id}`.execute(tx);
  await sql`delete from verifications where identifier = ${person.email} or value = ${person.id}`.execute(tx);
  await sql`update invitations set email = '' where email = ${person.email}`.execute(tx);
  // The address stands where a mail did not reach it; calendars and notices are of use to nobody else.
  await sql`delete from undeliverable_mail where person_id = ${person.id} or email = ${person.email}`.execute(tx);
  await sql`delete from calendar_feeds where person_id = ${person.id}`.execute(tx);
  await sql`delete from notices where person_id = ${person.id}`.execute(tx);
  await sql`delete from notice_digests where person_id = ${person.id}`.execute(tx);
  await sql`delete from notice_preferences where person_id = ${person.id}`.execute(tx);
  // Sessions, credentials and second factors go with it.
  await sql`delete from people where id = ${person.id}`.execute(tx);
  await record(tx, { chain: schemeChain, at, actor: 'system', action: 'accounts.erase-person', subject: `person:${person.id}` });
}
