import { beforeAll, expect, test } from 'vitest';
import { aDecider } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { addressOf } from './screens/addresses.ts';
import type { Task } from './screens/data.ts';

beforeAll(async () => {
  await openWorld();
});

test('an appeal stands on the desks of decision makers who took no part, until one of them has heard it', async () => {
  const made = await aDecidedSite({ miss: ['28'] });
  const other = await aDecider(made);
  const undeclared = await aPerson([{ role: 'decision-maker', scopeId: null }]);
  const tasksOf = async (person: TestPerson) => {
    const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as { tasks: Task[] };
    return tasks.filter(({ site, kind }) => site?.id === made.site.id && (kind === 'hear-appeal' || kind === 'declare-conflict'));
  };
  const appeals = `/api/v1/sites/${made.site.id}/appeals`;
  const { open } = (await (await ask(made.people.officer, 'GET', appeals)).json()) as { open: { kind: string; id: string }[] };
  const filed = await ask(made.people.officer, 'POST', appeals, {
    body: { subject: { kind: open[0]?.kind, id: open[0]?.id }, grounds: 'The sample was too small.' },
  });
  const [appeal] = ((await filed.json()) as { items: { id: string }[] }).items;
  const [task] = await tasksOf(other);
  expect(task).toMatchObject({ kind: 'hear-appeal', subject: appeal?.id, about: made.organisation.name });
  expect(task && addressOf(task)).toBe(`/app/sites/${made.site.id}/appeals`);
  expect(await tasksOf(undeclared)).toMatchObject([{ kind: 'declare-conflict' }]);
  for (const person of [made.decider, made.staff, made.people.officer]) expect(await tasksOf(person)).toEqual([]);
  await ask(other, 'PUT', `${appeals}/${appeal?.id}/outcome`, {
    body: { outcome: 'upheld', reasons: 'The sample was as the rulebook asks.' },
    headers: { 'if-match': '"1"' },
  });
  for (const person of [other, undeclared]) expect(await tasksOf(person)).toEqual([]);
});
