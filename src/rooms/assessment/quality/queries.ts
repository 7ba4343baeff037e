/** What ties somebody to the sides of an assessment: one statement. */
import { sql } from 'kysely';
import { producerRoles } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';

/**
 * Whether a person holds or held since a day a role at one of these organisations, or a producer's role at a site of one; and whether their
 * latest declaration about one of them says that there is a conflict.
 */
export async function tiesTo(
  db: Database | Tx,
  personId: string,
  organisationIds: readonly string[],
  since: string,
): Promise<{ tied: boolean; conflict: boolean }> {
  const found = await sql<{ tied: boolean; conflict: boolean }>`
    select exists (select from grants g join scopes s on s.id = g.scope_id where g.person_id = ${personId}
        and (s.id = any(${organisationIds}::uuid[]) or (s.parent_id = any(${organisationIds}::uuid[]) and g.role = any(${producerRoles}::text[])))
        and (g.revoked_at is null or g.revoked_at >= ${since}::date) and (g.until is null or g.until >= ${since}::date)) as tied,
      exists (select from (select distinct on (organisation_id) conflict from conflict_declarations
        where person_id = ${personId} and organisation_id = any(${organisationIds}::uuid[])
        order by organisation_id, declared_at desc, id desc) latest where conflict) as conflict`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('A question without a table answers with one row.');
  return row;
}
