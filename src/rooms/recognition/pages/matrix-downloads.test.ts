import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { readWorkbook } from '#platform/workbook/read.ts';
import type { Programme } from '#programme/index.ts';
import { aMatrix, decidedCells, removeMatrices } from '../../../../test/support/matrices.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { readMapping } from '../oscal/read-mapping.ts';
import { numbersOf } from './matrix-asked.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const validMapping = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_mapping_schema.json'), 'utf8')));
const limits = { totalBytes: 50_000_000, sheets: 5, rows: 5000, columns: 50 };
const formula = '=HYPERLINK("http://example.org","x")';

let programme: Programme;

beforeAll(async () => {
  ({
    services: { programme },
  } = await openWorld());
  const cells = decidedCells(40);
  const [first] = cells;
  if (first === undefined) throw new Error('There is no cell.');
  await aMatrix('t-decided', '2098-04-01', [
    {
      ...first,
      id: 'harmful',
      source: '+1+cmd',
      note: { en: formula },
      decided_by: '@SUM(A1)',
      conditions: [{ rule: 'activity', value: '-2+3' }],
      sources: [{ system: 'jdds', edition: 'rev.3' }, ...first.sources],
    },
    { ...first, id: 'broken', note: { en: 'One "line"\r\nand, another' } },
    { ...first, id: 'no-edition', sources: [{ system: 'irma', edition: null }] },
    ...cells,
  ]);
});

afterAll(removeMatrices);

const get = (path: string, headers: Record<string, string> = {}) => ask(undefined, 'GET', path, { headers });

async function csv(query: string): Promise<Record<string, string>[]> {
  const answer = await get(`/recognition.csv${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  return parse(await answer.text(), { columns: true, bom: true });
}

test('the list holds every cell of every pack, and says of each whether it recognises anything', async () => {
  const shipped = programme.matrices[0]?.cells ?? [];
  const rows = await csv('');
  expect(rows.map(({ cell }) => cell).sort()).toEqual(shipped.map(({ id }) => id).sort());
  const recognising = shipped.filter(({ state }) => state === 'confirmed').map(({ id }) => id);
  expect(
    rows
      .filter(({ recognises }) => recognises === 'yes')
      .map(({ cell }) => cell)
      .sort(),
  ).toEqual(recognising.sort());
  expect(rows.find(({ cell }) => cell === 'jdds-rev.3-rra-3.0-10.2')).toMatchObject({
    version: '2026-11',
    pack: 'rra-3.0',
    targets: '10.2',
    sources: 'jdds@rev.3',
    relationship: 'equivalent-to',
    level: 'fully-meets',
    state: 'confirmed',
    why_nothing: '',
    basis: 'confirmed',
  });
  expect(rows.find(({ cell }) => cell === 'rmap-rra-3.0-10.2')).toMatchObject({
    recognises: 'no',
    why_nothing: 'undecided',
    state: 'inferred',
    sources: 'rmap@not stated',
  });
});

test('it follows the filters of the page, and any version', async () => {
  expect((await csv('?pack=rra-2.0')).map(({ cell }) => cell)).toEqual(['jdds-2021-02-rra-2.0-31']);
  expect(await csv('?system=irma&state=recognises')).toEqual([]);
  expect(await csv('?version=t-decided')).toHaveLength(43);
  expect((await csv('?version=t-decided')).find(({ cell }) => cell === 'no-edition')).toMatchObject({ why_nothing: 'edition-not-stated' });
});

test('nothing that somebody wrote is a formula, and lines and quotes come back as they were', async () => {
  const rows = await csv('?version=t-decided');
  const harmful = rows.find(({ cell }) => cell === 'harmful');
  expect(harmful).toMatchObject({
    note: `'${formula}`,
    source: "'+1+cmd",
    decided_by: "'@SUM(A1)",
    sources: 'jdds@rev.3 + iso-14001@2015',
  });
  expect(rows.find(({ cell }) => cell === 'broken')?.note).toBe('One "line"\r\nand, another');
  for (const row of rows) for (const value of Object.values(row)) expect(value).not.toMatch(/^[=+\-@\t\r]/);
});

test('the workbook says the same in words, in the language of the reader, and says whose it is not', async () => {
  for (const [language, recognises, notice] of [
    ['en', 'Recognises', 'not endorsed by The Copper Mark'],
    ['es', 'Reconoce', 'No cuenta con el respaldo'],
  ] as const) {
    const answer = await get('/recognition.xlsx?pack=rra-3.0', { 'accept-language': language });
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    expect(answer.headers.get('content-disposition')).toContain('equivalency-matrix-2026-11.xlsx');
    const [cells, about] = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), limits);
    expect(cells?.rows).toHaveLength(1 + (programme.matrices[0]?.cells.filter(({ pack }) => pack === 'rra-3.0').length ?? 0));
    const values = cells?.rows.map((row) => row.cells.map(({ value }) => value)) ?? [];
    expect(values.filter((row) => row.includes(recognises))).toHaveLength(1);
    expect(JSON.stringify(about?.rows)).toContain('http://localhost:3000/recognition?version=2026-11');
    expect(JSON.stringify(about?.rows)).toContain(notice);
  }
  const harmful = await get('/recognition.xlsx?version=t-decided');
  const [sheet] = await readWorkbook(new Uint8Array(await harmful.arrayBuffer()), limits);
  expect(JSON.stringify(sheet?.rows)).toContain(JSON.stringify(formula).slice(1, -1));
});

test("the mapping collection of every pack and version validates against NIST's schema, and comes back cell by cell", async () => {
  const shipped = (pack: string) => (programme.matrices[0]?.cells ?? []).filter((cell) => cell.pack === pack).length;
  for (const [version, pack, count] of [
    ['2026-11', 'rra-3.0', shipped('rra-3.0')],
    ['2026-11', 'rra-2.0', shipped('rra-2.0')],
    ['t-decided', 'rra-3.0', 43],
  ] as const) {
    const answer = await get(`/recognition.json?version=${version}&pack=${pack}`);
    expect(answer.status).toBe(200);
    const document = (await answer.json()) as { 'mapping-collection': { metadata: { version: string } } };
    expect(validMapping(document) ? [] : validMapping.errors).toEqual([]);
    expect(document['mapping-collection'].metadata.version).toBe(version);
    const found = programme.packs.find(({ id }) => id === pack);
    const read = readMapping(document, new Set(found === undefined ? [] : numbersOf(found)));
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(read.value.cells).toHaveLength(count);
    const counting = read.value.cells.filter(({ cell }) => cell.counts).map(({ cell }) => cell.id);
    if (version === '2026-11') expect(counting).toEqual([pack === 'rra-3.0' ? 'jdds-rev.3-rra-3.0-10.2' : 'jdds-2021-02-rra-2.0-31']);
    else expect(counting).toHaveLength(42);
  }
});

test('without a pack the mapping is of the one in force; of a pack that the version says nothing of there is none', async () => {
  const [one, other] = [await get('/recognition.json'), await get('/recognition.json?pack=rra-3.0')];
  expect(await one.text()).toBe(await other.text());
  expect((await get('/recognition.json?version=t-decided&pack=rra-2.0')).status).toBe(404);
});

test.each(['/recognition.csv', '/recognition.xlsx', '/recognition.json'])(
  'who has %s already is told so, compressed or not, until it changes',
  async (path) => {
    const first = await get(path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [tag, `W/${tag}`, `"another", ${tag}`]) {
      const again = await get(path, { 'if-none-match': known });
      expect(again.status).toBe(304);
      expect(again.headers.get('etag')).toBe(tag);
      expect(await again.text()).toBe('');
    }
    expect((await get(path, { 'if-none-match': '"another"' })).status).toBe(200);
    expect((await get(`${path}?version=t-decided`, { 'if-none-match': tag })).status).toBe(200);
    const compressed = await get(path, { 'accept-encoding': 'gzip' });
    expect((await get(path, { 'accept-encoding': 'gzip', 'if-none-match': compressed.headers.get('etag') ?? '' })).status).toBe(304);
  },
);

test('a filter that cannot be is a fault with its field', async () => {
  for (const path of ['/recognition.csv', '/recognition.xlsx', '/recognition.json']) {
    const answer = await get(`${path}?system=nothing`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      code: 'faulty-fields',
      errors: [
        { pointer: '/system', detail: '“Outside system” cannot be “nothing”. Perhaps the address was shortened or written by hand.' },
      ],
    });
  }
});

test('each takes two statements, however many cells there are', async () => {
  for (const path of ['/recognition.csv', '/recognition.xlsx', '/recognition.json', '/recognition.csv?version=t-decided'])
    expect((await recordStatements(() => get(path))).sql).toHaveLength(2);
});
