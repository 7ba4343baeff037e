import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anAnnouncedVisit, during } from '../../../../../test/support/announced-visit.ts';
import { type AppointedSite, anAppointedSite } from '../../../../../test/support/assessment.ts';
import { aPerson, ask, openWorld } from '../../../../../test/support/world.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const said = { message: 'The dust is not measured.\r\nNobody asks.', topic: '', group: 'contractors', reach: '+56 1', spoken: 'Quechua' };

let made: AppointedSite;
let visit: string;

beforeAll(async () => {
  const { setNow } = await openWorld();
  setNow(during.before);
  made = await anAppointedSite({ country: 'CL', place: 'Calama' });
  visit = await anAnnouncedVisit(made, { systems: ['tsm'] });
  setNow();
}, 120_000);
beforeEach(async () => (await openWorld()).setNow(during.before));
afterEach(async () => (await openWorld()).setNow());

const get = async (path: string) => (await ask(undefined, 'GET', path)).text();
const send = (fields: Record<string, string>, to = visit, headers: Record<string, string> = {}) =>
  ask(undefined, 'POST', `/assessments/${to}/voices`, { body: new URLSearchParams(fields).toString(), headers: { ...form, ...headers } });
const kept = async (of = visit) =>
  (await openWorld()).services.db.selectFrom('stakeholder_voices').selectAll().where('assessment_id', '=', of).execute();

describe('announced visits', () => {
  test('are listed with site, place, kinds, metals, firm and days, without any script', async () => {
    const html = await get('/assessments');
    for (const word of [made.site.name, 'Calama, Chile', 'mine', 'Copper', made.firm.organisation.name, '1 Mar 2027', '5 Mar 2027'])
      expect(html.toLowerCase()).toContain(word.toLowerCase());
    expect(html).not.toContain('<script');
    expect(html).toMatch(/<a href="\/assessments" aria-current="page"/);
    expect(await get('/assessments?lang=es')).toContain('Visitas próximas y en curso');
  });

  test('say that one is remote, and not why', async () => {
    const other = await anAppointedSite();
    const remote = await anAnnouncedVisit(other, { remote: true });
    for (const html of [await get('/assessments'), await get(`/assessments/${remote}`)]) {
      expect(html).toContain('Remote: the assessors speak with people from afar');
      expect(html).not.toContain('A reason that is not for the public.');
    }
  });

  test('move to those of the last year once they are over, and then leave the list', async () => {
    const { setNow } = await openWorld();
    const listed = async () => {
      const [next = '', past = ''] = (await get('/assessments')).split('id="past"');
      return [next.includes(`/assessments/${visit}`), past.includes(`/assessments/${visit}`)];
    };
    expect(await listed()).toEqual([true, false]);
    setNow(during.lastEvening);
    expect(await listed()).toEqual([true, false]);
    setNow(during.dayAfter);
    expect(await listed()).toEqual([false, true]);
    setNow('2028-03-05T12:00:00Z');
    expect(await listed()).toEqual([false, true]);
    setNow('2028-03-06T12:00:00Z');
    expect(await listed()).toEqual([false, false]);
  });

  test('are listed by country and in pages, in three statements however many there are', async () => {
    const { services } = await openWorld();
    const elsewhere = await anAppointedSite({ country: 'PE' });
    const other = await anAnnouncedVisit(elsewhere, { startsOn: '2027-03-02' });
    const ofPeru = await get('/assessments?country=PE');
    expect([ofPeru.includes(`/assessments/${other}`), ofPeru.includes(`/assessments/${visit}`)]).toEqual([true, false]);
    expect(await get('/assessments?country=%27--')).toContain(`/assessments/${visit}`);
    expect((await ask(undefined, 'GET', '/assessments?next=x')).status).toBe(400);
    const { sql } = await recordStatements(() => get('/assessments'));
    expect(sql.length).toBeLessThanOrEqual(3);
    const { visitsToCome } = await import('../queries.ts');
    const { announcing } = await import('../visits.ts');
    const asked = { rulebooks: announcing(services.programme), now: services.clock.now(), country: undefined };
    const all = (await visitsToCome(services.db, { ...asked, after: undefined, limit: 100 })).map(({ id }) => id);
    const pieces: string[] = [];
    for (let after: { day: string; id: string } | undefined; ; ) {
      const [row] = await visitsToCome(services.db, { ...asked, after, limit: 1 });
      if (row === undefined) break;
      pieces.push(row.id);
      after = { day: row.starts_on, id: row.id };
    }
    expect(pieces).toEqual(all);
  });

  test('of the demonstration say so', async () => {
    const { services } = await openWorld();
    await services.db.updateTable('sites').set({ demonstration: true }).where('id', '=', made.site.id).execute();
    expect(await get(`/assessments/${visit}`)).toContain('class="demo"');
    await services.db.updateTable('sites').set({ demonstration: false }).where('id', '=', made.site.id).execute();
  });
});

describe('the page of a visit', () => {
  test('tells what is assessed and how people are protected, with the figures of the rulebook, and names nobody', async () => {
    const html = await get(`/assessments/${visit}`);
    for (const text of ['fewer than 5 people', 'within 24 hours', 'Towards Sustainable Mining', 'Come forward', '10 Jan 2027'])
      expect(html).toContain(text);
    for (const person of [made.firm.lead, made.firm.member]) expect(html).not.toContain(person.name);
    expect(html).not.toContain('<script');
    expect(html.includes('[object') || html.includes('assessment-announcements-pages.')).toBe(false);
    const es = await get(`/assessments/${visit}?lang=es`);
    expect(es).toContain('Cómo se protege a las personas');
    expect(es).not.toContain('assessment-announcements-pages.');
  });

  test('is not there before a visit is announced, once its plan is returned, and for what is no visit', async () => {
    const other = await anAppointedSite();
    const { db } = (await openWorld()).services;
    const { id } = await db.selectFrom('assessments').select('id').where('cycle_id', '=', other.cycle.id).executeTakeFirstOrThrow();
    for (const path of [id, 'x', '00000000-0000-7000-8000-000000000000']) {
      expect((await ask(undefined, 'GET', `/assessments/${path}`)).status, path).toBe(404);
      expect((await send(said, path)).status, path).toBe(404);
      expect((await ask(undefined, 'GET', `/assessments/${path}/voices`)).status, path).toBe(404);
    }
    await anAnnouncedVisit(other);
    expect((await ask(undefined, 'GET', `/assessments/${id}`)).status).toBe(200);
    await db.updateTable('assessment_plans').set({ status: 'returned', announced_on: null }).where('assessment_id', '=', id).execute();
    expect((await ask(undefined, 'GET', `/assessments/${id}`)).status).toBe(404);
  });
});

describe('whoever comes forward', () => {
  test('is thanked, and what they said is kept with line breaks counted once', async () => {
    const sent = await send(said);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/assessments/${visit}/voices`]);
    expect(await get(`/assessments/${visit}/voices`)).toContain('Thank you for coming forward');
    expect((await kept()).at(-1)).toMatchObject({
      message: 'The dust is not measured.\nNobody asks.',
      topic: null,
      interview_group: 'contractors',
      reach: '+56 1',
    });
  });

  test('need not say who they are', async () => {
    expect((await send({ message: 'I saw it.' })).status).toBe(303);
    expect((await kept()).at(-1)).toMatchObject({ message: 'I saw it.', topic: null, interview_group: null, reach: null, spoken: null });
  });

  test('gets a faulty form back with what they wrote and with each fault at its field', async () => {
    const before = (await kept()).length;
    const answer = await send({ message: ' ', topic: 'gossip', group: 'ghosts', reach: 'two\nlines', spoken: 'x'.repeat(101) });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(5);
    expect(html).toContain('It was not sent.');
    expect((await kept()).length).toBe(before);
  });

  test('finds no form once the visit is over', async () => {
    const { setNow } = await openWorld();
    setNow(during.dayAfter);
    expect(await get(`/assessments/${visit}`)).not.toContain('<form');
    const answer = await send(said);
    expect(answer.status).toBe(409);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });

  test('is told to come back later where a flood came before, and a program is thanked and forgotten', async () => {
    const other = await anAnnouncedVisit(await anAppointedSite());
    expect((await send({ ...said, website: 'https://spam.example' }, other)).status).toBe(303);
    expect(await kept(other)).toEqual([]);
    for (let n = 0; n < 30; n += 1) expect((await send(said, other)).status).toBe(303);
    expect((await send(said, other)).status).toBe(429);
    expect((await send({ message: 'Here.' })).status).toBe(303);
    expect((await send({ ...said, message: 'x'.repeat(40_000) })).status).toBe(413);
    const { cookie } = await aPerson();
    expect((await send(said, visit, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});
