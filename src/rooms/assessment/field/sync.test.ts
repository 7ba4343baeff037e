import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '#platform/audit/chain.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import type { FieldRecord, SyncResult, Workbench } from './shapes.ts';

let made: AppointedSite;
let lead: TestPerson;
let member: TestPerson;

const at = (rest: string) => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const anInterview = (given: object = {}) => ({
  kind: 'interview',
  on: '2026-01-05',
  group: 'contractors',
  people: 4,
  interpreter: 'none',
  chosenByTeam: true,
  managersAbsent: true,
  notes: 'They say that overtime is not paid.',
  items: ['26'],
  ...given,
});
const anObservation = (given: object = {}) => ({
  kind: 'observation',
  at: '2026-01-05T08:00:00Z',
  area: 'East gate',
  notes: 'Two drums on bare ground.',
  items: ['26'],
  ...given,
});
const aFinding = (given: object = {}) => ({
  item: '26',
  grade: 'minor',
  title: 'Two drums without a bund',
  statement: 'Two drums of solvent stood on bare ground.',
  requirement: 'Substances are kept so that a leak is held.',
  evidence: [],
  critical: null,
  observedAt: '2026-01-05T08:00:00Z',
  ...given,
});
const aRecord = (content: object, given: object = {}) => ({
  what: 'record',
  change: randomUUID(),
  id: randomUUID(),
  base: 0,
  content,
  ...given,
});
const now = async () => (await openWorld()).services.clock.now();
const post = async (person: TestPerson, changes: object[], deviceNow?: string, headers: Record<string, string> = {}) =>
  ask(person, 'POST', at('/sync'), { body: { deviceNow: deviceNow ?? (await now()).toISOString(), changes }, headers });
const sync = async (person: TestPerson, changes: object[], deviceNow?: string, headers: Record<string, string> = {}) => {
  const answer = await post(person, changes, deviceNow, headers);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as SyncResult).results;
};
const read = async (person: TestPerson) =>
  ((await (await ask(person, 'GET', at('/records?limit=200'))).json()) as { items: FieldRecord[] }).items;
const one = async (id: string) => (await read(lead)).find((record) => record.id === id);
/** The moment that is kept of an observation. */
const momentOf = async (id: string) => {
  const content = (await one(id))?.content;
  return content !== undefined && 'at' in content ? content.at : '';
};
const outcomes = (results: SyncResult['results']) => results.map(({ outcome, version }) => [outcome, version]);

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  lead = made.firm.lead;
  member = made.firm.member;
});

describe('what was done at a site without a connection', () => {
  test('arrives in its order, each change for itself', async () => {
    const record = aRecord(anInterview());
    const edit = { ...record, change: randomUUID(), base: 1, content: anInterview({ people: 6 }) };
    const finding = { what: 'finding', change: randomUUID(), id: randomUUID(), base: 0, content: aFinding() };
    const again = { ...finding, change: randomUUID(), base: 1, content: aFinding({ title: 'Three drums' }) };
    const determination = {
      what: 'determination',
      change: randomUUID(),
      id: '26',
      base: 0,
      content: { level: 'partially-meets', notApplicable: false, rationale: 'Seen.', basedOn: ['interviews'] },
    };
    const removal = { what: 'record-removal', change: randomUUID(), id: record.id, base: 2 };
    const results = await sync(lead, [record, edit, finding, again, determination]);
    expect(outcomes(results)).toEqual([
      ['applied', 1],
      ['applied', 2],
      ['applied', 1],
      ['applied', 2],
      ['applied', 1],
    ]);
    expect(await one(record.id)).toMatchObject({ content: { people: 6 }, discounted: [], version: 2, by: { id: lead.id } });
    const workbench = (await (await ask(member, 'GET', at('/workbench'))).json()) as Workbench;
    expect(workbench.findings.findings.find(({ id }) => id === finding.id)).toMatchObject({ title: 'Three drums', status: 'draft' });
    expect(workbench.records.items.map(({ id }) => id)).toContain(record.id);
    expect(workbench.rules).toMatchObject({ dataPointsNeeded: 3, smallestGroup: 5, photoLimitMb: 20, meetings: ['opening', 'closing'] });
    expect(workbench.site).toMatchObject({ id: made.site.id, timeZone: 'America/Santiago' });
    expect(outcomes(await sync(lead, [removal]))).toEqual([['applied', null]]);
    expect(await one(record.id)).toBeUndefined();
  });

  test('is made once however often it is sent, and answered the same', async () => {
    const record = aRecord(anObservation());
    const refused = aRecord(anObservation({ items: ['99'] }));
    const first = await sync(lead, [record, record, refused]);
    expect(outcomes(first)).toEqual([
      ['applied', 1],
      ['applied', 1],
      ['refused', null],
    ]);
    expect(await sync(lead, [record, record, refused])).toEqual(first);
    expect((await read(lead)).filter(({ id }) => id === record.id)).toHaveLength(1);
    const [other] = await sync(lead, [{ ...record, content: anObservation({ area: 'West gate' }) }]);
    expect(other?.problem).toMatchObject({ code: 'idempotency-key-reused' });
  });

  test('is refused in the reader’s words where it is wrong, and keeps nothing else out', async () => {
    const { services } = await openWorld();
    const changes = [
      aRecord(anInterview({ group: 'pilots' })),
      aRecord(anObservation()),
      aRecord({ kind: 'document-check', on: '2026-01-05', evidenceId: made.site.id, title: 'A', result: 'supports', notes: '', items: [] }),
      aRecord(anInterview({ on: '2099-01-01' })),
      { what: 'finding', change: randomUUID(), id: randomUUID(), base: 0, content: aFinding({ grade: 'grave' }) },
      { what: 'finding', change: randomUUID(), id: randomUUID(), base: 0, content: aFinding({ statement: '' }) },
      { what: 'dance', change: randomUUID() },
      {
        what: 'determination',
        change: randomUUID(),
        id: '99',
        base: 0,
        content: { level: null, notApplicable: false, rationale: '', basedOn: [] },
      },
      aRecord(anInterview({ group: 'a\u0000b' })),
      aRecord(anObservation()),
    ];
    const results = await sync(lead, changes, undefined, { 'accept-language': 'es' });
    expect(results.map(({ problem }) => problem && `${problem.pointer} ${problem.code}`)).toEqual([
      '/group unknown-group',
      null,
      '/evidenceId evidence-not-released',
      '/on seen-in-the-future',
      '/grade unknown-grade',
      '/statement faulty-field',
      '/what faulty-field',
      'null not-found',
      '/group unknown-group',
      null,
    ]);
    expect(results[0]?.problem?.detail).toContain('no es un grupo');
    const ids = (await read(lead)).map(({ id }) => id);
    expect(changes.flatMap((change) => ('id' in change && ids.includes(change.id as string) ? [change.id] : []))).toHaveLength(2);
    const [kept] = await services.db
      .selectFrom('field_changes')
      .select((of) => of.fn.countAll<number>().as('n'))
      .where(
        'change',
        'in',
        changes.map(({ change }) => change),
      )
      .execute();
    expect(Number(kept?.n)).toBe(8);
  });

  test('comes to the same whoever is connected first: the second to change a thing is told what the first saved', async () => {
    for (const [first, second] of [
      [lead, member],
      [member, lead],
    ] as const) {
      const shared = aRecord(anObservation());
      await sync(lead, [shared]);
      const edits = [first, second].map((person) => [
        { ...shared, change: randomUUID(), base: 1, content: anObservation({ area: person.name }) },
        aRecord(anObservation({ area: `Only ${person.name}` })),
      ]);
      expect(outcomes(await sync(first, edits[0] ?? []))).toEqual([
        ['applied', 2],
        ['applied', 1],
      ]);
      const [conflict, own] = await sync(second, edits[1] ?? []);
      expect(conflict).toMatchObject({
        outcome: 'conflict',
        version: 2,
        current: { content: { area: first.name, kind: 'observation' }, version: 2, by: { id: first.id, name: first.name } },
      });
      expect(own).toMatchObject({ outcome: 'applied' });
      const mine = { ...shared, change: randomUUID(), base: 2, content: anObservation({ area: 'Agreed' }) };
      expect(outcomes(await sync(second, [mine]))).toEqual([['applied', 3]]);
    }
  });

  test('is in conflict with nothing where it was removed meanwhile, and can be made anew', async () => {
    const shared = aRecord(anObservation());
    await sync(lead, [shared, { what: 'record-removal', change: randomUUID(), id: shared.id, base: 1 }]);
    const edit = { ...shared, change: randomUUID(), base: 1 };
    expect(await sync(member, [edit])).toMatchObject([{ outcome: 'conflict', version: null, current: null }]);
    expect(outcomes(await sync(member, [{ ...shared, change: randomUUID(), base: 0 }]))).toEqual([['applied', 3]]);
    expect(await one(shared.id)).toMatchObject({ version: 3 });
    const stale = { what: 'record-removal', change: randomUUID(), id: shared.id, base: 1 };
    expect(await sync(lead, [stale])).toMatchObject([{ outcome: 'conflict', version: 3 }]);
  });

  test('conflicts over determinations and findings in the shape in which they are sent', async () => {
    const content = { level: 'fully-meets', notApplicable: false, rationale: 'Seen.', basedOn: ['documents'] };
    const determine = (base: number, given: object = {}) => ({
      what: 'determination',
      change: randomUUID(),
      id: '27',
      base,
      content: { ...content, ...given },
    });
    await sync(member, [determine(0)]);
    expect(await sync(lead, [determine(0, { level: 'misses' })])).toMatchObject([
      { outcome: 'conflict', version: 1, current: { content, version: 1, by: { id: member.id } } },
    ]);
    const finding = { what: 'finding', change: randomUUID(), id: randomUUID(), base: 0, content: aFinding() };
    await sync(member, [finding]);
    const [clash] = await sync(lead, [{ ...finding, change: randomUUID(), content: aFinding({ grade: 'major' }) }]);
    expect(clash).toMatchObject({ outcome: 'conflict', version: 1 });
    expect(clash?.current).toMatchObject({ content: { ...finding.content, observedAt: '2026-01-05T08:00:00.000Z' }, version: 1 });
  });

  test('holds an identifier of another assessment back', async () => {
    const here = { made };
    const record = aRecord(anObservation());
    const finding = { what: 'finding', change: randomUUID(), id: randomUUID(), base: 0, content: aFinding() };
    await sync(lead, [record, finding]);
    const other = await anAppointedSite();
    made = other;
    try {
      const results = await sync(other.firm.lead, [
        { ...record, change: randomUUID() },
        { ...finding, change: randomUUID() },
      ]);
      expect(results.map(({ problem }) => problem?.code)).toEqual(['id-taken', 'id-taken']);
    } finally {
      made = here.made;
    }
  });
});

describe('a device whose clock is wrong', () => {
  const shifted = async (seconds: number) => new Date((await now()).getTime() + seconds * 1000).toISOString();

  test.each([
    ['ahead', 7200],
    ['behind', -7200],
  ])('by two hours %s has its moments set right, once, and says so', async (_word, skew) => {
    const record = aRecord(anObservation({ at: await shifted(skew - 600) }));
    const finding = {
      what: 'finding',
      change: randomUUID(),
      id: randomUUID(),
      base: 0,
      content: aFinding({ observedAt: await shifted(skew - 600) }),
    };
    await sync(lead, [record, finding], await shifted(skew));
    const kept = await one(record.id);
    const moment = await momentOf(record.id);
    expect(Math.abs(Date.parse(moment) - ((await now()).getTime() - 600_000))).toBeLessThan(30_000);
    expect(Math.abs((kept?.clockCorrected ?? 0) - skew)).toBeLessThan(5);
    const { findings } = ((await (await ask(lead, 'GET', at('/workbench'))).json()) as Workbench).findings;
    const seen = findings.find(({ id }) => id === finding.id)?.observedAt ?? '';
    expect(Math.abs(Date.parse(seen) - ((await now()).getTime() - 600_000))).toBeLessThan(30_000);
    await sync(lead, [{ ...record, change: randomUUID(), base: 1, content: anObservation({ at: moment }) }], await shifted(skew));
    expect((await one(record.id))?.content).toMatchObject({ at: moment });
  });

  test('never records what is to come', async () => {
    const record = aRecord(anObservation({ at: '2099-01-01T00:00:00Z' }));
    const finding = {
      what: 'finding',
      change: randomUUID(),
      id: randomUUID(),
      base: 0,
      content: aFinding({ observedAt: '2099-01-01T00:00:00Z' }),
    };
    expect(outcomes(await sync(lead, [record, finding]))).toEqual([
      ['applied', 1],
      ['applied', 1],
    ]);
    expect(Date.parse(await momentOf(record.id))).toBeLessThanOrEqual((await now()).getTime());
  });
});

test('a critical finding that arrives with others is told to the scheme in the same step', async () => {
  const { engine } = await openWorld();
  const critical = aFinding({ grade: 'major', critical: 'child-labour' });
  const id = randomUUID();
  await sync(lead, [{ what: 'finding', change: randomUUID(), id, base: 0, content: critical }]);
  const sent = await engine.pool.query(
    `select count(*)::int as n from pgboss.job where name = 'mail' and data->'values'->>'url' like $1 and data->'to'->>'email' = $2`,
    [`%${id}`, made.firm.staff.email],
  );
  expect(sent.rows[0].n).toBe(1);
});

test('no words of an interview enter the audit chain, in clear or as something that could be guessed', async () => {
  const { services } = await openWorld();
  const record = aRecord(anInterview({ notes: 'yes' }));
  await sync(lead, [record, { ...record, change: randomUUID(), base: 1, content: anInterview({ notes: 'no' }) }]);
  const entries = await services.db.selectFrom('audit_entries').selectAll().where('subject', '=', `field-record:${record.id}`).execute();
  expect(entries.map(({ action }) => action)).toEqual(['assessment.add-field-record', 'assessment.edit-field-record']);
  expect(entries[0]?.after_digest).toBe(digestOf({ kind: 'interview', items: ['26'], version: 1 }));
  expect(entries.every(({ words_digest }) => words_digest === null)).toBe(true);
});

describe('raw notes', () => {
  test('are read by the team alone', async () => {
    for (const person of [made.people.siteManager, made.staff, made.firm.staff])
      expect((await ask(person, 'GET', at('/records'))).status).toBe(403);
  });

  test('come in pages that stay as they were while more come', async () => {
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = (await (await ask(lead, 'GET', at(`/records?limit=2${cursor}`))).json()) as {
        items: FieldRecord[];
        next: string | null;
      };
      pages.push(...page.items.map(({ id }) => id));
      if (cursor === '') await sync(lead, [aRecord(anObservation())]);
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(pages).toEqual((await read(lead)).map(({ id }) => id));
    expect(await codesOf(await ask(lead, 'GET', at('/records?cursor=W251bGwsbnVsbF0')))).toEqual([400, 'bad-cursor']);
  });
});
