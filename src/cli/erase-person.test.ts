import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { verifyChains } from '#platform/audit/chain.ts';
import { anOrganisation, aSite } from '../../test/support/participants.ts';
import { aPerson, ask, openWorld } from '../../test/support/world.ts';
import { erasePerson, solelyHeld } from './erase-person.ts';

beforeAll(() => openWorld());

const day = '2026-11-25';

test('a person who is erased is nobody: no account, no session, no role, and the audit trail still holds', async () => {
  const { services } = await openWorld();
  const { site, manager, organisation } = await aSite();
  const other = await aPerson([{ role: 'company-manager', scopeId: organisation.id }]);
  const trail = async () => {
    const answer = await ask(other, 'GET', `/api/v1/sites/${site.id}/trail`);
    return [answer.status, await answer.text()] as const;
  };
  expect((await trail())[1]).toContain(manager.name);
  const invited = { email: manager.email, role: 'reader', until: null };
  expect((await ask(other, 'POST', `/api/v1/organisations/${organisation.id}/invitations`, { body: invited })).status).toBe(201);
  await sql`insert into api_keys (id, "configId", "referenceId", key, "createdAt", "updatedAt")
    values (${`key ${manager.id}`}, 'default', ${manager.id}, 'secret', now(), now())`.execute(services.db);
  await sql`insert into undeliverable_mail (person_id, email, since, reason) values (${manager.id}, ${manager.email}, now(), 'no such box')`.execute(
    services.db,
  );
  const calendar = await ask(manager, 'POST', '/api/v1/me/calendars', { body: { name: 'Phone' } });
  const address = new URL(((await calendar.json()) as { url: string }).url).pathname;
  expect((await ask(undefined, 'GET', address)).status).toBe(200);
  await services.db.transaction().execute((tx) => erasePerson(services, tx, manager));
  expect((await ask(undefined, 'GET', address)).status).toBe(404);
  const [status, words] = await trail();
  expect(status).toBe(200);
  expect(words).not.toContain(manager.name);
  expect((await ask(manager, 'GET', '/api/v1/me')).status).toBe(401);
  const kept = await sql<{ n: number }>`
    select (select count(*) from people where id = ${manager.id}) + (select count(*) from sessions where "userId" = ${manager.id})
      + (select count(*) from credentials where "userId" = ${manager.id})
      + (select count(*) from api_keys where "referenceId" = ${manager.id}) + (select count(*) from invitations where email = ${manager.email})
      + (select count(*) from undeliverable_mail where email = ${manager.email})
      + (select count(*) from calendar_feeds where person_id = ${manager.id})
      + (select count(*) from grants where person_id = ${manager.id} and revoked_at is null) as n`.execute(services.db);
  expect(Number(kept.rows[0]?.n)).toBe(0);
  const { faults } = await verifyChains(services.db);
  expect(faults).toEqual([]);
});

test('whoever alone holds a role that must not be empty is named with it', async () => {
  const { services } = await openWorld();
  const { manager, organisation } = await anOrganisation();
  const held = () => services.db.transaction().execute((tx) => solelyHeld(tx, manager.id, day));
  expect(await held()).toEqual([{ role: 'company-manager', where: organisation.name }]);
  const second = await aPerson();
  await services.db
    .transaction()
    .execute((tx) =>
      grant(tx, { personId: second.id, role: 'company-manager', scopeId: organisation.id, by: null, at: services.clock.now() }),
    );
  expect(await held()).toEqual([]);
});
