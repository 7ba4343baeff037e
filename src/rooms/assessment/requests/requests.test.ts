import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

type Seen = {
  id: string;
  site: { name: string };
  who: { name: string; email: string } | null;
  dueOn: string;
  status: string;
  sent: string | null;
  answered: { by: { id: string } } | null;
  version: number;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const asking = { name: 'Ada Reader', organisation: 'Readers', email: 'ada@example.org', why: 'I live beside it.', language: 'es' };
const moment = '2027-02-20T12:00:00Z';

let made: AppointedSite;
let report: string;
let staff: TestPerson;

/** As an assessment stands once its cycle is decided. */
async function decided(of: AppointedSite): Promise<string> {
  const { db } = (await openWorld()).services;
  const { id } = await db
    .updateTable('assessments')
    .set({ status: 'submitted' })
    .where('cycle_id', '=', of.cycle.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('cycles').set({ stage: 'decided' }).where('id', '=', of.cycle.id).execute();
  return id;
}

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  report = await decided(made);
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
}, 120_000);
beforeEach(async () => {
  const { setNow, services } = await openWorld();
  setNow(moment);
  await services.db.deleteFrom('report_requests').execute();
});
afterEach(async () => (await openWorld()).setNow());

const send = (fields: Record<string, string> = asking, to = report) =>
  ask(undefined, 'POST', `/reports/${to}/requests`, { body: new URLSearchParams(fields).toString(), headers: form });
const list = async (query = '') => {
  const answer = await ask(staff, 'GET', `/api/v1/report-requests${query}`);
  return (await answer.json()) as { items: Seen[]; next: string | null };
};
async function asked(): Promise<Seen> {
  await send();
  const [request] = (await list()).items;
  if (request === undefined) throw new Error('nobody asked');
  return request;
}
const change = (method: 'PUT' | 'DELETE', { id, version }: Seen, rest: string, body?: object, person = staff) =>
  ask(person, method, `/api/v1/report-requests/${id}${rest}`, {
    ...(body === undefined ? {} : { body }),
    headers: { 'if-match': `"${version}"` },
  });
const answer = (request: Seen, body: object) => change('PUT', request, '/answer', body);

describe('somebody who asks for a report', () => {
  test('is thanked, and staff have so many days to answer as the rulebook says', async () => {
    const sent = await send();
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/reports/${report}/requests`]);
    const thanks = await (await ask(undefined, 'GET', `/reports/${report}/requests`)).text();
    expect(thanks).toContain('Thank you for your request');
    expect(thanks).not.toContain('<script');
    expect((await list()).items).toMatchObject([
      { site: { name: made.site.name }, who: { name: 'Ada Reader', email: 'ada@example.org' }, dueOn: '2027-03-07', status: 'open' },
    ]);
  });

  test('gets a faulty form back with what was written and with each fault at its field', async () => {
    const back = await send({ name: ' ', organisation: 'Two\nlines', email: 'no address', why: '', language: 'xx' });
    expect(back.status).toBe(422);
    const html = await back.text();
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(5);
    expect(html).toContain('value="no address"');
    expect(html).not.toContain('assessment-requests-pages.');
    expect((await list()).items).toEqual([]);
  });

  test('finds nothing to ask for before the decision, nor for what is no assessment', async () => {
    const other = await anAppointedSite();
    const { db } = (await openWorld()).services;
    const { id } = await db.selectFrom('assessments').select('id').where('cycle_id', '=', other.cycle.id).executeTakeFirstOrThrow();
    for (const to of [id, 'x', '00000000-0000-7000-8000-000000000000']) {
      expect((await send(asking, to)).status).toBe(404);
      expect((await ask(undefined, 'GET', `/reports/${to}/requests`)).status).toBe(404);
    }
  });

  test('is put off after so many in an hour for the same report, and a program is thanked and forgotten', async () => {
    const other = await decided(await anAppointedSite());
    expect((await send({ ...asking, website: 'https://spam.example' })).status).toBe(303);
    for (let n = 0; n < 20; n += 1) expect((await send()).status).toBe(303);
    expect((await send()).status).toBe(429);
    expect((await send(asking, other)).status).toBe(303);
    const { items } = await list('?limit=200');
    expect(items).toHaveLength(21);
  });
});

describe('a request for a report', () => {
  test('is seen by the scheme’s staff alone', async () => {
    const request = await asked();
    for (const person of [made.people.manager, made.firm.lead, await aPerson([{ role: 'decision-maker', scopeId: null }])]) {
      expect((await ask(person, 'GET', '/api/v1/report-requests')).status).toBe(403);
      expect((await change('PUT', request, '/answer', { status: 'sent', sent: 'summary' }, person)).status).toBe(403);
    }
  });

  test('is answered once; the full report only where the site consents', async () => {
    const request = await asked();
    expect(await codesOf(await answer(request, { status: 'sent', sent: 'full' }))).toEqual([
      422,
      'faulty-fields',
      '/siteConsents site-consent-needed',
    ]);
    expect(await codesOf(await answer(request, { status: 'refused' }))).toEqual([422, 'faulty-fields', '/reason reason-needed']);
    expect(await codesOf(await answer(request, { status: 'sent' }))).toEqual([422, 'faulty-fields', '/sent report-version-needed']);
    const sent = await answer(request, { status: 'sent', sent: 'full', siteConsents: true });
    expect(await sent.json()).toMatchObject({ status: 'sent', sent: 'full', answered: { by: { id: staff.id } }, version: 2 });
    const { engine } = await openWorld();
    const mails = await engine.pool.query(`select data from pgboss.job where name = 'mail' and data->>'kind' = 'report-sent'`);
    const [last] = mails.rows.slice(-1) as { data: { to: { email: string; language: string }; values: Record<string, string> } }[];
    if (last === undefined) throw new Error('no mail was sent');
    const { to, values } = last.data;
    expect([to.email, to.language]).toEqual(['ada@example.org', 'es']);
    expect(loadMessages('es')('mail.report-sent-body', { name: 'Ada', ...values })).toContain(
      'está de acuerdo en que lea el informe completo',
    );
    expect(await codesOf(await answer(request, { status: 'sent', sent: 'summary' }))).toEqual([412, 'stale-version']);
    expect(await codesOf(await answer({ ...request, version: 2 }, { status: 'sent', sent: 'summary' }))).toEqual([409, 'request-answered']);
    expect((await list()).items).toEqual([]);
    expect((await list('?state=sent')).items).toHaveLength(1);
  });

  test('can lose who asked, and keeps what came of it', async () => {
    const request = await asked();
    await answer(request, { status: 'refused', reason: 'The decision is appealed.' });
    const without = await change('DELETE', { ...request, version: 2 }, '/who');
    expect(await without.json()).toMatchObject({ who: null, status: 'refused', version: 3 });
    const { db } = (await openWorld()).services;
    const rows = JSON.stringify(await db.selectFrom('report_requests').selectAll().execute());
    const trail = JSON.stringify(
      await db.selectFrom('audit_entries').selectAll().where('subject', '=', `report-request:${request.id}`).execute(),
    );
    for (const word of ['Ada', 'ada@example.org', 'I live beside it.', 'Readers']) {
      expect(rows).not.toContain(word);
      expect(trail).not.toContain(word);
    }
    expect(trail).toContain('assessment.remove-requester');
  });

  test('is listed in pages, what is due first first, in the same statements however many there are', async () => {
    const { setNow } = await openWorld();
    for (let n = 0; n < 5; n += 1) {
      setNow(`2027-02-${String(20 - n)}T12:00:00Z`);
      await send();
    }
    const all = (await list()).items;
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).sort());
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id));
    const count = async (limit: number) => (await recordStatements(() => list(`?limit=${limit}`))).sql.length;
    expect(await count(1)).toBe(await count(5));
  });
});
