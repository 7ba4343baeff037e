import { afterEach, beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { comeForward } from '#rooms/assessment/announcements/come-forward.ts';
import { askForReport } from '#rooms/assessment/requests/ask-for-report.ts';
import { anAnnouncedVisit, during } from '../../../test/support/announced-visit.ts';
import { type AppointedSite, anAppointedSite } from '../../../test/support/assessment.ts';
import { doing } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { tasksFor } from './read-tasks.ts';
import type { Task } from './screens/data.ts';

let made: AppointedSite;
let staff: TestPerson;

beforeAll(async () => {
  const { setNow } = await openWorld();
  setNow(during.before);
  made = await anAppointedSite();
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
}, 120_000);
afterEach(async () => (await openWorld()).setNow());

const ofVisit = ['write-plan', 'correct-plan', 'check-plan', 'hand-over', 'read-voices', 'answer-report-request'];
async function tasksOf(person: TestPerson, of = made): Promise<Task[]> {
  const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as { tasks: Task[] };
  return tasks.filter(({ kind, site }) => ofVisit.includes(kind) && site?.id === of.site.id);
}
const kindsOf = async (person: TestPerson) => (await tasksOf(person)).map(({ kind }) => kind);

test('a plan goes from the lead to staff, who have until the announcement needs it, and back', async () => {
  const { services, setNow } = await openWorld();
  setNow(during.before);
  expect(await kindsOf(made.firm.lead)).toEqual(['write-plan']);
  expect(await kindsOf(made.firm.member)).toEqual([]);
  const assessment = await anAnnouncedVisit(made);
  const be = (status: 'sent' | 'returned' | 'accepted') =>
    services.db
      .updateTable('assessment_plans')
      .set({ status, checked_at: services.clock.now() })
      .where('assessment_id', '=', assessment)
      .execute();
  await be('sent');
  expect(await kindsOf(made.firm.lead)).toEqual([]);
  expect(await tasksOf(staff)).toMatchObject([{ kind: 'check-plan', due: { on: '2027-01-30', rule: null }, group: 'late' }]);
  await be('returned');
  expect([await kindsOf(made.firm.lead), await kindsOf(staff)]).toEqual([['correct-plan'], []]);
  await be('accepted');
  expect([await kindsOf(made.firm.lead), await kindsOf(staff)]).toEqual([[], []]);
});

test('the team is asked to read what people said, until somebody has; the site never learns that they did', async () => {
  const { services, setNow } = await openWorld();
  setNow(during.firstDay);
  const { id } = await services.db.selectFrom('assessments').select('id').where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
  const voice = { message: 'Here.', topic: null, group: null, reach: null, spoken: null };
  for (let n = 0; n < 2; n += 1) await doing(staff, (all, tx) => comeForward(all, tx, id, voice));
  for (const person of [made.firm.lead, made.firm.member]) expect(await tasksOf(person)).toMatchObject([{ kind: 'read-voices', count: 2 }]);
  for (const person of Object.values(made.people)) expect(await kindsOf(person)).toEqual([]);
  await services.db.updateTable('stakeholder_voices').set({ read_by: made.firm.lead.id }).where('assessment_id', '=', id).execute();
  expect(await kindsOf(made.firm.lead)).toEqual([]);
});

test('staff are asked to answer who asked for a report, by the day of the rulebook', async () => {
  const { services, setNow } = await openWorld();
  setNow('2027-06-01T12:00:00Z');
  const other = await anAppointedSite();
  const { db } = services;
  const { id } = await db
    .updateTable('assessments')
    .set({ status: 'submitted' })
    .where('cycle_id', '=', other.cycle.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.updateTable('cycles').set({ stage: 'decided' }).where('id', '=', other.cycle.id).execute();
  const asking = { name: 'Ada', organisation: '', email: 'ada@example.org', why: 'To know.', language: 'en' };
  await doing(staff, (all, tx) => askForReport(all, tx, id, asking));
  expect(await tasksOf(staff, other)).toMatchObject([{ kind: 'answer-report-request', due: { on: '2027-06-16', rule: null } }]);
  expect(await tasksOf(other.firm.lead, other)).toEqual([]);
});

test('staff are asked to hand over where somebody of the team is suspended, unless they are of the site', async () => {
  const { setNow } = await openWorld();
  setNow(during.before);
  const other = await anAppointedSite();
  const both = await aPerson([
    { role: 'scheme-staff', scopeId: null },
    { role: 'contributor', scopeId: other.organisation.id },
  ]);
  expect(await tasksOf(staff, other)).toEqual([]);
  const { firm } = other;
  const body = { status: 'suspended', from: '2020-01-01', until: '2099-12-31', reason: 'So decided' };
  const path = `/api/v1/organisations/${firm.organisation.id}/assessors/${firm.member.id}`;
  expect((await ask(firm.staff, 'PUT', path, { body, headers: { 'if-match': '"1"' } })).status).toBe(200);
  expect(await tasksOf(staff, other)).toMatchObject([{ kind: 'hand-over', count: 1, group: 'soon', about: firm.organisation.name }]);
  expect(await tasksOf(both, other)).toEqual([]);
  expect((await tasksOf(firm.lead, other)).map(({ kind }) => kind)).toEqual(['write-plan']);
});

test('visits cost the desk no statement of their own', async () => {
  const { services } = await openWorld();
  const relations = new Set(['scheme-staff'] as const);
  const { sql } = await recordStatements(() => tasksFor(services, { personId: staff.id, relations, language: 'en' }));
  expect(sql.length).toBeLessThanOrEqual(3);
});
