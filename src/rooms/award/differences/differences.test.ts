import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/database/ids.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { openCycle } from '#rooms/participants/open-cycle.ts';
import type { DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { doing } from '../../../../test/support/participants.ts';
import { answerEverything, releaseAgain } from '../../../../test/support/self-assessment.ts';
import { ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

const differencesOf = (person: TestPerson, made: DecidedSite, cycle: Pick<Cycle, 'id'>) =>
  ask(person, 'GET', `/api/v1/sites/${made.site.id}/cycles/${cycle.id}/differences`);

describe('the differences between cycles', () => {
  let made: DecidedSite;
  let cycle: Cycle;
  beforeAll(async () => {
    made = await aDecidedSite({ partial: ['28'] });
    cycle = await doing(made.manager, (services, tx, actor) =>
      openCycle(services, tx, actor, { site: made.site.id, kind: 'commitment', requestedBy: null }),
    );
  });

  test('a first cycle has nothing before it', async () => {
    const view = await (await differencesOf(made.manager, made, made.cycle)).json();
    expect(view).toMatchObject({ previous: null, criteria: [], findings: [], current: { number: 1, decided: true } });
  });

  test('before the new cycle is released, only the one before has results', async () => {
    const view = await (await differencesOf(made.manager, made, cycle)).json();
    expect(view).toMatchObject({
      current: { number: 2, released: false, decided: false },
      previous: { number: 1, released: true, decided: true },
    });
    const water = view.criteria.find(({ criterion }: { criterion: string }) => criterion === '28');
    expect(water).toMatchObject({
      said: null,
      found: null,
      now: { said: null, found: null },
      before: [{ number: '28', found: { tone: 'partial' } }],
    });
  });

  test('what the site says now is set beside what it said before', async () => {
    const next = { ...made, cycle };
    await answerEverything(next, { '5': 'partially-meets' });
    await releaseAgain(next);
    const view = await (await differencesOf(made.manager, made, cycle)).json();
    const legal = view.criteria.find(({ criterion }: { criterion: string }) => criterion === '5');
    expect(legal).toMatchObject({ said: 'worse', found: null, now: { said: { label: 'Partially meets' } } });
    expect(view.criteria).toHaveLength(33);
  });

  test('findings that were closed are listed, and none that the site was never shown', async () => {
    const { services } = await openWorld();
    const { id: assessment } = await services.db
      .selectFrom('assessments')
      .select('id')
      .where('cycle_id', '=', made.cycle.id)
      .executeTakeFirstOrThrow();
    const at = services.clock.now();
    const finding = (title: string, status: 'closed' | 'withdrawn', issued: boolean) => ({
      id: newId(at),
      assessment_id: assessment,
      item: '28',
      grade: 'minor',
      title,
      statement: 'One meter was not read.',
      requirement: 'Water is measured.',
      evidence: [],
      critical: null,
      alerted_at: null,
      observed_at: at,
      raised_by: made.firm.lead.id,
      raised_at: at,
      status,
      issued_at: issued ? at : null,
      root_cause: null,
      correction: null,
      correct_by: null,
      answered_by: null,
      answered_at: null,
      outcome: 'Read since.',
      outcome_by: made.firm.lead.id,
      outcome_at: at,
      rechecked_on: '2026-11-20',
      version: 1,
    });
    const rows = [finding('A meter', 'closed', true), finding('Never shown', 'closed', false), finding('Withdrawn', 'withdrawn', true)];
    await services.db.insertInto('findings').values(rows).execute();
    const view = await (await differencesOf(made.manager, made, cycle)).json();
    expect(view.findings).toMatchObject([{ title: 'A meter', item: '28', outcome: 'Read since.', recheckedOn: '2026-11-20' }]);
  });

  test('only whoever reads decisions of the site reads them', async () => {
    expect((await differencesOf(made.people.reader, made, cycle)).status).toBe(403);
    expect((await differencesOf(made.decider, made, cycle)).status).toBe(200);
    expect((await differencesOf(made.manager, made, { id: made.site.id })).status).toBe(404);
  });
});
