import { afterEach, beforeAll, expect, test } from 'vitest';
import { addMonths } from '#programme/due.ts';
import { reportAsPublic } from '#rooms/monitoring/incidents/report-incident.ts';
import type { DecidedSite } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { doing } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

let made: DecidedSite;
let today: string;
beforeAll(async () => {
  made = await aDecidedSite();
  today = (await openWorld()).services.clock.now().toISOString().slice(0, 10);
}, 120_000);
afterEach(async () => (await openWorld()).setNow());

const at = (rest: string) => `/api/v1/sites/${made.site.id}/${rest}`;
const kindsFor = async (person: TestPerson) => {
  const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as {
    tasks: { kind: string; site: { id: string } | null; due: object | null }[];
  };
  return tasks.filter(({ site }) => site?.id === made.site.id).map(({ kind }) => kind);
};

test('the yearly confirmation stands on the desks of those who answer and sign it, near its day', async () => {
  expect(await kindsFor(made.people.officer)).not.toContain('sign-confirmation');
  (await openWorld()).setNow(`${addMonths(today, 11)}T15:00:00Z`);
  expect(await kindsFor(made.people.officer)).toContain('sign-confirmation');
  expect(await kindsFor(made.people.contributor)).toContain('answer-confirmation');
  expect(await kindsFor(made.people.reader)).not.toContain('answer-confirmation');
});

test('an incident waits for staff, then for the site, then for whoever reviews it', async () => {
  await doing(made.staff, (services, tx) =>
    reportAsPublic(services, tx, made.site.slug, { kind: 'spill', happenedOn: null, what: 'Oil.', contact: null }),
  );
  expect(await kindsFor(made.staff)).toContain('triage-incident');
  expect(await kindsFor(made.people.manager)).not.toContain('answer-incident');
  const { items } = (await (await ask(made.staff, 'GET', at('incidents'))).json()) as { items: { id: string }[] };
  const triage = (version: number, given: object) =>
    ask(made.staff, 'PUT', at(`incidents/${items[0]?.id}/triage`), {
      body: { severity: 'severe', ...given },
      headers: { 'if-match': `"${version}"` },
    });
  await triage(1, { outcome: 'ask-the-site', question: 'What was done?', answerBy: '2099-01-01' });
  expect(await kindsFor(made.staff)).not.toContain('triage-incident');
  expect(await kindsFor(made.people.manager)).toContain('answer-incident');
  expect((await triage(2, { outcome: 'special-review', assignedTo: made.staff.id })).status).toBe(200);
  expect(await kindsFor(made.staff)).toContain('review-incident');
  expect(await kindsFor(made.people.manager)).not.toContain('answer-incident');
});

test('a change waits for staff until it is decided', async () => {
  await ask(made.people.manager, 'POST', at('changes'), { body: { kind: 'restart', happenedOn: today, what: 'Again.' } });
  expect(await kindsFor(made.staff)).toContain('decide-change');
});

test('what a site said had changed waits for staff, but not for those who are of its producer', async () => {
  const { services } = await openWorld();
  const at = services.clock.now();
  const by = { edited_by: made.people.officer.id, edited_at: at, signed_by: made.people.officer.id, signed_at: at, signed_on: today };
  await services.db
    .insertInto('yearly_confirmations')
    .values({
      ...{ id: crypto.randomUUID(), site_id: made.site.id, cycle_id: made.cycle.id, period: 9, due_on: today, version: 2, ...by },
      answers: JSON.stringify({ size: { state: 'changed', what: 'A second shaft.' } }),
    })
    .execute();
  const both = await aPerson([
    { role: 'scheme-staff', scopeId: null },
    { role: 'reader', scopeId: made.site.id },
  ]);
  expect(await kindsFor(made.staff)).toContain('look-at-changes');
  expect(await kindsFor(both)).not.toContain('look-at-changes');
});
