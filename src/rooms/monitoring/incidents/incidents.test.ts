import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { addDays } from '#programme/due.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { reportAsPublic } from './report-incident.ts';
import type { Incident, Incidents } from './shapes.ts';

type One = z.infer<typeof Incident>;
let made: AppointedSite;
let today: string;
beforeAll(async () => {
  const { services } = await openWorld();
  made = await anAppointedSite();
  today = services.clock.now().toISOString().slice(0, 10);
}, 120_000);

const at = (rest = '') => `/api/v1/sites/${made.site.id}/incidents${rest}`;
const list = async (person: TestPerson, query = '') => (await (await ask(person, 'GET', at(query))).json()) as z.infer<typeof Incidents>;
const report = async (person: TestPerson, given: object = {}) =>
  ask(person, 'POST', at(), {
    body: { kind: 'spill', severity: 'serious', happenedOn: addDays(today, -2), what: 'Oil ran into the ditch.', ...given },
  });
const whisper = async (what = 'They hide the dust.') => {
  await doing(made.staff, (services, tx) =>
    reportAsPublic(services, tx, made.site.slug, { kind: 'labour', happenedOn: null, what, contact: 'call me: 555' }),
  );
  const [one] = (await list(made.staff)).items;
  if (one === undefined) throw new Error('nothing was said');
  return one;
};
const triage = (one: { id: string; version: number }, given: object, person = made.staff) =>
  ask(person, 'PUT', at(`/${one.id}/triage`), { body: { severity: 'serious', ...given }, headers: { 'if-match': `"${one.version}"` } });
const asked = { outcome: 'ask-the-site', question: 'How is dust measured?', note: 'Told by a worker.', answerBy: '2099-01-01' };

describe('an incident that the site reports', () => {
  test('is known to site, assessors and staff, and triaged by staff within the days of the rulebook', async () => {
    expect((await report(made.people.contributor)).status).toBe(201);
    expect((await report(made.people.contributor, { happenedOn: '2099-01-01' })).status).toBe(422);
    expect(await codesOf(await report(made.people.reader))).toEqual([403, 'not-allowed']);
    for (const person of [made.people.siteManager, made.people.officer, made.firm.lead, made.staff]) {
      const [one] = (await list(person)).items;
      expect(one).toMatchObject({
        source: 'site',
        status: 'open',
        dueOn: addDays(one?.on ?? '', 5),
        what: 'Oil ran into the ditch.',
        late: false,
      });
    }
    expect((await ask(made.people.reader, 'GET', at())).status).toBe(403);
  });

  test('is asked about, answered and closed with a reason', async () => {
    await report(made.people.siteManager);
    const [one] = (await list(made.staff)).items;
    if (one === undefined) throw new Error('nothing was reported');
    expect((await triage(one, { outcome: 'no-further-action' })).status).toBe(422);
    expect(await codesOf(await triage(one, asked, made.people.manager))).toEqual([403, 'not-allowed']);
    const waiting = (await (await triage(one, { ...asked, criteria: ['1'] })).json()) as One;
    expect(waiting).toMatchObject({ status: 'asked', dueOn: '2099-01-01', criteria: ['1'] });
    const answer = (person: TestPerson, version: number) =>
      ask(person, 'PUT', at(`/${one.id}/answer`), { body: { answer: 'Every hour.' }, headers: { 'if-match': `"${version}"` } });
    expect(await codesOf(await answer(made.staff, 2))).toEqual([403, 'not-allowed']);
    expect((await answer(made.people.siteManager, 2)).status).toBe(200);
    expect(await codesOf(await answer(made.people.siteManager, 3))).toEqual([409, 'nothing-asked']);
    expect(await codesOf(await triage(one, asked))).toEqual([412, 'stale-version']);
    const closed = (await (await triage({ ...one, version: 3 }, { outcome: 'no-further-action', note: 'Cleaned up.' })).json()) as One;
    expect(closed).toMatchObject({ status: 'closed', dueOn: null, note: 'Cleaned up.', answer: { text: 'Every hour.' } });
    expect(await codesOf(await triage({ ...one, version: 4 }, asked))).toEqual([409, 'incident-settled']);
    const seen = (await list(made.people.siteManager)).items.find(({ id }) => id === one.id);
    expect(seen?.note).toBeNull();
  });
});

describe('an incident that somebody of the public reports', () => {
  test('is read by staff alone; the site learns nothing until it is asked, and then only the question', async () => {
    const one = await whisper();
    expect(one).toMatchObject({ source: 'public', what: 'They hide the dust.', contact: 'call me: 555', severity: null });
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const outside = [made.people.manager, made.people.officer, made.firm.lead, decider];
    for (const person of outside) {
      expect((await list(person)).items.map(({ id }) => id)).not.toContain(one.id);
      expect((await ask(person, 'GET', at(`/${one.id}`))).status).toBe(404);
    }
    await triage(one, asked);
    for (const person of outside) {
      const seen = (await (await ask(person, 'GET', at(`/${one.id}`))).json()) as One;
      expect(seen).toMatchObject({
        source: null,
        what: null,
        contact: null,
        note: null,
        question: 'How is dust measured?',
        reportedBy: null,
      });
    }
  });

  test('stays unread by staff who are of the producer', async () => {
    const one = await whisper();
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'site-manager', scopeId: made.site.id },
    ]);
    expect((await ask(both, 'GET', at(`/${one.id}`))).status).toBe(404);
    expect(await codesOf(await triage(one, asked, both))).toEqual([403, 'own-site-results']);
  });

  test('leaves no word of it in a trail, and how to reach the person can be erased', async () => {
    const one = await whisper('Look at the dam.');
    const { services } = await openWorld();
    const words = await services.db.selectFrom('audit_words').select('reason').where('reason', 'like', '%Look at the dam%').execute();
    expect(words).toEqual([]);
    const trail = await services.db
      .selectFrom('audit_entries')
      .select(['chain', 'actor'])
      .where('subject', '=', `incident:${one.id}`)
      .execute();
    expect(trail).toEqual([{ chain: 'scheme', actor: 'anyone' }]);
    const erased = (await (await ask(made.staff, 'DELETE', at(`/${one.id}/contact`))).json()) as One;
    expect(erased).toMatchObject({ contact: null, contactErased: true, what: 'Look at the dam.' });
    expect((await ask(made.staff, 'DELETE', at(`/${one.id}/contact`))).status).toBe(404);
  });
});

describe('a special review', () => {
  test('is for severe incidents, given to staff or an assessor of the site, and concluded by them with reasons', async () => {
    const one = await whisper('Somebody died.');
    const review = { outcome: 'special-review', assignedTo: made.firm.lead.id };
    expect((await triage(one, { ...review, severity: 'minor' })).status).toBe(422);
    expect((await triage(one, { ...review, assignedTo: made.people.manager.id })).status).toBe(422);
    expect((await list(made.staff)).reviewers.map(({ id }) => id)).toContain(made.firm.lead.id);
    const opened = (await (await triage(one, review)).json()) as One;
    expect(opened).toMatchObject({ status: 'special-review', review: { assignedTo: { id: made.firm.lead.id }, conclusion: null } });
    const seen = (await (await ask(made.firm.lead, 'GET', at(`/${one.id}`))).json()) as One;
    expect(seen).toMatchObject({ what: 'Somebody died.', review: { mayConclude: true } });
    expect((await ask(made.firm.member, 'GET', at(`/${one.id}`))).status).toBe(404);
    const conclude = (person: TestPerson, reasons = 'Guards were missing.') =>
      ask(person, 'PUT', at(`/${one.id}/review/conclusion`), { body: { outcome: 'suspension-suggested', reasons } });
    expect(await codesOf(await conclude(made.firm.member))).toEqual([403, 'special-review-not-yours']);
    expect(await codesOf(await conclude(made.people.manager))).toEqual([403, 'own-site-results']);
    expect((await conclude(made.firm.lead, ' ')).status).toBe(422);
    expect(((await (await conclude(made.firm.lead)).json()) as One).review?.conclusion).toMatchObject({ outcome: 'suspension-suggested' });
    expect(await codesOf(await conclude(made.staff))).toEqual([409, 'special-review-over']);
  });
});

test('the list is paged, and a page is cut among what the reader may know', async () => {
  const first = await list(made.people.manager, '?limit=1');
  expect(first.items).toHaveLength(1);
  const second = await list(made.people.manager, `?limit=1&cursor=${first.next}`);
  expect(second.items).toHaveLength(1);
  expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
});
