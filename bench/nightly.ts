/** The nightly run: notices for 10,000 sites with three servers on one PostgreSQL, from the first page taken to the last mail queued. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { type Database, vacuum } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook } from '#programme/index.ts';
import type { Figure } from './main.ts';
import { serve } from './processes.ts';

const organisations = 1000;
const sitesOfEach = 10;
const staff = 5;
const processes = 3;
const givenUpAfterMs = 300_000;

export async function measureNightly(services: Services, environment: Record<string, string>): Promise<Figure[]> {
  await someCommittedSites(services);
  const servers = await Promise.all(Array.from({ length: processes }, () => serve('main', environment)));
  try {
    await untilDone(services.db);
  } finally {
    await Promise.all(servers.map(({ stop }) => stop()));
  }
  const { seconds, pages, notices, mails, twice } = await whatHappened(services.db);
  const measured = `${seconds.toFixed(1)} s (${pages} pages, ${notices.toLocaleString('en')} notices in ${mails.toLocaleString('en')} mails)`;
  return [
    {
      what: `nightly run over ${(organisations * sitesOfEach).toLocaleString('en')} sites with ${processes} servers`,
      measured,
      wanted: 'under 60 s',
      good: seconds < 60 && notices > 0,
    },
    { what: 'people who had more than one mail of the nightly run', measured: String(twice), wanted: '0', good: twice === 0 },
  ];
}

/** Committed on some day of the last 13 months, so that every moment of a notice occurs; two people answer for each producer. */
async function someCommittedSites({ db, programme }: Services): Promise<void> {
  const pack = programme.packs.at(-1)?.id ?? '';
  const matrix = programme.matrices.at(-1)?.id ?? '';
  const rulebook = currentRulebook(programme, new Date().toISOString().slice(0, 10)).id;
  const ids = (count: number) => Array.from({ length: count }, () => newId());
  const [owners, sites, letters, cycles] = [
    ids(organisations),
    ids(organisations * sitesOfEach),
    ids(organisations * sitesOfEach),
    ids(organisations * sitesOfEach),
  ];
  await sql`insert into people (id, name, email, "emailVerified") select 'night-' || n, 'Person ' || n, 'night-' || n || '@example.org', true
    from generate_series(1, ${2 * organisations + staff}::integer) n`.execute(db);
  await sql`insert into scopes (id, kind, parent_id) select id, 'organisation', null from unnest(${owners}::uuid[]) as o(id)`.execute(db);
  await sql`insert into organisations (id, kind, name, country, created_by, created_at) select id, 'producer', 'Night Metals ' || n, 'CL', 'night-1', now()
    from unnest(${owners}::uuid[]) with ordinality as o(id, n)`.execute(db);
  await sql`insert into scopes (id, kind, parent_id) select s.id, 'site', o.id from unnest(${sites}::uuid[]) with ordinality as s(id, n)
    join unnest(${owners}::uuid[]) with ordinality as o(id, n) on o.n = 1 + (s.n - 1) / ${sitesOfEach}::integer`.execute(db);
  await sql`insert into sites (id, organisation_id, slug, name, country, time_zone, kinds, metals, headcount, created_at)
    select c.id, c.parent_id, 'night-' || s.n, 'Night site ' || s.n, 'CL', (array['America/Santiago','America/Lima','Africa/Lusaka','Europe/Helsinki','Asia/Tokyo'])[1 + s.n % 5],
      '{mine}', '{Cu}', 900, now() from unnest(${sites}::uuid[]) with ordinality as s(id, n) join scopes c on c.id = s.id`.execute(db);
  await sql`insert into letters (id, site_id, signatory_name, signatory_title, signed_by, signed_on, language, text, digest)
    select l.id, s.id, 'Somebody', 'Manager', 'night-1', current_date - (l.n % 400)::integer, 'en', '', '' from unnest(${letters}::uuid[]) with ordinality as l(id, n)
    join unnest(${sites}::uuid[]) with ordinality as s(id, n) on s.n = l.n`.execute(db);
  await sql`insert into cycles (id, site_id, number, kind, pack_id, matrix_id, rulebook_id, letter_id, marks, opened_on, stage, boundary_version, holding)
    select c.id, l.site_id, 1, 'commitment', ${pack}, ${matrix}, ${rulebook}, l.id, '{copper-mark}', l.signed_on, 'self-assessment', 1, '{}'
    from unnest(${cycles}::uuid[]) with ordinality as c(id, n) join unnest(${letters}::uuid[]) with ordinality as i(id, n) on i.n = c.n join letters l on l.id = i.id`.execute(
    db,
  );
  await grants(db, owners);
  await vacuum(db);
}

async function grants(db: Database, owners: string[]): Promise<void> {
  const ids = (count: number) => Array.from({ length: count }, () => newId());
  for (const [role, from] of [['company-manager', 0] as const, ['signing-officer', organisations] as const]) {
    await sql`insert into grants (id, person_id, role, scope_id, granted_at) select g.id, 'night-' || (${from}::integer + g.n), ${role}, o.id, now()
      from unnest(${ids(organisations)}::uuid[]) with ordinality as g(id, n) join unnest(${owners}::uuid[]) with ordinality as o(id, n) on o.n = g.n`.execute(
      db,
    );
  }
  await sql`insert into grants (id, person_id, role, scope_id, granted_at) select g.id, 'night-' || (${2 * organisations}::integer + g.n), 'scheme-staff', null, now()
    from unnest(${ids(staff)}::uuid[]) with ordinality as g(id, n)`.execute(db);
}

/** @throws Error where the run has not ended after five minutes */
async function untilDone(db: Database): Promise<void> {
  const until = performance.now() + givenUpAfterMs;
  while (performance.now() < until) {
    const found = await sql<{ pages: number; left: number }>`select (select count(*)::integer from nightly_pages) as pages,
      (select count(*)::integer from nightly_pages where state <> 'done') + (select count(*)::integer from notices where mailed_at is null) as left`.execute(
      db,
    );
    const [{ pages, left } = { pages: 0, left: 1 }] = found.rows;
    if (pages > 0 && left === 0) return;
    await wait(500);
  }
  throw new Error('The nightly run did not end.');
}

async function whatHappened(db: Database) {
  const found = await sql<{ seconds: number; pages: number; notices: number; mails: number; twice: number }>`
    with mails as (select data -> 'to' ->> 'email' as email from (select data from pgboss.job where name = 'mail'
        union all select data from pgboss.archive where name = 'mail') queued where data ->> 'kind' in ('due-notice', 'due-digest'))
    select extract(epoch from greatest((select max(ended_at) from nightly_pages), (select max(mailed_at) from notices))
        - (select min(opened_at) from nightly_runs))::double precision as seconds,
      (select count(*)::integer from nightly_pages) as pages, (select count(*)::integer from notices) as notices,
      (select count(*)::integer from mails) as mails,
      (select count(*)::integer from (select email from mails group by email having count(*) > 1) more) as twice`.execute(db);
  const [row] = found.rows;
  if (row === undefined) throw new Error('Nothing was counted.');
  return row;
}
