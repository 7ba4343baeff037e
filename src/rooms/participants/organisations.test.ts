import { beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anOrganisation } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld } from '../../../test/support/world.ts';

beforeAll(() => openWorld());

const producer = { kind: 'producer', name: 'Minera del Norte', country: 'cl', website: 'https://example.org' };

test('whoever creates an organisation manages it, and nobody else sees it', async () => {
  const [founder, stranger] = [await aPerson(), await aPerson()];
  const made = await ask(founder, 'POST', '/api/v1/organisations', { body: producer });
  expect(made.status).toBe(201);
  const { id } = (await made.json()) as { id: string };
  const read = await ask(founder, 'GET', `/api/v1/organisations/${id}`);
  expect(await read.json()).toMatchObject({
    name: 'Minera del Norte',
    country: 'CL',
    may: expect.arrayContaining(['organisation.edit', 'site.create']),
  });
  expect((await ask(stranger, 'GET', `/api/v1/organisations/${id}`)).status).toBe(404);
  expect((await ask(undefined, 'GET', `/api/v1/organisations/${id}`)).status).toBe(401);
  const own = (await (await ask(founder, 'GET', '/api/v1/me')).json()) as { organisations: object[] };
  expect(own.organisations).toEqual([{ id, name: 'Minera del Norte', kind: 'producer' }]);
});

test('a repeated creation with the same key makes one organisation', async () => {
  const founder = await aPerson();
  const headers = { 'idempotency-key': 'once' };
  const first = await ask(founder, 'POST', '/api/v1/organisations', { body: producer, headers });
  const second = await ask(founder, 'POST', '/api/v1/organisations', { body: producer, headers });
  expect(await second.json()).toEqual(await first.json());
  expect(((await (await ask(founder, 'GET', '/api/v1/me')).json()) as { organisations: object[] }).organisations).toHaveLength(1);
  expect((await ask(founder, 'POST', '/api/v1/organisations', { body: { ...producer, name: 'Other' }, headers })).status).toBe(422);
});

test('an edit on a stale version is refused and shows what stands', async () => {
  const { organisation, manager } = await anOrganisation();
  const path = `/api/v1/organisations/${organisation.id}`;
  const edit = (name: string, version: number) =>
    ask(manager, 'PUT', path, { body: { name, country: 'PE', website: null }, headers: { 'if-match': `"${version}"` } });
  const first = await edit('First', 1);
  expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
  const stale = await edit('Second', 1);
  expect(stale.status).toBe(412);
  expect(await stale.json()).toMatchObject({ code: 'stale-version', current: { name: 'First', version: 2 } });
  expect((await ask(manager, 'PUT', path, { body: { name: 'X', country: 'PE', website: null } })).status).toBe(428);
});

test('faulty fields are named by their pointers', async () => {
  const person = await aPerson();
  const answer = await ask(person, 'POST', '/api/v1/organisations', {
    body: { kind: 'mine', name: 'a\u0000b', country: 'CL', website: 'javascript:alert(1)' },
  });
  expect(answer.status).toBe(422);
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
  expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/kind', '/name', '/website']);
  const country = await ask(person, 'POST', '/api/v1/organisations', { body: { ...producer, country: 'ZZ' } });
  expect(await country.json()).toMatchObject({ errors: [{ pointer: '/country', code: 'unknown-country' }] });
});

test('identifiers are checked, kept in their normal form, and verified by staff', async () => {
  const { organisation, manager } = await anOrganisation();
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const path = `/api/v1/organisations/${organisation.id}/identifiers`;
  const wrong = await ask(manager, 'POST', path, { body: { scheme: 'lei', value: '5493001KJTIIGC8Y1R13' } });
  expect(await wrong.json()).toMatchObject({
    errors: [{ pointer: '/value', code: 'identifier-check', detail: expect.stringContaining('12') }],
  });
  const added = await ask(manager, 'POST', path, { body: { scheme: 'lei', value: '5493001kjtiigc8y1r12' } });
  const identifier = (await added.json()) as { id: string; value: string };
  expect(identifier.value).toBe('5493001KJTIIGC8Y1R12');
  expect((await ask(manager, 'POST', path, { body: { scheme: 'lei', value: '5493001KJTIIGC8Y1R12' } })).status).toBe(409);
  expect((await ask(manager, 'PUT', `${path}/${identifier.id}/verification`)).status).toBe(403);
  const verified = (await (await ask(staff, 'PUT', `${path}/${identifier.id}/verification`)).json()) as { verifiedAt: string };
  expect(verified.verifiedAt).toMatch(/Z$/);
  const { organisation: other, manager: otherManager } = await anOrganisation();
  expect((await ask(otherManager, 'DELETE', `/api/v1/organisations/${other.id}/identifiers/${identifier.id}`)).status).toBe(404);
  expect((await ask(manager, 'DELETE', `${path}/${identifier.id}`)).status).toBe(204);
});

test('staff page through every organisation in one statement, searching by any part of the name', async () => {
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  for (const name of ['Zeta 100% Copper', 'Zeta 1000 Copper', 'Zeta_Copper']) await anOrganisation({ name });
  const list = async (query: string) => {
    const { result, sql } = await recordStatements(() => ask(staff, 'GET', `/api/v1/organisations?${query}`));
    expect(sql.filter((text) => !/sessions|people/.test(text)).length).toBeLessThanOrEqual(2);
    return (await result.json()) as { items: { name: string }[]; next: string | null };
  };
  expect((await list(`q=${encodeURIComponent('zeta 100%')}`)).items.map(({ name }) => name)).toEqual(['Zeta 100% Copper']);
  const first = await list('q=zeta&limit=2');
  const second = await list(`q=zeta&limit=2&cursor=${first.next}`);
  expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['Zeta 100% Copper', 'Zeta 1000 Copper', 'Zeta_Copper']);
  expect(second.next).toBeNull();
  expect((await ask(staff, 'GET', '/api/v1/organisations?cursor=nonsense')).status).toBe(400);
  expect((await ask(await aPerson(), 'GET', '/api/v1/organisations')).status).toBe(403);
});

test('an assessor reads the firm that employs them, and nothing of the organisation whose site they assess', async () => {
  const [firm, producer] = [await anOrganisation(), await anOrganisation()];
  const assessor = await aPerson([{ role: 'assessor', scopeId: firm.organisation.id }]);
  expect((await ask(assessor, 'GET', `/api/v1/organisations/${firm.organisation.id}`)).status).toBe(200);
  expect((await ask(assessor, 'GET', `/api/v1/organisations/${producer.organisation.id}`)).status).toBe(404);
});
