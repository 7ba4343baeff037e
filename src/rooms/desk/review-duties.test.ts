import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { draftCell, onlyShippedMatrices } from '../../../test/support/draft.ts';
import { aMatrix, decidedCells, removeMatrices } from '../../../test/support/matrices.ts';
import { anOrganisation } from '../../../test/support/participants.ts';
import {
  aComment,
  aReviewAt,
  decision,
  judgement,
  type MadeReview,
  type Reviewers,
  reviewers,
  type Stage,
  stepped,
} from '../../../test/support/reviews.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { tasksFor } from './read-tasks.ts';
import type { Task } from './screens/data.ts';

let people: Reviewers;
beforeAll(async () => {
  people = await reviewers();
});
afterEach(async () => {
  (await openWorld()).setNow();
  await removeMatrices();
});

const at = (stage: Stage, by = people) => aReviewAt(stage, [draftCell], by);

async function tasksOf(person: TestPerson, { review }: Pick<MadeReview, 'review'>): Promise<Task[]> {
  const answer = await ask(person, 'GET', '/api/v1/desk/tasks');
  const { tasks } = (await answer.json()) as { tasks: Task[] };
  return tasks.filter(({ subject }) => subject === review.id);
}

/** What the staff, then a decision maker, are asked in a review. */
async function asked(made: MadeReview): Promise<[staff: string[], decider: string[]]> {
  const kinds = async (person: TestPerson) => (await tasksOf(person, made)).map(({ kind }) => kind);
  return [await kinds(made.staff), await kinds(made.decider)];
}

describe('an equivalency review goes over the desks of those who take its next step', () => {
  test('from the request to the publication', async () => {
    const requested = await at('requested');
    expect(await tasksOf(people.staff, requested)).toMatchObject([
      {
        kind: 'admit-review',
        group: 'soon',
        site: null,
        about: 'ISO 14001 environmental management systems, 2015',
        due: null,
        since: requested.review.requestedAt,
      },
    ]);
    expect(await asked(requested)).toEqual([['admit-review'], []]);
    expect(await asked(await at('comparing'))).toEqual([['compare-review'], []]);
    expect(await asked(await at('drafted'))).toEqual([['open-consultation'], []]);
    expect(await asked(await at('consulting'))).toEqual([[], []]);
    const closed = await at('closed');
    expect(await asked(closed)).toEqual([[], ['decide-review']]);
    expect(await asked(await stepped(closed, 'decider', 'PUT', '/decision', decision))).toEqual([['record-approvals'], []]);
    expect(await asked(await at('approved'))).toEqual([['publish-review'], []]);
  });

  test('and off every desk once it is over', async () => {
    const refused = { admitted: false, reasons: 'Compared already.' };
    expect(await asked(await stepped(await at('requested'), 'staff', 'PUT', '/admission', refused))).toEqual([[], []]);
    expect(await asked(await stepped(await at('drafted'), 'staff', 'PUT', '/withdrawal', { reasons: 'Asked for.' }))).toEqual([[], []]);
    const declined = { ...decision, accepted: false };
    expect(await asked(await stepped(await at('closed'), 'decider', 'PUT', '/decision', declined))).toEqual([[], []]);
  });

  test('of administrators as of staff, and of nobody without a part in the scheme', async () => {
    const made = await at('requested');
    expect(await tasksOf(await aPerson([{ role: 'administrator', scopeId: null }]), made)).toMatchObject([{ kind: 'admit-review' }]);
    expect(await tasksOf((await anOrganisation()).manager, made)).toEqual([]);
    expect(await tasksOf(await aPerson(), made)).toEqual([]);
  });
});

test('a producer who asked for a review is told by mail, and has no task', async () => {
  const { organisation, manager } = await anOrganisation();
  const body = { system: 'iso-14001', edition: '2015', pack: 'rra-3.0', reason: 'Our sites hold it.' };
  const answer = await ask(manager, 'POST', `/api/v1/organisations/${organisation.id}/reviews`, { body });
  const review = (await answer.json()) as MadeReview['review'];
  expect(await tasksOf(manager, { review })).toEqual([]);
  expect(await tasksOf(people.staff, { review })).toMatchObject([{ kind: 'admit-review' }]);
});

test('comments are answered by the last day of the comment period, then late, and hold the decision up', async () => {
  const { services, setNow } = await openWorld();
  setNow('2026-12-03T12:00:00Z');
  const made = await at('consulting');
  await aComment(made.review);
  const comment = await aComment(made.review);
  const due = { on: '2027-01-31', rule: null };
  expect(await tasksOf(people.staff, made)).toMatchObject([{ kind: 'answer-comments', group: 'soon', due, count: 2 }]);
  await services.db.updateTable('review_comments').set({ answered_at: services.clock.now() }).where('id', '=', comment).execute();
  setNow('2027-01-31T23:59:59Z');
  expect(await tasksOf(people.staff, made)).toMatchObject([{ group: 'soon', due, count: 1 }]);
  setNow('2027-02-01T00:00:00Z');
  expect(await tasksOf(people.staff, made)).toMatchObject([{ group: 'late', due, count: 1 }]);
  expect(await tasksOf(people.decider, made)).toEqual([]);
  const answered = new Date('2027-02-03T09:00:00Z');
  await services.db.updateTable('review_comments').set({ answered_at: answered }).where('review_id', '=', made.review.id).execute();
  expect(await tasksOf(people.staff, made)).toEqual([]);
  expect(await tasksOf(people.decider, made)).toMatchObject([{ kind: 'decide-review', due: null, since: answered.toISOString() }]);
});

test('whoever judged or drafted is not asked to decide, even where another has written over it since', async () => {
  const both = async () =>
    aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'decision-maker', scopeId: null },
    ]);
  const [drafter, judge, bystander] = [await both(), await both(), await both()];
  const begun = await at('comparing');
  await stepped({ ...begun, staff: drafter }, 'staff', 'PUT', '/cells', { cells: [draftCell] });
  let made: MadeReview = { ...begun, review: { ...begun.review, version: begun.review.version + 1 } };
  made = await stepped(made, 'staff', 'PUT', '/cells', { cells: [draftCell] });
  for (const subject of ['comparison', 'assurance', 'governance', 'claims'])
    made = await stepped({ ...made, staff: judge }, 'staff', 'PUT', `/judgements/${subject}`, judgement);
  made = await stepped({ ...made, staff: people.staff }, 'staff', 'POST', '/consultation');
  (await openWorld()).setNow('2031-01-01T12:00:00Z');
  expect(await tasksOf(drafter, made)).toEqual([]);
  expect(await tasksOf(judge, made)).toEqual([]);
  expect(await tasksOf(bystander, made)).toMatchObject([{ kind: 'decide-review' }]);
});

test('staff are reminded of a recognised system whose day has come, until it is under review again', async () => {
  const { services } = await openWorld();
  await onlyShippedMatrices();
  // Of systems without an open review, because other tests leave theirs behind.
  const cells = decidedCells(40).map((cell) => ({ ...cell, sources: [{ system: 'sa8000', edition: '2014' }], review_due: '2026-06-30' }));
  const reminders = async (person: TestPerson) => {
    const answer = await ask(person, 'GET', '/api/v1/desk/tasks');
    return ((await answer.json()) as { tasks: Task[] }).tasks.filter(({ kind }) => kind === 'renew-review');
  };
  expect(await reminders(people.staff)).toEqual([]);
  await aMatrix('desk-of-staff', '2026-11-20', cells);
  const system = services.programme.systems.find(({ id }) => id === 'sa8000');
  expect(await reminders(people.staff)).toMatchObject([
    { subject: 'sa8000', about: system?.title.en, group: 'late', due: { on: '2026-06-30', rule: null } },
  ]);
  expect(await reminders(people.decider)).toEqual([]);
  const made = await aReviewAt(
    'requested',
    [{ ...draftCell, sources: [{ system: 'sa8000', edition: '2014', requirement: null }] }],
    people,
  );
  expect(await reminders(people.staff)).toEqual([]);
  await stepped(made, 'staff', 'PUT', '/admission', { admitted: false, reasons: 'Not now.' });
  expect(await reminders(people.staff)).toHaveLength(1);
});

test('reviews cost the desk no statement of their own, however many there are', async () => {
  const { services } = await openWorld();
  const relations = new Set(['scheme-staff', 'decision-maker', 'administrator'] as const);
  const count = () => recordStatements(() => tasksFor(services, { personId: people.staff.id, relations, language: 'en' }));
  const before = await count();
  for (const stage of ['requested', 'requested', 'comparing', 'consulting'] as const) await at(stage);
  const after = await count();
  const ofReviews = ({ result }: typeof after) => result.tasks.filter(({ kind }) => kind.endsWith('-review') && kind !== 'renew-review');
  expect(ofReviews(after)).toHaveLength(ofReviews(before).length + 3);
  expect(after.sql).toHaveLength(before.sql.length);
  expect(after.sql.length).toBeLessThanOrEqual(3);
});
