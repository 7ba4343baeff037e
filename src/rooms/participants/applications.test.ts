import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anOrganisation, aSite, doing } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { submitApplication } from './submit-application.ts';

/** The list that counts is the newest, and other tests of this worker may have uploaded theirs on a day to come: this file begins after that. */
beforeAll(async () => {
  const { services, setNow } = await openWorld();
  const { db, clock } = services;
  const { newest } = await db
    .selectFrom('sanctions_lists')
    .select(({ fn }) => fn.max('uploaded_at').as('newest'))
    .executeTakeFirstOrThrow();
  if (newest !== null && newest > clock.now()) setNow(new Date(newest.getTime() + 1000).toISOString());
});

afterAll(async () => (await openWorld()).setNow());

const head = 'name,aliases,country,program,reference\n';
const staffMember = () => aPerson([{ role: 'scheme-staff', scopeId: null }]);
const uploading = (staff: TestPerson, csv: string | Uint8Array<ArrayBuffer>, query = 'name=Test&asOf=2026-11-01') =>
  ask(staff, 'POST', `/api/v1/sanctions-lists?${query}`, { body: csv, headers: { 'content-type': 'text/csv' } });
type Application = { id: string; status: string; version: number };

async function applied(given: Parameters<typeof aSite>[0] = {}) {
  const made = await aSite(given);
  const answer = await ask(made.manager, 'POST', `/api/v1/sites/${made.site.id}/applications`, { body: { marks: ['copper-mark'] } });
  expect(answer.status).toBe(201);
  return { ...made, application: (await answer.json()) as Application };
}

test('a site applies for marks of its metals, once at a time, and may withdraw', async () => {
  const { site, manager } = await aSite({ metals: ['Cu'] });
  const path = `/api/v1/sites/${site.id}/applications`;
  const wrong = await ask(manager, 'POST', path, { body: { marks: ['copper-mark', 'zinc-mark'] } });
  expect(await wrong.json()).toMatchObject({ errors: [{ pointer: '/marks/1', code: 'mark-needs-metal' }] });
  const made = (await (await ask(manager, 'POST', path, { body: { marks: ['copper-mark'] } })).json()) as Application;
  expect(await (await ask(manager, 'POST', path, { body: { marks: ['copper-mark'] } })).json()).toMatchObject({ code: 'application-open' });
  const withdrawn = await ask(manager, 'POST', `${path}/${made.id}/withdrawal`, { body: { reason: 'Too early.' } });
  expect(await withdrawn.json()).toMatchObject({ status: 'withdrawn' });
  expect((await ask(manager, 'POST', `${path}/${made.id}/withdrawal`, { body: {} })).status).toBe(409);
  expect((await ask(manager, 'POST', path, { body: { marks: ['copper-mark'] } })).status).toBe(201);
  const other = await aSite();
  expect((await ask(other.manager, 'POST', `/api/v1/sites/${other.site.id}/applications/${made.id}/withdrawal`, { body: {} })).status).toBe(
    404,
  );
});

test('two applications of one site at the same moment end as one', async () => {
  const { site, manager } = await aSite();
  const path = `/api/v1/sites/${site.id}/applications`;
  const answers = await Promise.all([1, 2, 3].map(() => ask(manager, 'POST', path, { body: { marks: ['copper-mark'] } })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

test('staff screen the site, see the hits, and decide in spite of them with a reason', async () => {
  const owner = await anOrganisation({ name: 'Oriente Metales S.A.' });
  const { application, manager, site } = await applied({ of: owner, name: 'Cerro Quemado' });
  const staff = await staffMember();
  await uploading(staff, `${head}Metales Oriente,,CL,Test programme,T-7\nSomebody Else,,,Other,T-8\n`);
  const path = `/api/v1/applications/${application.id}`;
  const decide = (body: object, version: number) =>
    ask(staff, 'PUT', `${path}/decision`, { body, headers: { 'if-match': `"${version}"` } });
  expect(await (await decide({ decision: 'accepted' }, 1)).json()).toMatchObject({ code: 'screening-needed' });
  const screened = await ask(staff, 'POST', `${path}/screenings`, { body: { threshold: 0.8 } });
  const { screenings } = (await screened.json()) as { screenings: { hits: object[] }[] };
  expect(screenings[0]?.hits).toMatchObject([
    { subject: { role: 'owner' }, entry: { id: 'T-7' }, why: { how: 'same-words', country: 'same' } },
  ]);
  expect(await (await ask(staff, 'GET', path)).json()).toMatchObject({
    status: 'submitted',
    screened: { hits: 1 },
    screenings: [{ threshold: 0.8 }],
  });
  expect(await (await decide({ decision: 'accepted' }, 1)).json()).toMatchObject({
    errors: [{ code: 'reason-needed', pointer: '/reason' }],
  });
  expect(await (await decide({ decision: 'on-hold', reason: 'We compare the owners.' }, 1)).json()).toMatchObject({
    status: 'on-hold',
    version: 2,
  });
  const stale = await decide({ decision: 'accepted', reason: 'Another company.' }, 1);
  expect(await stale.json()).toMatchObject({ status: 412, current: { status: 'on-hold' } });
  expect(await (await decide({ decision: 'accepted', reason: 'Another company of a similar name.' }, 2)).json()).toMatchObject({
    status: 'accepted',
  });
  expect((await decide({ decision: 'declined', reason: 'Late.' }, 3)).status).toBe(409);
  const own = (await (await ask(manager, 'GET', `/api/v1/sites/${site.id}/applications`)).json()) as { items: object[] };
  expect(own.items).toMatchObject([{ status: 'accepted', reason: 'Another company of a similar name.' }]);
  expect((await ask(manager, 'GET', path)).status).toBe(403);
});

test('a newer list asks for a new screening before the site is accepted', async () => {
  const { application } = await applied();
  const staff = await staffMember();
  await uploading(staff, `${head}Nobody,,,Test,T-1\n`);
  await ask(staff, 'POST', `/api/v1/applications/${application.id}/screenings`, { body: { threshold: 1 } });
  await uploading(staff, `${head}Nobody else,,,Test,T-1\n`);
  const decided = await ask(staff, 'PUT', `/api/v1/applications/${application.id}/decision`, {
    body: { decision: 'accepted' },
    headers: { 'if-match': '"1"' },
  });
  expect(await decided.json()).toMatchObject({ code: 'screening-needed' });
});

test('a list with a faulty row is refused whole, each fault with its line and column', async () => {
  const staff = await staffMember();
  const count = async () => ((await (await ask(staff, 'GET', '/api/v1/sanctions-lists')).json()) as { items: object[] }).items.length;
  const before = await count();
  const faulty = await uploading(staff, `${head}Good,,,Test,T-1\n,,,Test,T-2\nGood again,,,Test,T-1\n`);
  expect(faulty.status).toBe(422);
  expect(await faulty.json()).toMatchObject({ errors: [{ pointer: '/lines/3/name' }, { pointer: '/lines/4/reference' }] });
  expect((await uploading(staff, head)).status).toBe(422);
  expect((await uploading(staff, Uint8Array.from([0x6e, 0xff, 0xfe]))).status).toBe(400);
  expect((await uploading(staff, 'x'.repeat(1024 * 1024 + 1))).status).toBe(413);
  expect((await uploading(staff, `${head}Good,,,Test,T-1\n`, 'name=Test&asOf=yesterday')).status).toBe(422);
  expect((await ask(staff, 'POST', '/api/v1/sanctions-lists?name=a&asOf=2026-01-01', { body: {} })).status).toBe(415);
  expect(await count()).toBe(before);
});

test('a list keeps its aliases and every entry, however many', async () => {
  const staff = await staffMember();
  const rows = Array.from({ length: 5000 }, (_, index) => `Entry ${index},"First ${index}; Second, ${index}",CU,P,R-${index}`).join('\n');
  const uploaded = await uploading(staff, `${head}${rows}\n`, 'name=Long&asOf=2026-11-02');
  const { id, entries } = (await uploaded.json()) as { id: string; entries: number };
  expect(entries).toBe(5000);
  const { services } = await openWorld();
  const kept = await services.db
    .selectFrom('sanctions_entries')
    .selectAll()
    .where('list_id', '=', id)
    .where('reference', '=', 'R-4711')
    .executeTakeFirstOrThrow();
  expect(kept.aliases).toEqual(['First 4711', 'Second, 4711']);
});

test('the queue costs one statement beside access, the oldest application first', async () => {
  const staff = await staffMember();
  for (let made = 0; made < 3; made += 1) {
    const { site, manager } = await aSite();
    await doing(manager, (services, tx, actor) => submitApplication(services, tx, actor, { site: site.id, marks: ['copper-mark'] }));
  }
  type Page = { items: { id: string; submittedAt: string }[]; next: string | null };
  const seen: Page['items'] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { result, sql } = await recordStatements(() => ask(staff, 'GET', `/api/v1/applications?limit=2${from}`));
    expect(sql.filter((text) => !/from "(sessions|people)"/.test(text))).toHaveLength(2);
    const page = (await result.json()) as Page;
    seen.push(...page.items);
    cursor = page.next;
  }
  expect(seen.length).toBeGreaterThanOrEqual(3);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  expect(seen.map(({ submittedAt }) => submittedAt)).toEqual(seen.map(({ submittedAt }) => submittedAt).sort());
});
