import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { anAnnouncedVisit, during } from '../../../../test/support/announced-visit.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { comeForward, type Voice } from './come-forward.ts';

type Seen = { id: string; message: string; read: { by: { id: string } } | null; note: string; becameInterview: boolean; version: number };
type Page = { items: Seen[]; next: string | null; mayMark: boolean; announced: boolean; page: string };

const said: Voice = { message: 'The dust is not measured.', topic: null, group: 'contractors', reach: '+56 1', spoken: 'Quechua' };
let made: AppointedSite;
let assessment: string;
let staff: TestPerson;

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  assessment = await anAnnouncedVisit(made);
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
}, 120_000);
afterEach(async () => (await openWorld()).setNow());

const at = (rest = '', of = made) => `/api/v1/sites/${of.site.id}/cycles/${of.cycle.id}/assessment/voices${rest}`;
const speak = (voice: Partial<Voice> = {}, to = assessment) =>
  doing(staff, (services, tx) => comeForward(services, tx, to, { ...said, ...voice }));
const read = async (person: TestPerson, query = '') => (await (await ask(person, 'GET', at(query))).json()) as Page;
const mark = (person: TestPerson, { id, version }: Seen, body: object = { note: 'Call after the shift.', becameInterview: true }) =>
  ask(person, 'PUT', at(`/${id}`), { body, headers: { 'if-match': `"${version}"` } });

describe('what somebody says who comes forward', () => {
  test('is read by the team and the scheme’s staff, and by nobody else', async () => {
    await speak();
    for (const person of [made.firm.lead, made.firm.member, staff]) {
      const page = await read(person);
      expect(page.items[0]).toMatchObject({ ...said, topic: null, read: null, note: '' });
      expect(page.page).toBe(`/assessments/${assessment}`);
    }
    expect((await read(made.firm.lead)).mayMark).toBe(true);
    expect((await read(staff)).mayMark).toBe(false);
    for (const person of Object.values(made.people)) expect((await ask(person, 'GET', at())).status).toBe(403);
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    expect(await codesOf(await ask(decider, 'GET', at()))).toEqual([403, 'not-in-the-team']);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await ask(both, 'GET', at()))).toEqual([403, 'own-site-results']);
  });

  test('is marked as read by the team, with a note and whether it became an interview; who read it first stays', async () => {
    await speak({ message: 'There was an accident.' });
    const [voice] = (await read(made.firm.lead)).items;
    if (voice === undefined) throw new Error('nothing was said');
    expect(await codesOf(await mark(staff, voice))).toEqual([403, 'not-allowed']);
    expect((await mark(made.firm.member, voice)).status).toBe(200);
    expect(await codesOf(await mark(made.firm.lead, voice))).toEqual([412, 'stale-version']);
    const answer = await mark(made.firm.lead, { ...voice, version: 2 }, { note: 'Spoken with.', becameInterview: true });
    expect(await answer.json()).toMatchObject({ read: { by: { id: made.firm.member.id } }, note: 'Spoken with.', version: 3 });
    expect(
      await codesOf(
        await ask(made.firm.lead, 'PUT', at(`/${assessment}`), {
          body: { note: '', becameInterview: false },
          headers: { 'if-match': '"1"' },
        }),
      ),
    ).toEqual([404, 'not-found']);
  });

  test('is told to the team by a mail without a word of it, and leaves no word in the trail, nor anything in the site’s', async () => {
    const { services, engine } = await openWorld();
    const { sql } = await recordStatements(() => speak({ message: 'The manager threatened us.' }));
    const trail = await services.db.selectFrom('audit_entries').selectAll().where('action', '=', 'assessment.come-forward').execute();
    expect(trail.at(-1)).toMatchObject({ chain: 'scheme', actor: 'anyone', words_digest: null });
    expect(trail.filter(({ chain }) => chain === made.site.id)).toEqual([]);
    expect(sql.filter((text) => text.includes('audit_words'))).toEqual([]);
    const mails = await engine.pool.query(
      `select data from pgboss.job where name = 'mail' and data->>'kind' = 'voice-came' and data->'to'->>'email' = $1`,
      [made.firm.member.email],
    );
    expect(mails.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails.rows)).not.toContain('threatened');
    expect(JSON.stringify(mails.rows)).toContain(`/app/sites/${made.site.id}/assessment/voices`);
  });

  test('is listed in pages, unread first, in the same few statements however much there is', async () => {
    for (let n = 0; n < 6; n += 1) await speak({ message: `Number ${n}` });
    const all = await read(made.firm.lead);
    const unread = all.items.map(({ read }) => read === null);
    expect(unread).toEqual([...unread].sort((a, b) => Number(b) - Number(a)));
    const pieces: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await read(made.firm.lead, `?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      pieces.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(pieces).toEqual(all.items.map(({ id }) => id));
    expect(await codesOf(await ask(made.firm.lead, 'GET', at('?cursor=x')))).toEqual([400, 'bad-cursor']);
    const count = async (limit: number) => (await recordStatements(() => read(made.firm.lead, `?limit=${limit}`))).sql.length;
    expect(await count(1)).toBe(await count(50));
  });

  test('is taken to the end of the last day where the site is, and no longer; nor while the plan is returned', async () => {
    const { setNow, services } = await openWorld();
    const other = await anAppointedSite();
    const visit = await anAnnouncedVisit(other);
    setNow(during.lastEvening);
    await speak({}, visit);
    setNow(during.dayAfter);
    await expect(speak({}, visit)).rejects.toMatchObject({ code: 'visit-over' });
    setNow(during.lastEvening);
    await services.db
      .updateTable('assessment_plans')
      .set({ status: 'returned', announced_on: null })
      .where('assessment_id', '=', visit)
      .execute();
    await expect(speak({}, visit)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is put off where so much comes in an hour that nobody reads it, at that visit alone', async () => {
    const { setNow } = await openWorld();
    const [one, another] = [await anAnnouncedVisit(await anAppointedSite()), await anAnnouncedVisit(await anAppointedSite())];
    setNow(during.firstDay);
    for (let n = 0; n < 30; n += 1) await speak({}, one);
    await expect(speak({}, one)).rejects.toMatchObject({ code: 'too-many-requests' });
    await speak({}, another);
    setNow(during.lastEvening);
    await speak({}, one);
  });
});
