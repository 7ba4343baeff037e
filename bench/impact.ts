/** Recognition: what a draft of the matrix would change over 10,000 sites with ten certificates each, page by page through the API. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readConfig } from '#platform/config/config.ts';
import { type Database, vacuum } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { createLog } from '#platform/observability/observability.ts';
import type { Services } from '#platform/services.ts';
import { currentPack, type Matrix, type Pack } from '#programme/index.ts';
import type { DraftCell } from '#rooms/recognition/review/tables.ts';
import { createApp } from '../src/app.ts';
import { start } from '../src/start.ts';
import type { Figure } from './main.ts';
import { aStaffMember, someSites } from './seed.ts';

const size = { sites: 10_000, certificates: 10, systems: 20, cells: 200 };
const conditions = [
  { rule: 'body-accredited', value: 'true' },
  { rule: 'max-age-months', value: '24' },
  { rule: 'no-open-major', value: 'true' },
];

export async function measureImpact(services: Services, environment: Record<string, string>): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-impact-'));
  const embedded = await start(
    readConfig({ ...environment, DATABASE_URL: undefined, CUPEL_DATA: folder, CUPEL_SECRET: 'benchmark'.repeat(5) }),
    { log: createLog('warn'), work: false },
  );
  try {
    return [await measureOn(services, 'PostgreSQL'), await measureOn(embedded.services, 'the embedded database')];
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOn(services: Services, where: string): Promise<Figure> {
  const { programme, db } = services;
  const today = new Date().toISOString().slice(0, 10);
  const pack = currentPack(programme, today);
  if (pack === null) throw new Error('The programme has no open pack.');
  const member = await aStaffMember(services);
  await publishDense(db, pack, today);
  const review = await draftDense(db, pack, programme.rulebooks.at(-1)?.id ?? '');
  const { sites } = await someSites(db, size.sites, member.personId);
  await certify(db, pack, programme.matrices.at(-1)?.id ?? '', sites);
  const app = createApp(services);
  const whole = async (): Promise<{ seconds: number; pages: number; changed: number; looked: number }> => {
    const begun = performance.now();
    let [pages, changed, looked] = [0, 0, 0];
    let cursor = '';
    for (;;) {
      const answer = await app.request(`/api/v1/reviews/${review}/impact${cursor}`, { headers: { authorization: `Bearer ${member.key}` } });
      if (answer.status !== 200) throw new Error(`The impact answered ${answer.status}: ${await answer.text()}`);
      const page = (await answer.json()) as { sites: unknown[]; looked: number; next: string | null };
      [pages, changed, looked] = [pages + 1, changed + page.sites.length, looked + page.looked];
      if (page.next === null) return { seconds: (performance.now() - begun) / 1000, pages, changed, looked };
      cursor = `?cursor=${page.next}`;
    }
  };
  const [first, again] = [await whole(), await whole()];
  return {
    what: `impact of a draft over ${first.looked} sites with ${size.certificates} certificates each, ${where}, ${first.pages} pages through the API`,
    measured: `${first.seconds.toFixed(2)} s, again ${again.seconds.toFixed(2)} s; ${first.changed} sites change`,
    wanted: 'under 5 s',
    good: first.looked >= size.sites && first.changed > 0 && first.seconds < 5 && again.seconds < 5,
  };
}

/** A version in force as dense as one that a scheme could ever decide. */
async function publishDense(db: Database, pack: Pack, today: string): Promise<void> {
  const cells = Array.from({ length: size.cells }, (_, index) => denseCell(pack, index, index)).map(
    ({ reason: _reason, sources, ...cell }) => ({
      ...cell,
      sources: sources.map(({ requirement, ...source }) => (requirement === null ? source : { ...source, requirement })),
      pack: pack.id,
      state: 'approved',
      basis: 'confirmed',
    }),
  );
  await db
    .insertInto('equivalency_matrices')
    .values({
      id: `bench-${newId()}`,
      title: JSON.stringify({ en: 'Dense' }),
      note: JSON.stringify({ en: 'Made to measure.' }),
      in_force: today,
      cells: JSON.stringify(cells as unknown as Matrix['cells']),
      review_id: null,
      published_by: 'bench',
      published_at: new Date(),
    })
    .execute();
}

/** Every cell of the draft asks for the reviewed system, which every site holds: no site can be passed over. */
async function draftDense(db: Database, pack: Pack, rulebook: string): Promise<string> {
  const id = newId();
  const cells = Array.from({ length: size.cells }, (_, index) => denseCell(pack, index, 0));
  await db
    .insertInto('equivalency_reviews')
    .values({
      id,
      system: 'system-0',
      edition: '1',
      pack_id: pack.id,
      organisation_id: null,
      reason: 'To measure.',
      requested_by: 'bench',
      requested_at: new Date(),
      state: 'comparing',
      rulebook_id: rulebook,
      admission: null,
      judgements: '{}',
      cells: JSON.stringify(cells),
      cells_by: 'bench',
      opens_on: null,
      closes_on: null,
      decision: null,
      approvals: '{}',
      publication: null,
      withdrawal: null,
      version: 1,
    })
    .execute();
  return id;
}

/** A quarter of them of two systems, a third of single requirements, a fifth only overlapping. */
function denseCell({ criteria, levels }: Pack, index: number, first: number): DraftCell {
  const source = (system: number) => ({
    system: `system-${system % size.systems}`,
    edition: '1',
    requirement: index % 3 === 0 ? `${index % 7}` : null,
  });
  const target = (step: number) => criteria[(index * step) % criteria.length]?.number ?? '';
  return {
    id: `cell-${index}`,
    targets: [...new Set([target(5), target(11)])],
    sources: index % 4 === 0 ? [source(first), source(first + 7)] : [source(first)],
    relationship: index % 5 === 0 ? 'intersects-with' : 'superset-of',
    level: levels[0]?.code ?? null,
    conditions: conditions.slice(index % 3),
    reason: 'Compared requirement by requirement, with what each of them asks to be kept on record.',
    source: 'A report of the comparison, with its annexes',
  };
}

/** A cycle for each site, and certificates of which one is always of the system that is reviewed; one in ten does not count. */
async function certify(db: Database, pack: Pack, matrix: string, sites: string[]): Promise<void> {
  await sql`insert into cycles (id, site_id, number, kind, pack_id, matrix_id, rulebook_id, marks, opened_on, stage)
    select gen_random_uuid(), id, 1, 'self-assessment-only', ${pack.id}, ${matrix}, 'bench', '{}', current_date, 'self-assessment'
    from unnest(${sites}::uuid[]) as made(id)`.execute(db);
  await sql`insert into certificates (id, site_id, system, edition, number, requirements, activities, issued, expires, audited_on, body_name,
      body_accredited, status, open_majors, names_site, multi_site, version, created_by, created_at, verdict, checked_version)
    select gen_random_uuid(), id, 'system-' || case turn when 0 then 0 else (n + turn * 3) % ${size.systems} end, '1', 'C-' || n || '-' || turn,
      case when turn % 3 = 2 then '["1","2","3"]'::jsonb else '"all"'::jsonb end, '{smelting}', current_date - 300, current_date + 400,
      current_date - 200 - turn, 'Bench Assurance', turn <> 4, 'valid', case turn when 5 then 1 else 0 end, true, false, 1, 'bench', now(),
      case turn when 9 then 'refused' else 'accepted' end, 1
    from unnest(${sites}::uuid[]) with ordinality as made(id, n), generate_series(0, ${size.certificates - 1}) as turn`.execute(db);
  await vacuum(db);
}
