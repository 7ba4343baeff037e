import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { readWorkbook } from '#platform/workbook/read.ts';
import { addDays } from '#programme/due.ts';
import { publicStateOf } from '#rooms/award/index.ts';
import { cycleOf } from '#rooms/participants/index.ts';
import { codesOf, declare } from '../../../test/support/assessment.ts';
import type { DecidedSite } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { aDocument } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { slippageNotices } from './index.ts';
import { type PlanView, type PointView, readPlan } from './view.ts';

type Place = Pick<DecidedSite, 'site'>;
const root = ({ site }: Place) => `/api/v1/sites/${site.id}/improvement`;
const pointAt = (made: Place, item: string) => `${root(made)}/points/${item}`;
const read = async <T>(person: TestPerson, path: string) => (await (await ask(person, 'GET', path)).json()) as T;
const planOf = (person: TestPerson, made: Place) => read<PlanView>(person, root(made));
const pointOf = (person: TestPerson, made: Place, item: string) => read<PointView>(person, pointAt(made, item));
const post = (person: TestPerson, made: Place, item: string, what: string, body: object) =>
  ask(person, 'POST', `${pointAt(made, item)}/${what}`, { body });
const mailsAbout = async (site: string) => {
  const { services } = await openWorld();
  const found = await sql<{ data: { to: { email: string }; kind: string; values: Record<string, string> } }>`
    select data from pgboss.job where name = 'mail' and data::text like ${`%${site}%`}`.execute(services.db);
  return found.rows.map(({ data }) => data);
};

const action = { text: 'Line the pond.', milestoneOn: '2027-06-01', cost: { amount: '25000.50', currency: 'USD' } };
const looked = { outcome: 'verified', said: 'The pond is lined; I saw the whole of it.', way: 'on-site', on: '2027-03-02' };

/** The day of the decision is the same for every site of this file. */
beforeAll(async () => (await openWorld()).setNow('2026-11-20T12:00:00Z'));
afterAll(async () => (await openWorld()).setNow());

async function aPlannedSite(partial = ['28']): Promise<DecidedSite> {
  (await openWorld()).setNow('2026-11-20T12:00:00Z');
  return aDecidedSite({ partial });
}

async function addDone(made: DecidedSite, item: string, doneOn: string): Promise<void> {
  const answer = await post(made.people.contributor, made, item, 'actions', { ...action, doneOn });
  expect(answer.status).toBe(201);
}

describe('an improvement plan', () => {
  let made: DecidedSite;
  beforeAll(async () => {
    made = await aPlannedSite(['28', '29']);
  });

  test('begins with the decision: a point for each criterion that is partially met, due by the rulebook', async () => {
    const plan = await planOf(made.people.reader, made);
    expect(plan).toMatchObject({ open: true, decidedOn: '2026-11-20', site: { name: made.site.name } });
    expect(plan.points.map(({ item, state, waitsFor, slippage }) => [item, state, waitsFor, slippage.stage])).toEqual([
      ['28', 'open', 'site', 'on-time'],
      ['29', 'open', 'site', 'on-time'],
    ]);
    expect(plan.rules.closure).toMatchObject({ id: 'improvement.closure', basis: 'deduced' });
  });

  test('costs as many statements with two points as with one', async () => {
    const { services } = await openWorld();
    const single = await aPlannedSite(['28']);
    const statements = async ({ site }: Place) => {
      const asked = { siteId: site.id, actorId: 'x', relations: new Set(['reader'] as const), language: 'en' };
      return (await recordStatements(() => readPlan(services, asked))).sql.length;
    };
    expect(await statements(made)).toBe(await statements(single));
  });

  test('is read by the site, its assessors and the scheme, and by nobody else', async () => {
    const { people, firm, staff, decider } = made;
    for (const person of [people.manager, people.contributor, people.reader, firm.lead, staff, decider])
      expect((await ask(person, 'GET', root(made))).status).toBe(200);
    expect((await ask(await aPerson(), 'GET', root(made))).status).toBe(404);
    expect((await ask(undefined, 'GET', root(made))).status).toBe(401);
  });

  test('is written by those who answer for the site; what two people write at once is not lost', async () => {
    const { contributor, reader } = made.people;
    expect((await post(reader, made, '28', 'actions', action)).status).toBe(403);
    expect((await post(made.firm.lead, made, '28', 'actions', action)).status).toBe(403);
    const evidence = await aDocument(made, []);
    const owner = { ownerId: contributor.id, evidence: [evidence] };
    const answer = await post(contributor, made, '28', 'actions', { ...action, ...owner });
    expect(answer.status).toBe(201);
    const added = (await answer.json()) as PointView['actions'][number];
    expect(added).toMatchObject({ ...action, owner: { id: contributor.id }, evidence: [{ id: evidence }], late: false, version: 1 });
    const path = `${pointAt(made, '28')}/actions/${added.id}`;
    const edited = await ask(contributor, 'PUT', path, { body: { ...action, text: 'Line both ponds.' }, headers: { 'if-match': '"1"' } });
    expect(edited.headers.get('etag')).toBe('"2"');
    expect(await codesOf(await ask(contributor, 'PUT', path, { body: action, headers: { 'if-match': '"1"' } }))).toEqual([
      412,
      'stale-version',
    ]);
    expect((await ask(contributor, 'DELETE', path, { headers: { 'if-match': '"2"' } })).status).toBe(204);
    expect((await pointOf(reader, made, '28')).actions).toEqual([]);
  });

  test('takes no milestone after the due day, no owner without a role and no evidence of others', async () => {
    const stranger = await aPerson();
    const wrong = { ...action, ownerId: stranger.id, milestoneOn: '2028-11-21', evidence: ['018f0000-0000-7000-8000-000000000000'] };
    expect(await codesOf(await post(made.people.contributor, made, '28', 'actions', wrong))).toEqual([
      422,
      'faulty-fields',
      '/ownerId action-owner-unknown',
      '/milestoneOn milestone-after-due',
      '/evidence/0 evidence-unknown',
    ]);
    expect((await post(made.people.contributor, made, '27', 'actions', action)).status).toBe(404);
  });

  test('keeps notes of how far it is', async () => {
    const { contributor } = made.people;
    expect((await post(contributor, made, '29', 'notes', { text: 'Bids are in.' })).status).toBe(201);
    expect(await codesOf(await post(contributor, made, '29', 'notes', { text: 'Done.', on: '2027-01-01' }))).toEqual([
      422,
      'faulty-fields',
      '/on day-to-come',
    ]);
    expect((await pointOf(made.staff, made, '29')).notes).toMatchObject([
      { text: 'Bids are in.', on: '2026-11-20', by: { id: contributor.id } },
    ]);
  });
});

describe('from plan to closure', () => {
  let made: DecidedSite;
  beforeAll(async () => {
    made = await aPlannedSite(['28']);
  });

  test('nothing is claimed before every action is done', async () => {
    const claim = { said: 'Both ponds are lined.' };
    expect(await codesOf(await post(made.people.siteManager, made, '28', 'claims', claim))).toEqual([409, 'actions-needed']);
    await post(made.people.contributor, made, '28', 'actions', action);
    expect(await codesOf(await post(made.people.siteManager, made, '28', 'claims', claim))).toEqual([409, 'actions-not-done']);
    expect(await codesOf(await post(made.firm.lead, made, '28', 'verifications', { ...looked, on: '2026-11-20' }))).toEqual([
      409,
      'point-step',
    ]);
    expect(await codesOf(await post(made.staff, made, '28', 'confirmations', { outcome: 'confirmed', reason: 'x' }))).toEqual([
      409,
      'point-step',
    ]);
  });

  test('the site claims, and its assessors are told', async () => {
    (await openWorld()).setNow('2027-03-01T12:00:00Z');
    const { contributor, siteManager } = made.people;
    const [first] = (await pointOf(contributor, made, '28')).actions;
    const done = { body: { ...action, doneOn: '2027-02-20' }, headers: { 'if-match': '"1"' } };
    expect((await ask(contributor, 'PUT', `${pointAt(made, '28')}/actions/${first?.id}`, done)).status).toBe(200);
    expect((await post(contributor, made, '28', 'claims', { said: 'Done.' })).status).toBe(403);
    const claimed = await post(siteManager, made, '28', 'claims', { said: 'Both ponds are lined.' });
    expect(claimed.status).toBe(201);
    expect(await claimed.json()).toMatchObject({ state: 'claimed', waitsFor: 'approved-assessor', may: { edit: false, steps: [] } });
    expect(await codesOf(await post(contributor, made, '28', 'actions', action))).toEqual([409, 'point-not-open']);
    const told = (await mailsAbout(made.site.name)).filter(({ kind, values }) => kind === 'plan-step' && values.state === 'claimed');
    expect(told.map(({ to }) => to.email)).toContain(made.firm.lead.email);
  });

  test('an assessor whose approval is suspended does not verify, nor anybody who is no assessor there', async () => {
    const { services } = await openWorld();
    for (const person of [made.people.manager, made.staff, made.decider])
      expect((await post(person, made, '28', 'verifications', looked)).status).toBe(403);
    (await openWorld()).setNow('2027-03-03T12:00:00Z');
    const set = (status: 'approved' | 'suspended') =>
      services.db.updateTable('assessors').set({ status }).where('person_id', '=', made.firm.lead.id).execute();
    await set('suspended');
    expect(await codesOf(await post(made.firm.lead, made, '28', 'verifications', looked))).toEqual([403, 'assessor-suspended']);
    expect(await pointOf(made.firm.lead, made, '28')).toMatchObject({ may: { steps: [] }, obstacles: [{ code: 'assessor-suspended' }] });
    await set('approved');
    expect((await pointOf(made.firm.lead, made, '28')).may.steps).toEqual(['verify', 'return']);
  });

  test('what is not closed goes back to the site with a reason', async () => {
    const returned = await post(made.firm.lead, made, '28', 'verifications', {
      ...looked,
      outcome: 'returned',
      said: 'One pond is not lined.',
    });
    expect(await returned.json()).toMatchObject({
      state: 'open',
      steps: [{ step: 'claim' }, { step: 'return', said: 'One pond is not lined.' }],
    });
    expect((await post(made.people.siteManager, made, '28', 'claims', { said: 'Now it is.' })).status).toBe(201);
  });

  test('an assessor verifies what was seen, and staff who took no step confirm it', async () => {
    expect(await codesOf(await post(made.firm.lead, made, '28', 'verifications', { ...looked, on: '2027-03-04' }))).toEqual([
      422,
      'faulty-fields',
      '/on day-to-come',
    ]);
    const verified = await post(made.firm.lead, made, '28', 'verifications', looked);
    expect(await verified.json()).toMatchObject({ state: 'verified', waitsFor: 'scheme-staff' });
    expect((await post(made.decider, made, '28', 'confirmations', { outcome: 'confirmed', reason: 'x' })).status).toBe(403);
    expect((await pointOf(made.staff, made, '28')).may.steps).toEqual(['confirm', 'return']);
  });

  test('with the last point the plan is closed: the mark is awarded for its full validity and the clock is met', async () => {
    const { services } = await openWorld();
    const before = await read<{ awards: { validUntil: string; currentStatus: string }[] }>(
      made.staff,
      `/api/v1/sites/${made.site.id}/awards`,
    );
    expect(before.awards[0]).toMatchObject({ currentStatus: 'awarded-with-open-plan' });
    const closed = await post(made.staff, made, '28', 'confirmations', { outcome: 'confirmed', reason: 'The assessor saw it on site.' });
    expect(closed.status).toBe(201);
    expect(await closed.json()).toMatchObject({ state: 'closed', waitsFor: null, slippage: { stage: 'closed' } });
    const after = await read<typeof before>(made.staff, `/api/v1/sites/${made.site.id}/awards`);
    expect(after.awards[0]).toMatchObject({ currentStatus: 'awarded', validUntil: '2029-11-19' });
    const cycle = await cycleOf(services.db, made.site.id, made.cycle.id);
    expect(cycle.holding).not.toContain('plan-open');
    for (const clock of ['improvement_plan_due', 'full_conformance_due'])
      expect(cycle.clock_history.met).toContainEqual({ clock, on: '2027-03-03', until: null });
    expect(await planOf(made.people.manager, made)).toMatchObject({ open: false });
    const publicly = (await publicStateOf(services, services.db, [made.site.id])).get(made.site.id);
    expect(publicly?.status).toBe('awarded');
    expect(publicly?.decision?.cells.filter(({ planOpen }) => planOpen)).toEqual([]);
    expect(await codesOf(await post(made.people.contributor, made, '28', 'notes', { text: 'More.' }))).toEqual([409, 'point-not-open']);
  });

  test('every step is in the trail of the site', async () => {
    const { services } = await openWorld();
    const found = await sql<{ action: string }>`
      select action from audit_entries where chain = ${made.site.id} and action like 'improvement.%point' order by at, seq`.execute(
      services.db,
    );
    expect(found.rows.map(({ action: taken }) => taken.replace('improvement.', ''))).toEqual([
      'claim-point',
      'return-point',
      'claim-point',
      'verify-point',
      'confirm-point',
    ]);
  });
});

test('an assessor who has declared a conflict with the producer does not verify', async () => {
  const made = await aPlannedSite(['28']);
  await addDone(made, '28', '2026-11-20');
  expect((await post(made.people.siteManager, made, '28', 'claims', { said: 'Done.' })).status).toBe(201);
  (await openWorld()).setNow('2026-11-20T13:00:00Z');
  await declare(made.firm.lead, made.organisation.id, true);
  expect(await codesOf(await post(made.firm.lead, made, '28', 'verifications', { ...looked, on: '2026-11-20' }))).toEqual([
    422,
    'conflict-declared',
  ]);
});

test('each notice of a plan that slips is sent once, however often the nightly run comes by', async () => {
  const made = await aPlannedSite(['28', '29']);
  const { services, setNow } = await openWorld();
  const onDay = (day: string, hour = 12) => {
    setNow(`${day}T${String(hour).padStart(2, '0')}:00:00Z`);
    return slippageNotices(services);
  };
  const dueOn = (await planOf(made.staff, made)).points[0]?.dueOn ?? '';
  const slips = async () =>
    (await mailsAbout(made.site.name))
      .filter(({ kind }) => kind === 'plan-slips')
      .map(({ to, values }) => `${values.stage} ${values.items} ${to.email}`);
  await onDay(addDays(dueOn, -91));
  expect(await slips()).toEqual([]);
  await Promise.all([onDay(addDays(dueOn, -90)), onDay(addDays(dueOn, -90))]);
  await onDay(addDays(dueOn, -80));
  const site = [made.people.manager, made.people.siteManager, made.people.officer].map(({ email }) => email);
  expect((await slips()).sort()).toEqual(site.map((email) => `warned 28, 29 ${email}`).sort());
  await services.db.updateTable('sites').set({ time_zone: 'America/Santiago' }).where('id', '=', made.site.id).execute();
  // In Santiago the due day lasts until three or four o'clock of the next day in Greenwich.
  await onDay(addDays(dueOn, 1), 2);
  expect((await slips()).filter((told) => told.startsWith('late'))).toEqual([]);
  await onDay(addDays(dueOn, 1));
  await onDay(addDays(dueOn, 1));
  expect((await slips()).filter((told) => told.startsWith('late'))).toHaveLength(site.length);
  await onDay(addDays(dueOn, 30));
  expect(await slips()).toContain(`escalated 28, 29 ${made.staff.email}`);
});

describe('a plan taken away', () => {
  let made: DecidedSite;
  beforeAll(async () => {
    made = await aPlannedSite(['28', '29']);
    await addDone(made, '28', '2026-11-20');
    await post(made.people.contributor, made, '28', 'actions', { text: '', doneOn: '2026-11-20' });
    await post(made.people.contributor, made, '28', 'notes', { text: 'First line.\nSecond line.' });
    await post(made.people.siteManager, made, '28', 'claims', { said: 'Done.' });
    await post(made.firm.lead, made, '28', 'verifications', { ...looked, on: '2026-11-20' });
  });

  test('is an OSCAL plan of action and milestones by NIST’s schema, the same each time', async () => {
    const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
    formats.default(ajv);
    const valid = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_poam_schema.json'), 'utf8')));
    const path = `${root(made)}/poam.json`;
    const document = await read<Poam>(made.staff, path);
    expect(valid(document) ? [] : valid.errors).toEqual([]);
    expect(await read<Poam>(made.staff, path)).toEqual(document);
    const { risks, observations, 'poam-items': items } = document['plan-of-action-and-milestones'];
    expect(items.map(({ title }) => title.split(' ')[0])).toEqual(['28', '29']);
    expect(risks.map(({ status }) => status)).toEqual(['remediating', 'open']);
    expect(risks[0]?.remediations?.[0]?.tasks).toHaveLength(2);
    expect(observations).toMatchObject([{ description: looked.said }]);
  });

  test('is a workbook of points, actions and history', async () => {
    const answer = await ask(made.people.reader, 'GET', `${root(made)}/plan.xlsx`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('improvement plan.xlsx');
    const sheets = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), {
      ...{ totalBytes: 1_000_000, sheets: 5, rows: 100, columns: 20 },
    });
    expect(sheets.map(({ name }) => name)).toEqual(['Points', 'Actions', 'History']);
  });

  test('is not for strangers', async () => {
    const stranger = await aPerson();
    for (const file of ['poam.json', 'plan.xlsx']) expect((await ask(stranger, 'GET', `${root(made)}/${file}`)).status).toBe(404);
  });
});

type Poam = {
  'plan-of-action-and-milestones': {
    risks: { status: string; remediations?: { tasks: object[] }[] }[];
    observations?: { description: string }[];
    'poam-items': { title: string }[];
  };
};
