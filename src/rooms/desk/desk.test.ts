import { beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { assessable, packOf } from '#programme/index.ts';
import { aCommittedSite, anOrganisation, aSelfAssessingSite, aSite, type CommittedSite } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { tasksFor } from './read-tasks.ts';

type Told = {
  tasks: {
    kind: string;
    group: string;
    site: { id: string } | null;
    due: { on: string; rule: { clock: string; basis: object } | null } | null;
    count: number | null;
    about: string | null;
  }[];
  sites: { id: string; stage: string; strip: { source: string; pillars: { results: string }[] } | null }[];
};

async function deskOf(person: TestPerson): Promise<Told> {
  const answer = await ask(person, 'GET', '/api/v1/desk/tasks');
  expect(answer.status).toBe(200);
  return (await answer.json()) as Told;
}

const kindsOf = async (person: TestPerson) => (await deskOf(person)).tasks.map(({ kind }) => kind);

let committed: CommittedSite;
beforeAll(async () => {
  committed = await aCommittedSite();
});

test('nobody’s desk is shown to nobody', async () => {
  expect((await ask(undefined, 'GET', '/api/v1/desk/tasks')).status).toBe(401);
});

test('a person without any part has an empty desk', async () => {
  expect(await deskOf(await aPerson())).toMatchObject({ tasks: [], sites: [] });
});

test('a new site is asked to apply, without a day and without haste', async () => {
  const { manager, site } = await aSite();
  const { tasks, sites } = await deskOf(manager);
  expect(tasks).toMatchObject([{ kind: 'apply', group: 'later', site: { id: site.id }, due: null }]);
  expect(sites).toMatchObject([{ id: site.id, stage: 'new', strip: null }]);
});

test('a committed site is asked for its answers by the day of the clock, with the rule behind it', async () => {
  const { services } = await openWorld();
  const { tasks, sites } = await deskOf(committed.people.manager);
  const pack = packOf(services.programme, committed.cycle.pack_id);
  if (pack === null) throw new Error('the cycle is pinned to a pack');
  expect(tasks).toMatchObject([
    {
      kind: 'answer',
      count: assessable(pack, committed.site).length,
      due: { rule: { clock: 'self_assessment_due', rulebook: committed.cycle.rulebook_id, basis: { months: 'confirmed' } } },
    },
  ]);
  expect(sites[0]?.strip?.source).toBe('answers');
  expect(sites[0]?.strip?.pillars.map(({ results }) => results).join('')).toHaveLength(pack.criteria.length);
  expect(await kindsOf(committed.people.officer)).toEqual(['await-answers']);
  expect(await kindsOf(committed.people.reader)).toEqual([]);
});

test('a criterion that was delegated stands on the desk of the person it was delegated to, until it is answered', async () => {
  const { services } = await openWorld();
  const { contributor } = committed.people;
  const delegation = {
    cycle_id: committed.cycle.id,
    item: '1',
    person_id: contributor.id,
    due_on: '2020-01-01',
    delegated_by: 'x',
    delegated_at: new Date(),
  };
  await services.db.insertInto('delegations').values(delegation).execute();
  const { tasks } = await deskOf(contributor);
  expect(tasks[0]).toMatchObject({ kind: 'delegated', group: 'late', count: 1, due: { on: '2020-01-01', rule: null } });
  await answer(committed, '1');
  expect(await kindsOf(contributor)).toEqual(['answer']);
});

test('a self-assessment without a commitment has no day', async () => {
  const { people } = await aSelfAssessingSite();
  expect((await deskOf(people.manager)).tasks).toMatchObject([{ kind: 'answer', due: null, group: 'soon' }]);
});

test('staff see the applications that wait, and nobody else does', async () => {
  const { manager, site } = await aSite();
  const marks = (await openWorld()).services.programme.marks.filter(({ metal }) => metal === 'Cu').map(({ id }) => id);
  const applied = await ask(manager, 'POST', `/api/v1/sites/${site.id}/applications`, { body: { marks } });
  expect(applied.status).toBe(201);
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const own = ({ tasks }: Told) => tasks.filter((task) => task.site?.id === site.id).map(({ kind }) => kind);
  expect(own(await deskOf(staff))).toEqual(['review-application']);
  expect(own(await deskOf(manager))).toEqual(['await-application']);
  expect(own(await deskOf(await aPerson([{ role: 'decision-maker', scopeId: null }])))).toEqual([]);
});

test('an assessment goes over the desks of everybody it needs, and a decision maker declares before deciding', async () => {
  const { services } = await openWorld();
  const made = await aCommittedSite();
  const firm = await anOrganisation({ kind: 'firm' });
  const lead = await aPerson([{ role: 'lead-assessor', scopeId: made.site.id }]);
  const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
  const own = async (person: TestPerson) =>
    (await deskOf(person)).tasks.filter(({ site }) => site?.id === made.site.id).map(({ kind }) => kind);
  const assessment = await anAssessment(made, firm.organisation.id, lead.id);
  expect(await own(made.people.manager)).toEqual(['await-appointment']);
  expect(await own(lead)).toEqual(['await-confirmation']);
  await services.db
    .updateTable('assessments')
    .set({ status: 'confirmed', confirmed_at: new Date() })
    .where('id', '=', assessment)
    .execute();
  await services.db.updateTable('cycles').set({ stage: 'assessment' }).where('id', '=', made.cycle.id).execute();
  expect(await own(lead)).toEqual(['write-plan', 'determine']);
  await services.db
    .updateTable('assessments')
    .set({ status: 'submitted', submitted_at: new Date() })
    .where('id', '=', assessment)
    .execute();
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  expect(await own(staff)).toEqual(['review-result']);
  expect(await own(lead)).toEqual(['await-quality-review']);
  expect(await own(made.people.manager)).toEqual(['await-quality-review']);
  expect(await own(decider)).toEqual([]);
  await services.db.updateTable('assessments').set({ accepted_at: new Date() }).where('id', '=', assessment).execute();
  await services.db.updateTable('cycles').set({ stage: 'submitted' }).where('id', '=', made.cycle.id).execute();
  expect(await own(decider)).toEqual(['declare-conflict']);
  const declaration = {
    id: newId(),
    person_id: decider.id,
    organisation_id: made.organisation.id,
    statement: 'None',
    ties: '[]',
    declared_at: new Date(),
  };
  await services.db
    .insertInto('conflict_declarations')
    .values({ ...declaration, conflict: false })
    .execute();
  expect(await own(decider)).toEqual(['decide']);
  await services.db
    .insertInto('conflict_declarations')
    .values({ ...declaration, id: newId(), declared_at: new Date(Date.now() + 1), conflict: true })
    .execute();
  expect(await own(decider)).toEqual([]);
});

test('a decision is on the desk until it is taken note of, and its plan until it is closed', async () => {
  const { services } = await openWorld();
  const made = await aCommittedSite();
  const decision = await aDecision(made);
  const { manager } = made.people;
  expect(await kindsOf(manager)).toEqual(['read-decision', 'plan']);
  const { sites } = await deskOf(manager);
  expect(sites[0]).toMatchObject({ stage: 'awarded-with-open-plan', strip: { source: 'determinations' } });
  const noted = () => ask(manager, 'PUT', `/api/v1/sites/${made.site.id}/decisions/${decision}/reading`);
  expect((await noted()).status).toBe(204);
  expect((await noted()).status).toBe(204);
  expect(await kindsOf(manager)).toEqual(['plan']);
  const trail = await services.db
    .selectFrom('audit_entries')
    .select('action')
    .where('chain', '=', made.site.id)
    .where('action', '=', 'desk.note-decision')
    .execute();
  expect(trail).toHaveLength(1);
  expect((await ask(manager, 'PUT', `/api/v1/sites/${made.site.id}/decisions/${newId()}/reading`)).status).toBe(404);
});

test('the desk takes three statements at most, with one site or with thirty', async () => {
  const { services } = await openWorld();
  const owner = await anOrganisation();
  const count = async () => {
    const asked = {
      personId: owner.manager.id,
      relations: new Set(['scheme-staff', 'decision-maker', 'administrator'] as const),
      language: 'en',
    };
    const { sql, result } = await recordStatements(() => tasksFor(services, asked));
    return { statements: sql.length, sites: result.sites.length };
  };
  await aSelfAssessingSite({ of: owner });
  const few = await count();
  for (let index = 0; index < 29; index += 1) await aSite({ of: owner });
  expect(await count()).toEqual({ statements: few.statements, sites: 30 });
  expect(few.statements).toBeLessThanOrEqual(3);
});

test('the list of assessments shows an assessor their own, and the scheme all', async () => {
  const made = await aCommittedSite();
  const firm = await anOrganisation({ kind: 'firm' });
  const lead = await aPerson();
  const id = await anAssessment(made, firm.organisation.id, lead.id);
  const list = async (person: TestPerson, query = '') => {
    const answer = await ask(person, 'GET', `/api/v1/desk/assessments?limit=200${query}`);
    return ((await answer.json()) as { items: { id: string }[] }).items.map((row) => row.id);
  };
  expect(await list(lead)).toEqual([id]);
  expect(await list(lead, '&status=decided')).toEqual([]);
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  expect(await list(staff)).toContain(id);
  expect(await list(staff, '&mine=true')).toEqual([]);
  expect(await list(await aPerson())).toEqual([]);
  expect((await ask(lead, 'GET', '/api/v1/desk/assessments?cursor=nonsense')).status).toBe(400);
});

test('the list of assessments goes on where the page before ended', async () => {
  const firm = await anOrganisation({ kind: 'firm' });
  const lead = await aPerson();
  const ids = [];
  for (let index = 0; index < 3; index += 1) ids.push(await anAssessment(await aCommittedSite(), firm.organisation.id, lead.id));
  const page = async (cursor: string) => {
    const answer = await ask(lead, 'GET', `/api/v1/desk/assessments?limit=2${cursor}`);
    return (await answer.json()) as { items: { id: string }[]; next: string | null };
  };
  const first = await page('');
  const second = await page(`&cursor=${first.next}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
  expect(second.next).toBeNull();
});

test('the timeline tells what happened and what is due, and no determination', async () => {
  const made = await aCommittedSite();
  await aDecision(made);
  const answer = await ask(made.people.reader, 'GET', `/api/v1/sites/${made.site.id}/timeline`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const { items } = JSON.parse(text) as { items: { kind: string; state: string; due: { rule: { clock: string } } | null }[] };
  const kinds = items.map(({ kind }) => kind);
  expect(kinds).toEqual(
    expect.arrayContaining([
      'applied',
      'application-accepted',
      'letter',
      'cycle-commitment',
      'assessor-proposed',
      'decision-awarded',
      'mark-valid',
      'plan-due',
    ]),
  );
  expect(items.filter(({ kind }) => kind === 'clock').every(({ due }) => due?.rule?.clock !== undefined)).toBe(true);
  expect(text).not.toContain('kept to ourselves');
});

test('the timeline is for those who take part in the site', async () => {
  const path = `/api/v1/sites/${committed.site.id}/timeline`;
  expect((await ask(undefined, 'GET', path)).status).toBe(401);
  expect((await ask(await aPerson(), 'GET', path)).status).toBe(404);
  const { manager } = await aSite();
  expect((await ask(manager, 'GET', path)).status).toBe(404);
});

test('the timeline takes the same few statements whatever happened', async () => {
  const made = await aCommittedSite();
  const count = async () =>
    (await recordStatements(() => ask(made.people.manager, 'GET', `/api/v1/sites/${made.site.id}/timeline`))).sql.filter(
      (one) => !/"?(grants|sessions)"?/i.test(one),
    ).length;
  const before = await count();
  await aDecision(made);
  expect(await count()).toBe(before);
  expect(before).toBeLessThanOrEqual(4);
});

async function answer({ cycle }: CommittedSite, item: string): Promise<void> {
  const { services } = await openWorld();
  const level = packOf(services.programme, cycle.pack_id)?.levels[0]?.code ?? null;
  const row = { cycle_id: cycle.id, item, level, shared_version: null, version: 1, updated_by: 'x', updated_at: new Date() };
  await services.db
    .insertInto('answers')
    .values({ ...row, not_applicable: false, reason: '', comment: '' })
    .execute();
}

/** A release and a proposal, written straight: the desk reads rows and does not ask how they came. */
async function anAssessment({ cycle, people }: CommittedSite, firmId: string, leadId: string): Promise<string> {
  const { services } = await openWorld();
  const at = new Date();
  const [release, id] = [newId(), newId()];
  const none = { reopened_at: null, reopened_by: null, reopen_reason: null };
  await services.db
    .insertInto('releases')
    .values({
      id: release,
      cycle_id: cycle.id,
      number: 1,
      snapshot: '{}',
      digest: 'x',
      signed_by: people.officer.id,
      signatory_name: 'O',
      signed_at: at,
      ...none,
    })
    .execute();
  await services.db.updateTable('cycles').set({ stage: 'released' }).where('id', '=', cycle.id).execute();
  const open = { confirmed_by: null, confirmed_at: null, reason: null, submitted_at: null, snapshot: null, digest: null, version: 1 };
  await services.db
    .insertInto('assessments')
    .values({
      id,
      cycle_id: cycle.id,
      release_id: release,
      firm_id: firmId,
      lead_id: leadId,
      status: 'proposed',
      proposed_by: people.manager.id,
      proposed_at: at,
      ...open,
    })
    .execute();
  await services.db.insertInto('assessment_team').values({ assessment_id: id, person_id: leadId, role: 'lead-assessor' }).execute();
  return id;
}

async function aDecision(made: CommittedSite): Promise<string> {
  const { services } = await openWorld();
  const firm = await anOrganisation({ kind: 'firm' });
  const assessment = await anAssessment(made, firm.organisation.id, (await aPerson()).id);
  const id = newId();
  const { cycle, site } = made;
  const explanation = JSON.stringify({ packId: cycle.pack_id, rulebookId: cycle.rulebook_id, plan: [], condition: { criteria: [] } });
  const decided = { outcome: 'awarded' as const, reasons: 'kept to ourselves', explanation, digest: 'x', decided_by: 'x' };
  await services.db
    .insertInto('decisions')
    .values({ id, cycle_id: cycle.id, assessment_id: assessment, ...decided, decided_at: new Date(), decided_on: '2026-11-20' })
    .execute();
  const mark = { mark: cycle.marks[0] ?? '', number: id, valid_from: '2026-11-20', valid_until: '2029-11-19', status: 'awarded' };
  await services.db
    .insertInto('awards')
    .values({ id: newId(), decision_id: id, site_id: site.id, cycle_id: cycle.id, ...mark })
    .execute();
  await services.db.insertInto('plan_points').values({ decision_id: id, item: '2', due_on: '2027-11-20' }).execute();
  await services.db
    .updateTable('cycles')
    .set({ stage: 'decided', holding: ['plan-open'] })
    .where('id', '=', cycle.id)
    .execute();
  return id;
}
