/** Takes a list of reported sites into the register: new and changed rows in one transaction, whatever their number. */
import { sql } from 'kysely';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { holdRegister, recount } from './figures.ts';
import { fold } from './fold.ts';
import { searchText } from './project.ts';
import { type ReportedSite, readSites, revise } from './reported/read-sites.ts';
import { rowWords } from './reported/row-words.ts';
import type { RowFault } from './reported/rows.ts';
import { reportedRank } from './rules.ts';

export type ImportReport = { added: number; revised: number; unchanged: number; faults: RowFault[] };

type Change = { id: string; slug: string; revision: number; site: ReportedSite };
type Known = { id: string; slug: string; revision: number; record: ReportedSite };

/** Good rows are taken and faulty ones told; the same list a second time changes nothing. `sourceName` is how the list is called, for example its file name. */
export async function importReportedSites(services: Services, csvText: string, sourceName: string): Promise<ImportReport> {
  const { sites, faults } = readSites(csvText);
  const counts = await services.db.transaction().execute((tx) => take(services, tx, sites, sourceName));
  return { ...counts, faults };
}

async function take(services: Services, tx: Tx, sites: ReportedSite[], sourceName: string): Promise<Omit<ImportReport, 'faults'>> {
  await holdRegister(tx);
  const known = await knownSites(
    tx,
    sites.map(({ key }) => key),
  );
  const slugs = await reportedSlugs(tx);
  const now = services.clock.now();
  const changes = sites.flatMap((site): Change[] => {
    const before = known.get(site.key);
    if (before === undefined) return [{ id: newId(now), slug: freeSlug(site.name, slugs), revision: 1, site }];
    if (revise(before.record, site).outcome === 'unchanged') return [];
    return [{ id: before.id, slug: before.slug, revision: before.revision + 1, site }];
  });
  const added = changes.filter(({ revision }) => revision === 1).length;
  const counts = { added, revised: changes.length - added, unchanged: sites.length - changes.length };
  if (changes.length === 0) return counts;
  await writeSites(tx, changes, sourceName, now);
  await writeRevisions(tx, changes, sourceName, now);
  await writeRows(tx, changes, now);
  await recount(tx);
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'system',
    action: 'register.import-reported-sites',
    subject: 'register',
    after: changes.map(({ id, revision, site }) => ({ id, revision, digest: site.rowDigest })),
    reason: `${sourceName}: ${counts.added} new, ${counts.revised} revised, ${counts.unchanged} unchanged`,
  });
  return counts;
}

async function knownSites(tx: Tx, keys: string[]): Promise<Map<string, Known>> {
  const found = await sql<Known & { key: string }>`
    select site.key, site.id, site.revision, site.record, listed.slug
    from reported_sites site join register_rows listed on listed.id = site.id where site.key = any(${keys})`.execute(tx);
  return new Map(found.rows.map((row) => [row.key, row]));
}

async function reportedSlugs(tx: Tx): Promise<Set<string>> {
  const rows = await tx.selectFrom('register_rows').select('slug').where('slug', 'like', 'reported-%').execute();
  return new Set(rows.map(({ slug }) => slug));
}

/** The address says itself that the record is reported, and never meets that of a participant. */
function freeSlug(name: string, taken: Set<string>): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const base = `reported-${words === '' ? 'site' : words}`;
  let slug = base;
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`;
  taken.add(slug);
  return slug;
}

async function writeSites(tx: Tx, changes: Change[], sourceName: string, now: Date): Promise<void> {
  await sql`
    insert into reported_sites (id, key, revision, record, row_digest, grade, source_file, reported_at)
    select id, site->>'key', revision, site, site->>'rowDigest', site->>'grade', ${sourceName}, ${now}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (id uuid, revision integer, site jsonb)
    on conflict (id) do update set revision = excluded.revision, record = excluded.record, row_digest = excluded.row_digest,
      grade = excluded.grade, source_file = excluded.source_file, reported_at = excluded.reported_at`.execute(tx);
}

async function writeRevisions(tx: Tx, changes: Change[], sourceName: string, now: Date): Promise<void> {
  await sql`
    insert into reported_revisions (reported_id, revision, record, row_digest, source_file, reported_at)
    select id, revision, site, site->>'rowDigest', ${sourceName}, ${now}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change (id uuid, revision integer, site jsonb)`.execute(tx);
}

async function writeRows(tx: Tx, changes: Change[], now: Date): Promise<void> {
  const rows = changes.map(({ id, slug, site }) => ({
    id,
    slug,
    name: site.name,
    operator: site.operator,
    country: site.country.code ?? 'ZZ',
    kinds: site.kinds.codes,
    metals: site.marks.metals,
    reported: rowWords(site),
    search: searchText([site.name, site.operator, site.country.words], site.country.code ?? 'ZZ'),
    sort_name: fold(site.name),
  }));
  await sql`
    insert into register_rows (id, kind, slug, name, operator, country, kinds, metals, marks, status, status_rank, valid_until, strip, reported,
      demonstration, search, sort_name, updated_at)
    select id, 'reported', slug, name, operator, country, kinds, metals, '{}', 'reported', ${reportedRank}::smallint, null, null, reported,
      false, search, sort_name, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as listed (id uuid, slug text, name text, operator text, country text,
      kinds text[], metals text[], reported jsonb, search text, sort_name text)
    on conflict (id) do update set name = excluded.name, operator = excluded.operator, country = excluded.country, kinds = excluded.kinds,
      metals = excluded.metals, reported = excluded.reported, search = excluded.search, sort_name = excluded.sort_name,
      updated_at = excluded.updated_at`.execute(tx);
}
