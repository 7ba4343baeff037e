import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { endKeys } from './give-key.ts';
import { blockersOfField, dataPointsOfAssessment, frozenField } from './method.ts';
import type { SyncResult, WorkbenchKey } from './shapes.ts';

let made: AppointedSite;

const at = (rest: string) => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const askKey = (person: TestPerson) => ask(person, 'POST', at('/workbench-key'));
const keyOf = async (person: TestPerson) => {
  const answer = await askKey(person);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return (await answer.json()) as WorkbenchKey;
};
const asked = (person: TestPerson): [what: string, ask: () => Promise<Response>][] => [
  ['the key', () => askKey(person)],
  ['the workbench', () => ask(person, 'GET', at('/workbench'))],
  ['what was recorded', () => ask(person, 'GET', at('/records'))],
  ['a sync', () => ask(person, 'POST', at('/sync'), { body: { deviceNow: new Date().toISOString(), changes: [] } })],
];
/** Why each of them is refused. */
const reasons = async (person: TestPerson) => {
  const answers = await Promise.all(asked(person).map(async ([, answer]) => (await (await answer()).json()) as Record<string, unknown>));
  return [...new Set(answers.map(({ code, reason }) => `${code} ${reason ?? ''}`.trim()))];
};
const keyRows = async () => {
  const { services } = await openWorld();
  return services.db
    .selectFrom('workbench_keys')
    .innerJoin('assessments', 'assessments.id', 'workbench_keys.assessment_id')
    .selectAll('workbench_keys')
    .where('assessments.cycle_id', '=', made.cycle.id)
    .execute();
};

beforeEach(async () => {
  made = await anAppointedSite();
});

describe('the key of a device', () => {
  test('is the same for the same person while they work, and good for the rulebook’s days from each call', async () => {
    const { lead, member } = made.firm;
    const first = await keyOf(lead);
    expect(Buffer.from(first.key, 'base64url')).toHaveLength(32);
    expect(Date.parse(first.until) - Date.parse(first.serverNow)).toBe(14 * 86_400_000);
    const again = await keyOf(lead);
    expect(again.key).toBe(first.key);
    expect(Date.parse(again.until)).toBeGreaterThanOrEqual(Date.parse(first.until));
    expect((await keyOf(member)).key).not.toBe(first.key);
  });

  test('is taken back and erased once the assessment is submitted', async () => {
    const { services } = await openWorld();
    const { lead } = made.firm;
    await keyOf(lead);
    await services.db.updateTable('assessments').set({ status: 'submitted' }).where('cycle_id', '=', made.cycle.id).execute();
    expect(await codesOf(await askKey(lead))).toEqual([410, 'assignment-over']);
    expect(await keyRows()).toMatchObject([{ key: null, ended_at: expect.any(Date) }]);
    // What was recorded is still read by those who recorded it.
    expect((await ask(lead, 'GET', at('/records'))).status).toBe(200);
    const sync = { body: { deviceNow: new Date().toISOString(), changes: [] } };
    expect(await codesOf(await ask(lead, 'POST', at('/sync'), sync))).toEqual([410, 'assignment-over']);
  });

  test('is another one for who comes back', async () => {
    const { lead } = made.firm;
    const first = await keyOf(lead);
    await doing(lead, (services, tx) => endKeys(tx, { personId: lead.id }, services.clock.now()));
    expect((await keyRows()).map(({ key }) => key)).toEqual([null]);
    const second = await keyOf(lead);
    expect(second.key).not.toBe(first.key);
    expect((await keyRows()).map(({ ended_at }) => ended_at)).toEqual([null]);
  });

  test('is not given to somebody who is in no team, nor to one who is suspended', async () => {
    const { services } = await openWorld();
    const stranger = await aPerson([{ role: 'assessor', scopeId: made.site.id }]);
    expect(await codesOf(await askKey(stranger))).toEqual([410, 'assignment-over']);
    expect((await ask(stranger, 'GET', at('/records'))).status).toBe(403);
    expect((await askKey(made.people.siteManager)).status).toBe(403);
    const { member } = made.firm;
    await services.db.updateTable('assessors').set({ status: 'suspended' }).where('person_id', '=', member.id).execute();
    expect(await reasons(member)).toEqual(['assignment-over assessor-suspended']);
  });
});

test('somebody of the assessed producer who is in the team as well reads nothing of it', async () => {
  const { services } = await openWorld();
  const { siteManager } = made.people;
  const found = await services.db.selectFrom('assessments').select('id').where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
  await services.db
    .insertInto('assessment_team')
    .values({ assessment_id: found.id, person_id: siteManager.id, role: 'assessor' })
    .execute();
  await services.db
    .transaction()
    .execute((tx) =>
      grant(tx, { personId: siteManager.id, role: 'assessor', scopeId: made.site.id, by: null, at: new Date(), until: null }),
    );
  for (const path of ['/workbench', '/records'])
    expect(await codesOf(await ask(siteManager, 'GET', at(path)))).toEqual([403, 'own-site-results']);
});

test('what was done at the site is frozen in figures, with small groups merged and without a word of a note', async () => {
  const { lead } = made.firm;
  const heard = (group: string, people: number, given: object = {}) => ({
    kind: 'interview',
    ...{ on: '2026-01-05', group, people, interpreter: 'none', chosenByTeam: true, managersAbsent: true, notes: 'Secret.', items: ['26'] },
    ...given,
  });
  const contents = [
    heard('employees', 9),
    heard('women', 2),
    heard('contractors', 30, { managersAbsent: false }),
    { kind: 'observation', at: '2026-01-05T08:00:00Z', area: 'Gate', notes: 'Secret.', items: ['26', '27'] },
    { kind: 'document-check', on: '2026-01-05', evidenceId: null, title: 'A', result: 'supports', notes: 'Secret.', items: ['27'] },
    { kind: 'meeting', on: '2026-01-05', which: 'opening', attended: 12, notes: 'Secret.', items: [] },
  ];
  const changes = contents.map((content) => ({ what: 'record', change: randomUUID(), id: randomUUID(), base: 0, content }));
  const answer = await ask(lead, 'POST', at('/sync'), { body: { deviceNow: new Date().toISOString(), changes } });
  expect(((await answer.json()) as SyncResult).results.map(({ outcome }) => outcome)).toEqual(changes.map(() => 'applied'));
  await doing(lead, async (services, tx) => {
    const held = await heldCycle(services, tx, { siteId: made.site.id, cycleId: made.cycle.id });
    const assessment = await latestAssessment(tx, made.cycle.id);
    if (assessment === undefined) throw new Error('no assessment');
    const frozen = await frozenField(tx, held, assessment);
    expect(frozen).toMatchObject({
      interviews: [{ groups: ['employees', 'women'], people: 11 }],
      documentChecks: 1,
      observations: 1,
      photos: 0,
      meetings: [{ which: 'opening', on: '2026-01-05', attended: 12 }],
    });
    expect(JSON.stringify(frozen)).not.toContain('Secret');
    const points = await dataPointsOfAssessment(tx, held, assessment);
    expect([points.get('26'), points.get('27'), points.get('28')]).toEqual([3, 2, 0]);
    const blockers = await blockersOfField(tx, held, assessment);
    expect(blockers.map(({ code, values }) => `${code} ${values?.['which']}`)).toEqual(['meeting-missing closing']);
  });
});
