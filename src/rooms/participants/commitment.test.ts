import { beforeAll, expect, test } from 'vitest';
import { sha256 } from '#platform/audit/chain.ts';
import { aCommittedSite, anAcceptedApplication, aSelfAssessingSite, aSite, doing } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { setStage, tellDay, tellHolding } from './clocks.ts';
import { cycleOf } from './cycle-queries.ts';
import { endCommitment } from './end-commitment.ts';

beforeAll(() => openWorld());

type Draft = { text: string; textDigest: string; on: string };
type Clock = { name: string; due: string | null; state: string; basis: { months: string }; source: string | null };

const signing = (officer: TestPerson, site: string, textDigest: string, more: object = {}) =>
  ask(officer, 'POST', `/api/v1/sites/${site}/letters`, {
    body: { language: 'en', signatoryName: 'Ana Rojas', signatoryTitle: 'General manager', textDigest, ...more },
  });

test('a signing officer reads and signs the letter, which is public and opens the first cycle', async () => {
  const made = await aSite({ metals: ['Cu', 'Mo'] });
  const { site, manager } = made;
  const officer = await aPerson([{ role: 'signing-officer', scopeId: site.id }]);
  const draftPath = `/api/v1/sites/${site.id}/letter-draft`;
  expect(await (await ask(officer, 'GET', draftPath)).json()).toMatchObject({ code: 'letter-needs-acceptance' });
  await anAcceptedApplication(made, ['copper-mark', 'molybdenum-mark']);
  const draft = (await (await ask(officer, 'GET', `${draftPath}?language=es`)).json()) as Draft;
  expect(draft.text).toContain(site.name);
  expect(draft.text).toMatch(/24 meses/);
  expect(draft.textDigest).toBe(sha256(draft.text));
  expect((await signing(manager, site.id, draft.textDigest, { language: 'es' })).status).toBe(403);
  expect(await (await signing(officer, site.id, sha256('something else'))).json()).toMatchObject({ code: 'letter-changed' });
  const signed = await signing(officer, site.id, draft.textDigest, { language: 'es' });
  expect(signed.status).toBe(201);
  const { letter, cycle } = (await signed.json()) as {
    letter: { id: string; digest: string; signedOn: string };
    cycle: { openedOn: string };
  };
  expect(cycle).toMatchObject({
    number: 1,
    kind: 'commitment',
    pack: 'rra-3.0',
    rulebook: '2026-11',
    stage: 'self-assessment',
    marks: ['copper-mark', 'molybdenum-mark'],
  });
  expect([letter.signedOn, cycle.openedOn]).toEqual([draft.on, draft.on]);
  const read = await ask(undefined, 'GET', `/api/v1/letters/${letter.id}`);
  expect(await read.json()).toMatchObject({ text: draft.text, signatoryName: 'Ana Rojas', digest: letter.digest });
  expect(await (await signing(officer, site.id, draft.textDigest, { language: 'es' })).json()).toMatchObject({ code: 'letter-signed' });
});

test('two signatures at the same moment leave one letter and one cycle', async () => {
  const made = await aSite();
  const officer = await aPerson([{ role: 'signing-officer', scopeId: made.site.id }]);
  await anAcceptedApplication(made, ['copper-mark']);
  const draft = (await (await ask(officer, 'GET', `/api/v1/sites/${made.site.id}/letter-draft`)).json()) as Draft;
  const answers = await Promise.all([1, 2].map(() => signing(officer, made.site.id, draft.textDigest)));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

test('a letter whose site was renamed after it was read is not signed', async () => {
  const made = await aSite();
  const officer = await aPerson([{ role: 'signing-officer', scopeId: made.site.id }]);
  await anAcceptedApplication(made, ['copper-mark']);
  const draft = (await (await ask(officer, 'GET', `/api/v1/sites/${made.site.id}/letter-draft`)).json()) as Draft;
  const { name: _, ...rest } = (await (await ask(made.manager, 'GET', `/api/v1/sites/${made.site.id}`)).json()) as Record<string, unknown>;
  await ask(made.manager, 'PUT', `/api/v1/sites/${made.site.id}`, { body: { ...rest, name: 'Renamed' }, headers: { 'if-match': '"1"' } });
  expect((await signing(officer, made.site.id, draft.textDigest)).status).toBe(409);
});

test('the clocks count from the letter, with their basis and source, and what was handed in is met', async () => {
  const { site, cycle, letter, people } = await aCommittedSite();
  const path = `/api/v1/sites/${site.id}/cycles/${cycle.id}/clocks`;
  const clocks = async () => ((await (await ask(people.reader, 'GET', path)).json()) as { items: Clock[] }).items;
  const named = async (name: string) => (await clocks()).find((clock) => clock.name === name);
  const due = await named('self_assessment_due');
  expect(due).toMatchObject({ state: 'running', basis: { months: 'confirmed' }, source: expect.any(String) });
  const month = Number(letter.signed_on.slice(5, 7));
  expect(Number(due?.due?.slice(5, 7))).toBe(((month + 5) % 12) + 1);
  expect(await named('award_validity')).toMatchObject({ due: null, state: 'not-started' });
  const { services } = await openWorld();
  await services.db.transaction().execute(async (tx) => {
    await setStage(tx, cycle.id, 'decided', '2026-11-20');
    await tellDay(tx, cycle.id, 'determination', '2026-11-20');
    await tellDay(tx, cycle.id, 'award', '2026-11-22');
    await tellHolding(tx, cycle.id, ['plan-open'], '2026-11-20');
  });
  expect(await named('self_assessment_due')).toMatchObject({ state: 'met' });
  expect(await named('award_validity')).toMatchObject({ due: '2029-11-21' });
  expect(await named('improvement_plan_due')).toMatchObject({ due: '2027-11-20', state: 'running' });
});

test('a site assesses itself without committing, for a metal that has no mark, one cycle at a time', async () => {
  const { site, manager } = await aSite({ metals: ['Au'] });
  const path = `/api/v1/sites/${site.id}/cycles`;
  expect(await (await ask(manager, 'POST', path, { body: { kind: 'commitment' } })).json()).toMatchObject({ code: 'letter-needed' });
  const opened = await ask(manager, 'POST', path, { body: { kind: 'self-assessment-only', requestedBy: 'A buyer' } });
  expect(opened.status).toBe(201);
  const cycle = (await opened.json()) as { id: string };
  expect(cycle).toMatchObject({ kind: 'self-assessment-only', requestedBy: 'A buyer', letterId: null, marks: [] });
  expect((await ask(manager, 'POST', path, { body: { kind: 'self-assessment-only' } })).status).toBe(409);
  expect(await (await ask(manager, 'GET', `${path}/${cycle.id}/clocks`)).json()).toMatchObject({ items: [] });
  expect((await ask(manager, 'POST', `${path}/${cycle.id}/closure`, { body: {} })).status).toBe(422);
  expect((await ask(manager, 'POST', `${path}/${cycle.id}/closure`, { body: { reason: 'We commit instead.' } })).status).toBe(200);
  expect((await ask(manager, 'POST', path, { body: { kind: 'self-assessment-only' } })).status).toBe(201);
});

test('another cycle under the commitment follows once the first has been decided', async () => {
  const { site, cycle, people } = await aCommittedSite();
  const open = () => ask(people.manager, 'POST', `/api/v1/sites/${site.id}/cycles`, { body: { kind: 'commitment' } });
  expect((await open()).status).toBe(409);
  expect(
    (await ask(people.manager, 'POST', `/api/v1/sites/${site.id}/cycles/${cycle.id}/closure`, { body: { reason: 'Enough.' } })).status,
  ).toBe(409);
  await doing(people.manager, (_services, tx) => setStage(tx, cycle.id, 'decided', '2026-11-20'));
  expect(await (await open()).json()).toMatchObject({ number: 2, kind: 'commitment', marks: cycle.marks });
});

test('what an earlier letter bound has ended with it, and stays so on every day that has passed', async () => {
  const { site, cycle, staff } = await aCommittedSite();
  const end = (on: string) => doing(staff, (_services, tx) => endCommitment(tx, site.id, on));
  const endedOn = async () => (await cycleOf((await openWorld()).services.db, site.id, cycle.id)).clock_history.endedOn;
  await end('2027-01-10');
  expect(await endedOn()).toBe('2027-01-10');
  // Years later it leaves again, after another letter.
  await end('2031-05-20');
  expect(await endedOn()).toBe('2027-01-10');
});

test('the boundary is replaced as a whole, on the version that was read, and points at what is wrong', async () => {
  const { site, cycle, people } = await aCommittedSite();
  const path = `/api/v1/sites/${site.id}/cycles/${cycle.id}/boundary`;
  const first = await ask(people.reader, 'GET', path);
  expect([first.headers.get('etag'), await first.json()]).toEqual([
    '"1"',
    { items: [{ kind: 'metal', name: 'Cu', included: true, reason: null }], version: 1 },
  ]);
  const put = (items: object[], version: number, who = people.manager) =>
    ask(who, 'PUT', path, { body: { items }, headers: { 'if-match': `"${version}"` } });
  const items = [
    { kind: 'facility', name: 'Concentrator', included: true },
    { kind: 'contractor', name: 'Camp services', included: false, reason: 'Works under the owner of the camp.' },
  ];
  expect((await put(items, 1, people.contributor)).status).toBe(403);
  expect(await (await put([{ ...items[1], reason: null }], 1)).json()).toMatchObject({ errors: [{ pointer: '/items/0/reason' }] });
  expect(await (await put(items, 1)).json()).toMatchObject({ version: 2, items });
  expect(await (await put([], 1)).json()).toMatchObject({ code: 'stale-version', current: { version: 2, items } });
  await doing(people.manager, (_services, tx) => setStage(tx, cycle.id, 'released', '2026-11-20'));
  expect(await (await put([], 2)).json()).toMatchObject({ code: 'boundary-settled' });
});

test('a cycle is found only under its own site', async () => {
  const [one, other] = [await aSelfAssessingSite(), await aSelfAssessingSite()];
  for (const end of ['', '/clocks', '/boundary']) {
    expect((await ask(one.manager, 'GET', `/api/v1/sites/${one.site.id}/cycles/${other.cycle.id}${end}`)).status, end).toBe(404);
  }
});
