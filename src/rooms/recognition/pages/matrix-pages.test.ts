import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import type { MatrixCell } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { aMatrix, decidedCells, removeMatrices } from '../../../../test/support/matrices.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';

/** Compressed, with the style sheet: what a visitor waits for. */
const largest = 30 * 1024;

let shipped: readonly MatrixCell[];

beforeAll(async () => {
  const { services } = await openWorld();
  shipped = services.programme.matrices[0]?.cells ?? [];
  await aMatrix('t-600', '2098-01-01', decidedCells(600));
  await aMatrix('t-long', '2098-02-01', decidedCells(40, 4000));
  await aMatrix('t-kinds', '2098-03-01', [
    { ...cell('named'), conditions: [{ rule: 'site-kind', value: 'smelter' }] },
    { ...cell('partly'), targets: ['12'], level: 'partially-meets', conditions: [] },
    { ...cell('related'), targets: ['13'], relationship: 'subset-of' },
    { ...cell('unlevelled'), targets: ['14'], level: null },
    { ...cell('two'), targets: ['15'], sources: [...cell('two').sources, { system: 'jdds', edition: 'rev.3' }] },
    { ...cell('alike'), targets: ['16'], state: 'benchmark-only' },
    { ...cell('unrelated'), targets: ['18'], relationship: 'no-relationship' },
    { ...cell('reasoned'), targets: ['17'], source: 'minutes of 3 May', note: { en: '<b>Because</b>' } },
  ]);
});

afterAll(removeMatrices);

function cell(id: string): MatrixCell {
  const [first] = decidedCells(1);
  if (first === undefined) throw new Error('There is no cell to begin with.');
  return { ...first, id };
}

const get = (path: string, language = 'en') => ask(undefined, 'GET', path, { headers: { 'accept-language': language } });

async function textOf(path: string, language = 'en'): Promise<string> {
  const answer = await get(path, language);
  expect(answer.status, path).toBe(200);
  return answer.text();
}

/** What the page weighs on its way to a visitor. */
async function weightOf(html: string): Promise<number> {
  let weight = gzipSync(html).length;
  for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) weight += gzipSync(await textOf(href)).length;
  return weight;
}

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
const cellsOf = (html: string) => [...html.matchAll(/ id="cell-([^"]+)"/g)].map(([, id]) => id ?? '');
const nextOf = (html: string) => /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');

/** Every page from the first one on. */
async function everyPage(from: string): Promise<string[]> {
  const pages: string[] = [];
  for (let at: string | undefined = from; at !== undefined; at = nextOf(pages.at(-1) ?? '')) pages.push(await textOf(at));
  return pages;
}

describe.each(['en', 'es'])('in %s', (language) => {
  test('every page is small, sound, without script, and says every word', async () => {
    const faults: string[] = [];
    for (const address of [
      '/recognition',
      '/recognition?pack=rra-2.0',
      '/recognition?system=jdds&criterion=10.2&kind=mine&state=recognises',
      '/recognition?system=jdds&criterion=1',
      '/recognition?version=t-600',
      '/recognition?version=t-kinds',
      '/recognition/versions',
      '/recognition/versions/2026-11',
      '/recognition/versions/t-600',
      '/recognition/versions/t-kinds?against=t-600',
      '/recognition/versions/2026-11?against=t-kinds',
    ]) {
      const html = await textOf(address, language);
      const weight = await weightOf(html);
      if (weight > largest) faults.push(`${address} weighs ${weight} bytes`);
      if (/<script|\sstyle=|\son[a-z]+=|javascript:/i.test(html)) faults.push(`${address}: script or inline style`);
      if (!html.startsWith(`<!doctype html><html lang="${language}"`)) faults.push(`${address}: the language is not said`);
      if (!html.includes(loadMessages(language)('ui.independence'))) faults.push(`${address}: no notice of independence`);
      if ((html.match(/<h1[ >]/g) ?? []).length !== 1) faults.push(`${address}: not exactly one h1`);
      const [missing] = plain(html).match(/\b(?:recognition|register|ui)\.[a-z][a-z.-]+/) ?? [];
      if (missing !== undefined) faults.push(`${address}: ${missing} has no words`);
      const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      if (new Set(ids).size !== ids.length) faults.push(`${address}: an id stands twice`);
    }
    expect(faults).toEqual([]);
  });
});

describe('the shipped matrix', () => {
  test('is shown whole on one page a pack, and what recognises something stands apart', async () => {
    for (const pack of ['rra-3.0', 'rra-2.0']) {
      const html = await textOf(`/recognition?pack=${pack}`);
      const own = shipped.filter((one) => one.pack === pack).map(({ id }) => id);
      expect(cellsOf(html).sort()).toEqual(own.sort());
      expect(nextOf(html)).toBeUndefined();
      const counts = /<section class="counts">(.*?)<\/section>/s.exec(html)?.[1] ?? '';
      const confirmed = shipped.filter((one) => one.pack === pack && one.state === 'confirmed').map(({ id }) => id);
      expect(cellsOf(counts)).toEqual(confirmed);
      expect(counts).not.toContain('Recognises nothing');
    }
    expect(cellsOf(await textOf('/recognition'))).toEqual(cellsOf(await textOf('/recognition?pack=rra-3.0')));
  });

  test('says how little it recognises in numbers that are counted, whose cells it does not have, and that Cupel is independent', async () => {
    const words = plain(await textOf('/recognition'));
    const recognise = shipped.filter(({ state }) => state === 'confirmed' || state === 'approved').length;
    expect(words).toContain(`Of the ${shipped.length} pairs in this version, ${recognise} recognise something.`);
    expect(words).toContain(`The other ${shipped.length - recognise} are kept because somebody will ask`);
    expect(words).toContain("This is not The Copper Mark's own matrix");
    expect(words).toContain('The cells of its matrix are not public');
    expect(words).toContain('Cupel is independent of The Copper Mark');
  });

  test('a cell that recognises says its relation, level, conditions, ground and source in words', async () => {
    const words = plain(await textOf('/recognition?criterion=10.2&state=recognises'));
    for (const said of [
      'Joint Due Diligence Standard',
      'edition rev.3',
      'Recognises',
      'The system asks what the criterion asks, in other words.',
      'Grants: Fully meets',
      'None beyond a valid certificate.',
      'Confirmed',
      'Read for this very criterion.',
      'coppermark.org/standards/jdds',
    ])
      expect(words).toContain(said);
  });

  test('a cell that is only inferred or unknown says that it recognises nothing, and why', async () => {
    const inferred = plain(await textOf('/recognition?system=rmap&criterion=10.2'));
    expect(inferred).toContain('Recognises nothing. It follows from what was read, but nobody decided it. Not yet compared.');
    const unknown = await textOf('/recognition?system=iso-14001');
    expect(plain(unknown)).toContain('Recognises nothing. Nobody decided it. Not yet compared.');
    expect(unknown).not.toContain('class="status good"');
  });
});

describe('the filters', () => {
  const asked = async (query: string) => cellsOf(await textOf(`/recognition?version=t-kinds&${query}`));

  test('take a system, and a criterion with its parts, from the address', async () => {
    const own = (test: (one: MatrixCell) => boolean) => shipped.filter((one) => one.pack === 'rra-3.0' && test(one)).map(({ id }) => id);
    const irma = await textOf('/recognition?system=irma');
    expect(cellsOf(irma).sort()).toEqual(own(({ sources }) => sources.some(({ system }) => system === 'irma')).sort());
    expect(irma).toMatch(/<option value="irma" selected="">/);
    const ten = cellsOf(await textOf('/recognition?criterion=10'));
    expect(ten).toContain('jdds-rev.3-rra-3.0-10.2');
    expect(ten.sort()).toEqual(own(({ targets }) => targets.some((target) => /^10(\.|$)/.test(target))).sort());
    expect(cellsOf(await textOf('/recognition?criterion=10.1'))).not.toContain('jdds-rev.3-rra-3.0-10.2');
  });

  test('a kind of site leaves out what a condition keeps from it, and criteria that do not apply to it', async () => {
    expect(await asked('kind=smelter')).toContain('named');
    expect(await asked('kind=mine')).not.toContain('named');
    const { services } = await openWorld();
    const [pack] = services.programme.packs.filter(({ id }) => id === 'rra-3.0');
    const bound = pack?.criteria.find(({ applicability: { applies_to } }) => applies_to !== 'all' && !applies_to.includes('refinery'));
    if (bound === undefined) throw new Error('Every criterion applies to a refinery.');
    const withKind = (kind: string) => textOf(`/recognition?version=t-600&criterion=${bound.number}&kind=${kind}`);
    expect(cellsOf(await withKind('mine')).length).toBeGreaterThan(0);
    expect(cellsOf(await withKind('refinery'))).toEqual([]);
  });

  test('only what recognises leaves out what is related, has no level, or is benchmarked', async () => {
    expect((await asked('state=recognises')).sort()).toEqual(['named', 'partly', 'reasoned', 'two']);
    expect((await asked('state=nothing')).sort()).toEqual(['alike', 'related', 'unlevelled', 'unrelated']);
    const words = plain(await textOf('/recognition?version=t-kinds'));
    for (const said of [
      'Kind of site: Smelter.',
      'Grants: Partially meets (with an improvement plan)',
      'A part of the criterion stays open and nobody can say which',
      'No level was decided.',
      'The two have nothing in common.',
      'Level named, without effect: Fully meets',
      'Only benchmarked: alike on paper, not accepted as proof.',
      'together with',
      'minutes of 3 May',
      '&lt;b&gt;Because&lt;/b&gt;',
      'Decided by The board.',
      'You are reading version t-kinds, which is not the one in force',
    ])
      expect(words).toContain(said);
  });

  test('the strip of a system says in words what of the criteria it recognises', async () => {
    const html = await textOf('/recognition?version=t-kinds');
    const strips = [...html.matchAll(/class="strip" role="img" aria-label="([^"]+)"/g)].map(([, label]) => label);
    expect(strips).toContain(
      '33 criteria. recognised in full: 1, 17. recognised, with an improvement plan: 12. named, recognises nothing: 13, 14, 15, 16, 18',
    );
    expect(await textOf('/recognition')).toContain('aria-label="33 criteria. recognised in part: 10"');
  });

  test('with nothing behind them say so and lead back', async () => {
    const html = await textOf('/recognition?system=jdds&criterion=1');
    expect(plain(html)).toContain('No cell says this');
    expect(html).toContain('<a href="/recognition?pack=rra-3.0#cells">Show all</a>');
  });

  test.each(['pack=rra-9', 'system=nothing', 'criterion=99', 'kind=%3Cb%3E', 'state=maybe', 'page=0', 'page=two', 'page=99999'])(
    'that cannot be are answered by a page that can be read: %s',
    async (query) => {
      const answer = await get(`/recognition?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      const html = await answer.text();
      expect(plain(html)).toContain('There is no such filter');
      expect(html).not.toContain('“<b>');
      expect(html).toContain('href="/recognition"');
    },
  );

  test('empty fields, as a form sends them, ask for nothing', async () => {
    const html = await textOf('/recognition?pack=&system=&criterion=&kind=&state=&version=');
    expect(cellsOf(html)).toHaveLength(shipped.filter(({ pack }) => pack === 'rra-3.0').length);
    expect(html).not.toContain('class="chosen"');
  });
});

describe('a large matrix', () => {
  test('of 600 decided cells is told over pages that stay small, each cell once', async () => {
    const pages = await everyPage('/recognition?version=t-600&pack=rra-3.0');
    for (const html of pages) expect(await weightOf(html)).toBeLessThanOrEqual(largest);
    const seen = pages.flatMap(cellsOf);
    expect(seen).toHaveLength(600);
    expect(new Set(seen).size).toBe(600);
    expect(plain(pages[0] ?? '')).toContain('60 cells recognise something on this page');
    expect(plain(pages[0] ?? '')).toContain('600 recognise something. A pair that is not here counts for nothing.');
  }, 120_000);

  test('stays small where each cell has a long reason', async () => {
    const pages = await everyPage('/recognition?version=t-long&pack=rra-3.0');
    for (const html of pages) expect(await weightOf(html)).toBeLessThanOrEqual(largest);
    expect(pages.flatMap(cellsOf)).toHaveLength(40);
    const differences = await everyPage('/recognition/versions/t-long?against=t-600');
    for (const html of differences) expect(await weightOf(html)).toBeLessThanOrEqual(largest);
  }, 120_000);

  test('costs as few statements as a small one', async () => {
    const count = async (path: string) => (await recordStatements(() => textOf(path))).sql.length;
    for (const path of ['/recognition', '/recognition?version=t-600', '/recognition/versions', '/recognition/versions/t-600'])
      expect(await count(path)).toBe(2);
  });
});

describe('versions', () => {
  test('are listed newest first, with their first and last day and where they came from', async () => {
    const review = '01890000-0000-7000-8000-000000000001';
    await aMatrix('t-reviewed', '2096-01-01', decidedCells(1), review);
    const html = await textOf('/recognition/versions');
    expect(html).toContain(`<a href="/recognition/reviews/${review}">An equivalency review</a>`);
    const order = ['t-kinds', 't-long', 't-600', '2026-11'].map((id) => html.indexOf(`/recognition/versions/${id}"`));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    const words = plain(html);
    expect(words).toContain('31 Dec 2097');
    expect(words).toContain('Shipped with Cupel, from public pages');
    expect(words).toContain('Published by the scheme');
    expect(words).toContain('In force');
    expect(words).toContain('Not yet in force');
  });

  test('show what differs from the one before, from another, and from none', async () => {
    const html = await textOf('/recognition/versions/t-kinds?against=2026-11');
    const words = plain(html);
    expect(words).toContain(
      'From version 2026-11 to version t-kinds: 8 cells are new, none changed, 52 were taken away, none stays the same.',
    );
    expect(words).toContain('Not in this version, so it counts for nothing.');
    expect(plain(await textOf('/recognition/versions/t-600?against=t-600'))).toContain('600 stay the same');
    expect(plain(await textOf('/recognition/versions/2026-11'))).toContain('This is the first version.');
  });

  test('name and mark what of a cell differs', async () => {
    const before = decidedCells(2);
    await aMatrix('t-before', '2097-01-01', before);
    await aMatrix(
      't-after',
      '2097-02-01',
      before.map((one, index) => (index === 0 ? { ...one, level: 'partially-meets' } : one)),
    );
    const html = await textOf('/recognition/versions/t-after');
    expect(plain(html)).toContain(
      'From version t-before to version t-after: no cell is new, 1 changed, none was taken away, 1 stays the same.',
    );
    expect(plain(html)).toContain('Differs: level');
    const marked = [...html.matchAll(/<div class="differs">(.*?)<\/div>/gs)].map(([, part]) => plain(part ?? ''));
    expect(marked).toHaveLength(2);
    expect(marked[0]).toContain('Fully meets');
    expect(marked[1]).toContain('Partially meets');
  });

  test('that are not there are not found, and neither are their files', async () => {
    for (const path of [
      '/recognition?version=1999-01',
      '/recognition/versions/1999-01',
      '/recognition/versions/2026-11?against=1999-01',
      '/recognition/versions/t-kinds?page=99',
      '/recognition.csv?version=1999-01',
      '/recognition.xlsx?version=1999-01',
      '/recognition.json?version=1999-01',
    ])
      expect((await get(path)).status, path).toBe(404);
    expect(plain(await (await get('/recognition?version=1999-01')).text())).toContain('This page cannot be shown');
  });
});
