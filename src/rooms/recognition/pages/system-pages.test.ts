import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { aMatrix, decidedCells, removeMatrices } from '../../../../test/support/matrices.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { readPack } from '../oscal/read-catalog.ts';

/** Compressed, with the style sheet: what a visitor waits for. */
const largest = 30 * 1024;

let services: Services;
let addresses: string[];

beforeAll(async () => {
  ({ services } = await openWorld());
  const { systems, packs, marks } = services.programme;
  addresses = [
    '/recognition/systems',
    ...systems.flatMap(({ id }) => packs.map((pack) => `/recognition/systems/${id}?pack=${pack.id}`)),
    '/recognition/gives',
    ...packs.map(({ id }) => `/recognition/gives?pack=${id}`),
    ...marks.map(({ id }) => `/recognition/gives?mark=${id}`),
    '/recognition/gives?mark=nickel-mark&pack=rra-3.0&criterion=10.2',
    '/recognition/gives?criterion=4',
  ];
});

afterEach(async () => {
  await removeMatrices();
  (await openWorld()).setNow();
});

async function textOf(path: string, language = 'en'): Promise<string> {
  const answer = await ask(undefined, 'GET', path, { headers: { 'accept-language': language } });
  expect(answer.status, path).toBe(200);
  return answer.text();
}

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

describe.each(['en', 'es'])('in %s', (language) => {
  test('every page about systems is small, without script, and says every word', async () => {
    const faults: string[] = [];
    const styles = new Map<string, number>();
    for (const address of addresses) {
      const html = await textOf(address, language);
      let size = gzipSync(html).length;
      for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
        if (!styles.has(href)) styles.set(href, gzipSync(await textOf(href)).length);
        size += styles.get(href) ?? 0;
      }
      if (size > largest) faults.push(`${address} weighs ${size} bytes`);
      if (/<script|\sstyle=|\son[a-z]+=|javascript:/i.test(html)) faults.push(`${address}: script or inline style`);
      if (!html.startsWith(`<!doctype html><html lang="${language}"`)) faults.push(`${address}: the language is not said`);
      if (!html.includes(loadMessages(language)('ui.independence'))) faults.push(`${address}: no notice of independence`);
      if ((html.match(/<h1[ >]/g) ?? []).length !== 1) faults.push(`${address}: not exactly one h1`);
      const [missing] = plain(html).match(/\b(?:recognition|ui)\.[a-z][a-z.-]+/) ?? [];
      if (missing !== undefined) faults.push(`${address}: ${missing} has no words`);
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      if (new Set(ids).size !== ids.length) faults.push(`${address}: an id stands twice`);
    }
    expect(addresses.length).toBeGreaterThan(45);
    expect(faults).toEqual([]);
  }, 120_000);
});

test('a page of a system takes one statement, however many criteria and cells there are; what a mark gives takes none', async () => {
  const count = async (path: string) => (await recordStatements(() => textOf(path))).sql.length;
  expect(await count('/recognition/systems')).toBe(1);
  expect(await count('/recognition/systems/irma')).toBe(1);
  expect(await count('/api/v1/recognition/systems/irma/gap')).toBe(1);
  expect(await count('/recognition/gives')).toBe(0);
});

test('the list names every system once and the page of LBMA first, and each page is there', async () => {
  const html = await textOf('/recognition/systems');
  const linked = [...html.matchAll(/<a href="\/recognition\/systems\/([^"]+)"/g)].map(([, id]) => id);
  expect(linked[0]).toBe('lbma');
  expect([...linked].sort()).toEqual(services.programme.systems.map(({ id }) => id).sort());
});

test('the page of LBMA says of every criterion, both ways, that it is not yet compared', async () => {
  const html = await textOf('/recognition/systems/lbma?pack=rra-3.0');
  const rows = html.match(/<tr><th scope="row"><a href="\/criteria\/rra-3\.0\/[\s\S]*?<\/tr>/g) ?? [];
  expect(rows).toHaveLength(35);
  for (const row of rows) expect(row.match(/Not yet compared/g)).toHaveLength(2);
  const text = plain(html);
  expect(text).toContain('Nothing is on record about the system as a whole.');
  expect(text).toContain('Gold only; nothing on record for copper.');
  expect(text).toContain('it would cover nothing today');
});

test('a page says what is recognised, by what and since when, and what a certificate would leave', async () => {
  const text = plain(await textOf('/recognition/systems/jdds'));
  expect(text).toContain('Recognised in part');
  expect(text).toContain('10.2');
  expect(text).toContain('It grants Fully meets');
  expect(text).toContain('33 of 33 criteria, one of them only in part');
  expect(text).toContain('By the matrix 2026-11');
  expect(plain(await textOf('/recognition/systems/rmap'))).toContain('Only deduced: recognises nothing');
});

test('what was decided since is told with its conditions, its decision and what a certificate would then cover', async () => {
  const [first] = decidedCells(1);
  if (first === undefined) throw new Error('no cell');
  await aMatrix('gap-decided', '2098-02-01', [
    { ...first, id: 'plan', targets: ['1'], level: 'partially-meets' },
    {
      ...first,
      id: 'both',
      targets: ['2'],
      sources: [...first.sources, { system: 'iso-45001', edition: '2018' }],
      conditions: [],
    },
  ]);
  (await openWorld()).setNow('2098-02-02T10:00:00Z');
  const text = plain(await textOf('/recognition/systems/iso-14001'));
  for (const said of [
    'It grants Partially meets (with an improvement plan).',
    'Last audited at most 12 months ago.',
    'decided by The board',
    'review due 20 Nov 2099',
    'Only together with other systems',
    'together with ISO 45001 occupational health and safety management systems, edition 2018',
    'One more cell needs other systems too.',
    '32 of 33 criteria',
    'By the matrix gap-decided',
  ])
    expect(text).toContain(said);
  expect(plain(await textOf('/recognition/systems'))).toContain('RRA 3.0: 1 in full and 0 in part, of 33 criteria');
});

test('a system with hundreds of cells has a small page all the same, which leads to those that it leaves out', async () => {
  await aMatrix('gap-large', '2098-03-01', decidedCells(330));
  const { setNow } = await openWorld();
  setNow('2098-03-02T10:00:00Z');
  const { sql } = await recordStatements(() => textOf('/recognition/systems/iso-14001'));
  expect(sql).toHaveLength(1);
  const html = await textOf('/recognition/systems/iso-14001');
  let size = gzipSync(html).length;
  for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) size += gzipSync(await textOf(href)).length;
  expect(size).toBeLessThan(largest);
  expect(html).toContain('href="/recognition?pack=rra-3.0&amp;system=iso-14001&amp;criterion=33"');
  expect(plain(html)).toContain('9 more cells in the matrix');
});

test('what a mark gives is told of every system, with who said it, and nothing is made of a benchmark or an open outcome', async () => {
  const recordOf = async (query: string, id: string) => {
    const html = await textOf(`/recognition/gives${query}`);
    const rows = html.match(/<tr>[\s\S]*?<\/tr>/g) ?? [];
    return plain(rows.find((row) => row.includes(`href="/recognition/systems/${id}?`)) ?? '');
  };
  const html = await textOf('/recognition/gives');
  for (const { id } of services.programme.systems) expect(html).toContain(`href="/recognition/systems/${id}?pack=rra-3.0"`);
  expect(await recordOf('', 'lme')).toMatch(/With conditions.*Said by The Copper Mark/);
  expect(await recordOf('', 'responsible-steel')).toContain('Not confirmed');
  expect(await recordOf('', 'lbma')).toContain('Nothing on record');
  expect(await recordOf('?pack=rra-2.0', 'icmm')).toContain('Benchmark only, not accepted as proof');
  expect(await recordOf('?pack=rra-3.0', 'icmm')).toMatch(/Nothing on record.*other versions, metals or criteria only/);
  expect(await recordOf('?criterion=10', 'lme')).toContain('It names criterion 10, or a part of it.');
  expect(await recordOf('?criterion=10', 'tsm')).toContain('On record as a whole; it does not name criterion 10.');
  expect(await recordOf('?mark=nickel-mark', 'lme')).toMatch(/other versions, metals or criteria only.*LMEpassport/);
  expect(await recordOf('?criterion=4&mark=nickel-mark', 'lme')).toMatch(
    /^ LME.*Nothing on record.*other versions, metals or criteria only.*track A/,
  );
});

test('a system, a pack, a mark or a catalog that is not there is told so', async () => {
  for (const path of [
    '/recognition/systems/none',
    '/recognition/systems/lbma?pack=rra-9.9',
    '/recognition/gives?mark=lead-mark',
    '/recognition/gives?pack=none',
    '/recognition/catalogs/none.json',
    '/api/v1/recognition/systems/none/gap',
    '/api/v1/recognition/systems/lbma/gap?pack=none',
  ])
    expect((await ask(undefined, 'GET', path)).status, path).toBe(404);
  expect((await ask(undefined, 'GET', '/recognition/systems/lbma%3Cscript%3E')).status).toBe(404);
  expect(await textOf('/recognition/gives?pack=rra-2.0&criterion=33')).not.toContain('names criterion');
});

type GapJson = {
  pack: string;
  counts: Record<string, number>;
  criteria: { number: string; finding: string; parts: { number: string }[] }[];
};

test('the gap as data says the same as the page', async () => {
  const gap = JSON.parse(await textOf('/api/v1/recognition/systems/jdds/gap?pack=rra-3.0')) as GapJson;
  expect(gap).toMatchObject({
    system: { id: 'jdds', editions: ['2021-02', 'rev.3'] },
    pack: 'rra-3.0',
    matrix: { id: '2026-11' },
    counts: { recognised: 0, 'in-part': 1, 'not-compared': 32 },
    coverage: [{ parts: [] }, { edition: 'rev.3', parts: ['10.2'], left: 33, cells: ['jdds-rev.3-rra-3.0-10.2'] }],
  });
  expect(gap.criteria.map(({ number }) => number)).toEqual(Array.from({ length: 33 }, (_, index) => String(index + 1)));
  const spanish = JSON.parse(await textOf('/api/v1/recognition/systems/jdds/gap', 'es')) as { system: { title: object } };
  expect(spanish.system.title).toEqual({ text: 'Norma conjunta de debida diligencia', language: 'es' });
});

test("each pack is to be had as a catalog that validates against NIST's schema and holds the whole pack", async () => {
  const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
  formats.default(ajv);
  const valid = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_catalog_schema.json'), 'utf8')));
  for (const pack of services.programme.packs) {
    const answer = await ask(undefined, 'GET', `/recognition/catalogs/${pack.id}.json`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    const document: unknown = await answer.json();
    expect(valid(document) ? [] : valid.errors).toEqual([]);
    expect(readPack(document)).toEqual({ ok: true, value: pack });
  }
});
