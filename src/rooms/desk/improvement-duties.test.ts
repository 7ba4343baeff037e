import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { addAction } from '#rooms/improvement/keep-action.ts';
import { claimPoint, verifyPoint } from '#rooms/improvement/move-point.ts';
import type { DecidedSite } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { doing } from '../../../test/support/participants.ts';
import { ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { tasksFor } from './read-tasks.ts';
import { addressOf } from './screens/addresses.ts';
import type { Task } from './screens/data.ts';

let made: DecidedSite;
beforeAll(async () => {
  (await openWorld()).setNow('2026-11-20T12:00:00Z');
  made = await aDecidedSite({ partial: ['28', '29'] });
});
afterAll(async () => (await openWorld()).setNow());

const kinds = ['plan', 'await-closure', 'verify-plan', 'confirm-plan'];
const tasksOf = async (person: TestPerson) => {
  const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as { tasks: Task[] };
  return tasks.filter(({ kind, site }) => kinds.includes(kind) && site?.id === made.site.id);
};
const path = (item: string) => ({ siteId: made.site.id, item });

async function claim(item: string): Promise<void> {
  const action = { text: 'Done.', ownerId: null, ownerName: '', milestoneOn: null, doneOn: '2026-11-20', evidence: [], cost: null };
  await doing(made.people.contributor, (services, tx, actor) => addAction(services, tx, actor, { ...path(item), ...action }));
  await doing(made.people.siteManager, (services, tx, actor) =>
    claimPoint(services, tx, actor, { ...path(item), said: 'Done.', evidence: [] }),
  );
}

test('a point stands on the desk of whoever has to act: the site, then its assessors, then staff', async () => {
  const { contributor, siteManager, reader } = made.people;
  for (const person of [contributor, siteManager])
    expect(await tasksOf(person)).toMatchObject([{ kind: 'plan', count: 2, about: '28, 29' }]);
  for (const person of [reader, made.firm.lead, made.staff]) expect(await tasksOf(person)).toEqual([]);
  await claim('28');
  expect(await tasksOf(contributor)).toMatchObject([{ kind: 'plan', count: 1, about: '29' }]);
  const [toVerify] = await tasksOf(made.firm.lead);
  expect(toVerify).toMatchObject({ kind: 'verify-plan', count: 1, about: '28', due: { on: '2027-11-20' } });
  expect(toVerify && addressOf(toVerify)).toBe(`/app/sites/${made.site.id}/improvement`);
  await claim('29');
  expect(await tasksOf(contributor)).toEqual([]);
  expect(await tasksOf(siteManager)).toMatchObject([{ kind: 'await-closure', count: 2, group: 'waiting' }]);
  const seen = { outcome: 'verified', said: 'Seen.', way: 'remote', on: '2026-11-20' } as const;
  await doing(made.firm.lead, (services, tx, actor) => verifyPoint(services, tx, actor, { ...path('28'), ...seen }));
  expect(await tasksOf(made.staff)).toMatchObject([{ kind: 'confirm-plan', count: 1, about: '28' }]);
  expect(await tasksOf(made.firm.lead)).toMatchObject([{ kind: 'verify-plan', count: 1, about: '29' }]);
});

test('the desk takes three statements at most with points on it', async () => {
  const { services } = await openWorld();
  const of = { personId: made.staff.id, relations: new Set(['scheme-staff'] as const), language: 'en' };
  expect((await recordStatements(() => tasksFor(services, of))).sql.length).toBeLessThanOrEqual(3);
});
