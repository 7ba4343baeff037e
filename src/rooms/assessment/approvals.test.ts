import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { type ApprovedFirm, anApprovedFirm, codesOf } from '../../../test/support/assessment.ts';
import { aCommittedSite, anOrganisation } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  await openWorld();
});

describe('approving a firm', () => {
  test('is done by staff, with a version that protects what a colleague saved', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    const path = `/api/v1/organisations/${organisation.id}/approval`;
    const body = {
      status: 'approved',
      kinds: ['mine'],
      metals: ['Cu'],
      from: '2026-01-01',
      until: '2027-12-31',
      reason: 'Competence shown',
    };
    const empty = await ask(manager, 'GET', path);
    expect([empty.status, empty.headers.get('etag')]).toEqual([200, '"0"']);
    expect((await ask(manager, 'PUT', path, { body, headers: { 'if-match': '"0"' } })).status).toBe(403);
    expect((await ask(staff, 'PUT', path, { body })).status).toBe(428);
    const approved = await ask(staff, 'PUT', path, { body, headers: { 'if-match': '"0"' } });
    expect([approved.status, approved.headers.get('etag')]).toEqual([200, '"1"']);
    const stale = await ask(staff, 'PUT', path, { body: { ...body, status: 'suspended' }, headers: { 'if-match': '"0"' } });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ current: { approval: { status: 'approved', version: 1 } } });
    const suspended = await ask(staff, 'PUT', path, { body: { ...body, status: 'suspended' }, headers: { 'if-match': '"1"' } });
    expect(await suspended.json()).toMatchObject({ approval: { status: 'suspended', version: 2 } });
  });

  test('is refused for a producer, and for kinds that the programme does not know', async () => {
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    const producer = await anOrganisation();
    const firm = await anOrganisation({ kind: 'firm' });
    const body = { status: 'approved', kinds: ['moon-base'], metals: ['Cu'], from: '2026-01-01', until: '2025-01-01', reason: 'x' };
    const put = (id: string) => ask(staff, 'PUT', `/api/v1/organisations/${id}/approval`, { body, headers: { 'if-match': '"0"' } });
    expect(await codesOf(await put(producer.organisation.id))).toEqual([409, 'not-a-firm']);
    expect(await codesOf(await put(firm.organisation.id))).toEqual([
      422,
      'faulty-fields',
      '/kinds/0 unknown-kind',
      '/until until-before-from',
    ]);
  });

  test('makes assessors only of its own members, each in one firm at a time', async () => {
    const one = await anApprovedFirm();
    const other = await anApprovedFirm();
    const stranger = await aPerson();
    const body = { status: 'approved', from: '2026-01-01', until: '2027-12-31', reason: 'Trained' };
    const put = (firm: ApprovedFirm, person: TestPerson) =>
      ask(one.staff, 'PUT', `/api/v1/organisations/${firm.organisation.id}/assessors/${person.id}`, {
        body,
        headers: { 'if-match': '"0"' },
      });
    expect(await codesOf(await put(one, stranger))).toEqual([409, 'not-in-the-firm']);
    expect(await codesOf(await put(other, one.lead))).toEqual([409, 'assessor-elsewhere']);
    expect((await put(one, one.manager)).status).toBe(200);
  });

  test('puts it on the list to choose from, in the same number of statements whatever its length', async () => {
    const firm = await anApprovedFirm();
    const anybody = await aPerson();
    const list = async (limit: number) => {
      const answer = await ask(anybody, 'GET', `/api/v1/approved-firms?limit=${limit}&q=${encodeURIComponent(firm.organisation.name)}`);
      return (await answer.json()) as { items: { id: string; assessors: { id: string }[] }[] };
    };
    const found = (await list(50)).items.find(({ id }) => id === firm.organisation.id);
    expect(found?.assessors.map(({ id }) => id).sort()).toEqual([firm.lead.id, firm.member.id, firm.reviewer.id].sort());
    await anApprovedFirm();
    const count = async (limit: number) =>
      (await recordStatements(() => ask(anybody, 'GET', `/api/v1/approved-firms?limit=${limit}`))).sql.length;
    expect(await count(1)).toBe(await count(200));
  });
});

describe('declaring a conflict', () => {
  test('is for those who judge, and the latest declaration counts', async () => {
    const { organisation } = await aCommittedSite();
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const body = { organisationId: organisation.id, conflict: true, statement: 'I advised them' };
    expect(await codesOf(await ask(await aPerson(), 'POST', '/api/v1/conflict-declarations', { body }))).toEqual([
      403,
      'declaration-not-needed',
    ]);
    expect((await ask(decider, 'POST', '/api/v1/conflict-declarations', { body })).status).toBe(201);
    await ask(decider, 'POST', '/api/v1/conflict-declarations', { body: { ...body, conflict: false } });
    const mine = (await (await ask(decider, 'GET', '/api/v1/conflict-declarations')).json()) as { items: object[] };
    expect(mine.items).toEqual([expect.objectContaining({ organisationId: organisation.id, conflict: false })]);
    const found = (await (
      await ask(decider, 'GET', `/api/v1/declarable-organisations?q=${encodeURIComponent(organisation.name)}`)
    ).json()) as {
      items: { id: string; declared: object | null }[];
    };
    expect(found.items.find(({ id }) => id === organisation.id)?.declared).toMatchObject({ conflict: false });
  });

  test('about an organisation that does not exist is refused', async () => {
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const body = { organisationId: newId(), conflict: false, statement: 'None' };
    expect((await ask(decider, 'POST', '/api/v1/conflict-declarations', { body })).status).toBe(404);
  });
});
