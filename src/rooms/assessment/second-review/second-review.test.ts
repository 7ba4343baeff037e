import { beforeAll, describe, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { recordStatements } from '#platform/database/database.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { determineItem } from '../determine-item.ts';
import { latestAssessment } from '../queries.ts';
import { blockersOfReview, frozenReview } from './frozen.ts';

type Point = { id: string; version: number; mayEdit: boolean; mayAnswer: boolean };
type View = {
  standing: string;
  digest: string;
  reviewer: { id: string } | null;
  rounds: { number: number; status: string; version: number; points: Point[]; decided: { statement: string } | null }[];
  mayAsk: boolean;
  mayReview: boolean;
};

let made: AppointedSite;
let lead: TestPerson;
let reviewer: TestPerson;

const at = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment/review${rest}`;
const read = async (person: TestPerson) => (await (await ask(person, 'GET', at())).json()) as View;
const askFor = () => ask(lead, 'POST', at(), { body: { request: 'Please look at criterion 26.' } });
const decide = async (person: TestPerson, outcome: string, seen?: View) => {
  const { digest, rounds } = seen ?? (await read(person));
  const body = { outcome, statement: 'I read every determination.', digest };
  return ask(person, 'PUT', at('/outcome'), { body, headers: { 'if-match': `"${rounds[0]?.version ?? 0}"` } });
};
const determine = (item: string, version: number, rationale: string) =>
  doing(lead, (services, tx, actor) =>
    determineItem(services, tx, actor, {
      ...{ siteId: made.site.id, cycleId: made.cycle.id, item, version, level: 'fully-meets', notApplicable: false, rationale },
      basedOn: ['documents'],
    } as never),
  );
const submission = async () => {
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  const assessment = await latestAssessment(services.db, made.cycle.id);
  if (assessment === undefined) throw new Error('none');
  return doing(lead, async (all, tx) => ({
    codes: (await blockersOfReview(all, tx, held, assessment)).map(({ code }) => code),
    review: await frozenReview(tx, held, assessment),
  }));
};

beforeAll(async () => {
  made = await anAppointedSite();
  lead = made.firm.lead;
  reviewer = await aPerson([{ role: 'assessor', scopeId: made.firm.organisation.id }]);
});

describe('the review by a second assessor', () => {
  test('is asked for once somebody is named for it', async () => {
    const { services } = await openWorld();
    await determine('26', 0, 'The bund is there.');
    expect(await codesOf(await askFor())).toEqual([409, 'reviewer-needed']);
    expect((await submission()).codes).toEqual(['reviewer-needed', 'review-not-approved']);
    const assessment = await latestAssessment(services.db, made.cycle.id);
    await services.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('assessment_team')
        .values({ assessment_id: assessment?.id ?? '', person_id: reviewer.id, role: 'reviewer' })
        .execute();
      await grant(tx, { personId: reviewer.id, role: 'assessor', scopeId: made.site.id, by: null, at: services.clock.now(), until: null });
    });
    expect((await askFor()).status).toBe(201);
    expect(await codesOf(await askFor())).toEqual([409, 'review-asked']);
    expect(await read(reviewer)).toMatchObject({ standing: 'asked', mayReview: true, mayAsk: false, reviewer: { id: reviewer.id } });
    expect(await codesOf(await ask(made.people.siteManager, 'GET', at()))).toEqual([403, 'not-allowed']);
  });

  test('comes back with points, which the team reads then and answers before it asks again', async () => {
    expect(await codesOf(await decide(reviewer, 'returned'))).toEqual([409, 'points-needed']);
    const unknown = { item: '99', text: 'What of it?' };
    expect(await codesOf(await ask(reviewer, 'POST', at('/points'), { body: unknown }))).toEqual([
      422,
      'faulty-fields',
      '/item unknown-item',
    ]);
    expect(await codesOf(await ask(lead, 'POST', at('/points'), { body: { item: null, text: 'Mine.' } }))).toEqual([
      403,
      'not-the-reviewer',
    ]);
    const point = (await (await ask(reviewer, 'POST', at('/points'), { body: { item: '26', text: 'Which drums?' } })).json()) as Point;
    expect((await read(lead)).rounds[0]?.points).toEqual([]);
    const put = (person: TestPerson, version: number, rest: string, body: object) =>
      ask(person, 'PUT', at(`/points/${point.id}${rest}`), { body, headers: { 'if-match': `"${version}"` } });
    expect((await put(reviewer, 1, '', { item: '26', text: 'Which drums were seen?' })).status).toBe(200);
    expect((await decide(reviewer, 'returned')).status).toBe(200);
    expect(await codesOf(await put(reviewer, 2, '', { item: null, text: 'Late.' }))).toEqual([409, 'point-settled']);
    expect((await read(lead)).rounds[0]).toMatchObject({ status: 'returned', points: [{ mayAnswer: true }] });
    expect(await codesOf(await askFor())).toEqual([409, 'points-unanswered']);
    expect((await put(lead, 2, '/answer', { answer: 'Those at the east gate.' })).status).toBe(200);
    expect((await askFor()).status).toBe(201);
  });

  test('approves what was seen, and what is changed afterwards is reviewed again', async () => {
    const seen = await read(reviewer);
    await determine('26', 1, 'The bund is there, and dry.');
    expect(await codesOf(await decide(reviewer, 'approved', seen))).toEqual([409, 'review-changed']);
    expect(await codesOf(await decide(lead, 'approved'))).toEqual([403, 'not-the-reviewer']);
    expect((await decide(reviewer, 'approved')).status).toBe(200);
    expect(await submission()).toMatchObject({ codes: [], review: { by: reviewer.id, statement: 'I read every determination.' } });
    const { db } = (await openWorld()).services;
    const seat = () => db.updateTable('assessment_team').where('role', '=', 'reviewer');
    const other = made.firm.reviewer.id;
    await seat().set({ person_id: other }).where('person_id', '=', reviewer.id).execute();
    expect((await submission()).codes).toEqual(['review-stale']);
    await seat().set({ person_id: reviewer.id }).where('person_id', '=', other).execute();
    const trail = (await (await ask(made.people.siteManager, 'GET', `/api/v1/sites/${made.site.id}/trail`)).json()) as {
      items: { action: string; reason: string | null }[];
    };
    const said = trail.items.filter(({ action }) => action.startsWith('assessment.second-review-'));
    expect(said.map(({ reason }) => reason)).toEqual([null, null]);
    await determine('26', 2, 'The bund is there, dry and new.');
    expect((await submission()).codes).toEqual(['review-stale']);
    expect(await read(lead)).toMatchObject({ standing: 'stale', mayAsk: true });
  });

  test('stands among what is left before the submission', async () => {
    const answer = await ask(lead, 'GET', at('').replace('/review', '/steps'));
    const { ready, steps } = (await answer.json()) as {
      ready: boolean;
      steps: { subject: string; left: { code: string; detail: string }[] }[];
    };
    expect(ready).toBe(false);
    expect(steps.map(({ subject, left }) => [subject, left.map(({ code }) => code)])).toEqual(
      expect.arrayContaining([
        ['draft', ['draft-not-sent']],
        ['disputes', []],
        ['quality', []],
        ['review', ['review-stale']],
      ]),
    );
    expect(steps.find(({ subject }) => subject === 'draft')?.left[0]?.detail).toMatch(/draft/);
  });

  test('costs the same statements to read, however many points there are', async () => {
    await askFor();
    const count = async () => (await recordStatements(() => read(reviewer))).sql.length;
    const few = await count();
    for (let index = 0; index < 5; index += 1) await ask(reviewer, 'POST', at('/points'), { body: { item: null, text: `Point ${index}` } });
    expect(await count()).toBe(few);
  });
});
