import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { recount } from './figures.ts';
import { sorts } from './list-queries.ts';

/** A word that only the rows of this file hold. */
const word = `zq${process.pid}list`;
const countries = ['CL', 'FI', 'ZM'];

type Row = { slug: string; name: string; country: string; status: string };

async function insertRows(from: number, count: number): Promise<void> {
  const { services } = await openWorld();
  const rows = Array.from({ length: count }, (_, offset) => {
    const n = from + offset;
    const name = `Row ${String((n * 7919) % 100_000).padStart(5, '0')} ${word}`;
    const marked = n % 2 === 0;
    return {
      id: newId(),
      kind: 'participant' as const,
      slug: `${word}-${n}`,
      name,
      operator: 'Rows',
      country: countries[n % 3] ?? 'CL',
      kinds: n % 5 === 0 ? ['mine', 'smelter'] : ['refinery'],
      metals: n % 4 === 0 ? ['Cu', 'Zn'] : ['Cu'],
      marks: marked ? ['copper-mark'] : [],
      status: marked ? 'awarded' : 'participating',
      status_rank: marked ? 1 : 4,
      valid_until: marked ? '2028-02-29' : null,
      strip: JSON.stringify({ pack: 'rra-3.0', cells: 'f'.repeat(33) }),
      reported: null,
      demonstration: false,
      search: name.toLowerCase(),
      sort_name: name.toLowerCase(),
      updated_at: services.clock.now(),
    };
  });
  await services.db.transaction().execute(async (tx) => {
    await tx.insertInto('register_rows').values(rows).execute();
    await recount(tx);
  });
}

async function api(query: string): Promise<{ items: Row[]; next: string | null }> {
  const answer = await ask(undefined, 'GET', `/api/v1/register?q=${word}&${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as { items: Row[]; next: string | null };
}

beforeAll(() => insertRows(0, 230));

afterAll(async () => {
  const { services } = await openWorld();
  await services.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('register_rows').where('slug', 'like', `${word}-%`).execute();
    await recount(tx);
  });
});

test.each(sorts)('no row stands twice or is missing while rows come in, sorted by %s', async (sort) => {
  const { services } = await openWorld();
  const wanted = await services.db.selectFrom('register_rows').select('slug').where('search', 'like', `%${word}%`).execute();
  const seen: string[] = [];
  let cursor: string | null = null;
  let page = 0;
  do {
    const { items, next }: { items: Row[]; next: string | null } = await api(
      `limit=40&sort=${sort}${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    seen.push(...items.map(({ slug }) => slug));
    cursor = next;
    page += 1;
    await insertRows(1000 + sorts.indexOf(sort) * 100 + page * 2, 2);
  } while (cursor !== null && page < 30);
  expect(new Set(seen).size).toBe(seen.length);
  expect(wanted.filter(({ slug }) => !seen.includes(slug))).toEqual([]);
});

test('sorted by country, each country stands together and names are in order within', async () => {
  const { items } = await api('limit=200&sort=country');
  const sorted = [...items].sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : a.name < b.name ? -1 : 1));
  expect(items.map(({ slug }) => slug)).toEqual(sorted.map(({ slug }) => slug));
});

test.each([
  ['country=FI', (row: Row) => row.country === 'FI'],
  ['status=participating', (row: Row) => row.status === 'participating'],
  ['mark=copper-mark', (row: Row) => row.status === 'awarded'],
])('the filter %s keeps what it says and loses nothing', async (query, fits) => {
  const all = (await api('limit=200&sort=name')).items;
  const kept = (await api(`limit=200&sort=name&${query}`)).items;
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.every(fits)).toBe(true);
  const [last] = all.slice(-1);
  expect(kept.filter(({ name }) => name <= (last?.name ?? '')).map(({ slug }) => slug)).toEqual(all.filter(fits).map(({ slug }) => slug));
});

test('filters of kind and metal look for one of several', async () => {
  expect(
    (await api('limit=200&kind=smelter')).items.every((row) => (row as unknown as { kinds: string[] }).kinds.includes('smelter')),
  ).toBe(true);
  expect((await api('limit=200&metal=Zn')).items.length).toBeGreaterThan(0);
  expect((await api('limit=200&metal=Au')).items).toEqual([]);
});

test('a search with signs that mean something to SQL or to HTML finds nothing and breaks nothing', async () => {
  for (const q of ['%', '_', "'; drop table register_rows; --", '<script>alert(1)</script>', '\\', '\u0000']) {
    const answer = await ask(undefined, 'GET', `/register?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('<script');
  }
});

test('a cursor that is not ours is refused, on the page by a page', async () => {
  for (const cursor of ['nonsense', Buffer.from('[1,2,3]').toString('base64url'), Buffer.from('["a","b","c"]').toString('base64url')]) {
    expect((await ask(undefined, 'GET', `/api/v1/register?cursor=${cursor}`)).status).toBe(400);
    const page = await ask(undefined, 'GET', `/register?after=${cursor}`);
    expect(page.status).toBe(400);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  }
});

test('a page of the register is at most three statements, and the list of the API one', async () => {
  const count = async (path: string) => (await recordStatements(async () => (await ask(undefined, 'GET', path)).text())).sql.length;
  expect(await count('/register')).toBeLessThanOrEqual(3);
  expect(await count(`/register?q=${word}&country=CL&sort=country`)).toBeLessThanOrEqual(3);
  expect(await count('/api/v1/register?limit=10')).toBe(1);
  expect(await count('/api/v1/register?limit=200')).toBe(1);
});

test('a page that was made before is made anew once a row has changed', async () => {
  const { services } = await openWorld();
  const address = `/register?q=${word}&sort=-name`;
  const page = async () => (await ask(undefined, 'GET', address)).text();
  const before = await page();
  const { sql: kept } = await recordStatements(page);
  expect(kept).toHaveLength(1);
  expect(await page()).toBe(before);
  const compressed = await ask(undefined, 'GET', address, { headers: { 'accept-encoding': 'gzip' } });
  expect(compressed.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(await compressed.arrayBuffer()).toString('utf8')).toBe(before);
  const [first] = await services.db
    .selectFrom('register_rows')
    .select(['id', 'slug'])
    .where('search', 'like', `%${word}%`)
    .orderBy(sql`sort_name collate "C"`, 'desc')
    .limit(1)
    .execute();
  await services.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('register_rows')
      .set({ operator: 'Changed Rows' })
      .where('id', '=', first?.id ?? '')
      .execute();
    await recount(tx);
  });
  expect(await page()).toContain('Changed Rows');
});

test('the page holds a hundred sites and leads to the next ones with the same filters', async () => {
  const html = await (await ask(undefined, 'GET', `/register?q=${word}&sort=name`)).text();
  expect(html.match(/<th scope="row">/g)).toHaveLength(100);
  const [, href = ''] = /href="([^"]+)" rel="next"/.exec(html) ?? [];
  expect(href).toContain(`q=${word}`);
  const second = await (await ask(undefined, 'GET', href.replaceAll('&amp;', '&'))).text();
  const slugs = (page: string) => [...page.matchAll(/href="\/register\/([^"?]+)"/g)].map(([, slug]) => slug);
  expect(slugs(second).filter((slug) => slugs(html).includes(slug))).toEqual([]);
});

test('CSV and JSON hold every row under the filters', async () => {
  const { services } = await openWorld();
  const found = await sql<{
    n: number;
  }>`select count(*) as n from register_rows where search like ${`%${word}%`} and country = 'ZM'`.execute(services.db);
  const csv = await (await ask(undefined, 'GET', `/register.csv?q=${word}&country=ZM`)).text();
  expect(csv.trim().split('\r\n')).toHaveLength((found.rows[0]?.n ?? 0) + 1);
  const json = (await (await ask(undefined, 'GET', `/register.json?q=${word}&country=ZM`)).json()) as {
    items: unknown[];
    independence: string;
  };
  expect(json.items).toHaveLength(found.rows[0]?.n ?? 0);
  expect(json.independence).toContain('not endorsed');
});

test('the figures kept are those that counting gives', async () => {
  const { services } = await openWorld();
  const kept = await services.db.selectFrom('register_figures').select('figures').executeTakeFirstOrThrow();
  const counted = await sql<{ n: number; chile: number }>`
    select count(*) as n, count(*) filter (where country = 'CL') as chile from register_rows`.execute(services.db);
  expect(kept.figures.sites).toBe(counted.rows[0]?.n);
  expect(kept.figures.countries.CL).toBe(counted.rows[0]?.chile);
});
