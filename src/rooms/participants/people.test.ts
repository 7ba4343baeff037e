import { beforeAll, expect, test } from 'vitest';
import { aCommittedSite, anOrganisation, aSite } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

beforeAll(() => openWorld());

/** The token in the mail that was queued last for this address. */
async function tokenFor(email: string): Promise<string> {
  const { engine } = await openWorld();
  const found = await engine.pool.query<{ data: { values: { url: string } } }>(
    `select data from pgboss.job where name = 'mail' and data->'to'->>'email' = $1 and data->>'kind' = 'invitation' order by created_on desc, id limit 1`,
    [email],
  );
  return found.rows[0]?.data.values.url.split('token=').at(-1) ?? '';
}

const inviting = (manager: TestPerson, scope: string, email: string, role: string, until: string | null = null) =>
  ask(manager, 'POST', `/api/v1/${scope}/invitations`, { body: { email, role, until } });
const accepting = (person: TestPerson, token: string) => ask(person, 'POST', `/api/v1/invitations/${token}/acceptance`);

test('an invited person reads what the invitation gives, and takes it once', async () => {
  const { site, manager } = await aSite();
  const guest = await aPerson();
  expect((await inviting(manager, `sites/${site.id}`, guest.email.toUpperCase(), 'contributor')).status).toBe(201);
  const token = await tokenFor(guest.email);
  const offer = (await (await ask(undefined, 'GET', `/api/v1/invitations/${token}`)).json()) as Record<string, unknown>;
  expect(offer).toMatchObject({ place: { kind: 'site', name: site.name }, role: 'contributor', until: null });
  expect(Object.keys(offer).sort()).toEqual(['email', 'expiresAt', 'place', 'role', 'until']);
  expect((await accepting(await aPerson(), token)).status).toBe(403);
  const taken = await accepting(guest, token);
  expect(await taken.json()).toMatchObject({ place: { id: site.id }, role: 'contributor' });
  expect((await accepting(guest, token)).status).toBe(410);
  expect((await ask(undefined, 'GET', `/api/v1/invitations/${token}`)).status).toBe(410);
  expect((await ask(guest, 'GET', `/api/v1/sites/${site.id}`)).status).toBe(200);
});

test('the database keeps only the digest of a token', async () => {
  const { organisation, manager } = await anOrganisation();
  const guest = await aPerson();
  await inviting(manager, `organisations/${organisation.id}`, guest.email, 'reader');
  const token = await tokenFor(guest.email);
  const { services } = await openWorld();
  const row = await services.db.selectFrom('invitations').selectAll().where('email', '=', guest.email).executeTakeFirstOrThrow();
  expect(token.length).toBeGreaterThan(40);
  expect(JSON.stringify(row)).not.toContain(token);
  expect((await ask(undefined, 'GET', `/api/v1/invitations/${row.token_digest}`)).status).toBe(404);
});

test('an invitation that was withdrawn gives nothing, and only its own place withdraws it', async () => {
  const { organisation, manager } = await anOrganisation();
  const other = await anOrganisation();
  const guest = await aPerson();
  const made = (await (await inviting(manager, `organisations/${organisation.id}`, guest.email, 'reader')).json()) as { id: string };
  expect((await ask(other.manager, 'DELETE', `/api/v1/organisations/${other.organisation.id}/invitations/${made.id}`)).status).toBe(404);
  expect((await ask(manager, 'DELETE', `/api/v1/organisations/${organisation.id}/invitations/${made.id}`)).status).toBe(204);
  expect((await accepting(guest, await tokenFor(guest.email))).status).toBe(410);
});

test('a consultant is invited for a time, loses access after it, and never signs', async () => {
  const { site, organisation, people } = await aCommittedSite();
  const { manager } = people;
  const guest = await aPerson();
  const scope = `sites/${site.id}`;
  expect(await (await inviting(manager, scope, guest.email, 'consultant')).json()).toMatchObject({
    errors: [{ code: 'until-needed', pointer: '/until' }],
  });
  expect((await inviting(manager, scope, guest.email, 'consultant', '2020-01-01')).status).toBe(422);
  const lastDay = (await openWorld()).services.clock.now().toISOString().slice(0, 10);
  expect((await inviting(manager, scope, guest.email, 'consultant', lastDay)).status).toBe(201);
  expect((await accepting(guest, await tokenFor(guest.email))).status).toBe(200);
  expect((await ask(guest, 'GET', `/api/v1/sites/${site.id}`)).status).toBe(200);
  const signing = await inviting(manager, `organisations/${organisation.id}`, guest.email, 'signing-officer');
  expect(await signing.json()).toMatchObject({ errors: [{ code: 'consultant-never-signs' }] });
  const giving = await ask(manager, 'PUT', `/api/v1/${scope}/members/${guest.id}/roles/signing-officer`, { body: { until: null } });
  expect(giving.status).toBe(422);
  const { services } = await openWorld();
  await services.db.updateTable('grants').set({ until: '2026-01-01' }).where('person_id', '=', guest.id).execute();
  expect((await ask(guest, 'GET', `/api/v1/sites/${site.id}`)).status).toBe(404);
});

test('a site manager raises nobody above the site, not even themselves', async () => {
  const { organisation, manager } = await anOrganisation();
  const siteManager = await aPerson([{ role: 'site-manager', scopeId: organisation.id }]);
  const path = `/api/v1/organisations/${organisation.id}/members`;
  for (const role of ['company-manager', 'signing-officer']) {
    const raised = await ask(siteManager, 'PUT', `${path}/${siteManager.id}/roles/${role}`, { body: { until: null } });
    expect([raised.status, ((await raised.json()) as { code: string }).code]).toEqual([403, 'role-not-yours']);
  }
  expect((await ask(siteManager, 'DELETE', `${path}/${manager.id}/roles/company-manager`)).status).toBe(403);
  expect((await inviting(siteManager, `organisations/${organisation.id}`, 'a@example.org', 'company-manager')).status).toBe(403);
});

test('the last company manager stays, also when two end each other at the same moment', async () => {
  const { organisation, manager } = await anOrganisation();
  const second = await aPerson([{ role: 'company-manager', scopeId: organisation.id }]);
  const path = `/api/v1/organisations/${organisation.id}/members`;
  const answers = await Promise.all([
    ask(manager, 'DELETE', `${path}/${second.id}/roles/company-manager`),
    ask(second, 'DELETE', `${path}/${manager.id}/roles/company-manager`),
  ]);
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  const left = answers[0]?.status === 204 ? manager : second;
  const last = await ask(left, 'DELETE', `${path}/${left.id}/roles/company-manager`);
  expect(await last.json()).toMatchObject({ code: 'last-manager', status: 409 });
  const dated = await ask(left, 'PUT', `${path}/${left.id}/roles/company-manager`, { body: { until: '2099-01-01' } });
  expect(dated.status).toBe(409);
});

test('a role is given to members only: a stranger has to be invited', async () => {
  const { site, manager, people } = await aCommittedSite();
  const stranger = await aPerson();
  const path = `/api/v1/sites/${site.id}/members`;
  const given = (person: TestPerson) => ask(manager, 'PUT', `${path}/${person.id}/roles/site-manager`, { body: { until: null } });
  expect(await (await given(stranger)).json()).toMatchObject({ code: 'not-a-member' });
  expect((await given(people.contributor)).status).toBe(204);
  expect((await ask(manager, 'DELETE', `${path}/${people.contributor.id}/roles/contributor?reason=promoted`)).status).toBe(204);
  const list = (await (await ask(manager, 'GET', path)).json()) as {
    members: { id: string; roles: { role: string; inherited: boolean }[] }[];
  };
  expect(list.members.find(({ id }) => id === people.contributor.id)?.roles).toMatchObject([{ role: 'site-manager', inherited: false }]);
  expect(list.members.find(({ id }) => id === manager.id)?.roles).toMatchObject([{ role: 'company-manager', inherited: true }]);
  expect((await ask(people.reader, 'GET', path)).status).toBe(403);
});

test('an administrator lets scheme staff in; staff do not', async () => {
  const [administrator, staff, guest] = [
    await aPerson([{ role: 'administrator', scopeId: null }]),
    await aPerson([{ role: 'scheme-staff', scopeId: null }]),
    await aPerson(),
  ];
  expect((await inviting(staff, 'scheme', guest.email, 'scheme-staff')).status).toBe(403);
  expect((await inviting(administrator, 'scheme', guest.email, 'reader')).status).toBe(422);
  expect((await inviting(administrator, 'scheme', guest.email, 'scheme-staff')).status).toBe(201);
  expect((await accepting(guest, await tokenFor(guest.email))).status).toBe(200);
  expect((await ask(guest, 'GET', '/api/v1/applications')).status).toBe(200);
});
