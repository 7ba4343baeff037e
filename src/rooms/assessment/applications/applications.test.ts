import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anApprovedFirm, codesOf } from '../../../../test/support/assessment.ts';
import { anOrganisation } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { competenceOf } from './competence-of.ts';

beforeAll(async () => {
  await openWorld();
});

type Application = { id: string; status: string; version: number; reason: string | null; kinds: string[]; until: string | null };

const input = {
  kinds: ['mine', 'mine', 'smelter'],
  metals: ['Cu'],
  countries: ['CL', 'PE'],
  until: '2028-12-31',
  legalForm: 'Limited company',
  statement: 'We have audited mines for ten years.',
  complaints: 'A form on our pages; somebody outside the audit answers.',
  impartiality: 'Nobody audits whom they advised.',
};
const match = (version: number) => ({ 'if-match': `"${version}"` });
const staffMember = () => aPerson([{ role: 'scheme-staff', scopeId: null }]);

async function mailsTo(person: TestPerson): Promise<string[]> {
  const { engine } = await openWorld();
  const found = await engine.pool.query(
    `select data->>'kind' as kind from pgboss.job where name = 'mail' and data->'to'->>'email' = $1 order by created_on`,
    [person.email],
  );
  return (found.rows as { kind: string }[]).map(({ kind }) => kind);
}

describe('a firm applies for its approval', () => {
  test('by its manager alone, and once until it is answered', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const path = `/api/v1/organisations/${organisation.id}/approval-applications`;
    const member = await aPerson([{ role: 'assessor', scopeId: organisation.id }]);
    expect((await ask(member, 'POST', path, { body: input })).status).toBe(403);
    expect((await ask(await staffMember(), 'POST', path, { body: input })).status).toBe(403);
    const sent = await ask(manager, 'POST', path, { body: input });
    expect([sent.status, sent.headers.get('etag')]).toEqual([201, '"1"']);
    expect(await sent.json()).toMatchObject({ status: 'submitted', kinds: ['mine', 'smelter'], until: '2028-12-31', reason: null });
    expect(await codesOf(await ask(manager, 'POST', path, { body: input }))).toEqual([409, 'firm-application-open']);
    const other = await anOrganisation({ kind: 'firm' });
    // To a stranger there is no such firm.
    expect((await ask(other.manager, 'GET', path)).status).toBe(404);
  });

  test('for kinds, metals and countries that there are, until a day to come', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const body = { ...input, kinds: ['moon-base'], metals: ['Xx'], countries: ['ZZ'], until: '2020-01-01' };
    const path = `/api/v1/organisations/${organisation.id}/approval-applications`;
    expect(await codesOf(await ask(manager, 'POST', path, { body }))).toEqual([
      422,
      'faulty-fields',
      '/kinds/0 unknown-kind',
      '/metals/0 unknown-metal',
      '/countries/0 unknown-country',
      '/until until-before-from',
    ]);
  });

  test('and sends it again after staff asked back with a reason, which is mailed', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const staff = await staffMember();
    const path = `/api/v1/organisations/${organisation.id}/approval-applications`;
    const { id } = (await (await ask(manager, 'POST', path, { body: input })).json()) as Application;
    const put = (person: TestPerson, body: object, version: number, answer = '') =>
      ask(person, 'PUT', `${path}/${id}${answer}`, { body, headers: match(version) });
    expect(await codesOf(await put(manager, input, 1))).toEqual([409, 'firm-application-step']);
    expect((await put(manager, { status: 'returned', reason: 'No' }, 1, '/answer')).status).toBe(403);
    expect((await put(staff, { status: 'returned', reason: ' ' }, 1, '/answer')).status).toBe(422);
    const returned = await put(staff, { status: 'returned', reason: 'Who answers complaints?' }, 1, '/answer');
    expect(await returned.json()).toMatchObject({ status: 'returned', reason: 'Who answers complaints?', version: 2 });
    expect(await mailsTo(manager)).toEqual(['firm-application-returned']);
    expect(await codesOf(await put(staff, { status: 'returned', reason: 'Again' }, 2, '/answer'))).toEqual([409, 'firm-application-step']);
    expect((await put(manager, { ...input, complaints: 'The office' }, 1)).status).toBe(412);
    const again = await put(manager, { ...input, complaints: 'The office' }, 2);
    expect(await again.json()).toMatchObject({ status: 'submitted', complaints: 'The office', version: 3 });
    const declined = await put(staff, { status: 'declined', reason: 'Too few people' }, 3, '/answer');
    expect(await declined.json()).toMatchObject({ status: 'declined' });
    expect((await ask(manager, 'POST', path, { body: input })).status).toBe(201);
    const mine = (await (await ask(manager, 'GET', path)).json()) as { items: Application[] };
    expect(mine.items.map(({ status }) => status)).toEqual(['submitted', 'declined']);
  });

  test('and is approved with the application, in one step with its scope', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const staff = await staffMember();
    const at = `/api/v1/organisations/${organisation.id}`;
    const { id } = (await (await ask(manager, 'POST', `${at}/approval-applications`, { body: input })).json()) as Application;
    const { kinds, metals, countries } = { ...input, kinds: ['mine'] };
    const approval = { status: 'approved', kinds, metals, countries, from: '2026-11-28', until: '2028-12-31', reason: 'Competence shown' };
    const put = (body: object) => ask(staff, 'PUT', `${at}/approval`, { body, headers: match(0) });
    expect((await put({ ...approval, application: { id, version: 7 } })).status).toBe(412);
    expect((await put({ ...approval, status: 'suspended', application: { id, version: 1 } })).status).toBe(409);
    const approved = await put({ ...approval, application: { id, version: 1 } });
    expect(await approved.json()).toMatchObject({ approval: { kinds: ['mine'], countries: ['CL', 'PE'], suspendedAt: null, version: 1 } });
    const application = (await (await ask(manager, 'GET', `${at}/approval-applications/${id}`)).json()) as Application;
    expect(application).toMatchObject({ status: 'accepted', reason: 'Competence shown' });
  });

  test('and staff alone list the applications of all, in the same number of statements whatever their number', async () => {
    const staff = await staffMember();
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    await ask(manager, 'POST', `/api/v1/organisations/${organisation.id}/approval-applications`, { body: input });
    expect((await ask(manager, 'GET', '/api/v1/approval-applications')).status).toBe(403);
    const page = (limit: number, more = '') => ask(staff, 'GET', `/api/v1/approval-applications?status=submitted&limit=${limit}${more}`);
    const first = (await (await page(1)).json()) as { items: { firm: { id: string } }[]; next: string | null };
    expect(first.items.map(({ firm }) => firm.id)).toEqual([organisation.id]);
    expect((await page(1, `&cursor=${first.next ?? ''}`)).status).toBe(200);
    expect((await page(1, '&cursor=x')).status).toBe(400);
    const count = async (limit: number) => (await recordStatements(() => page(limit))).sql.length;
    expect(await count(1)).toBe(await count(200));
  });
});

const competence = {
  kinds: ['mine', 'smelter'],
  countries: ['CL', 'PE'],
  pillars: ['governance', 'social'],
  languages: ['es', 'en'],
  years: 8,
  trainings: [
    { title: 'Lead auditor course', body: 'A made-up institute', on: '2024-01-10', until: '2025-01-10', pillars: ['social'] },
    { title: 'Interviewing', body: 'A made-up institute', on: '2024-01-10', until: null, pillars: [] },
  ],
};

describe('competence', () => {
  test('is recorded by oneself or the manager of the firm, and read by staff', async () => {
    const firm = await anApprovedFirm();
    const path = `/api/v1/organisations/${firm.organisation.id}/people/${firm.lead.id}/competence`;
    const put = (person: TestPerson, version: number, body: object = competence) =>
      ask(person, 'PUT', path, { body, headers: match(version) });
    const empty = await ask(firm.lead, 'GET', path);
    expect([empty.headers.get('etag'), await empty.json()]).toMatchObject(['"0"', { recorded: null, mayEdit: true }]);
    expect(await codesOf(await put(firm.member, 0))).toEqual([403, 'competence-not-yours']);
    expect((await put(firm.staff, 0)).status).toBe(403);
    expect((await ask(firm.member, 'GET', path)).status).toBe(403);
    const saved = await put(firm.lead, 0);
    expect(await saved.json()).toMatchObject({
      recorded: { years: 8, version: 1, trainings: [{ state: 'ended' }, { state: 'counts' }] },
      lost: ['social'],
    });
    expect((await put(firm.manager, 0)).status).toBe(412);
    expect((await put(firm.manager, 1, { ...competence, years: 9 })).status).toBe(200);
    const read = (await (await ask(firm.staff, 'GET', path)).json()) as object;
    expect(read).toMatchObject({ recorded: { years: 9, version: 2 }, mayEdit: false });
    expect(await codesOf(await put(firm.lead, 2, { ...competence, languages: ['not a tag'] }))).toEqual([
      422,
      'faulty-fields',
      '/languages/0 unknown-language',
    ]);
  });

  test('is of members: nobody records it for somebody of another firm', async () => {
    const one = await anApprovedFirm();
    const other = await anApprovedFirm();
    const path = `/api/v1/organisations/${one.organisation.id}/people/${other.lead.id}/competence`;
    expect(await codesOf(await ask(one.manager, 'PUT', path, { body: competence, headers: match(0) }))).toEqual([409, 'not-in-the-firm']);
    expect((await ask(one.manager, 'GET', path)).status).toBe(409);
  });

  test('gives an approval its scope: all that was recorded, or what staff take of it', async () => {
    const firm = await anApprovedFirm();
    const at = `/api/v1/organisations/${firm.organisation.id}`;
    const approve = (body: object, version: number) =>
      ask(firm.staff, 'PUT', `${at}/assessors/${firm.lead.id}`, {
        body: { status: 'approved', from: '2026-01-01', until: '2027-12-31', reason: 'Trained', ...body },
        headers: match(version),
      });
    const { years, trainings, ...scope } = competence;
    expect(await codesOf(await approve({ competence: scope }, 1))).toEqual([409, 'competence-needed']);
    expect(await (await approve({}, 1)).json()).toMatchObject({ approval: { competence: null, version: 2 }, recorded: null });
    await ask(firm.lead, 'PUT', `${at}/people/${firm.lead.id}/competence`, { body: competence, headers: match(0) });
    expect(await codesOf(await approve({ competence: { ...scope, kinds: ['mine', 'refinery'] } }, 2))).toEqual([
      422,
      'faulty-fields',
      '/competence/kinds/1 competence-not-recorded',
    ]);
    expect(await (await approve({}, 2)).json()).toMatchObject({ approval: { competence: scope, version: 3 } });
    const narrower = { ...scope, countries: ['CL'] };
    expect(await (await approve({ competence: narrower }, 3)).json()).toMatchObject({ approval: { competence: narrower } });
    const suspended = (await (await approve({ status: 'suspended', reason: 'Late' }, 4)).json()) as { approval: { suspendedAt: string } };
    expect(suspended).toMatchObject({ approval: { competence: narrower, reason: 'Late', suspendedAt: expect.any(String) } });
    const still = (await (await approve({ status: 'suspended', reason: 'Still late' }, 5)).json()) as typeof suspended;
    expect(still.approval.suspendedAt).toBe(suspended.approval.suspendedAt);
    const view = (await (await ask(firm.manager, 'GET', `${at}/approval`)).json()) as { people: { id: string }[] };
    expect(view.people.find(({ id }) => id === firm.lead.id)).toMatchObject({ recorded: scope, trainings: { ended: 1, endsSoon: 0 } });
  });

  test('counts on a day as far as it was approved and its trainings have not ended; before any was recorded nothing limits it', async () => {
    const firm = await anApprovedFirm();
    const { services } = await openWorld();
    const at = `/api/v1/organisations/${firm.organisation.id}`;
    await ask(firm.lead, 'PUT', `${at}/people/${firm.lead.id}/competence`, { body: competence, headers: match(0) });
    const body = { status: 'approved', from: '2026-01-01', until: '2027-12-31', reason: 'Trained' };
    await ask(firm.staff, 'PUT', `${at}/assessors/${firm.lead.id}`, { body, headers: match(1) });
    const on = async (day: string) => competenceOf(services.db, [firm.lead.id, firm.member.id], day);
    expect((await on('2025-01-10'))(firm.lead.id)?.pillars).toEqual(['governance', 'social']);
    expect((await on('2025-01-11'))(firm.lead.id)?.pillars).toEqual(['governance']);
    expect((await on('2025-01-11'))(firm.member.id)).toBeNull();
  });

  test('goes with the account when somebody is erased', async () => {
    const firm = await anApprovedFirm();
    const { services } = await openWorld();
    const path = `/api/v1/organisations/${firm.organisation.id}/people/${firm.lead.id}/competence`;
    await ask(firm.lead, 'PUT', path, { body: competence, headers: match(0) });
    const kept = () => services.db.selectFrom('competences').select('person_id').where('person_id', '=', firm.lead.id).execute();
    expect(await kept()).toHaveLength(1);
    await services.db.deleteFrom('people').where('id', '=', firm.lead.id).execute();
    expect(await kept()).toEqual([]);
  });
});
