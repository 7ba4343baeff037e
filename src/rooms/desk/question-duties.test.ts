import { beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { answerQuestion } from '#rooms/assessment/desk-review/answer-question.ts';
import { askSite, moveQuestion } from '#rooms/assessment/desk-review/ask-site.ts';
import { type AppointedSite, anAppointedSite } from '../../../test/support/assessment.ts';
import { doing } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { tasksFor } from './read-tasks.ts';
import { addressOf } from './screens/addresses.ts';
import type { Task } from './screens/data.ts';

let made: AppointedSite;
beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
});

const asked = (given: { dueOn?: string } = {}) =>
  doing(made.firm.lead, (services, tx, actor) =>
    askSite(services, tx, actor, {
      ...{ siteId: made.site.id, cycleId: made.cycle.id, item: null, kind: 'question', text: 'Where?', dueOn: null },
      ...given,
    }),
  );
const tasksOf = async (person: TestPerson) => {
  const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as { tasks: Task[] };
  return tasks.filter(({ kind }) => kind === 'answer-questions' || kind === 'look-at-answers');
};

test('questions to a site stand on the desks of those who answer for it, and answers on those of the team', async () => {
  const late = await asked({ dueOn: '2098-01-02' });
  await asked({ dueOn: '2099-01-01' });
  const { contributor, siteManager } = made.people;
  for (const person of [contributor, siteManager, made.people.manager])
    expect(await tasksOf(person)).toMatchObject([
      { kind: 'answer-questions', count: 2, site: { id: made.site.id }, due: { on: '2098-01-02', rule: null }, group: 'later' },
    ]);
  const reader = await aPerson([{ role: 'reader', scopeId: made.site.id }]);
  for (const person of [reader, made.firm.lead, made.firm.staff]) expect(await tasksOf(person)).toEqual([]);
  const [task] = await tasksOf(contributor);
  expect(task && addressOf(task)).toBe(`/app/sites/${made.site.id}/assessment/questions`);

  const path = { siteId: made.site.id, cycleId: made.cycle.id, questionId: late.id };
  const answered = await doing(contributor, (services, tx, actor) =>
    answerQuestion(services, tx, actor, { ...path, version: late.version, text: 'There.' }),
  );
  expect(await tasksOf(contributor)).toMatchObject([{ count: 1, due: { on: '2099-01-01' } }]);
  for (const person of [made.firm.lead, made.firm.member])
    expect(await tasksOf(person)).toMatchObject([{ kind: 'look-at-answers', count: 1, site: { id: made.site.id }, due: null }]);
  await doing(made.firm.lead, (services, tx, actor) =>
    moveQuestion(services, tx, actor, { ...path, version: answered.version, status: 'closed', reason: null, dueOn: null }),
  );
  expect(await tasksOf(made.firm.lead)).toEqual([]);
});

test('the desk takes three statements at most with questions on it', async () => {
  const { services } = await openWorld();
  const of = { personId: made.people.contributor.id, relations: new Set(['contributor'] as const), language: 'en' };
  expect((await recordStatements(() => tasksFor(services, of))).sql.length).toBeLessThanOrEqual(3);
});
