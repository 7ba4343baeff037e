import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { importReportedSites } from './index.ts';
import { siteColumns } from './reported/read-sites.ts';

const realList = readFileSync(resolve('programme/reported/real-sites.csv'), 'utf8');

let made = 0;

/** A list of one site that no other test knows. */
function listOf(cells: Partial<Record<(typeof siteColumns)[number], string>>): string {
  const row = siteColumns.map((column) => cells[column] ?? '');
  return `${siteColumns.join(',')}\n${row.map((cell) => `"${cell}"`).join(',')}\n`;
}

function aReportedSite(): Partial<Record<(typeof siteColumns)[number], string>> {
  made += 1;
  return {
    Site: `Made-up Hill ${process.pid} ${made}`,
    Operator: 'Nobody',
    Country: 'Chile',
    Type: 'mine',
    Award: 'announced 2024-05',
    Marks: 'Cu',
    Sources: 'https://example.org/a',
    Grade: 'B',
  };
}

test('the real list is taken whole, and a second time changes nothing', async () => {
  const { services } = await openWorld();
  const first = await importReportedSites(services, realList, 'real-sites.csv');
  expect(first.faults).toEqual([]);
  expect(first.added + first.unchanged).toBe(60);
  const before = await services.db.selectFrom('audit_heads').selectAll().where('chain', '=', 'scheme').executeTakeFirst();
  expect(await importReportedSites(services, realList, 'real-sites.csv')).toEqual({ added: 0, revised: 0, unchanged: 60, faults: [] });
  expect(await services.db.selectFrom('audit_heads').selectAll().where('chain', '=', 'scheme').executeTakeFirst()).toEqual(before);
});

test('a changed row is a revision of the same record, and the page tells what changed', async () => {
  const { services } = await openWorld();
  const site = aReportedSite();
  expect(await importReportedSites(services, listOf(site), 'first.csv')).toMatchObject({ added: 1, revised: 0 });
  const changed = { ...site, Award: 'announced 2024-06-03' };
  expect(await importReportedSites(services, listOf(changed), 'second.csv')).toMatchObject({ added: 0, revised: 1 });
  const row = await services.db
    .selectFrom('register_rows')
    .selectAll()
    .where('name', '=', site.Site ?? '')
    .executeTakeFirstOrThrow();
  const data = await (await ask(undefined, 'GET', `/register/${row.slug}.json`)).json();
  expect(data).toMatchObject({
    kind: 'reported',
    award: [{ words: 'announced 2024-06-03', precision: 'day' }],
    revisions: [
      { revision: 2, sourceFile: 'second.csv', changed: ['award'] },
      { revision: 1, sourceFile: 'first.csv', changed: [] },
    ],
  });
  expect(await (await ask(undefined, 'GET', `/register/${row.slug}`)).text()).toContain('second.csv');
});

test('nothing is computed for a reported site: no mark, status, last valid day, strip or clock', async () => {
  const { services } = await openWorld();
  const site = { ...aReportedSite(), 'Valid until': '2027-05', 'Status (as of source)': 'awarded', Grade: 'C' };
  await importReportedSites(services, listOf(site), 'list.csv');
  const row = await services.db
    .selectFrom('register_rows')
    .selectAll()
    .where('name', '=', site.Site ?? '')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ kind: 'reported', status: 'reported', marks: [], valid_until: null, strip: null });
  const html = await (await ask(undefined, 'GET', `/register/${row.slug}`)).text();
  expect(html).toContain('Inferred, grade C');
  expect(html).not.toMatch(/class="(strip|detail|timeline)"/);
  expect(html).not.toContain('What is due');
});

test('a bad row is told by line and column with what to do, and the good ones are kept', async () => {
  const { services } = await openWorld();
  const good = aReportedSite();
  const bad = listOf({ ...aReportedSite(), Grade: 'D' }).split('\n')[1];
  const report = await importReportedSites(services, `${listOf(good)}${bad}\n`, 'mixed.csv');
  expect(report).toMatchObject({ added: 1, faults: [{ line: 3, column: 'Grade' }] });
  expect(report.faults[0]?.remedy).toMatch(/^Give A/);
});

test('two sites of one name have two addresses', async () => {
  const { services } = await openWorld();
  const site = aReportedSite();
  await importReportedSites(services, listOf(site), 'one.csv');
  await importReportedSites(services, listOf({ ...site, Country: 'Peru' }), 'two.csv');
  const rows = await services.db
    .selectFrom('register_rows')
    .select('slug')
    .where('name', '=', site.Site ?? '')
    .orderBy('slug')
    .execute();
  expect(rows).toHaveLength(2);
  expect(rows[1]?.slug).toBe(`${rows[0]?.slug}-2`);
});

test('a list costs the same statements whatever its length', async () => {
  const { services } = await openWorld();
  const [head, ...lines] = Array.from({ length: 300 }, () => listOf(aReportedSite())).flatMap((list, index) =>
    list
      .trim()
      .split('\n')
      .slice(index === 0 ? 0 : 1),
  );
  const one = await recordStatements(() => importReportedSites(services, `${head}\n${lines[0]}\n`, 'one.csv'));
  const many = await recordStatements(() => importReportedSites(services, `${head}\n${lines.slice(1).join('\n')}\n`, 'many.csv'));
  expect(many.result.added).toBe(299);
  expect(many.sql.length).toBe(one.sql.length);
});
