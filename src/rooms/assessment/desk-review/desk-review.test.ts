import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type AppointedSite, anAppointedSite, appointTo, codesOf } from '../../../../test/support/assessment.ts';
import { aCommittedSite } from '../../../../test/support/participants.ts';
import { aCheckedCertificate, jdds } from '../../../../test/support/recognition.ts';
import { aDocument, answerEverything, releaseAgain } from '../../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { blockersOfDeskReview, deskReviewLeft, frozenDeskReview } from './frozen.ts';

type Item = {
  item: string;
  proposal: { scope: string | null; why: string };
  review: { scope: string | null; why: string; notes: string; version: number } | null;
  missing: string[];
  reopened: boolean;
  questions: { all: number; unanswered: number; answered: number };
};
type View = {
  items: Item[];
  left: { byScope: { scope: string; items: string[] }[]; notReviewed: string[]; unanswered: number; overdue: number };
  documents: { wanted: number; from: string; released: number; seed: string; drawn: { id: string }[] };
  mayEdit: boolean;
};

let made: AppointedSite;
let lead: TestPerson;
let manager: TestPerson;

const at = (rest = '', of = made) => `/api/v1/sites/${of.site.id}/cycles/${of.cycle.id}${rest}`;
const read = async (person: TestPerson = lead, of = made) => (await (await ask(person, 'GET', at('/desk-review', of))).json()) as View;
const itemOf = async (item: string) => (await read()).items.find((one) => one.item === item) as Item;
const put = (item: string, version: number, body: object, person = lead) =>
  ask(person, 'PUT', at(`/desk-review/items/${item}`), {
    body: { scope: null, why: '', notes: '', ...body },
    headers: { 'if-match': `"${version}"` },
  });

/** Part 10.2 is recognised; 21 is claimed not to apply. */
beforeAll(async () => {
  const world = await openWorld();
  world.setNow('2026-06-01T12:00:00Z');
  const committed = await aCommittedSite();
  await aCheckedCertificate(committed, jdds);
  await answerEverything(committed, { '21': 'not-applicable' });
  await aDocument(committed, ['1', '2']);
  const release = await releaseAgain(committed);
  made = await appointTo({ ...committed, release });
  lead = made.firm.lead;
  manager = made.people.siteManager;
});

const atHand = async () => {
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  const assessment = await latestAssessment(services.db, made.cycle.id);
  if (assessment === undefined) throw new Error('no assessment');
  return { services, held, assessment };
};

describe('the desk review', () => {
  test('proposes what certificates prove and what the site claims, with the reason in words, and nothing where somebody has to judge', async () => {
    const { items, left } = await read();
    const proposal = (item: string) => items.find((one) => one.item === item)?.proposal;
    expect(proposal('10.2')?.scope).toBe('recognised');
    expect(proposal('10.2')?.why).toContain('14 Jan 2029');
    expect(proposal('21')).toEqual({
      scope: 'not-applicable-claimed',
      why: 'The site says that it does not apply: The site has none.',
    });
    expect(proposal('1')).toEqual({ scope: 'on-site', why: '' });
    expect(proposal('3')).toEqual({ scope: 'on-site', why: 'The site released no evidence for it.' });
    expect(left.notReviewed).toHaveLength(items.length);
  });

  test('takes over all that speaks for itself in one step, and never what somebody has written', async () => {
    const kept = await put('21', 0, { scope: 'on-site', why: 'We saw tailings on the satellite picture.', notes: 'Ask about the dam.' });
    expect(kept.status).toBe(200);
    const accepted = await ask(lead, 'POST', at('/desk-review/proposals'));
    expect(await accepted.json()).toEqual({ accepted: ['10.2'] });
    expect(await (await ask(lead, 'POST', at('/desk-review/proposals'))).json()).toEqual({ accepted: [] });
    expect((await itemOf('10.2')).review).toMatchObject({ scope: 'recognised', version: 1 });
    expect((await itemOf('21')).review).toMatchObject({ scope: 'on-site', notes: 'Ask about the dam.' });
  });

  test('looks at a recognised part all the same only with a reason', async () => {
    await put('10.2', 1, { scope: 'on-site' });
    expect(await itemOf('10.2')).toMatchObject({ reopened: true, missing: ['why'] });
    expect((await read()).left.notReviewed).toContain('10.2');
    await put('10.2', 2, { scope: 'on-site', why: 'The supplier list changed after the audit.' });
    expect(await itemOf('10.2')).toMatchObject({ reopened: true, missing: [] });
    expect((await read()).left.byScope.find(({ scope }) => scope === 'on-site')?.items).toEqual(['10.2', '21']);
  });

  test('refuses a scope that is none, and one that the item cannot have', async () => {
    expect(await codesOf(await put('1', 0, { scope: 'elsewhere' }))).toEqual([422, 'faulty-fields', '/scope unknown-scope']);
    expect(await codesOf(await put('1', 0, { scope: 'recognised' }))).toEqual([422, 'faulty-fields', '/scope not-recognised']);
    expect(await codesOf(await put('1', 0, { scope: 'not-applicable-claimed' }))).toEqual([422, 'faulty-fields', '/scope not-claimed']);
    expect((await put('99', 0, {})).status).toBe(404);
  });

  test('is not overwritten by somebody who has not seen the latest of it', async () => {
    expect((await put('2', 0, { notes: 'Mine.' })).status).toBe(200);
    const late = await put('2', 0, { notes: 'Yours.' }, made.firm.member);
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: 'stale-version', current: { notes: 'Mine.', version: 1 } });
  });

  test('draws the documents to read so that anybody can draw them again', async () => {
    const { documents } = await read();
    const { assessment } = await atHand();
    expect(documents).toMatchObject({ from: 'rulebook', seed: assessment.id, released: 2, wanted: 2 });
    expect(documents.drawn).toHaveLength(2);
    expect((await read(made.firm.member)).documents).toEqual(documents);
  });

  test('is the team’s: the site, another producer and the public read none of it, staff read and do not write', async () => {
    const other = await aCommittedSite();
    expect(await codesOf(await ask(manager, 'GET', at('/desk-review')))).toEqual([403, 'not-allowed']);
    expect(await codesOf(await ask(other.people.siteManager, 'GET', at('/desk-review')))).toEqual([404, 'not-found']);
    expect((await (await openWorld()).app.request(at('/desk-review'))).status).toBe(401);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await ask(both, 'GET', at('/desk-review')))).toEqual([403, 'own-site-results']);
    expect(await read(made.firm.staff)).toMatchObject({ mayEdit: false });
    expect(await codesOf(await put('1', 0, {}, made.firm.staff))).toEqual([403, 'not-allowed']);
    const stranger = await aPerson([{ role: 'assessor', scopeId: made.site.id }]);
    expect(await codesOf(await put('1', 0, {}, stranger))).toEqual([403, 'not-in-the-team']);
  });

  test('holds the plan and the submission up until every item has its scope and reason, and freezes them without notes', async () => {
    const { services, held, assessment } = await atHand();
    const [fault] = await deskReviewLeft(services.db, held, assessment);
    expect(fault).toMatchObject({ code: 'desk-review-incomplete' });
    for (const { item, missing, review } of (await read()).items)
      if (missing.length > 0)
        await put(item, review?.version ?? 0, { scope: 'documents-suffice', why: 'The documents say it all.', notes: 'Secret.' });
    expect((await read()).left.notReviewed).toEqual([]);
    expect(await deskReviewLeft(services.db, held, assessment)).toEqual([]);
    expect(await blockersOfDeskReview(services.db, held, assessment)).toEqual([]);
    const frozen = await frozenDeskReview(services.db, held, assessment);
    expect(frozen.map(({ item }) => item)).toEqual((await read()).items.map(({ item }) => item));
    expect(frozen).toContainEqual({ item: '10.2', scope: 'on-site', why: 'The supplier list changed after the audit.' });
    expect(JSON.stringify(frozen)).not.toContain('Secret');
  });

  test('costs the same statements to read, however much was written', async () => {
    const few = await anAppointedSite();
    const count = async (person: TestPerson, of: AppointedSite) => (await recordStatements(() => read(person, of))).sql.length;
    expect(await count(few.firm.lead, few)).toBe(await count(lead, made));
  });
});

type Question = {
  id: string;
  status: string;
  version: number;
  moves: string[];
  overdue: boolean;
  dueOn: string;
  answers: { text: string; returned: string | null; files: { id: string; name: string }[] }[];
  waiting: { id: string; name: string }[];
};

const asking = async (given: object = {}) => {
  const answer = await ask(lead, 'POST', at('/desk-questions'), {
    body: { item: '21', kind: 'question', text: 'Where does the water go?', ...given },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Question;
};
const send = (person: TestPerson, seen: Pick<Question, 'id' | 'version'>, what: 'status' | 'answer', body: object) =>
  ask(person, 'PUT', at(`/desk-questions/${seen.id}/${what}`), { body, headers: { 'if-match': `"${seen.version}"` } });
const done = async (response: Promise<Response> | Response) => (await (await response).json()) as Question;
const listed = async (person: TestPerson) =>
  (await (await ask(person, 'GET', at('/desk-questions'))).json()) as {
    questions: Question[];
    mayAsk: boolean;
    mayAnswer: boolean;
    dueOn: string;
  };
const upload = (person: TestPerson, id: string, name = 'map.txt', bytes = 'A map.') =>
  ask(person, 'POST', at(`/desk-questions/${id}/files?name=${name}`), {
    body: Buffer.from(bytes),
    headers: { 'content-type': 'application/octet-stream' },
  });
const mailsTo = async ({ email }: TestPerson) => {
  const { engine } = await openWorld();
  const found = await engine.pool.query(
    `select data from pgboss.job where name = 'mail' and data->'to'->>'email' = $1 order by created_on`,
    [email],
  );
  return found.rows
    .map(({ data }) => data as { kind: string; values: Record<string, string> })
    .filter(({ kind }) => kind.startsWith('desk-question'));
};

describe('a question to the site', () => {
  test('is asked, answered with files, asked again with a reason, answered once more and closed; everybody concerned is told', async () => {
    const { contributor } = made.people;
    const open = await asking();
    expect(open).toMatchObject({ status: 'open', dueOn: '2026-06-11', overdue: false, moves: ['withdrawn'] });
    expect((await mailsTo(contributor)).map(({ kind }) => kind)).toEqual(['desk-question-asked']);

    const file = (await (await upload(contributor, open.id)).json()) as { id: string; name: string };
    const seen = (await listed(contributor)).questions.find(({ id }) => id === open.id) as Question;
    expect(seen).toMatchObject({ moves: ['answered'], waiting: [{ name: 'map.txt' }] });
    expect((await listed(lead)).questions.find(({ id }) => id === open.id)?.waiting).toEqual([]);
    const fileAt = at(`/desk-questions/${open.id}/files/${file.id}`);
    expect((await ask(lead, 'GET', fileAt)).status).toBe(404);

    const answered = await done(send(contributor, open, 'answer', { text: 'Into the pond.' }));
    expect(answered).toMatchObject({
      status: 'answered',
      waiting: [],
      answers: [{ text: 'Into the pond.', files: [{ name: 'map.txt' }] }],
    });
    expect(await (await ask(lead, 'GET', fileAt)).text()).toBe('A map.');
    expect((await mailsTo(lead)).map(({ kind }) => kind)).toContain('desk-question-answered');
    expect((await mailsTo(made.firm.member)).map(({ kind }) => kind)).toContain('desk-question-answered');
    expect(await codesOf(await ask(contributor, 'DELETE', fileAt))).toEqual([409, 'question-file-sent']);

    expect(await codesOf(await send(lead, answered, 'status', { status: 'returned' }))).toEqual([
      422,
      'faulty-fields',
      '/reason reason-needed',
    ]);
    const returned = await done(send(lead, answered, 'status', { status: 'returned', reason: 'Which pond?', dueOn: '2026-06-20' }));
    expect(returned).toMatchObject({ status: 'returned', dueOn: '2026-06-20', answers: [{ returned: 'Which pond?' }] });
    expect((await mailsTo(contributor)).map(({ kind }) => kind)).toEqual(['desk-question-asked', 'desk-question-returned']);

    const again = await done(send(manager, returned, 'answer', { text: 'The eastern one.' }));
    expect(again.answers.map(({ text }) => text)).toEqual(['Into the pond.', 'The eastern one.']);
    const closed = await done(send(lead, again, 'status', { status: 'closed' }));
    expect(closed).toMatchObject({ status: 'closed', moves: [] });
    expect(await codesOf(await send(manager, closed, 'answer', { text: 'More.' }))).toEqual([409, 'question-step']);
    expect(await codesOf(await upload(manager, open.id))).toEqual([409, 'question-step']);
  });

  test('has mails that can be read in every language, and lead to it', async () => {
    const [mail] = await mailsTo(made.people.contributor);
    for (const language of ['en', 'es']) {
      const body = loadMessages(language)(`mail.${mail?.kind}-body`, { name: 'A', ...mail?.values });
      expect(body).toContain(`/app/sites/${made.site.id}/assessment/questions/`);
      expect(body).toContain('21');
    }
  });

  test('is overdue the day after, and counts so until it is answered', async () => {
    const world = await openWorld();
    const open = await asking({ dueOn: '2026-06-02' });
    world.setNow('2026-06-04T12:00:00Z');
    expect((await listed(manager)).questions.find(({ id }) => id === open.id)).toMatchObject({ overdue: true });
    expect((await read()).left).toMatchObject({ overdue: 1 });
    expect((await itemOf('21')).questions).toMatchObject({ unanswered: 1 });
    await send(lead, open, 'status', { status: 'withdrawn', reason: 'Seen in the permit.' });
    expect((await read()).left).toMatchObject({ overdue: 0 });
    world.setNow('2026-06-01T12:00:00Z');
  });

  test('is refused with each faulty field by name', async () => {
    const faulty = { item: '99', kind: 'question', text: 'Why?', dueOn: '2026-05-01' };
    expect(await codesOf(await ask(lead, 'POST', at('/desk-questions'), { body: faulty }))).toEqual([
      422,
      'faulty-fields',
      '/item unknown-item',
      '/dueOn due-day-passed',
    ]);
  });

  test('is about the whole where it names no item', async () => {
    expect(await asking({ item: null, kind: 'evidence-request' })).toMatchObject({ item: null, kind: 'evidence-request' });
  });

  test('is answered by those who saw the latest of it', async () => {
    const open = await asking();
    await send(manager, open, 'answer', { text: 'One.' });
    expect(await codesOf(await send(made.people.contributor, open, 'answer', { text: 'Two.' }))).toEqual([412, 'stale-version']);
  });

  test('takes no file that evidence would not take, and lets one be taken back before it is sent', async () => {
    const open = await asking();
    expect(await codesOf(await upload(manager, open.id, 'tool.exe', 'MZ\u0090\u0000'))).toEqual([415, 'type-not-allowed']);
    const kept = (await (await upload(manager, open.id)).json()) as { id: string };
    expect(((await (await upload(manager, open.id)).json()) as { id: string }).id).toBe(kept.id);
    expect((await ask(manager, 'DELETE', at(`/desk-questions/${open.id}/files/${kept.id}`))).status).toBe(204);
    expect((await done(send(manager, open, 'answer', { text: 'None.' }))).answers[0]?.files).toEqual([]);
  });

  test('is kept from a reader of the site, another producer, the public, and its files from whoever only signs', async () => {
    const open = await asking();
    const kept = (await (await upload(manager, open.id)).json()) as { id: string };
    await send(manager, open, 'answer', { text: 'Here.' });
    const other = await aCommittedSite();
    const reader = await aPerson([{ role: 'reader', scopeId: made.site.id }]);
    const signer = await aPerson([{ role: 'signing-officer', scopeId: made.site.id }]);
    const former = await aPerson([{ role: 'assessor', scopeId: made.site.id }]);
    const file = at(`/desk-questions/${open.id}/files/${kept.id}`);
    for (const path of [at('/desk-questions'), file]) {
      expect(await codesOf(await ask(reader, 'GET', path))).toEqual([403, 'not-allowed']);
      expect(await codesOf(await ask(other.people.siteManager, 'GET', path))).toEqual([404, 'not-found']);
      expect((await (await openWorld()).app.request(path)).status).toBe(401);
    }
    expect((await ask(signer, 'GET', at('/desk-questions'))).status).toBe(200);
    expect(await codesOf(await ask(signer, 'GET', file))).toEqual([403, 'question-files-private']);
    expect(await codesOf(await ask(former, 'GET', file))).toEqual([403, 'question-files-private']);
    expect((await ask(made.firm.staff, 'GET', file)).status).toBe(200);
    const next = await asking();
    for (const person of [signer, reader, lead]) expect((await send(person, next, 'answer', { text: 'Mine.' })).status).toBe(403);
    for (const person of [former, manager])
      expect((await send(person, next, 'status', { status: 'withdrawn', reason: 'No.' })).status).toBe(403);
    expect(
      (await ask(other.people.siteManager, 'GET', `/api/v1/sites/${other.site.id}/cycles/${made.cycle.id}/desk-questions`)).status,
    ).toBe(404);
    expect(await listed(signer)).toMatchObject({ mayAsk: false, mayAnswer: false });
    expect(await listed(lead)).toMatchObject({ mayAsk: true, mayAnswer: false, dueOn: '2026-06-11' });
  });

  test('costs the same statements to list, however many there are', async () => {
    const count = async () => (await recordStatements(() => listed(lead))).sql.length;
    const few = await count();
    for (let index = 0; index < 8; index += 1) await asking();
    expect(await count()).toBe(few);
  });

  test('is neither asked nor answered once the assessment is submitted', async () => {
    const open = await asking();
    const { services } = await openWorld();
    await services.db.updateTable('assessments').set({ status: 'submitted' }).where('cycle_id', '=', made.cycle.id).execute();
    expect(await codesOf(await send(manager, open, 'answer', { text: 'Late.' }))).toEqual([409, 'assessment-submitted']);
    expect(await codesOf(await upload(manager, open.id))).toEqual([409, 'assessment-submitted']);
    expect((await listed(manager)).questions.find(({ id }) => id === open.id)).toMatchObject({ moves: [] });
    expect;
  });
});
