/** What the servers are measured with: made-up sites, written by SQL in bulk. */
import { sql } from 'kysely';
import { grant } from '#platform/access/grants.ts';
import { type Database, vacuum } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { recount } from '#rooms/register/index.ts';

export type Member = { personId: string; key: string };

/** A scheme staff member with an API key. */
export async function aStaffMember(services: Services): Promise<Member> {
  const { user } = await services.accounts.api.signUpEmail({
    body: { name: 'Bench', email: `bench-${newId()}@example.org`, password: newId() },
  });
  await services.db
    .transaction()
    .execute((tx) => grant(tx, { personId: user.id, role: 'scheme-staff', scopeId: null, by: null, at: new Date() }));
  const made = await services.accounts.api.createApiKey({ body: { userId: user.id, name: 'bench' } });
  return { personId: user.id, key: made.key };
}

/** A producer with sites; returns the organisation and the sites. */
export async function someSites(db: Database, count: number, by: string): Promise<{ organisation: string; sites: string[] }> {
  const organisation = newId();
  const sites = Array.from({ length: count }, () => newId());
  await sql`insert into scopes (id, kind, parent_id) values (${organisation}, 'organisation', null)`.execute(db);
  await sql`insert into organisations (id, kind, name, country, created_by, created_at) values (${organisation}, 'producer', 'Bench Metals', 'CL', ${by}, now())`.execute(
    db,
  );
  await sql`insert into scopes (id, kind, parent_id) select id, 'site', ${organisation}::uuid from unnest(${sites}::uuid[]) as made(id)`.execute(
    db,
  );
  await sql`insert into sites (id, organisation_id, slug, name, country, place, latitude, longitude, time_zone, kinds, metals, headcount, created_at)
    select id, ${organisation}::uuid, 'bench-' || id, 'Bench site ' || n, 'CL', 'Antofagasta', -23.65, -70.4, 'America/Santiago', '{mine,sx-ew}', '{Cu,Mo}', 1200, now()
    from unnest(${sites}::uuid[]) with ordinality as made(id, n)`.execute(db);
  await vacuum(db);
  return { organisation, sites };
}

/** Brings the register to `total` rows, each with a strip like that of a real site. */
export async function registerRows(db: Database, total: number, strip: { pack: string; cells: string }): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from register_rows`.execute(db);
  const missing = total - (rows[0]?.n ?? 0);
  const ids = Array.from({ length: Math.max(0, missing) }, () => newId());
  await sql`insert into register_rows (id, kind, slug, name, operator, country, kinds, metals, marks, status, status_rank,
      valid_until, strip, demonstration, search, sort_name, updated_at)
    select id, 'participant', 'row-' || id, 'Site ' || lpad(n::text, 6, '0'), 'Bench Metals', (array['CL','PE','ZM','FI','US'])[1 + n % 5], '{mine}', '{Cu}', '{copper-mark}',
      (array['awarded','awarded-with-open-plan','participating'])[1 + n % 3], (array[1, 2, 4])[1 + n % 3], '2028-03-14', ${JSON.stringify(strip)}::jsonb, false,
      'site ' || lpad(n::text, 6, '0') || ' bench metals', 'site ' || lpad(n::text, 6, '0'), now()
    from unnest(${ids}::uuid[]) with ordinality as made(id, n)`.execute(db);
  await db.transaction().execute(recount);
  await vacuum(db);
}
