import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { loadMessages } from '#ui/messages.server.ts';
import { anAwardedSite } from '../../../../test/support/award.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { importReportedSites, project, rebuild } from '../index.ts';

/** Compressed, with the style sheet: what a visitor waits for. */
const largest = 30 * 1024;

let addresses: string[] = [];
let demonstrated = '';

beforeAll(async () => {
  const { services, app } = await openWorld();
  await importReportedSites(services, readFileSync(resolve('programme/reported/real-sites.csv'), 'utf8'), 'real-sites.csv');
  const { site } = await anAwardedSite({ name: 'Page Ridge', partial: ['2', '28'], notApplicable: ['31'] });
  await services.db.updateTable('sites').set({ demonstration: true }).where('id', '=', site.id).execute();
  await services.db.transaction().execute((tx) => project(services, tx, site.id));
  demonstrated = `/register/${site.slug}`;
  const criteria = services.programme.packs.flatMap((pack) => [
    `/criteria/${pack.id}`,
    ...pack.criteria.flatMap(({ number, parts }) =>
      [number, ...parts.map((part) => part.number)].map((one) => `/criteria/${pack.id}/${one}`),
    ),
  ]);
  const resources = Object.keys((app.openapi() as { paths: object }).paths).map((path) => `/api/${path.split('/')[1]}`);
  addresses = [
    '/',
    '/register',
    '/register?q=no-such-site',
    demonstrated,
    `${demonstrated}/corrections`,
    '/register/reported-escondida',
    '/register/reported-antucoya',
    '/register/no-such-site',
    '/criteria',
    ...criteria,
    '/api',
    ...new Set(resources.filter((path) => path === '/api/register' || path === '/api/criteria')),
  ];
}, 120_000);

test.each(['en', 'es'])(
  'every page is sound, small, without script and in %s',
  async (language) => {
    const styles = new Map<string, number>();
    const faults: string[] = [];
    for (const address of addresses) {
      const html = await (await ask(undefined, 'GET', address, { headers: { 'accept-language': language } })).text();
      let size = gzipSync(html).length;
      for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
        if (!styles.has(href)) styles.set(href, gzipSync(await (await ask(undefined, 'GET', href)).text()).length);
        size += styles.get(href) ?? 0;
      }
      if (size > largest) faults.push(`${address} weighs ${size} bytes`);
      faults.push(...faultsOf(html, language).map((fault) => `${address}: ${fault}`));
    }
    expect(addresses.length).toBeGreaterThan(70);
    expect(faults).toEqual([]);
  },
  180_000,
);

test('planted faults are found', () => {
  const page = `<!doctype html><html lang="en"><head></head><body><h1>x</h1><p>${loadMessages('en')('ui.independence')}</p></body></html>`;
  expect(faultsOf(page, 'en')).toEqual([]);
  expect(faultsOf(page.replace('</h1>', '</h2>'), 'en')).not.toEqual([]);
  expect(faultsOf(page.replace('<h1>', '<script></script><h1>'), 'en')).not.toEqual([]);
  expect(faultsOf(page.replace('<p>', '<p>register.nothing '), 'en')).not.toEqual([]);
  expect(faultsOf(page.replace('<p>', '<p style="color:red">'), 'en')).not.toEqual([]);
});

test('no link of a page leads nowhere', async () => {
  // Jobs do not run here: the sites of other tests stand in the register before pages lead to them.
  await rebuild((await openWorld()).services);
  const seen = new Set<string>(['/']);
  const broken: string[] = [];
  for (const address of seen) {
    const answer = await ask(undefined, 'GET', address);
    if (answer.status !== 200) broken.push(address);
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    for (const [, href = ''] of (await answer.text()).matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) {
      const path = href.replaceAll('&amp;', '&');
      const many = /^\/register\/reported-(?!escondida|antucoya)|^\/criteria\/rra-3\.0\/(?!31|10)|^\/criteria\/rra-2\.0\/(?!19|4$)/.test(
        path,
      );
      if (!many && !/^\/app|[?&](lang|sort|after|country|q)=/.test(path)) seen.add(path);
    }
  }
  expect(seen.size).toBeGreaterThan(20);
  expect(broken).toEqual([]);
}, 180_000);

test('a page of the demonstration carries the word, and a page without it does not', async () => {
  const page = async (address: string) => (await ask(undefined, 'GET', address)).text();
  expect(await page(demonstrated)).toContain('<b>Demonstration</b>');
  expect(await page(`/register?q=Page+Ridge`)).toContain('<b>Demonstration</b>');
  expect(await page('/register/reported-escondida')).not.toContain('Demonstration');
  expect(await page('/criteria')).not.toContain('Demonstration');
});

test('a language that was chosen is kept', async () => {
  const chosen = await ask(undefined, 'GET', '/criteria?lang=es');
  const [cookie = ''] = chosen.headers.getSetCookie();
  expect(cookie).toMatch(/^cupel_language=es;/);
  const next = await ask(undefined, 'GET', '/register', { headers: { cookie: cookie.split(';')[0] ?? '' } });
  expect(await next.text()).toContain('<html lang="es"');
});

test('the guide says whose words it shows, how well they are founded and which language prevails', async () => {
  const html = await (await ask(undefined, 'GET', '/criteria/rra-3.0/31')).text();
  for (const said of [
    'Cupel&#x27;s words, not the scheme&#x27;s',
    'prevails',
    'Our reading',
    'Related on the same subject',
    'From RRA 2.0',
    'Assumed',
  ])
    expect(html).toContain(said);
  expect(await (await ask(undefined, 'GET', '/criteria/rra-2.0/19')).text()).toContain('In RRA 3.0');
});

const voidTags = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);

/** What a careful reader of the source would object to. */
function faultsOf(html: string, language: string): string[] {
  const faults: string[] = [];
  if (!html.startsWith(`<!doctype html><html lang="${language}"`)) faults.push('the language is not said');
  if (/<script|\sstyle=|\son[a-z]+=|javascript:/i.test(html)) faults.push('script or inline style');
  if (!html.includes(loadMessages(language)('ui.independence'))) faults.push('no notice of independence');
  if ((html.match(/<h1[ >]/g) ?? []).length !== 1) faults.push('not exactly one h1');
  const keys = html.replace(/<code>[^<]*<\/code>/g, '').match(/>[^<]*\b(?:register|criteria|ui|problems)\.[a-z][a-z-]+[^<]*/g) ?? [];
  faults.push(...keys.map((key) => `a message is missing: ${key}`));
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
  if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
  const open: string[] = [];
  for (const [, end, name = '', rest = ''] of html.replace('<!doctype html>', '').matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gi)) {
    if (end === '/') {
      if (open.pop() !== name) faults.push(`</${name}> closes nothing`);
    } else if (!voidTags.has(name) && !rest.endsWith('/')) open.push(name);
  }
  if (open.length > 0) faults.push(`not closed: ${open.join(', ')}`);
  return faults;
}

test('who has the data of a site already is told so in a few bytes, also where it came compressed', async () => {
  const get = (headers: Record<string, string>) => ask(undefined, 'GET', '/register/reported-escondida.json', { headers });
  for (const encoding of ['identity', 'gzip']) {
    const tag = (await get({ 'accept-encoding': encoding })).headers.get('etag') ?? '';
    expect(tag).not.toBe('');
    const again = await get({ 'accept-encoding': encoding, 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
  expect((await get({ 'if-none-match': '"another"' })).status).toBe(200);
});
