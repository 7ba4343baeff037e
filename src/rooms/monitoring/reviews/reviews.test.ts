import { beforeAll, describe, expect, test } from 'vitest';
import { addMonths } from '#programme/due.ts';
import { clocksOfOn, cycleOf } from '#rooms/participants/index.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import type { DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

type Waiting = { reviews: { id: string; outcome: string; reasons: string; criteria: string[] }[] };
type Plan = { open: boolean; points: { item: string; state: string; dueOn: string }[] };

let today: string;
beforeAll(async () => {
  today = (await openWorld()).services.clock.now().toISOString().slice(0, 10);
}, 120_000);

const at = (made: DecidedSite, rest: string) => `/api/v1/sites/${made.site.id}/${rest}`;
const read = async <T>(person: TestPerson, path: string) => (await (await ask(person, 'GET', path)).json()) as T;
const waiting = async (made: DecidedSite, person = made.decider) => (await read<Waiting>(person, at(made, 'special-reviews'))).reviews;
const answer = (made: DecidedSite, review: { id: string } | undefined, given: object, person = made.decider) =>
  ask(person, 'PUT', at(made, `special-reviews/${review?.id}/answer`), { body: { reasons: 'As the review found.', ...given } });
const statusOf = async (made: DecidedSite) => (await read<{ status: string }>(made.staff, at(made, 'status'))).status;
const tasksFor = async (made: DecidedSite, person: TestPerson) => {
  const { tasks } = await read<{ tasks: { kind: string; site: { id: string } | null }[] }>(person, '/api/v1/desk/tasks');
  return tasks.filter(({ site }) => site?.id === made.site.id).map(({ kind }) => kind);
};

/** An incident whose special review is concluded. */
async function aReview(made: DecidedSite, outcome: string): Promise<void> {
  const body = { kind: 'spill', severity: 'severe', happenedOn: today, what: 'Oil ran into the ditch.' };
  const { id } = (await (await ask(made.staff, 'POST', at(made, 'incidents'), { body })).json()) as { id: string };
  const triaged = await ask(made.staff, 'PUT', at(made, `incidents/${id}/triage`), {
    body: { severity: 'severe', criteria: ['28'], outcome: 'special-review', assignedTo: made.staff.id },
    headers: { 'if-match': '"1"' },
  });
  expect(triaged.status).toBe(200);
  const concluded = { body: { outcome, reasons: 'The pond leaks.' } };
  expect((await ask(made.staff, 'PUT', at(made, `incidents/${id}/review/conclusion`), concluded)).status).toBe(200);
}

describe('a special review that found something', () => {
  test('stands on the desks of those who decide, and leads to a plan with points and days that run beside the mark', async () => {
    const made = await aDecidedSite();
    await aReview(made, 'findings');
    expect(await tasksFor(made, made.decider)).toContain('open-plan');
    expect(await tasksFor(made, made.staff)).not.toContain('open-plan');
    expect((await ask(made.staff, 'GET', at(made, 'special-reviews'))).status).toBe(403);
    const [review] = await waiting(made);
    expect(review).toMatchObject({ outcome: 'findings', reasons: 'The pond leaks.', criteria: ['28'] });
    expect(await codesOf(await answer(made, review, { answer: 'open-plan' }))).toEqual([422, 'faulty-fields', '/items items-needed']);
    expect(await codesOf(await answer(made, review, { answer: 'open-plan', items: ['999'] }))).toEqual([
      422,
      'faulty-fields',
      '/items/0 unknown-item',
    ]);
    expect((await answer(made, review, { answer: 'open-plan', items: ['28'] })).status).toBe(200);
    expect(await waiting(made)).toEqual([]);
    expect(await tasksFor(made, made.decider)).not.toContain('open-plan');
    expect(await codesOf(await answer(made, review, { answer: 'leave' }))).toEqual([409, 'special-review-answered']);
    expect(await statusOf(made)).toBe('awarded-with-open-plan');
    const dueOn = addMonths(today, 12);
    expect(await read<Plan>(made.people.manager, at(made, 'improvement'))).toMatchObject({
      open: true,
      points: [{ item: '28', state: 'open', dueOn }],
    });
    const { services } = await openWorld();
    const cycle = await cycleOf(services.db, made.site.id, made.cycle.id);
    expect(clocksOfOn(services.programme, cycle, {}, today).find(({ name }) => name === 'improvement_plan_due')).toMatchObject({
      due: dueOn,
      state: 'running',
    });
    expect(await tasksFor(made, made.people.contributor)).toContain('plan');
  });

  test('does not plan twice what is in the plan and not closed; what was closed is planned anew', async () => {
    const made = await aDecidedSite({ partial: ['28'] });
    await aReview(made, 'findings');
    const [review] = await waiting(made);
    const again = { answer: 'open-plan', items: ['28'] };
    expect(await codesOf(await answer(made, review, again))).toEqual([422, 'faulty-fields', '/items/0 plan-item-open']);
    const { services } = await openWorld();
    const decision = await services.db.selectFrom('decisions').select('id').where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
    await services.db
      .insertInto('improvement_points')
      .values({ decision_id: decision.id, item: '28', state: 'closed', claimed_on: today, claimed_by: 'a', verified_by: 'b', version: 4 })
      .execute();
    expect((await answer(made, review, again)).status).toBe(200);
    const point = await read<{ state: string; steps: { step: string; role: string }[] }>(
      made.people.manager,
      at(made, 'improvement/points/28'),
    );
    expect(point).toMatchObject({ state: 'open', steps: [{ step: 'reopen', role: 'decision-maker' }] });
  });

  test('may lead to a suspension, which rests on it, or leave the marks as they are', async () => {
    const made = await aDecidedSite();
    await aReview(made, 'suspension-suggested');
    await aReview(made, 'findings');
    expect(await tasksFor(made, made.decider)).toEqual(expect.arrayContaining(['consider-suspension', 'open-plan']));
    const [first, second] = await waiting(made);
    expect((await answer(made, second, { answer: 'leave' })).status).toBe(200);
    expect(await statusOf(made)).toBe('awarded');
    expect((await answer(made, first, { answer: 'suspend' })).status).toBe(200);
    const { marks } = await read<{ marks: { history: { restsOn: object | null }[] }[] }>(made.staff, at(made, 'status'));
    expect(marks[0]?.history.at(-1)).toMatchObject({ transition: 'suspend', restsOn: { kind: 'special-review', id: first?.id } });
  });

  test('is not for somebody of the producer, nor for whoever has declared nothing', async () => {
    const made = await aDecidedSite();
    await aReview(made, 'findings');
    const [review] = await waiting(made);
    const both = await aPerson([
      { role: 'decision-maker', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await waiting(made, both)).toEqual([]);
    expect(await tasksFor(made, both)).not.toContain('open-plan');
    expect(await codesOf(await answer(made, review, { answer: 'suspend' }, both))).toEqual([403, 'own-site-results']);
    const undeclared = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    expect(await codesOf(await answer(made, review, { answer: 'suspend' }, undeclared))).toEqual([403, 'decider-undeclared']);
  });
});
