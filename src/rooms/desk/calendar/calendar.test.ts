import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { aCommittedSite, type CommittedSite } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson, type World } from '../../../../test/support/world.ts';
import { tellExtension } from '../../participants/clocks.ts';

let world: World;
let site: CommittedSite;
beforeAll(async () => {
  world = await openWorld();
  site = await aCommittedSite({ name: 'Ridge, the upper; and lower' });
});

async function anAddress(person: TestPerson): Promise<{ id: string; path: string }> {
  const answer = await ask(person, 'POST', '/api/v1/me/calendars', { body: { name: 'Telephone' } });
  expect(answer.status).toBe(201);
  const { id, url } = (await answer.json()) as { id: string; url: string };
  return { id, path: new URL(url).pathname };
}

describe('a calendar', () => {
  test('is read without an account, and shows the due days of the sites its person sees', async () => {
    const { path } = await anAddress(site.people.reader);
    const answer = await ask(undefined, 'GET', path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = (await answer.text()).replaceAll('\r\n ', '');
    expect(text).toContain(`UID:${site.cycle.id}-self_assessment_due-1@localhost:3000\r\n`);
    expect(text).toContain('SUMMARY:Self-assessment due: Ridge\\, the upper\\; and lower\r\n');
    expect(text).toContain(`URL:http://localhost:3000/app/sites/${site.site.id}/timeline\r\n`);
    const tag = answer.headers.get('etag') ?? '';
    expect((await ask(undefined, 'GET', path, { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  test('shows nothing of other sites, and no longer what its person does not see any more', async () => {
    const reader = await aPerson([{ role: 'reader', scopeId: site.site.id }]);
    const other = await aCommittedSite();
    const { path } = await anAddress(reader);
    expect(await (await ask(undefined, 'GET', path)).text()).not.toContain(other.cycle.id);
    await world.services.db.updateTable('grants').set({ revoked_at: new Date() }).where('person_id', '=', reader.id).execute();
    expect(await (await ask(undefined, 'GET', path)).text()).not.toContain('VEVENT');
  });

  test('of the staff shows every site', async () => {
    const { path } = await anAddress(site.staff);
    expect((await (await ask(undefined, 'GET', path)).text()).replaceAll('\r\n ', '')).toContain(site.cycle.id);
  });

  test('moves an event that was put off, as its next revision', async () => {
    const own = await aCommittedSite();
    const { path } = await anAddress(own.manager);
    const today = new Date().toISOString().slice(0, 10);
    const extension = { clock: 'self_assessment_due', period: 1, due: '2044-12-10', decidedOn: today, reason: 'A flood.' };
    await world.services.db.transaction().execute((tx) => tellExtension(tx, own.cycle.id, extension));
    world.setNow(new Date(Date.now() + 2 * 86_400_000).toISOString());
    const text = (await (await ask(undefined, 'GET', path)).text()).replaceAll('\r\n ', '');
    world.setNow();
    const event = text.split('BEGIN:VEVENT').find((one) => one.includes('self_assessment_due')) ?? '';
    expect(event).toContain('SEQUENCE:1\r\n');
    expect(event).toContain('DTSTART;VALUE=DATE:20441210\r\n');
    expect(event).toContain(`LAST-MODIFIED:${today.replaceAll('-', '')}T000000Z\r\n`);
  });

  test('costs two statements, whatever it shows', async () => {
    const { path } = await anAddress(site.staff);
    const { sql } = await recordStatements(() => ask(undefined, 'GET', path));
    expect(sql).toHaveLength(2);
  });
});

describe('the address of a calendar', () => {
  test('is told once, and only its digest is kept', async () => {
    const { id, path } = await anAddress(site.manager);
    const secret = path.replace('/calendar/', '').replace('.ics', '');
    expect(secret).toMatch(/^[\w-]{43}$/);
    const row = await world.services.db.selectFrom('calendar_feeds').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(secret);
    const list = await (await ask(site.manager, 'GET', '/api/v1/me/calendars')).text();
    expect(list).toContain(id);
    expect(list).not.toContain(secret);
  });

  test('shows nothing once it is ended, and only its person ends it', async () => {
    const { id, path } = await anAddress(site.manager);
    expect((await ask(site.people.officer, 'DELETE', `/api/v1/me/calendars/${id}`)).status).toBe(404);
    expect((await ask(undefined, 'GET', path)).status).toBe(200);
    expect((await ask(site.manager, 'DELETE', `/api/v1/me/calendars/${id}`)).status).toBe(204);
    expect((await ask(undefined, 'GET', path)).status).toBe(404);
    expect((await ask(site.manager, 'DELETE', `/api/v1/me/calendars/${id}`)).status).toBe(404);
  });

  test('that is made up is not found', async () => {
    for (const path of ['/calendar/.ics', '/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`, "/calendar/'or'1'.ics"])
      expect((await ask(undefined, 'GET', path)).status).toBe(404);
  });

  test('is answered so often an hour and no more, while others go on', async () => {
    const [first, second] = [await anAddress(site.people.contributor), await anAddress(site.people.contributor)];
    const statuses: number[] = [];
    for (let asked = 0; asked < 32; asked += 1) statuses.push((await ask(undefined, 'GET', first.path)).status);
    expect(statuses.indexOf(429)).toBe(30);
    expect((await ask(undefined, 'GET', second.path)).status).toBe(200);
    world.setNow(new Date(Date.now() + 3_600_000).toISOString());
    expect((await ask(undefined, 'GET', first.path)).status).toBe(200);
    world.setNow();
  });

  test('is one of ten at most', async () => {
    const person = await aPerson();
    for (let made = 0; made < 10; made += 1) await anAddress(person);
    const refused = await ask(person, 'POST', '/api/v1/me/calendars', { body: { name: 'One more' } });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([409, 'calendar-limit']);
  });
});
