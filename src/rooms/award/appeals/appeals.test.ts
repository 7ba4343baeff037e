import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import { aDecider, type DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { publicAppealsOf, publicStateOf } from '../index.ts';
import { appealsView } from './view.ts';

type View = Awaited<ReturnType<typeof appealsView>>;

beforeAll(async () => {
  await openWorld();
});

const root = ({ site }: Pick<DecidedSite, 'site'>) => `/api/v1/sites/${site.id}/appeals`;
const read = async (person: TestPerson, made: DecidedSite) => (await (await ask(person, 'GET', root(made))).json()) as View;
const file = async (person: TestPerson, made: DecidedSite, given: Partial<View['open'][number]> = {}) => {
  const [first] = (await read(made.people.officer, made)).open;
  const subject = { kind: first?.kind ?? 'decision', id: first?.id ?? made.site.id, ...given };
  return ask(person, 'POST', root(made), { body: { subject, grounds: 'The sample of documents was too small.' } });
};
const hear = async (person: TestPerson, made: DecidedSite, body: object, version = 1) => {
  const [appeal] = (await read(made.people.officer, made)).items;
  return ask(person, 'PUT', `${root(made)}/${appeal?.id}/outcome`, {
    body: { reasons: 'The sample was as the rulebook asks.', ...body },
    headers: { 'if-match': `"${version}"` },
  });
};

describe('an appeal against a decision', () => {
  let made: DecidedSite;
  let other: TestPerson;
  beforeAll(async () => {
    made = await aDecidedSite({ miss: ['28'] });
    other = await aDecider(made);
  });

  test('is filed by the affected site alone', async () => {
    const seen = await read(made.people.officer, made);
    expect(seen).toMatchObject({
      items: [],
      open: [{ kind: 'decision', what: 'not-awarded' }],
      mayFile: true,
      rule: { times: 1, withinDays: 30 },
    });
    const stranger = await aDecidedSite();
    for (const person of [made.people.siteManager, made.people.reader, made.staff, made.firm.lead, other])
      expect((await file(person, made)).status).toBe(403);
    expect((await file(stranger.people.manager, made)).status).toBe(404);
    const [foreign] = (await read(stranger.people.officer, stranger)).open;
    expect(await codesOf(await file(made.people.officer, made, { id: foreign?.id ?? '' }))).toEqual([404, 'not-found']);
  });

  test('is filed once, also when two are filed at the same moment; the decision stands meanwhile', async () => {
    const answers = await Promise.all([file(made.people.officer, made), file(made.people.manager, made)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { items, open } = await read(made.people.manager, made);
    expect(open).toEqual([]);
    expect(items).toMatchObject([
      { subject: { kind: 'decision' }, stands: true, outcome: null, grounds: 'The sample of documents was too small.' },
    ]);
    const { services } = await openWorld();
    const state = await publicStateOf(services, services.db, [made.site.id]);
    expect(state.get(made.site.id)?.status).toBe('assessed-not-awarded');
    expect(await publicAppealsOf(services.db, made.site.id)).toMatchObject([{ about: 'decision', outcome: null, heardOn: null }]);
  });

  test('is heard by nobody who took part in what it is about', async () => {
    expect(await codesOf(await hear(made.decider, made, { outcome: 'upheld' }))).toEqual([403, 'hearer-took-part']);
    const undeclared = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    expect(await codesOf(await hear(undeclared, made, { outcome: 'upheld' }))).toEqual([403, 'decider-undeclared']);
    for (const person of [made.staff, made.people.officer, made.firm.lead])
      expect((await hear(person, made, { outcome: 'upheld' })).status).toBe(403);
    const mayHear = async (person: TestPerson) => (await read(person, made)).items[0]?.mayHear;
    expect(await mayHear(made.decider)).toMatchObject({ allowed: false, reasons: [{ code: 'hearer-took-part' }] });
    expect(await mayHear(other)).toEqual({ allowed: true, reasons: [] });
    expect(await mayHear(made.people.officer)).toEqual({ allowed: false, reasons: [] });
  });

  test('is decided once, with reasons, and names what follows where it is granted', async () => {
    const follows = { kind: 'new-decision', what: 'Criterion 28 is looked at again.' };
    expect(await codesOf(await hear(other, made, { outcome: 'granted' }))).toEqual([422, 'faulty-fields', '/follows appeal-what-follows']);
    expect(await codesOf(await hear(other, made, { outcome: 'upheld', follows }))).toEqual([
      422,
      'faulty-fields',
      '/follows appeal-what-follows',
    ]);
    expect(await codesOf(await hear(other, made, { outcome: 'granted', follows }, 7))).toEqual([412, 'stale-version']);
    const answer = await hear(other, made, { outcome: 'granted', follows });
    expect(((await answer.json()) as View).items).toMatchObject([{ outcome: 'granted', follows, heardBy: other.name, version: 2 }]);
    expect(await codesOf(await hear(await aDecider(made), made, { outcome: 'upheld' }, 2))).toEqual([409, 'appeal-heard']);
    const { services } = await openWorld();
    const [told] = await publicAppealsOf(services.db, made.site.id);
    expect(told).toMatchObject({ outcome: 'granted', follows: 'new-decision' });
    expect(JSON.stringify(told)).not.toContain('sample');
  });
});

test('an appeal against a suspension that is granted reinstates the mark, and says what that rests on', async () => {
  const made = await aDecidedSite();
  const status = `/api/v1/sites/${made.site.id}/status`;
  const marks = async () =>
    ((await (await ask(made.people.reader, 'GET', status)).json()) as { marks: { awardId: string; history: object[] }[] }).marks;
  const [mark] = await marks();
  const awardId = mark?.awardId ?? '';
  await ask(made.decider, 'POST', `/api/v1/sites/${made.site.id}/awards/${awardId}/status-changes`, {
    body: { transition: 'suspend', reason: 'The tailings report was withheld.' },
  });
  const [about] = (await read(made.people.officer, made)).open;
  expect(about).toMatchObject({ kind: 'status-change', what: 'suspend' });
  expect((await file(made.people.officer, made)).status).toBe(201);
  const other = await aDecider(made);
  const follows = { kind: 'status-change', awardId, transition: 'reinstate' };
  expect((await hear(other, made, { outcome: 'granted', follows })).status).toBe(200);
  expect((await marks())[0]).toMatchObject({
    status: 'awarded',
    history: [{}, {}, { transition: 'reinstate', restsOn: { kind: 'appeal' } }],
  });
});

test('an appeal against a withdrawal that is granted gives the mark and the commitment back, which nothing else can', async () => {
  const made = await aDecidedSite();
  const base = `/api/v1/sites/${made.site.id}`;
  type Seen = { status: string; marks: { awardId: string; status: string; may: object[]; onAppeal: { transition: string }[] }[] };
  const seen = async (person: TestPerson) => (await (await ask(person, 'GET', `${base}/status`)).json()) as Seen;
  const awardId = (await seen(made.people.reader)).marks[0]?.awardId ?? '';
  const change = (transition: string, reason: string) =>
    ask(made.decider, 'POST', `${base}/awards/${awardId}/status-changes`, { body: { transition, reason } });
  expect((await change('withdraw', 'Forged evidence.')).status).toBe(201);
  expect(await codesOf(await change('restore-on-appeal', 'A mistake.'))).toEqual([403, 'transition-not-yours']);
  expect((await file(made.people.officer, made)).status).toBe(201);
  const other = await aDecider(made);
  expect((await seen(other)).marks[0]).toMatchObject({ may: [], onAppeal: [{ transition: 'restore-on-appeal' }] });
  const follows = { kind: 'status-change', awardId, transition: 'restore-on-appeal' };
  expect((await hear(other, made, { outcome: 'granted', follows })).status).toBe(200);
  expect(await seen(other)).toMatchObject({ status: 'awarded', marks: [{ status: 'awarded' }] });
  const clocks = await ask(made.people.manager, 'GET', `${base}/cycles/${made.cycle.id}/clocks`);
  expect(((await clocks.json()) as { items: object[] }).items.length).toBeGreaterThan(5);
});

test('an appeal that is granted changes no mark but those it is about', async () => {
  const made = await aDecidedSite();
  const { services } = await openWorld();
  const { sql } = await import('kysely');
  const status = `/api/v1/sites/${made.site.id}/status`;
  const seen = async () =>
    ((await (await ask(made.people.reader, 'GET', status)).json()) as { marks: { awardId: string; status: string }[] }).marks;
  const awardId = (await seen())[0]?.awardId ?? '';
  const change = (id: string, transition: string) =>
    ask(made.decider, 'POST', `/api/v1/sites/${made.site.id}/awards/${id}/status-changes`, {
      body: { transition, reason: 'The tailings report was withheld.' },
    });
  // A second mark, granted by another decision than the one that is appealed against.
  const other = crypto.randomUUID();
  await sql`insert into awards select (jsonb_populate_record(a, jsonb_build_object('id', ${other}::text, 'number', ${`N-${other}`}::text,
    'mark', 'nickel-mark'))).* from awards a where a.id = ${awardId}`.execute(services.db);
  await sql`insert into status_changes select (jsonb_populate_record(s, jsonb_build_object('id', ${crypto.randomUUID()}::text,
    'award_id', ${other}::text))).* from status_changes s where s.award_id = ${awardId}`.execute(services.db);
  expect((await change(awardId, 'suspend')).status).toBe(201);
  const [about] = (await read(made.people.officer, made)).open;
  expect((await change(other, 'withdraw')).status).toBe(201);
  expect((await file(made.people.officer, made, { kind: 'status-change', id: about?.id ?? '' })).status).toBe(201);
  const hearer = await aDecider(made);
  const follows = (id: string, transition: string) => ({ outcome: 'granted', follows: { kind: 'status-change', awardId: id, transition } });
  expect(await codesOf(await hear(hearer, made, follows(other, 'restore-on-appeal')))).toEqual([
    422,
    'faulty-fields',
    '/follows/awardId unknown-choice',
  ]);
  expect((await hear(hearer, made, follows(awardId, 'reinstate'))).status).toBe(200);
  expect((await seen()).find(({ awardId: id }) => id === other)?.status).toBe('withdrawn-by-scheme');
});

test('an appeal comes too late after the days of the rulebook', async () => {
  const made = await aDecidedSite();
  const { setNow, services } = await openWorld();
  const [open] = (await read(made.people.officer, made)).open;
  try {
    setNow(new Date(Date.parse(`${open?.until}T12:00:00Z`) + 2 * 86_400_000).toISOString());
    expect((await read(made.people.officer, made)).open).toEqual([]);
    expect(await codesOf(await file(made.people.officer, made, { kind: 'decision', id: open?.id ?? '' }))).toEqual([
      409,
      'appeal-too-late',
    ]);
  } finally {
    setNow();
  }
  const asked = { siteId: made.site.id, actorId: made.people.officer.id, relations: new Set(['signing-officer'] as const), language: 'en' };
  const { sql } = await recordStatements(() => appealsView(services, services.db, asked));
  expect(sql).toHaveLength(3);
});
