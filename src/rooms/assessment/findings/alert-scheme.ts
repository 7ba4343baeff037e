/** Danger to people does not wait for a report: every member of the scheme's staff is told of a critical finding in the same transaction. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';

/** The mail names the site and the kind, and nothing that was found: a mailbox is no place for it. Two statements. */
export async function alertScheme(
  services: Services,
  tx: Tx,
  { site, day }: CycleAtHand,
  { id, critical }: { id: string; critical: string },
): Promise<void> {
  const url = `${services.config.publicUrl}/app/sites/${site.id}/assessment/findings/${id}`;
  // A choice between words in a message knows no hyphens.
  const kind = critical.replaceAll('-', '_');
  for (const to of await staffOf(tx, day))
    await queueMail(services.jobs, tx, {
      to,
      kind: 'critical-finding',
      values: { site: site.name, kind, about: critical.replaceAll('-', ' '), url },
    });
}

async function staffOf(tx: Tx, day: string): Promise<{ email: string; name: string; language: string | null }[]> {
  const found = await sql<{ email: string; name: string; language: string | null }>`
    select distinct p.email, p.name, p.language from grants g join people p on p.id = g.person_id
    where g.role = 'scheme-staff' and g.scope_id is null and g.revoked_at is null and (g.until is null or g.until >= ${day}::date)`.execute(
    tx,
  );
  return found.rows;
}
