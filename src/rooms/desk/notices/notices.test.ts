import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MailFault } from '#platform/mail/fault.ts';
import type { Mail } from '#platform/mail/mailer.ts';
import { mailJob, type QueuedMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { addDays } from '#programme/due.ts';
import { anAppointedSite } from '../../../../test/support/assessment.ts';
import { aCommittedSite, anOrganisation, type CommittedSite } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson, type World } from '../../../../test/support/world.ts';
import { tellExtension } from '../../participants/clocks.ts';
import { eachMinute } from '../nights/each-minute.ts';
import { runNights } from '../nights/run-night.ts';
import { mailNotices, mailsTo } from './mail-notices.ts';
import { makeNotices } from './make-notices.ts';

/** A zone of these tests alone. */
const zone = 'Pacific/Wallis';
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.setNow());

/** The night of a day where the sites are, run by as many processes. */
async function night(day: string, processes = 1): Promise<void> {
  const services: Services = { ...world.services, clock: { now: () => new Date(`${addDays(day, -1)}T12:30:00Z`) } };
  await Promise.all(Array.from({ length: processes }, () => eachMinute(services)));
}

type Told = { moment: string; clock: string; due: string };
async function toldTo(person: TestPerson, site: { id: string }): Promise<Told[]> {
  const rows = await world.services.db
    .selectFrom('notices')
    .select(['moment', 'clock', 'due'])
    .where('person_id', '=', person.id)
    .where('site_id', '=', site.id)
    .orderBy('made_at')
    .orderBy('due')
    .execute();
  return rows;
}

async function mailsOf(person: TestPerson): Promise<QueuedMail[]> {
  const found = await sql<{ data: QueuedMail }>`
    select data from pgboss.job where name = 'mail' and data -> 'to' ->> 'email' = ${person.email} and data ->> 'kind' like 'due-%'
    order by data -> 'values' ->> 'site'`.execute(world.services.db);
  return found.rows.map(({ data }) => data);
}

async function aSiteHere(opened: string, given: Parameters<typeof aCommittedSite>[0] = {}): Promise<CommittedSite> {
  world.setNow(`${opened}T00:30:00Z`);
  const made = await aCommittedSite({ timeZone: zone, ...given });
  world.setNow();
  return made;
}

describe('notices of a committed site', () => {
  test('go to its managers and its signing officer, once, 90 days before its self-assessment is due', async () => {
    const { site, people, manager, letter } = await aSiteHere('2034-01-10');
    const due = '2034-07-10';
    expect(letter.signed_on).toBe('2034-01-10');
    await night(addDays(due, -91));
    expect(await toldTo(manager, site)).toEqual([]);
    await night(addDays(due, -90), 3);
    await night(addDays(due, -90), 3);
    for (const person of [manager, people.siteManager, people.officer])
      expect(await toldTo(person, site)).toEqual([{ moment: 'before-90', clock: 'self_assessment_due', due }]);
    for (const person of [people.contributor, people.reader]) expect(await toldTo(person, site)).toEqual([]);
    const mails = await mailsOf(people.officer);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ kind: 'due-notice', values: { site: site.name, what: 'Self-assessment due', moment: 'before' } });
  });

  test('after a pause come as the latest only', async () => {
    const { site, manager } = await aSiteHere('2034-02-10');
    await night('2034-08-12');
    expect(await toldTo(manager, site)).toEqual([{ moment: 'late', clock: 'self_assessment_due', due: '2034-08-10' }]);
    await night('2034-08-13');
    expect(await toldTo(manager, site)).toHaveLength(1);
  });

  test('come anew for a day that was put off', async () => {
    const { site, manager, cycle } = await aSiteHere('2034-03-10');
    await night('2034-08-15');
    const extension = {
      clock: 'self_assessment_due',
      period: 1,
      due: '2034-12-10',
      decidedOn: '2034-08-20',
      reason: 'A flood closed the road.',
    };
    await world.services.db.transaction().execute((tx) => tellExtension(tx, cycle.id, extension));
    await night('2034-08-21');
    await night('2034-09-11');
    expect(await toldTo(manager, site)).toEqual([
      { moment: 'before-30', clock: 'self_assessment_due', due: '2034-09-10' },
      { moment: 'before-90', clock: 'self_assessment_due', due: '2034-12-10' },
    ]);
  });

  test('of one night come as one mail in the language of the reader, and one each for who chose that', async () => {
    const owner = await anOrganisation();
    await world.services.db.updateTable('people').set({ language: 'es' }).where('id', '=', owner.manager.id).execute();
    const first = await aSiteHere('2035-01-10', { of: owner, name: 'Mina Primera' });
    await aSiteHere('2035-01-11', { of: owner, name: 'Mina Segunda' });
    const single = await aPerson([{ role: 'company-manager', scopeId: owner.organisation.id }]);
    const chosen = await ask(single, 'PUT', '/api/v1/me/notices', { body: { way: 'single', off: [] }, headers: { 'if-match': '"0"' } });
    expect(chosen.status).toBe(200);
    await night('2035-06-20', 3);
    const digests = await mailsOf(owner.manager);
    expect(digests).toHaveLength(1);
    expect(digests[0]?.kind).toBe('due-digest');
    expect(digests[0]?.values.lines).toMatch(/vence el 10 .*Mina Primera[\s\S]*vence el 11 .*Mina Segunda/);
    expect(digests[0]?.values.lines).toContain(`/app/sites/${first.site.id}/timeline`);
    expect((await mailsOf(single)).map(({ kind, values }) => [kind, values.site])).toEqual([
      ['due-notice', 'Mina Primera'],
      ['due-notice', 'Mina Segunda'],
    ]);
  });

  test('that are no duties stay away from who turned them off', async () => {
    const { site, manager, people, cycle } = await aSiteHere('2036-01-10');
    const off = { way: 'digest', off: ['reassessment_notice'] };
    expect((await ask(manager, 'PUT', '/api/v1/me/notices', { body: off, headers: { 'if-match': '"0"' } })).status).toBe(200);
    await sql`update cycles set clock_history = jsonb_set(clock_history, '{events}', '[{"event":"award-expiry","on":"2036-12-10","knownOn":"2036-01-10"}]')
      where id = ${cycle.id}`.execute(world.services.db);
    await sql`insert into cycle_events (cycle_id, event, happened_on) values (${cycle.id}, 'award-expiry', '2036-12-10')`.execute(
      world.services.db,
    );
    await night('2036-03-05');
    const clocks = async (person: TestPerson) => (await toldTo(person, site)).map(({ clock }) => clock);
    expect(await clocks(manager)).not.toContain('reassessment_notice');
    expect(await clocks(people.officer)).toContain('reassessment_notice');
  });

  test('that wait for the digest of another day are not told to who has lost the role since', async () => {
    const owner = await anOrganisation();
    const first = await aSiteHere('2036-06-10', { of: owner, name: 'Mina Vendida' });
    const kept = await aSiteHere('2036-06-10', { of: owner, name: 'Mina Guardada' });
    const leaver = await aPerson([{ role: 'site-manager', scopeId: first.site.id }]);
    const services: Services = { ...world.services, clock: { now: () => new Date('2036-12-02T13:00:00Z') } };
    await runNights(services, { pages: { notices: makeNotices } });
    expect(await toldTo(leaver, first.site)).toHaveLength(1);
    await world.services.db.updateTable('grants').set({ revoked_at: new Date() }).where('person_id', '=', leaver.id).execute();
    await mailNotices(services);
    expect(await mailsOf(leaver)).toEqual([]);
    expect((await mailsOf(kept.people.officer)).length).toBe(1);
  });

  test('about a duty that stays late go to the staff too', async () => {
    const { site, staff } = await aSiteHere('2037-01-10');
    await night('2037-08-05');
    expect(await toldTo(staff, site)).toEqual([]);
    await night('2037-08-10');
    expect(await toldTo(staff, site)).toEqual([{ moment: 'escalated', clock: 'self_assessment_due', due: '2037-07-10' }]);
  });

  test('about its assessment go to the assessors too, and to nobody for another site', async () => {
    world.setNow('2038-01-10T00:30:00Z');
    const made = await anAppointedSite({ timeZone: zone });
    const other = await aSiteHere('2038-01-10');
    await night('2038-12-20');
    expect(await toldTo(made.firm.lead, made.site)).toMatchObject([{ moment: 'before-30', clock: 'site_assessment_due' }]);
    expect(await toldTo(made.firm.lead, other.site)).toEqual([]);
    expect(await toldTo(other.manager, made.site)).toEqual([]);
  });
});

describe('the mails', () => {
  const notice = { person_id: 'p', site_id: 's', site: 'Site', clock: 'annual_confirmation', due: '2030-02-28', moment: 'late' } as const;

  test('say at most thirty days one by one, and count the rest', () => {
    const [mail] = mailsTo(
      { language: 'en', way: 'digest' },
      Array.from({ length: 34 }, () => notice),
      'https://x.example',
    );
    expect(mail?.values).toMatchObject({ late: 34, ahead: 0, more: 4, url: 'https://x.example/app' });
    expect(String(mail?.values.lines).match(/^- /gm)).toHaveLength(30);
  });

  test('have words in every language for every moment', async () => {
    for (const language of ['en', 'es']) {
      const sent: Mail[] = [];
      const job = mailJob({ send: async (mail) => void sent.push(mail) }, () => world.services);
      const notices = (['late', 'escalated', 'before-7'] as const).map((moment) => ({ ...notice, moment }));
      const to = { email: 'nobody@example.org', name: 'Ana', language };
      const mails = [...mailsTo({ language, way: 'single' }, notices, ''), ...mailsTo({ language, way: 'digest' }, notices, '')];
      for (const mail of mails) await job.run({ to, ...mail });
      expect(sent).toHaveLength(4);
      for (const { subject, text } of sent) expect(`${subject} ${text}`).not.toMatch(/mail\.|desk\.|[{}]/);
    }
  });
});

describe('choices', () => {
  test('are one mail a day with every kind until somebody chooses', async () => {
    const answer = await ask(await aPerson(), 'GET', '/api/v1/me/notices');
    expect(answer.headers.get('etag')).toBe('"0"');
    const { way, kinds, undeliverable } = (await answer.json()) as { way: string; kinds: { on: boolean }[]; undeliverable: null };
    expect({ way, undeliverable, on: kinds.every(({ on }) => on) }).toEqual({ way: 'digest', undeliverable: null, on: true });
  });

  test('cannot turn a duty off, and are told so kindly in their language', async () => {
    const person = await aPerson();
    const body = { way: 'digest', off: ['annual_confirmation'] };
    const answer = await ask(person, 'PUT', '/api/v1/me/notices?lang=es', { body, headers: { 'if-match': '"0"' } });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/notice-is-duty[\s\S]*siempre llegan|siempre llegan[\s\S]*notice-is-duty/);
    const unknown = await ask(person, 'PUT', '/api/v1/me/notices', {
      body: { way: 'digest', off: ['tea_due'] },
      headers: { 'if-match': '"0"' },
    });
    expect(unknown.status).toBe(422);
  });

  test('made from two windows are not mixed', async () => {
    const person = await aPerson();
    const choose = (version: number) =>
      ask(person, 'PUT', '/api/v1/me/notices', { body: { way: 'single', off: [] }, headers: { 'if-match': `"${version}"` } });
    expect([(await choose(0)).status, (await choose(0)).status, (await choose(1)).status, (await choose(7)).status]).toEqual([
      200, 412, 200, 412,
    ]);
    expect(
      (await ask(await aPerson(), 'PUT', '/api/v1/me/notices', { body: { way: 'single', off: [] }, headers: { 'if-match': '"3"' } }))
        .status,
    ).toBe(412);
  });
});

describe('mail that does not arrive', () => {
  const refusing = (fault: Error) => ({ send: () => Promise.reject(fault) });
  const mailTo = (person: TestPerson) => ({
    to: { email: person.email, name: person.name, language: null },
    kind: 'due-notice',
    values: { moment: 'late', what: 'w', site: 's', day: 'd', url: 'u', choices: 'c', person: 'p' },
  });
  const shown = async (person: TestPerson) =>
    ((await (await ask(person, 'GET', '/api/v1/me/notices')).json()) as { undeliverable: { email: string } | null }).undeliverable;

  test('is tried again, and after the last time the person is marked, shown it, and the administrators are told once', async () => {
    const [person, administrator] = [await aPerson(), await aPerson([{ role: 'administrator', scopeId: null }])];
    const job = mailJob(refusing(new MailFault('server-unreachable', true)), () => world.services);
    await expect(job.run(mailTo(person), { last: false })).rejects.toThrow('server-unreachable');
    expect(await shown(person)).toBeNull();
    for (let again = 0; again < 2; again += 1) await expect(job.run(mailTo(person), { last: true })).rejects.toThrow();
    expect(await shown(person)).toMatchObject({ email: person.email });
    const told = await sql`select data from pgboss.job where name = 'mail' and data ->> 'kind' = 'undeliverable'
      and data -> 'to' ->> 'email' = ${administrator.email} and data -> 'values' ->> 'person' = ${person.name}`.execute(world.services.db);
    expect(told.rows).toHaveLength(1);
    const stopped = (await (await ask(administrator, 'GET', '/api/v1/stopped')).json()) as { undeliverable: object[] };
    expect(stopped.undeliverable).toContainEqual(expect.objectContaining({ email: person.email, reason: 'server-unreachable' }));
  });

  test('because the address is refused is not tried again, and one that arrives later takes the mark away', async () => {
    const person = await aPerson();
    await mailJob(refusing(new MailFault('server-refused', false, { status: 550 })), () => world.services).run(mailTo(person), {
      last: false,
    });
    expect(await shown(person)).not.toBeNull();
    await mailJob({ send: async () => {} }, () => world.services).run(mailTo(person), { last: false });
    expect(await shown(person)).toBeNull();
  });

  test('and tells an administrator so is not told about in turn', async () => {
    const administrator = await aPerson([{ role: 'administrator', scopeId: null }]);
    const count = async () =>
      (await sql`select from pgboss.job where data ->> 'kind' = 'undeliverable'`.execute(world.services.db)).rows.length;
    const before = await count();
    const bounce = { ...mailTo(administrator), kind: 'undeliverable' };
    await mailJob(refusing(new MailFault('server-refused', false)), () => world.services).run(bounce);
    expect(await count()).toBe(before);
  });
});
