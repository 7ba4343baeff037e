/** Nothing confidential leaves: every column that is not public by its nature is filled with a marker, and no public answer may hold one. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAwardedSite, aRefusedSite, type DecidedSite } from '../../../test/support/award.ts';
import { aCommittedSite, aSelfAssessingSite, aSite } from '../../../test/support/participants.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { project } from './index.ts';

const marker = 'ZZCONFIDENTIALZZ';

/** What is public by its nature, and codes that the rules read. Everything else that can hold words is filled. */
const open: Record<string, string[]> = {
  organisations: ['name', 'kind', 'country'],
  sites: ['slug', 'name', 'country', 'place', 'time_zone', 'kinds', 'metals'],
  letters: ['signatory_name', 'signatory_title', 'language', 'text', 'digest'],
  cycles: ['kind', 'pack_id', 'matrix_id', 'rulebook_id', 'marks', 'stage', 'holding', 'clock_history'],
  cycle_events: ['event'],
  boundary_items: ['kind', 'name', 'reason'],
  assessments: ['status'],
  // The list of approved firms says what each may assess.
  firm_approvals: ['status', 'kinds', 'metals', 'countries'],
  determinations: ['item', 'level', 'based_on'],
  decisions: ['outcome', 'reasons', 'digest', 'explanation'],
  awards: ['mark', 'number', 'status'],
  plan_points: ['item'],
  status_changes: ['transition', 'from_status', 'to_status', 'role', 'reason', 'claims', 'credentials', 'rests_on', 'rulebook_id'],
  appeals: ['subject_kind', 'outcome'],
  // That a site goes on as another, or came from it, and by what: a merger or a split.
  site_links: ['kind'],
};
/** Codes that the public reads, of rows that are written here. */
const codes: Record<string, Record<string, string>> = {
  appeals: { subject_kind: 'decision', outcome: 'upheld' },
  site_links: { kind: 'merger' },
};
/** Public themselves, or no part of what a page could read; the trail must keep its chain for other tests. */
const untouched = /^(register_|reported_|audit_|kysely_|idempotency_|nightly_|scopes$|grants$)/;

/** Rounds of review and the matrices they lead to are public whole, and are read as such. */
const published = /^(equivalency_|review_comments$|cycle_matrices$)/;

type Column = { table_name: string; column_name: string; data_type: string };

let made: DecidedSite[] = [];
let filled: string[] = [];
/** Tables that had no row of these sites, the last one written first. */
const sown: string[] = [];
let before = new Map<string, string[]>();

/** Fills the rows that were not there before, where nothing but words is asked of a column. */
async function fillNewRows(before: Map<string, string[]>): Promise<void> {
  const { services } = await openWorld();
  for (const { table_name: table, column_name: column, data_type: type } of await wordColumns()) {
    if (untouched.test(table) || open[table]?.includes(column) === true) continue;
    const value =
      type === 'jsonb'
        ? sql`to_jsonb(${`${marker} ${table}.${column}`}::text)`
        : type === 'ARRAY'
          ? sql`array[${marker}]`
          : sql`${`${marker} ${table}.${column} `} || md5(ctid::text)`;
    await services.db
      .transaction()
      .execute((tx) =>
        sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where not (ctid::text = any(${before.get(table) ?? []}))`.execute(
          tx,
        ),
      )
      .then(
        ({ numAffectedRows: rows = 0n }) => (rows > 0n ? filled.push(`${table}.${column}`) : undefined),
        // A key or a code that the database itself checks can hold no words.
        () => undefined,
      );
  }
}

async function wordColumns(): Promise<Column[]> {
  const { services } = await openWorld();
  const found = await sql<Column>`
    select c.table_name, c.column_name, c.data_type from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying')`.execute(services.db);
  return found.rows;
}

/** Tables of which the sites made here have no row yet, whatever a later room adds, get one about the site: what is empty can leak nothing. */
async function fillEmptyTables(before: Map<string, string[]>, { site, cycle, organisation, people }: DecidedSite): Promise<void> {
  const { services } = await openWorld();
  const found = await sql<Column & { nullable: boolean; refers: string | null }>`
    select c.table_name, c.column_name, c.data_type, c.is_nullable = 'YES' as nullable, (select con.confrelid::regclass::text from pg_constraint con
        join pg_attribute a on a.attrelid = con.conrelid and a.attnum = con.conkey[1]
        where con.contype = 'f' and con.conrelid = c.table_name::regclass and a.attname = c.column_name limit 1) as refers
    from information_schema.columns c join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE'`.execute(services.db);
  const known = new Map([
    ['sites', site.id],
    ['cycles', cycle.id],
    ['organisations', organisation.id],
    ['people', people.officer.id],
  ]);
  for (const table of ['decisions', 'awards', 'assessments', 'releases', 'evidence']) {
    const row = await sql<{
      id: string;
    }>`select t.id from ${sql.table(table)} t where ${sql.ref(table === 'evidence' || table === 'awards' ? 'site_id' : 'cycle_id')}
      = ${table === 'evidence' || table === 'awards' ? site.id : cycle.id} limit 1`.execute(services.db);
    if (row.rows[0] !== undefined) known.set(table, row.rows[0].id);
  }
  const now = await rowsNow();
  let empty = [...now.keys()].filter(
    (table) => !untouched.test(table) && !published.test(table) && (now.get(table) ?? []).every((at) => before.get(table)?.includes(at)),
  );
  // One refers to another: until none can be written any more.
  for (let written = true; written; ) {
    written = false;
    for (const table of empty) {
      const columns = found.rows.filter(({ table_name }) => table_name === table);
      if (columns.some(({ refers, nullable }) => refers !== null && !nullable && !known.has(refers))) continue;
      const row = Object.fromEntries(columns.map((column) => [column.column_name, writtenFor(column, known)]));
      empty = empty.filter((one) => one !== table);
      written = true;
      await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))}) values (${sql.join(Object.values(row))})`
        .execute(services.db)
        .then(() => sown.unshift(table))
        .then(() => known.set(table, String(row['id'] ?? row['cycle_id'])))
        // A rule of its own: what matters most is asked for below by name.
        .catch(() => undefined);
    }
  }
}

function writtenFor(
  { table_name: table, column_name: column, data_type: type, refers }: Column & { refers: string | null },
  known: Map<string, string>,
) {
  const id = known.get(refers ?? (column === 'subject_id' ? 'decisions' : ''));
  if (id !== undefined) return id;
  if (refers !== null) return null;
  if (type === 'uuid') return crypto.randomUUID();
  if (type === 'date') return '2026-11-28';
  if (type.startsWith('timestamp')) return new Date();
  if (type === 'boolean') return true;
  if (type === 'jsonb') return '{}';
  if (type === 'ARRAY') return '{}';
  return /^(text|character)/.test(type) ? (codes[table]?.[column] ?? `${table}.${column}`) : 1;
}

async function rowsNow(): Promise<Map<string, string[]>> {
  const { services } = await openWorld();
  const rows = new Map<string, string[]>();
  const tables = await sql<{ table_name: string }>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(services.db);
  for (const { table_name: table } of tables.rows) {
    const found = await sql<{ at: string }>`select ctid::text as at from ${sql.table(table)}`.execute(services.db);
    rows.set(
      table,
      found.rows.map(({ at }) => at),
    );
  }
  return rows;
}

beforeAll(async () => {
  const { services } = await openWorld();
  before = await rowsNow();
  const secret = { contactName: 'Somebody', contactEmail: 'somebody@example.org' };
  made = [
    await anAwardedSite({ name: 'Open Book', partial: ['2'], notApplicable: ['31'], ...secret }),
    await aRefusedSite({ name: 'Open Refusal', miss: ['11'], ...secret }),
  ];
  const committed = await aCommittedSite({ name: 'Open Beginning', ...secret });
  await aSelfAssessingSite({ name: `${marker} self-assessor` });
  await aSite({ name: `${marker} applicant` });
  await services.db
    .insertInto('corrections')
    .values({
      id: crypto.randomUUID(),
      slug: committed.site.slug,
      message: 'words',
      source: 'words',
      sender_email: 'words',
      sent_at: services.clock.now(),
      answered_by: 'words',
      answered_at: null,
      answer: 'words',
    })
    .execute();
  for (const { id } of [...made.map(({ site }) => site), committed.site])
    await services.db.transaction().execute((tx) => project(services, tx, id));
  filled = [];
  await fillEmptyTables(before, made[0] as DecidedSite);
  await fillNewRows(before);
  // The register reads results from the frozen explanation, so only the reasoning in it is replaced.
  const reasoned = await sql`
    update decisions set explanation = regexp_replace(explanation::text, '"(rationale|text|why)": "[^"]*"', ${`"\\1": "${marker} explanation"`}, 'g')::jsonb
    where explanation::text like '%rationale%' and cycle_id in (${sql.join(made.map(({ cycle }) => cycle.id))})`.execute(services.db);
  expect(reasoned.numAffectedRows).toBe(2n);
  for (const { id } of [...made.map(({ site }) => site), committed.site])
    await services.db.transaction().execute((tx) => project(services, tx, id));
}, 120_000);

/** Other tests read whole lists, and find no rows there that no use case could have written. */
afterAll(async () => {
  const { services } = await openWorld();
  for (const table of sown)
    await sql`delete from ${sql.table(table)} where not (ctid::text = any(${before.get(table) ?? []}))`.execute(services.db);
});

test('the columns that matter most are among those filled', () => {
  expect(filled).toEqual(
    expect.arrayContaining([
      'answers.comment',
      'answers.reason',
      'determinations.rationale',
      'evidence.title',
      'releases.snapshot',
      'assessments.snapshot',
      'sites.contact_name',
      'sites.contact_email',
      'people.email',
      'people.name',
      'screenings.hits',
      'conflict_declarations.statement',
      'corrections.message',
      'corrections.sender_email',
      'corrections.answer',
      'appeals.grounds',
      'appeals.reasons',
      'carried.text',
      'confirmation_looks.note',
      'improvement_actions.owner_name',
      'improvement_actions.text',
      'improvement_notes.text',
      'improvement_steps.said',
      'incidents.answer',
      'incidents.contact',
      'incidents.note',
      'incidents.what',
      'mark_requests.reasons',
      'site_changes.reasons',
      'site_changes.what',
      'site_news.note',
      'special_reviews.reasons',
      'yearly_confirmations.answers',
    ]),
  );
});

test('no public answer holds a marker', async () => {
  const { app } = await openWorld();
  const addresses = app.declared
    .filter(({ method, permission, path }) => method === 'get' && permission === 'public' && !/^\/(app|assets|api\/auth)\b/.test(path))
    .flatMap(({ path }) => fill(path));
  const searches = [`/register?q=${marker}`, `/register.csv?q=${marker}`, `/api/v1/register?q=${marker}`];
  const leaks: string[] = [];
  for (const address of [...new Set([...addresses, ...searches])]) {
    const answer = await ask(undefined, 'GET', address);
    const shown = (await answer.text()).replaceAll(`q=${marker}`, '').replaceAll(`value="${marker}"`, '').replaceAll(`: ${marker}`, '');
    if (shown.includes(marker) || answer.status >= 500) leaks.push(`${answer.status} ${address}`);
  }
  expect(addresses.length).toBeGreaterThan(20);
  expect(leaks).toEqual([]);
}, 120_000);

/** Every page and resource of every site made here. */
function fill(path: string): string[] {
  const slugs = [...made.map(({ site }) => site.slug), 'open-beginning'];
  if (path.includes(':file')) return slugs.map((slug) => `/register/${slug}.json`);
  if (path.includes(':slug')) return slugs.map((slug) => path.replace(':slug', slug));
  return [path.replace(':pack', 'rra-3.0').replace(':number', '31').replace(':resource', 'register')];
}
