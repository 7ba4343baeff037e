/** Who is suspended reads nothing more of the sites they assess; when they are approved again, staff give it back site by site. */
import { sql } from 'kysely';
import { assessorRoles } from '#platform/access/roles.ts';
import type { Tx } from '#platform/database/database.ts';
import { endKeys } from '../field/give-key.ts';

/** Takes the roles of one person, or of everybody of a firm, at the sites assessed for the firm. One statement. */
export async function endSiteRoles(tx: Tx, { firmId, personId, at }: { firmId: string; personId?: string; at: Date }): Promise<void> {
  await sql`update grants g set revoked_at = ${at}
    where g.revoked_at is null and g.role = any(${assessorRoles}::text[])
      ${personId === undefined ? sql`` : sql`and g.person_id = ${personId}`}
      and exists (select from assessment_team t join assessments a on a.id = t.assessment_id join cycles c on c.id = a.cycle_id
        where t.person_id = g.person_id and c.site_id = g.scope_id and a.firm_id = ${firmId} and a.status in ('confirmed', 'submitted'))`.execute(
    tx,
  );
  await endKeys(tx, { firmId, ...(personId === undefined ? {} : { personId }) }, at);
}
