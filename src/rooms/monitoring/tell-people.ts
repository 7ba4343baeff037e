/** Who is told by mail of something that monitoring found: those who answer for the site, or the scheme's staff. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { holdersAt, peopleByIds } from '#rooms/assessment/index.ts';
import type { SiteAtHand } from './site-at-hand.ts';

type Held = Pick<SiteAtHand, 'site' | 'organisation' | 'day'>;

export async function tellSite(
  services: Services,
  tx: Tx,
  held: Held,
  kind: string,
  values: Record<string, string | number> = {},
): Promise<void> {
  const { site, organisation, day } = held;
  const ids = await holdersAt(tx, [site.id, organisation.id], ['company-manager', 'site-manager', 'signing-officer'], day);
  await tell(services, tx, held, ids, kind, values);
}

/** Nobody who is of the site's producer as well: what somebody told the scheme in confidence is not told to the site by this way. */
export async function tellStaff(
  services: Services,
  tx: Tx,
  held: Held,
  kind: string,
  values: Record<string, string | number> = {},
  role: 'scheme-staff' | 'decision-maker' = 'scheme-staff',
): Promise<void> {
  const { site, organisation, day } = held;
  const found = await sql<{ person_id: string }>`
    select distinct g.person_id from grants g where g.role = ${role} and g.scope_id is null and g.revoked_at is null
      and (g.until is null or g.until >= ${day}::date) and not exists (select from grants own where own.person_id = g.person_id
        and own.scope_id in (${site.id}, ${organisation.id}) and own.role not in ('lead-assessor', 'assessor') and own.revoked_at is null)`.execute(
    tx,
  );
  const ids = found.rows.map(({ person_id }) => person_id);
  await tell(services, tx, held, ids, kind, values);
}

export async function tellPerson(
  services: Services,
  tx: Tx,
  held: Held,
  person: string,
  kind: string,
  values: Record<string, string | number> = {},
): Promise<void> {
  await tell(services, tx, held, [person], kind, values);
}

async function tell(
  services: Services,
  tx: Tx,
  { site }: Held,
  ids: readonly string[],
  kind: string,
  values: Record<string, string | number>,
): Promise<void> {
  const url = `${services.config.publicUrl}/app/sites/${site.id}/monitoring`;
  for (const to of await peopleByIds(tx, ids))
    await queueMail(services.jobs, tx, { to, kind, values: { site: site.name, url, ...values } });
}
