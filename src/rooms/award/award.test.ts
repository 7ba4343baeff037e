import { beforeAll, describe, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { recordStatements } from '#platform/database/database.ts';
import { cycleOf } from '#rooms/participants/index.ts';
import { type AppointedSite, anAppointedSite, aSubmittedAssessment, codesOf, declare } from '../../../test/support/assessment.ts';
import { aDecider, anAwardedSite, aRefusedSite, type DecidedSite } from '../../../test/support/award.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { publicStateOf } from './index.ts';

type View = {
  state: string;
  condition: {
    met: boolean;
    sentence: string;
    criteria: { number: string; why: string; accepts: string | null; rule: { id: string; version: string } }[];
  } | null;
  proposal: { outcome: string; marks: object[]; plan: { item: string; dueOn: string }[] } | null;
  mayDecide: { allowed: boolean; reasons: { code: string; detail: string }[] };
  decision: {
    outcome: string;
    marks: { number: string; validFrom: string; validUntil: string; status: string }[];
    plan: object[];
    lowest: object[];
    wayOn: string | null;
  } | null;
};

const pathOf = ({ site, cycle }: Pick<AppointedSite, 'site' | 'cycle'>) => `/api/v1/sites/${site.id}/cycles/${cycle.id}/decision`;
const view = async (person: TestPerson, made: AppointedSite) => (await (await ask(person, 'GET', pathOf(made))).json()) as View;
const decide = (person: TestPerson, made: AppointedSite, body: object = {}, headers: Record<string, string> = {}) =>
  ask(person, 'POST', pathOf(made), {
    body: { outcome: 'awarded', reasons: 'Well founded', marks: [{ mark: 'copper-mark' }], ...body },
    headers,
  });

beforeAll(async () => {
  await openWorld();
});

describe('before the decision', () => {
  let made: AppointedSite;

  beforeAll(async () => {
    made = await aSubmittedAssessment({ partial: ['28'] });
  });

  test('the condition is explained criterion by criterion to whoever decides', async () => {
    const decider = await aDecider(made);
    const { state, condition, proposal, mayDecide } = await view(decider, made);
    expect([state, condition?.met, mayDecide]).toEqual(['awaiting', true, { allowed: true, reasons: [] }]);
    const water = condition?.criteria.find(({ number }) => number === '28');
    expect(water).toMatchObject({ accepts: 'plan', rule: { id: 'award.plan_required_for', version: made.cycle.rulebook_id } });
    expect(water?.why).toContain('improvement plan');
    expect(proposal).toMatchObject({
      outcome: 'awarded',
      plan: [{ item: '28' }],
      marks: [{ mark: 'copper-mark', status: 'awarded-with-open-plan' }],
    });
  });

  test('the assessed site sees that it waits, and no result', async () => {
    for (const person of [made.people.manager, made.people.siteManager, made.people.officer]) {
      const seen = await view(person, made);
      expect([seen.state, seen.condition, seen.proposal, seen.decision]).toEqual(['awaiting', null, null, null]);
      expect(seen.mayDecide.reasons.map(({ code }) => code)).toEqual(['not-allowed']);
    }
    const both = await aPerson([
      { role: 'decision-maker', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect((await view(both, made)).condition).toBeNull();
    expect((await ask(made.people.contributor, 'GET', pathOf(made))).status).toBe(403);
  });

  test('the proposal takes nine statements, access among them, however many criteria there are', async () => {
    const decider = await aDecider(made);
    const { sql } = await recordStatements(() => view(decider, made));
    expect(sql.filter((text) => !text.includes('sessions')).length).toBeLessThanOrEqual(9);
  });
});

describe('deciding', () => {
  let made: AppointedSite;
  let decider: TestPerson;
  let both: AppointedSite[];

  beforeAll(async () => {
    made = await aSubmittedAssessment({ partial: ['28'] });
    decider = await aDecider(made);
    both = [await aSubmittedAssessment(), await aSubmittedAssessment()];
  });

  test('is refused to somebody who took part in the assessment, with the reason', async () => {
    const { services } = await openWorld();
    await services.db
      .transaction()
      .execute((tx) =>
        grant(tx, { personId: made.firm.member.id, role: 'decision-maker', scopeId: null, by: null, at: services.clock.now() }),
      );
    expect(await codesOf(await decide(made.firm.member, made))).toEqual([403, 'decider-assessed']);
  });

  test('is refused to somebody tied to the producer or the firm, undeclared, or with a conflict', async () => {
    const tied = await aPerson([
      { role: 'decision-maker', scopeId: null },
      { role: 'assessor', scopeId: made.firm.organisation.id },
    ]);
    await declare(tied, made.organisation.id);
    await declare(tied, made.firm.organisation.id);
    expect(await codesOf(await decide(tied, made))).toEqual([403, 'decider-tied']);
    const undeclared = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    expect(await codesOf(await decide(undeclared, made))).toEqual([403, 'decider-undeclared']);
    await declare(undeclared, made.organisation.id);
    expect(await codesOf(await decide(undeclared, made))).toEqual([403, 'decider-undeclared']);
    await declare(undeclared, made.firm.organisation.id, true);
    expect(await codesOf(await decide(undeclared, made))).toEqual([403, 'decider-conflict']);
    expect((await view(undeclared, made)).mayDecide.reasons[0]?.detail).toContain(made.firm.organisation.name);
  });

  test('waits for the submission', async () => {
    const early = await anAppointedSite();
    expect(await codesOf(await decide(await aDecider(early), early))).toEqual([409, 'not-submitted']);
  });

  test('is refused where the outcome does not fit the condition', async () => {
    expect(await codesOf(await decide(decider, made, { outcome: 'not-awarded', marks: [] }))).toEqual([
      422,
      'faulty-fields',
      '/outcome condition-met',
    ]);
    const bad = await aSubmittedAssessment({ miss: ['28'] });
    expect(await codesOf(await decide(await aDecider(bad), bad))).toEqual([422, 'faulty-fields', '/outcome condition-unmet']);
    expect(await codesOf(await decide(decider, made, { marks: [{ mark: 'zinc-mark' }] }))).toEqual([
      422,
      'faulty-fields',
      '/marks/0/mark mark-not-sought',
    ]);
  });

  test('grants the marks once, and gives the same answer to the same request', async () => {
    const key = { 'idempotency-key': `decide-${made.cycle.id}` };
    const first = await decide(decider, made, {}, key);
    expect(first.status).toBe(201);
    const answer = (await first.json()) as View;
    expect(answer).toMatchObject({ state: 'decided', decision: { outcome: 'awarded', plan: [{ item: '28' }] } });
    expect(answer.decision?.marks[0]?.number).toMatch(/^CU-\d{4}-\d{4}$/);
    expect(await (await decide(decider, made, {}, key)).json()).toEqual(answer);
    expect(await codesOf(await decide(decider, made))).toEqual([409, 'already-decided']);
    const { awards } = (await (await ask(made.people.reader, 'GET', `/api/v1/sites/${made.site.id}/awards`)).json()) as {
      awards: object[];
    };
    expect(awards).toEqual([
      expect.objectContaining({
        mark: 'copper-mark',
        number: answer.decision?.marks[0]?.number,
        currentStatus: 'awarded-with-open-plan',
        rule: expect.objectContaining({ id: 'clocks.award_validity_with_open_plan', version: made.cycle.rulebook_id }),
      }),
    ]);
  });

  test('two decisions at once give two different numbers', async () => {
    const deciders = await Promise.all(both.map(aDecider));
    const answers = await Promise.all(both.map((one, index) => decide(deciders[index] as TestPerson, one)));
    const numbers = await Promise.all(answers.map(async (answer) => ((await answer.json()) as View).decision?.marks[0]?.number));
    expect(new Set(numbers).size).toBe(2);
    expect(numbers).not.toContain(undefined);
  });
});

describe('after the decision', () => {
  let awarded: DecidedSite;
  let refused: DecidedSite;

  beforeAll(async () => {
    awarded = await anAwardedSite({ partial: ['28'], metals: ['Cu', 'Mo'] });
    refused = await aRefusedSite({ miss: ['28', '31'] });
  });

  test('the site sees each result with its reason, and no other organisation does', async () => {
    const seen = await view(awarded.people.siteManager, awarded);
    expect(seen.condition?.criteria).toHaveLength(33);
    expect(seen.decision?.marks).toHaveLength(2);
    expect((await ask(refused.people.manager, 'GET', pathOf(awarded))).status).toBe(404);
    expect((await ask(refused.people.manager, 'GET', pathOf({ site: refused.site, cycle: awarded.cycle }))).status).toBe(404);
  });

  test('a site that was not awarded reads which criteria stood in the way and what it can do', async () => {
    const { decision, condition } = await view(refused.people.siteManager, refused);
    expect(decision).toMatchObject({ outcome: 'not-awarded', marks: [], plan: [], lowest: [{ number: '28' }, { number: '31' }] });
    expect(decision?.wayOn).toContain('assessed anew');
    expect(condition?.sentence).toContain('28, 31');
  });

  test('nothing that is shown speaks of fees', async () => {
    expect(JSON.stringify(await view(awarded.decider, awarded))).not.toMatch(/\b(fees?|prices?|amounts?)\b/i);
  });

  test('the public sees status, marks and results, and before it nothing but the commitment', async () => {
    const { services } = await openWorld();
    const waiting = await aSubmittedAssessment({ partial: ['28'] });
    const states = await publicStateOf(
      services,
      services.db,
      [awarded, refused, waiting].map(({ site }) => site.id),
    );
    expect(states.get(waiting.site.id)).toEqual({ status: 'participating', marks: [], history: [], decision: null });
    expect(states.get(refused.site.id)).toMatchObject({ status: 'assessed-not-awarded', marks: [], decision: { outcome: 'not-awarded' } });
    const state = states.get(awarded.site.id);
    expect(state).toMatchObject({
      status: 'awarded-with-open-plan',
      decision: { firm: awarded.firm.organisation.name, packId: awarded.cycle.pack_id },
    });
    expect(state?.decision?.cells.find(({ number }) => number === '28')).toMatchObject({
      result: 'partial',
      planOpen: true,
      recognised: false,
    });
    expect(state?.decision?.cells.filter(({ planOpen }) => planOpen)).toHaveLength(1);
    const one = await recordStatements(() => publicStateOf(services, services.db, [awarded.site.id]));
    const many = await recordStatements(() =>
      publicStateOf(
        services,
        services.db,
        [awarded, refused, waiting].map(({ site }) => site.id),
      ),
    );
    expect([one.sql.length, many.sql.length]).toEqual([2, 2]);
  });

  test('an award with nothing left to improve conforms in full; one with a plan does not yet', async () => {
    const { services } = await openWorld();
    const metOf = async ({ site, cycle }: DecidedSite) =>
      (await cycleOf(services.db, site.id, cycle.id)).clock_history.met.some(({ clock }) => clock === 'full_conformance_due');
    expect(await metOf(await anAwardedSite())).toBe(true);
    expect(await metOf(await anAwardedSite({ partial: ['28'] }))).toBe(false);
  });

  test('a mark past its last day has expired, at the site’s midnight', async () => {
    const { services } = await openWorld();
    const last = (await publicStateOf(services, services.db, [awarded.site.id])).get(awarded.site.id)?.marks[0]?.validUntil ?? '';
    // Santiago is three hours behind UTC in the southern summer: the last day there ends at 03:00 UTC of the next.
    const at = (iso: string) => publicStateOf({ ...services, clock: { now: () => new Date(iso) } }, services.db, [awarded.site.id]);
    const nextDay = new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10);
    expect((await at(`${nextDay}T02:59:59Z`)).get(awarded.site.id)?.status).toBe('awarded-with-open-plan');
    expect((await at(`${nextDay}T12:00:00Z`)).get(awarded.site.id)?.status).toBe('expired');
  });
});
