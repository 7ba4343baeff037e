import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import { draftCell } from '../../../../test/support/draft.ts';
import { anOrganisation } from '../../../../test/support/participants.ts';
import {
  aComment,
  aReviewAt,
  decision,
  judgement,
  type MadeReview,
  type Reviewers,
  reviewers,
  send,
  stepped,
  today,
} from '../../../../test/support/reviews.ts';
import { aPerson, ask, openWorld } from '../../../../test/support/world.ts';

let people: Reviewers;
beforeAll(async () => {
  people = await reviewers();
});
afterEach(async () => (await openWorld()).setNow());

const at = (stage: Parameters<typeof aReviewAt>[0]) => aReviewAt(stage, [draftCell], people);
const read = async ({ review, staff }: MadeReview) => (await ask(staff, 'GET', `/api/v1/reviews/${review.id}`)).json();
async function mailsTo(email: string): Promise<object[]> {
  const { services } = await openWorld();
  const found = await sql<{ data: object }>`
    select data from pgboss.job where name = 'mail' and data -> 'to' ->> 'email' = ${email} order by created_on, id`.execute(services.db);
  return found.rows.map(({ data }) => data);
}

const request = { system: 'iso-14001', edition: '2015', pack: 'rra-3.0', reason: 'Our sites hold it.' };

describe('a request', () => {
  it('comes from a producer, who sees how far it is and nothing of what is said in it', async () => {
    const { organisation, manager } = await anOrganisation();
    const path = `/api/v1/organisations/${organisation.id}/reviews`;
    const asked = await ask(manager, 'POST', path, { body: request });
    expect([asked.status, asked.headers.get('etag')]).toEqual([201, '"1"']);
    const summary = await asked.json();
    expect(summary).toEqual({
      id: summary.id,
      system: { id: 'iso-14001', title: { text: 'ISO 14001 environmental management systems', language: 'en' } },
      edition: '2015',
      pack: 'rra-3.0',
      state: 'requested',
      requestedAt: summary.requestedAt,
      organisation: { id: organisation.id, name: organisation.name },
      consultation: null,
      comments: { received: 0, unanswered: 0 },
      version: 1,
    });
    await stepped({ ...people, review: { ...summary } }, 'staff', 'PUT', '/admission', { admitted: false, reasons: 'Compared already.' });
    const { items } = await (await ask(manager, 'GET', path)).json();
    expect(items).toEqual([{ ...summary, state: 'refused', version: 2 }]);
    expect(await mailsTo(manager.email)).toEqual([
      {
        to: { email: manager.email, name: manager.name, language: null },
        kind: 'review-stage',
        values: {
          system: 'ISO 14001 environmental management systems',
          edition: '2015',
          state: 'refused',
          reason: 'Compared already.',
          url: `http://localhost:3000/app/organisations/${organisation.id}/reviews`,
        },
      },
    ]);
    expect((await ask(manager, 'GET', `/api/v1/reviews/${summary.id}`)).status).toBe(403);
    const other = await anOrganisation();
    expect((await ask(other.manager, 'GET', path)).status).toBe(404);
    expect((await (await ask(other.manager, 'GET', `/api/v1/organisations/${other.organisation.id}/reviews`)).json()).items).toEqual([]);
  });

  it('names what the programme does not know', async () => {
    const faulty = { ...request, edition: '1915', pack: 'rra-9' };
    expect(await codesOf(await ask(people.staff, 'POST', '/api/v1/reviews', { body: faulty }))).toEqual([
      422,
      'faulty-fields',
      '/edition unknown-edition',
      '/pack unknown-pack',
    ]);
  });

  it('is admitted or refused once, with reasons', async () => {
    const made = await at('requested');
    expect(made.review).toMatchObject({
      open: ['admit', 'withdraw'],
      missing: [],
      admission: null,
      requestedBy: { name: people.staff.name },
    });
    const refused = await stepped(made, 'staff', 'PUT', '/admission', { admitted: false, reasons: 'Too few hold it.' });
    expect(refused.review).toMatchObject({
      state: 'refused',
      open: [],
      admission: { admitted: false, reasons: 'Too few hold it.', by: { id: people.staff.id, name: people.staff.name } },
    });
    const again = await send(people.staff, 'PUT', refused.review, '/admission', { admitted: true, reasons: 'Yes.' });
    expect(await codesOf(again)).toEqual([409, 'review-stage']);
  });
});

describe('the comparison', () => {
  it('is judged in four subjects and drafted before the public sees it, in any order', async () => {
    const made = await at('comparing');
    expect(made.review).toMatchObject({ state: 'comparing', missing: ['subjects-unjudged', 'draft-needed'], consultationDays: 60 });
    const early = await send(people.staff, 'POST', made.review, '/consultation');
    expect(await codesOf(early)).toEqual([409, 'subjects-unjudged']);
    let told = await stepped(made, 'staff', 'PUT', '/cells', { cells: [draftCell] });
    expect(told.review).toMatchObject({ cells: [draftCell], missing: ['subjects-unjudged'] });
    for (const subject of ['claims', 'governance', 'assurance', 'comparison']) {
      expect(told.review.open).not.toContain('consult');
      told = await stepped(told, 'staff', 'PUT', `/judgements/${subject}`, judgement);
    }
    expect(told.review).toMatchObject({ missing: [], open: ['judge', 'draft', 'consult', 'withdraw'] });
    expect(told.review.judgements.map(({ subject }) => subject)).toEqual(['comparison', 'assurance', 'governance', 'claims']);
    const emptied = await stepped(told, 'staff', 'PUT', '/cells', { cells: [] });
    expect(await codesOf(await send(people.staff, 'POST', emptied.review, '/consultation'))).toEqual([409, 'draft-needed']);
  });

  it('knows no subject but the four', async () => {
    const { review } = await at('comparing');
    expect((await send(people.staff, 'PUT', review, '/judgements/weather', judgement)).status).toBe(422);
  });

  it('is drafted only of what the programme has, and each fault names its place', async () => {
    const { review } = await at('comparing');
    const cells = [
      { ...draftCell, targets: ['1', '77'], level: 'splendid' },
      { ...draftCell, id: 'jdds-rev.3-rra-3.0-10.2', conditions: [{ rule: 'metal', value: 'Xx' }] },
    ];
    expect(await codesOf(await send(people.staff, 'PUT', review, '/cells', { cells }))).toEqual([
      422,
      'faulty-fields',
      '/cells/0/targets/1 unknown-target',
      '/cells/0/level unknown-level',
      '/cells/1/id cell-id-taken',
      '/cells/1/conditions/0/value unknown-metal',
    ]);
    expect((await read({ ...people, review })).cells).toEqual([]);
  });

  it('is not written over by who has not seen the last change', async () => {
    const made = await at('comparing');
    await stepped(made, 'staff', 'PUT', '/judgements/claims', judgement);
    const stale = await send(people.staff, 'PUT', made.review, '/cells', { cells: [draftCell] });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({
      code: 'stale-version',
      current: { version: made.review.version + 1, judgements: [{ subject: 'claims' }] },
    });
    const blind = await ask(people.staff, 'PUT', `/api/v1/reviews/${made.review.id}/cells`, { body: { cells: [draftCell] } });
    expect(await codesOf(blind)).toEqual([428, 'precondition-required']);
  });
});

describe('the public comment period', () => {
  it('is as long as the rulebook says, and keeps the draft as it was put before the public', async () => {
    (await openWorld()).setNow('2026-12-03T23:30:00Z');
    const { review } = await at('consulting');
    expect(review).toMatchObject({
      state: 'consulting',
      consultation: { opensOn: '2026-12-03', closesOn: '2027-01-31' },
      missing: ['consultation-running'],
      open: ['withdraw'],
    });
    for (const [path, body] of [
      ['/cells', { cells: [] }],
      ['/judgements/claims', judgement],
    ] as const)
      expect(await codesOf(await send(people.staff, 'PUT', review, path, body))).toEqual([409, 'review-stage']);
  });

  it('has to end, and every comment to be answered, before anybody decides', async () => {
    const { setNow } = await openWorld();
    setNow('2026-12-03T12:00:00Z');
    const made = await at('consulting');
    const decide = () => send(people.decider, 'PUT', made.review, '/decision', decision);
    setNow('2027-01-31T23:59:59Z');
    expect(await codesOf(await decide())).toEqual([409, 'consultation-running']);
    const comment = await aComment(made.review);
    setNow('2027-02-01T00:00:00Z');
    expect(await codesOf(await decide())).toEqual([409, 'comments-unanswered']);
    expect(await read(made)).toMatchObject({
      comments: { received: 1, unanswered: 1 },
      missing: ['comments-unanswered'],
      open: ['answer', 'withdraw'],
    });
    const path = `/api/v1/reviews/${made.review.id}/comments/${comment}/answer`;
    const answered = await ask(people.staff, 'PUT', path, {
      body: { answer: 'It is in annex A.', withheld: false },
      headers: { 'if-match': '"1"' },
    });
    expect(answered.status).toBe(200);
    expect((await decide()).status).toBe(200);
  });

  it('tells whoever left an address of the first answer, and shows nobody the address', async () => {
    const made = await at('consulting');
    const email = `rosa-${made.review.id}@example.org`;
    const comment = await aComment(made.review, { email, text: 'What of tailings?' });
    const path = `/api/v1/reviews/${made.review.id}/comments`;
    const answer = (version: number, text: string, withheld: boolean) =>
      ask(people.staff, 'PUT', `${path}/${comment}/answer`, { body: { answer: text, withheld }, headers: { 'if-match': `"${version}"` } });
    const first = await answer(1, 'See annex A.', false);
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await first.json()).toMatchObject({
      name: 'Rosa Quispe',
      text: 'What of tailings?',
      answer: { text: 'See annex A.', withheld: false, by: { name: people.staff.name } },
      version: 2,
    });
    expect((await answer(2, 'See annex B.', true)).status).toBe(200);
    expect(await codesOf(await answer(2, 'Again.', false))).toEqual([412, 'stale-version']);
    const listed = await (await ask(people.staff, 'GET', path)).text();
    expect(listed).toContain('See annex B.');
    expect(listed).not.toContain(email);
    expect(await mailsTo(email)).toEqual([
      {
        to: { email, name: 'Rosa Quispe', language: null },
        kind: 'comment-answered',
        values: { url: `http://localhost:3000/recognition/reviews/${made.review.id}`, answer: 'See annex A.' },
      },
    ]);
  });

  it('answers only comments on the review at hand', async () => {
    const one = await at('consulting');
    const other = await at('consulting');
    const comment = await aComment(one.review);
    const path = `/api/v1/reviews/${other.review.id}/comments/${comment}/answer`;
    const answer = await ask(people.staff, 'PUT', path, { body: { answer: 'No.', withheld: false }, headers: { 'if-match': '"1"' } });
    expect(answer.status).toBe(404);
    expect((await ask(people.staff, 'GET', `/api/v1/reviews/${comment}/comments`)).status).toBe(404);
  });
});

describe('the decision', () => {
  it('is not made by who judged or drafted, even where another has written over it since', async () => {
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'decision-maker', scopeId: null },
    ]);
    const begun = await at('comparing');
    const drafted = await stepped({ ...begun, staff: both }, 'staff', 'PUT', '/cells', { cells: [draftCell] });
    let made: MadeReview = await stepped({ ...drafted, staff: people.staff }, 'staff', 'PUT', '/cells', { cells: [draftCell] });
    for (const subject of ['claims', 'governance', 'assurance', 'comparison'])
      made = await stepped(made, 'staff', 'PUT', `/judgements/${subject}`, judgement);
    made = await stepped(made, 'staff', 'POST', '/consultation');
    (await openWorld()).setNow('2031-01-01T12:00:00Z');
    expect(await codesOf(await send(both, 'PUT', made.review, '/decision', decision))).toEqual([403, 'decider-drafted']);
    expect(await codesOf(await send(people.staff, 'PUT', made.review, '/decision', decision))).toEqual([403, 'not-allowed']);
    const { review } = await stepped(made, 'decider', 'PUT', '/decision', decision);
    expect(review).toMatchObject({
      state: 'decided',
      decision: { ...decision, by: { name: people.decider.name } },
      missing: ['approvals-needed'],
    });
  });

  it('declines with reasons, and then the review is over', async () => {
    const made = await at('closed');
    const { review } = await stepped(made, 'decider', 'PUT', '/decision', { ...decision, accepted: false });
    expect(review).toMatchObject({ state: 'declined', open: [], missing: [] });
    expect(await codesOf(await send(people.staff, 'PUT', review, '/withdrawal', { reasons: 'Late.' }))).toEqual([409, 'review-stage']);
  });

  it('is approved by each co-publisher of the rulebook, and by nobody else', async () => {
    const made = await at('decided');
    const approval = { approvedBy: 'Ana Ortiz, chair', approvedOn: await today(), reference: 'Minutes of the council' };
    const scheme = await stepped(made, 'staff', 'PUT', '/approvals/scheme', approval);
    expect(scheme.review).toMatchObject({
      missing: ['approvals-needed'],
      approvals: [
        { body: 'scheme', title: { text: 'The scheme' }, approval: { ...approval, by: { id: people.staff.id } } },
        { body: 'criteria-owner', approval: null },
      ],
    });
    const put = (body: string, given: object) => send(people.staff, 'PUT', scheme.review, `/approvals/${body}`, { ...approval, ...given });
    expect(await codesOf(await put('somebody', {}))).toEqual([404, 'not-found']);
    expect(await codesOf(await put('criteria-owner', { approvedOn: '2099-01-01' }))).toEqual([
      422,
      'faulty-fields',
      '/approvedOn day-to-come',
    ]);
    expect(await codesOf(await put('criteria-owner', { approvedOn: '2020-01-01' }))).toEqual([
      422,
      'faulty-fields',
      '/approvedOn approved-before-decided',
    ]);
  });
});

it('a review is withdrawn with reasons, and what was said in it is kept', async () => {
  const made = await at('drafted');
  const { review } = await stepped(made, 'staff', 'PUT', '/withdrawal', { reasons: 'The owner asked for it.' });
  expect(review).toMatchObject({ state: 'withdrawn', withdrawal: { reasons: 'The owner asked for it.' }, cells: [draftCell], open: [] });
});

it('every step stands in the audit trail, with who took it', async () => {
  const { review } = await at('decided');
  const { services } = await openWorld();
  const entries = await services.db
    .selectFrom('audit_entries')
    .select(['action', 'actor'])
    .where('subject', '=', `review:${review.id}`)
    .orderBy('seq')
    .execute();
  expect(entries.map(({ action }) => action.replace('recognition.', ''))).toEqual([
    'request-review',
    'admit-review',
    'judge-subject',
    'judge-subject',
    'judge-subject',
    'judge-subject',
    'draft-cells',
    'open-consultation',
    'decide-review',
  ]);
  expect(entries.at(-1)?.actor).toBe(people.decider.id);
});

describe('the lists', () => {
  it('give a page each time, the newest first, by state, and take one statement however long they are', async () => {
    const made = [await at('requested'), await at('comparing'), await at('requested')];
    const list = async (query: string) => (await ask(people.staff, 'GET', `/api/v1/reviews?${query}`)).json();
    const first = await list('state=requested&limit=1');
    const second = await list(`state=requested&limit=1&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([made[2]?.review.id, made[0]?.review.id]);
    expect((await ask(people.staff, 'GET', '/api/v1/reviews?cursor=nonsense')).status).toBe(400);
    const { sql: sent } = await recordStatements(() => list('limit=200'));
    expect(sent.filter((text) => text.includes('equivalency_reviews') || text.includes('review_comments'))).toHaveLength(1);
  });

  it('give the comments in the order they came', async () => {
    const { review } = await at('consulting');
    const ids = [await aComment(review), await aComment(review), await aComment(review)];
    const path = `/api/v1/reviews/${review.id}/comments`;
    const first = await (await ask(people.staff, 'GET', `${path}?limit=2`)).json();
    const { result, sql: sent } = await recordStatements(async () =>
      (await ask(people.staff, 'GET', `${path}?limit=2&cursor=${first.next}`)).json(),
    );
    expect([...first.items, ...result.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(sent.filter((text) => /equivalency_reviews|review_comments/.test(text))).toHaveLength(2);
  });
});
