import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { assessable, packOf } from '#programme/index.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { determineItem } from '../determine-item.ts';

type Seen = {
  id: string;
  status: string;
  version: number;
  moves: string[];
  nonconformity: boolean;
  alert: { late: boolean; toldAt: string } | null;
};

let made: AppointedSite;
let lead: TestPerson;
let manager: TestPerson;

const at = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/findings${rest}`;
const wanted = (given: object = {}) => ({
  item: '26',
  grade: 'minor',
  title: 'Two drums without a bund',
  statement: 'Two drums of solvent stood on bare ground at the east gate.',
  requirement: 'Substances are kept so that a leak is held.',
  observedAt: '2026-01-05T08:00:00Z',
  ...given,
});
const raise = async (given: object = {}) => {
  const answer = await ask(lead, 'POST', at(), { body: wanted(given) });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Seen;
};
const put = (person: TestPerson, seen: Pick<Seen, 'id' | 'version'>, what: string, body: object) =>
  ask(person, 'PUT', at(`/${seen.id}${what}`), { body, headers: { 'if-match': `"${seen.version}"` } });
const move = async (seen: Seen, status: string, reason: string | null = null) =>
  (await (await put(lead, seen, '/status', { status, reason })).json()) as Seen;
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
const read = async (person: TestPerson) => ((await (await ask(person, 'GET', at())).json()) as { findings: Seen[] }).findings;
const answer = { rootCause: 'No bund was planned there.', correction: 'A bund is built.', correctBy: '2026-03-01' };

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  lead = made.firm.lead;
  manager = made.people.siteManager;
});

describe('a finding', () => {
  test('stays with the team until it is issued, is answered by the site, looked at again and closed', async () => {
    const draft = await raise();
    expect([draft.status, draft.nonconformity, draft.moves]).toEqual(['draft', true, ['open', 'withdrawn']]);
    expect((await read(manager)).map(({ id }) => id)).not.toContain(draft.id);
    expect(await codesOf(await put(manager, draft, '/answer', answer))).toEqual([404, 'not-found']);

    const issued = await move(draft, 'open');
    expect((await read(manager)).find(({ id }) => id === draft.id)).toMatchObject({ status: 'open', moves: ['answered'] });
    expect(await codesOf(await put(lead, issued, '', wanted()))).toEqual([409, 'finding-issued']);

    const answered = (await (await put(manager, issued, '/answer', answer)).json()) as Seen;
    expect(answered).toMatchObject({ status: 'answered', answer: { ...answer, by: { id: manager.id } } });
    expect(await codesOf(await put(lead, answered, '/status', { status: 'closed' }))).toEqual([
      422,
      'faulty-fields',
      '/reason reason-needed',
    ]);
    const early = { status: 'closed', reason: 'Seen.', recheckedOn: '2099-01-01' };
    expect(await codesOf(await put(lead, answered, '/status', early))).toEqual([422, 'faulty-fields', '/recheckedOn seen-in-the-future']);
    const closed = await move(answered, 'closed', 'The bund was seen on 2 March.');
    const { services } = await openWorld();
    const today = services.clock.now().toISOString().slice(0, 10);
    expect(closed).toMatchObject({ status: 'closed', outcome: { reason: 'The bund was seen on 2 March.', by: { id: lead.id } } });
    expect([dayBefore(today), today]).toContain((closed as Seen & { outcome: { recheckedOn: string } }).outcome.recheckedOn);
    expect(await codesOf(await put(manager, closed, '/answer', answer))).toEqual([409, 'finding-step']);
  });

  test('is refused with each faulty field by name', async () => {
    const faulty = wanted({ item: '99', grade: 'grave', critical: 'weather', evidence: [made.site.id] });
    expect(await codesOf(await ask(lead, 'POST', at(), { body: faulty }))).toEqual([
      422,
      'faulty-fields',
      '/item unknown-item',
      '/grade unknown-grade',
      '/critical unknown-critical-kind',
      '/evidence/0 evidence-not-released',
    ]);
  });

  test('is not overwritten by somebody who has not seen the latest of it', async () => {
    const draft = await raise();
    await put(lead, draft, '', wanted({ title: 'Three drums' }));
    expect(await codesOf(await put(made.firm.member, draft, '', wanted({ title: 'Four drums' })))).toEqual([412, 'stale-version']);
    expect((await read(lead)).find(({ id }) => id === draft.id)).toMatchObject({ title: 'Three drums', version: 2 });
  });

  test('that was withdrawn as a draft is edited no more', async () => {
    const withdrawn = await move(await raise(), 'withdrawn', 'Seen twice.');
    expect(await codesOf(await put(lead, withdrawn, '', wanted()))).toEqual([409, 'finding-step']);
  });

  test('is raised by the team alone', async () => {
    const stranger = await aPerson([{ role: 'lead-assessor', scopeId: made.site.id }]);
    expect(await codesOf(await ask(stranger, 'POST', at(), { body: wanted() }))).toEqual([403, 'not-in-the-team']);
  });

  test('is raised with what the rulebook and the release offer, by whoever may', async () => {
    const offered = async (person: TestPerson) => (await (await ask(person, 'GET', at())).json()) as Record<string, unknown>;
    const seen = await offered(lead);
    expect(seen).toMatchObject({ mayRaise: true, alertHours: 24 });
    expect(seen['grades']).toContainEqual({ code: 'minor', nonconformity: true });
    expect(seen['grades']).toContainEqual({ code: 'good-practice', nonconformity: false });
    expect(seen['criticalKinds']).toContain('child-labour');
    expect(seen['items']).toContainEqual({ item: '26', title: expect.stringMatching(/\w/) });
    expect(await offered(manager)).toMatchObject({ mayRaise: false });
  });

  test('costs the same statements to read, however many there are', async () => {
    const count = async () => (await recordStatements(() => read(lead))).sql.length;
    const few = await count();
    for (let index = 0; index < 10; index += 1) await raise({ title: `Finding ${index}` });
    expect(await count()).toBe(few);
  });
});

describe('a critical finding', () => {
  test('is told to the scheme in the same step, and says whether that was in time', async () => {
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    const { services, engine } = await openWorld();
    const mails = async () => {
      const found = await engine.pool.query(
        `select count(*)::int as n from pgboss.job where name = 'mail' and data->'to'->>'email' = $1 and data->>'kind' = 'critical-finding'`,
        [staff.email],
      );
      return found.rows[0].n as number;
    };
    const late = await raise({ grade: 'major', critical: 'child-labour', observedAt: '2020-01-01T00:00:00Z' });
    expect(late.alert).toMatchObject({ late: true });
    const now = services.clock.now().toISOString();
    expect((await raise({ grade: 'major', critical: 'child-labour', observedAt: now })).alert).toMatchObject({ late: false });
    expect(await mails()).toBe(2);
    const sent = await engine.pool.query(
      `select data->'values' as said from pgboss.job where name = 'mail' and data->'to'->>'email' = $1`,
      [staff.email],
    );
    const said: { url: string }[] = sent.rows.map((row) => row.said);
    expect(said.map(({ url }) => new URL(url).pathname)).toContain(`/app/sites/${made.site.id}/assessment/findings/${late.id}`);
    for (const values of said)
      expect(loadMessages('en')('mail.critical-finding-body', { name: 'A', ...values })).toContain('(child labour)');
    expect((await read(staff)).filter(({ alert }) => alert !== null).length).toBeGreaterThanOrEqual(2);
    expect((await read(manager)).filter(({ alert }) => alert !== null)).toEqual([]);
  });

  test('that is found to be one later is late from the moment of being told, not of being raised', async () => {
    const { services } = await openWorld();
    const draft = await raise({ observedAt: '2020-01-01T00:00:00Z' });
    const raisedInTime = { raised_at: '2020-01-01T01:00:00Z' };
    await services.db.updateTable('findings').set(raisedInTime).where('id', '=', draft.id).execute();
    expect(draft.alert).toBeNull();
    const critical = { critical: 'forgery', observedAt: '2020-01-01T00:00:00Z' };
    const told = (await (await put(lead, draft, '', wanted(critical))).json()) as Seen;
    expect(told.alert).toMatchObject({ late: true });
    const again = (await (await put(lead, told, '', wanted({ ...critical, title: 'Forged records' }))).json()) as Seen;
    expect(again.alert).toEqual(told.alert);
    const calmer = (await (await put(lead, again, '', wanted({ observedAt: '2020-01-01T00:00:00Z' }))).json()) as Seen;
    expect(calmer.alert).toEqual(told.alert);
  });
});

test('an open nonconformity keeps its criterion from fully meeting until it is closed', async () => {
  const fresh = await anAppointedSite();
  made = fresh;
  lead = fresh.firm.lead;
  const { programme } = (await openWorld()).services;
  const pack = packOf(programme, fresh.cycle.pack_id);
  if (pack === null) throw new Error('no pack');
  const path = { siteId: fresh.site.id, cycleId: fresh.cycle.id };
  await doing(lead, async (services, tx, actor) => {
    for (const { number: item } of assessable(pack, profileOf(fresh.site)))
      await determineItem(services, tx, actor, {
        ...path,
        ...{ item, version: 0, level: 'fully-meets', notApplicable: false, rationale: 'Checked.', basedOn: ['documents'] },
      });
  });
  const missing = async () => {
    const answer = await ask(lead, 'GET', `/api/v1/sites/${fresh.site.id}/cycles/${fresh.cycle.id}/assessment`);
    const { items } = (await answer.json()) as { items: { item: string; missing: string[] }[] };
    return items.filter((one) => one.missing.includes('open-nonconformity')).map(({ item }) => item);
  };
  expect(await missing()).toEqual([]);
  const draft = await raise();
  expect(await missing()).toEqual(['26']);
  const issued = await move(draft, 'open');
  expect(await missing()).toEqual(['26']);
  await move(issued, 'closed', 'Corrected while we were there.');
  expect(await missing()).toEqual([]);
  const { services } = await openWorld();
  await services.db.updateTable('assessments').set({ status: 'submitted' }).where('cycle_id', '=', fresh.cycle.id).execute();
  expect(await codesOf(await ask(lead, 'POST', at(), { body: wanted() }))).toEqual([409, 'assessment-submitted']);
});
