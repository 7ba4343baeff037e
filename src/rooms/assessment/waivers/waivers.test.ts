import { beforeAll, describe, expect, test } from 'vitest';
import { type ApprovedFirm, anAppointedSite, anApprovedFirm, codesOf, declare } from '../../../../test/support/assessment.ts';
import { aReleasedSite, type ReleasedSite } from '../../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

const at = (made: { site: { id: string }; cycle: { id: string } }, rest: string) =>
  `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/${rest}`;
const yearsAgo = (years: number) => new Date(Date.now() - years * 365.25 * 86_400_000).toISOString().slice(0, 10);

type Waivers = {
  waivers: { id: string; rule: string; withdrawn: object | null }[];
  mayDecide: boolean;
  possible: { rule: string; for: { id: string } }[];
};
const waiversFor = async (person: TestPerson, made: ReleasedSite) =>
  (await (await ask(person, 'GET', at(made, 'waivers'))).json()) as Waivers;

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  await openWorld();
});

describe('a waiver', () => {
  let made: ReleasedSite;
  let firm: ApprovedFirm;
  let decider: TestPerson;
  const decide = (person: TestPerson, body: object) => ask(person, 'POST', at(made, 'waivers'), { body });
  const propose = () =>
    ask(made.people.siteManager, 'POST', at(made, 'assessment'), { body: { firmId: firm.organisation.id, leadId: firm.lead.id } });

  beforeAll(async () => {
    [made, firm] = [await aReleasedSite(), await anApprovedFirm()];
    decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const ties = [{ kind: 'fees', until: yearsAgo(1), statement: 'Paid for training in 2025' }];
    const body = { organisationId: made.organisation.id, conflict: false, statement: 'One training, long paid', ties };
    expect(await (await ask(firm.lead, 'POST', '/api/v1/conflict-declarations', { body })).json()).toMatchObject({ conflict: true });
  });

  test('is decided by a decision maker alone, where something that can be waived is in the way', async () => {
    expect(await codesOf(await propose())).toEqual([422, 'faulty-fields', '/leadId tie-cooling-off']);
    const body = { rule: 'cooling-off', personId: firm.lead.id, reasons: 'A single training, unrelated to the site.' };
    for (const person of [firm.staff, made.people.siteManager]) expect((await decide(person, body)).status).toBe(403);
    expect(await codesOf(await decide(decider, { ...body, rule: 'rotation' }))).toEqual([422, 'waiver-not-waivable']);
    expect((await decide(decider, { ...body, firmId: firm.organisation.id })).status).toBe(422);
    const { possible, mayDecide } = await waiversFor(decider, made);
    expect([mayDecide, possible.filter((one) => one.for.id === firm.lead.id).map(({ rule }) => rule)]).toEqual([true, ['cooling-off']]);
    expect((await waiversFor(made.people.siteManager, made)).possible).toEqual([]);
    expect((await decide(decider, body)).status).toBe(201);
    expect(await codesOf(await decide(decider, body))).toEqual([409, 'waiver-there']);
  });

  test('is not decided by somebody with a conflict of their own', async () => {
    const tied = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    await declare(tied, made.organisation.id, true);
    const body = { rule: 'scope', firmId: firm.organisation.id, reasons: 'Because' };
    expect(await codesOf(await decide(tied, body))).toEqual([403, 'decider-conflict']);
  });

  test('can be taken back before the appointment is confirmed, and then stops the team again', async () => {
    const [waiver] = (await waiversFor(decider, made)).waivers;
    const withdraw = () => ask(decider, 'PUT', at(made, `waivers/${waiver?.id}/withdrawal`), { body: { reason: 'There was more to it' } });
    expect((await withdraw()).status).toBe(200);
    expect(await codesOf(await withdraw())).toEqual([409, 'waiver-over']);
    expect(await codesOf(await propose())).toEqual([422, 'faulty-fields', '/leadId tie-cooling-off']);
    const body = { rule: 'cooling-off', personId: firm.lead.id, reasons: 'Looked at again: one training.' };
    expect((await decide(decider, body)).status).toBe(201);
  });

  test('lets the proposal pass, stands in the appointment and is in force for good once it is confirmed', async () => {
    const proposed = await propose();
    expect(proposed.status).toBe(201);
    expect(await proposed.json()).toMatchObject({ waivers: [{ rule: 'cooling-off', personId: firm.lead.id }] });
    const confirmed = await ask(firm.staff, 'PATCH', at(made, 'assessment/appointment'), {
      body: { status: 'confirmed', reason: 'Checked' },
      headers: { 'if-match': '"1"' },
    });
    expect(confirmed.status).toBe(200);
    const standing = (await waiversFor(decider, made)).waivers.find(({ withdrawn }) => withdrawn === null);
    const body = { reason: 'Too late' };
    expect(await codesOf(await ask(decider, 'PUT', at(made, `waivers/${standing?.id}/withdrawal`), { body }))).toEqual([
      409,
      'waiver-in-use',
    ]);
    const { db } = (await openWorld()).services;
    const subject = `waiver:${standing?.id}`;
    const entries = await db.selectFrom('audit_entries').select('action').where('subject', '=', subject).orderBy('seq').execute();
    expect(entries.map(({ action }) => action)).toEqual([
      'assessment.decide-waiver',
      'assessment.rest-on-waiver',
      'assessment.rest-on-waiver',
    ]);
  });

  test('is public with its reasons, the withdrawn one too', async () => {
    const page = await (await ask(undefined, 'GET', '/assessors/waivers')).text();
    expect(page).toContain('Looked at again: one training.');
    expect(page).toContain('There was more to it');
    expect(page).toContain(made.site.name);
    expect(page).not.toContain('<script');
    expect(await (await ask(undefined, 'GET', '/assessors/waivers?lang=es')).text()).toContain('Dispensas');
    expect((await ask(undefined, 'GET', '/assessors/waivers?after=nonsense')).status).toBe(400);
  });
});

describe('a firm', () => {
  test('declares what ties it, and a fee of the cooling-off years stops it', async () => {
    const [made, firm] = [await aReleasedSite(), await anApprovedFirm()];
    await declare(firm.lead, made.organisation.id);
    const path = `/api/v1/organisations/${firm.organisation.id}/conflict-declarations`;
    const body = (until: string | null) => ({
      organisationId: made.organisation.id,
      conflict: false,
      statement: 'Our other branch worked for them',
      ties: [{ kind: 'fees', until, statement: 'Water studies' }],
    });
    expect((await ask(firm.lead, 'POST', path, { body: body(null) })).status).toBe(403);
    const propose = () =>
      ask(made.people.siteManager, 'POST', at(made, 'assessment'), { body: { firmId: firm.organisation.id, leadId: firm.lead.id } });
    expect((await ask(firm.manager, 'POST', path, { body: body(null) })).status).toBe(201);
    expect(await codesOf(await propose())).toEqual([422, 'faulty-fields', '/firmId tie-runs']);
    expect(await codesOf(await ask(firm.manager, 'POST', path, { body: body('2999-01-01') }))).toEqual([
      422,
      'faulty-fields',
      '/ties/0/until tie-ends-later',
    ]);
    await ask(firm.manager, 'POST', path, { body: body(yearsAgo(9)) });
    const mine = (await (await ask(firm.manager, 'GET', path)).json()) as { items: object[] };
    expect(mine.items).toMatchObject([{ conflict: false, ties: [{ kind: 'fees' }] }]);
    expect((await propose()).status).toBe(201);
  });
});

describe('rotation', () => {
  test('stops somebody who was in the team of the last cycles, but not who only reviewed', async () => {
    const [made, firm] = [await anAppointedSite(), await anApprovedFirm()];
    const { db } = (await openWorld()).services;
    // The site's cycle becomes its third; the two before were assessed by the same lead and reviewed by the same member.
    await db.updateTable('cycles').set({ number: 3 }).where('id', '=', made.cycle.id).execute();
    const cycle = await db.selectFrom('cycles').selectAll().where('id', '=', made.cycle.id).executeTakeFirstOrThrow();
    const assessment = await db.selectFrom('assessments').selectAll().where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
    await db.deleteFrom('assessment_team').where('assessment_id', '=', assessment.id).execute();
    await db.deleteFrom('assessments').where('id', '=', assessment.id).execute();
    await db.updateTable('cycles').set({ stage: 'released' }).where('id', '=', made.cycle.id).execute();
    for (const number of [1, 2]) {
      const [cycleId, id] = [crypto.randomUUID(), crypto.randomUUID()];
      await db
        .insertInto('cycles')
        .values({ ...cycle, clock_history: JSON.stringify(cycle.clock_history), id: cycleId, number, stage: 'closed' })
        .execute();
      await db
        .insertInto('assessments')
        .values({
          ...assessment,
          ...{ id, cycle_id: cycleId, firm_id: firm.organisation.id, lead_id: firm.lead.id },
          ...{ status: 'submitted', snapshot: null, digest: null },
        })
        .execute();
      await db
        .insertInto('assessment_team')
        .values([
          { assessment_id: id, person_id: firm.lead.id, role: 'lead-assessor' },
          { assessment_id: id, person_id: firm.member.id, role: 'reviewer' },
        ])
        .execute();
    }
    for (const person of [firm.lead, firm.member]) await declare(person, made.organisation.id);
    const propose = (leadId: string) => ask(firm.staff, 'POST', at(made, 'assessment'), { body: { firmId: firm.organisation.id, leadId } });
    expect(await codesOf(await propose(firm.lead.id))).toEqual([422, 'faulty-fields', '/leadId rotation-limit']);
    expect((await propose(firm.member.id)).status).toBe(201);
  });
});
