import { beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anOrganisation, aSite } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld } from '../../../test/support/world.ts';

beforeAll(() => openWorld());

const site = { name: 'Planta Sur', country: 'CL', timeZone: 'America/Santiago', kinds: ['smelter', 'refinery'], metals: ['Cu', 'Mo'] };
type Page = { items: { id: string; name: string }[]; next: string | null };

test('a site is created with its identifiers and a name in addresses that never changes', async () => {
  const { organisation, manager } = await anOrganisation();
  const path = `/api/v1/organisations/${organisation.id}/sites`;
  const name = `Fundición Ñ ${Date.now()}`;
  const made = await ask(manager, 'POST', path, { body: { ...site, name, identifiers: [{ scheme: 'rmi-cid', value: 'cid 001 234' }] } });
  expect(made.status).toBe(201);
  const { id, slug } = (await made.json()) as { id: string; slug: string };
  expect(slug).toBe(`fundicion-n-${name.split(' ').at(-1)}`);
  const twin = (await (await ask(manager, 'POST', path, { body: { ...site, name } })).json()) as { slug: string };
  expect(twin.slug).toBe(`${slug}-2`);
  const edited = await ask(manager, 'PUT', `/api/v1/sites/${id}`, {
    body: { ...site, name: 'Another name' },
    headers: { 'if-match': '"1"' },
  });
  expect(await edited.json()).toMatchObject({ slug, name: 'Another name', version: 2 });
  const read = (await (await ask(manager, 'GET', `/api/v1/sites/${id}`)).json()) as Record<string, unknown>;
  expect(read).toMatchObject({
    organisation: { id: organisation.id },
    identifiers: [{ scheme: 'rmi-cid', value: 'CID001234', verifiedAt: null }],
    application: null,
    letter: null,
    cycles: [],
    may: expect.arrayContaining(['site.edit', 'cycle.open']),
  });
});

test('two who edit the same version do not overwrite each other', async () => {
  const { site: made, manager } = await aSite();
  const edit = (name: string) =>
    ask(manager, 'PUT', `/api/v1/sites/${made.id}`, { body: { ...site, name }, headers: { 'if-match': '"1"' } });
  const answers = await Promise.all([edit('One'), edit('Two')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  const stale = answers.find(({ status }) => status === 412);
  expect(await stale?.json()).toMatchObject({ current: { version: 2 } });
});

test('every faulty field of a new site is named at once, and nothing is kept', async () => {
  const { organisation, manager } = await anOrganisation();
  const path = `/api/v1/organisations/${organisation.id}/sites`;
  const pointers = async (given: object) => {
    const answer = await ask(manager, 'POST', path, { body: { ...site, ...given } });
    expect(answer.status).toBe(422);
    return ((await answer.json()) as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer).sort();
  };
  expect(await pointers({ kinds: [], latitude: 91, headcount: 1.5, contactEmail: 'nobody', timeZone: 7 })).toEqual(
    ['/contactEmail', '/headcount', '/kinds', '/latitude', '/timeZone'].sort(),
  );
  expect(await pointers({ kinds: ['mine', 'spaceport'], metals: ['Xx'], timeZone: '+05:00', longitude: 3 })).toEqual(
    ['/kinds/1', '/latitude', '/metals/0', '/timeZone'].sort(),
  );
  expect(await pointers({ kinds: ['spaceport'], identifiers: [{ scheme: 'gln', value: '123' }] })).toEqual([
    '/identifiers/0/value',
    '/kinds/0',
  ]);
  const list = (await (await ask(manager, 'GET', '/api/v1/sites')).json()) as Page;
  expect(list.items).toEqual([]);
});

test('a firm has no sites', async () => {
  const { organisation } = await anOrganisation({ kind: 'firm' });
  const manager = await aPerson([{ role: 'company-manager', scopeId: organisation.id }]);
  const answer = await ask(manager, 'POST', `/api/v1/organisations/${organisation.id}/sites`, { body: site });
  expect(await answer.json()).toMatchObject({ status: 409, code: 'firms-have-no-sites' });
});

test('people see the sites they have a role on, while it lasts; the scheme sees all', async () => {
  const own = await aSite();
  const other = await aSite();
  const sibling = await aSite({ of: own });
  const reader = await aPerson([{ role: 'reader', scopeId: own.site.id }]);
  const past = await aPerson([{ role: 'consultant', scopeId: own.site.id, until: '2020-01-01' }]);
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const seen = async (person: typeof reader, query = '') =>
    ((await (await ask(person, 'GET', `/api/v1/sites?limit=200${query}`)).json()) as Page).items.map(({ id }) => id);
  expect(await seen(reader)).toEqual([own.site.id]);
  expect((await seen(own.manager)).sort()).toEqual([own.site.id, sibling.site.id].sort());
  expect(await seen(past)).toEqual([]);
  expect(await seen(staff, `&q=${own.site.name}`)).toContain(own.site.id);
  expect(await seen(staff, `&organisation=${other.organisation.id}`)).toEqual([other.site.id]);
  expect((await ask(past, 'GET', `/api/v1/sites/${own.site.id}`)).status).toBe(404);
  expect((await ask(undefined, 'GET', '/api/v1/sites')).status).toBe(401);
});

test('the list of sites costs one statement beside access, filters and pages without losing a row', async () => {
  const made = await aSite({ name: 'Same name', kinds: ['mine'], metals: ['Cu'] });
  for (const metals of [['Zn'], ['Cu'], ['Cu', 'Zn']])
    await aSite({ of: made, name: 'Same name', metals, kinds: ['smelter'], country: 'PE' });
  const key = made.manager;
  const list = async (query: string) => {
    const { result, sql } = await recordStatements(() => ask(key, 'GET', `/api/v1/sites?${query}`));
    expect(sql.filter((text) => !/"sessions"|"people"/.test(text))).toHaveLength(2);
    return (await result.json()) as Page;
  };
  const pages: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Page = await list(`limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
    pages.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  expect(new Set(pages).size).toBe(4);
  expect((await list('metal=Zn')).items).toHaveLength(2);
  expect((await list('kind=smelter&metal=Cu')).items).toHaveLength(2);
  expect((await list('country=pe')).items).toHaveLength(3);
  expect((await list('stage=released')).items).toHaveLength(0);
  expect((await ask(key, 'GET', `/api/v1/sites?cursor=${Buffer.from('["a","b"]').toString('base64url')}`)).status).toBe(400);
  expect((await ask(key, 'GET', '/api/v1/sites?organisation=1')).status).toBe(422);
});

test('the trail says who did what, the newest first, in one statement beside access', async () => {
  const { site: made, manager } = await aSite();
  await ask(manager, 'PUT', `/api/v1/sites/${made.id}`, { body: site, headers: { 'if-match': '"1"' } });
  const path = `/api/v1/sites/${made.id}/trail`;
  const { result, sql } = await recordStatements(() => ask(manager, 'GET', `${path}?limit=1`));
  expect(sql.filter((text) => !/from "(sessions|people)"/.test(text))).toHaveLength(2);
  const page = (await result.json()) as { items: object[]; next: string };
  expect(page.items).toMatchObject([{ action: 'participants.edit-site', who: { id: manager.id, name: manager.name } }]);
  const older = (await (await ask(manager, 'GET', `${path}?limit=1&cursor=${page.next}`)).json()) as { items: object[]; next: null };
  expect(older).toMatchObject({ items: [{ action: 'participants.create-site' }], next: null });
  const reader = await aPerson([{ role: 'reader', scopeId: made.id }]);
  expect((await ask(reader, 'GET', path)).status).toBe(403);
});
