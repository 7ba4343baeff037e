/**
 * The nightly part that looks after marks that ran out: a row of the register that was written while the mark held is written anew. The register
 * asks for that itself on the day; this finds what a restored backup or a stopped server has missed.
 */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { projectQueue } from '#rooms/register/index.ts';
import type { Page } from './queries.ts';

export async function projectExpired({ jobs }: Services, tx: Tx, page: Page): Promise<void> {
  for (const siteId of await expiredSince(tx, page)) await jobs.send(tx, projectQueue, { siteId });
}

async function expiredSince(tx: Tx, { zone, day, first_site, last_site }: Page): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select r.id from register_rows r join sites s on s.id = r.id
    where r.kind = 'participant' and s.time_zone = ${zone} and s.id between ${first_site}::uuid and ${last_site}::uuid
      and r.valid_until < ${day}::date and r.updated_at < (r.valid_until + 1)::timestamp at time zone ${zone}`.execute(tx);
  return found.rows.map(({ id }) => id);
}
