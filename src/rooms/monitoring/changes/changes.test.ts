import { beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { addDays, validity } from '#programme/due.ts';
import { boundaryOf, cyclesOf } from '#rooms/participants/index.ts';
import { project } from '#rooms/register/index.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { aCommittedSite, anOrganisation, type CommittedSite } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { siteLinksOf } from '../index.ts';
import type { Changes } from './shapes.ts';

type Seen = z.infer<typeof Changes>;
let today: string;
beforeAll(async () => {
  today = (await openWorld()).services.clock.now().toISOString().slice(0, 10);
});

const at = (made: CommittedSite, rest: string) => `/api/v1/sites/${made.site.id}/${rest}`;
const tell = async (made: CommittedSite, person: TestPerson, kind: string, happenedOn = addDays(today, -3)) => {
  const answer = await ask(person, 'POST', at(made, 'changes'), { body: { kind, happenedOn, what: 'As written in the contract.' } });
  expect(answer.status).toBe(201);
  const [first] = ((await answer.json()) as Seen).changes;
  if (first === undefined) throw new Error('nothing was told');
  return first;
};
const decide = (made: CommittedSite, change: { id: string; version: number }, given: object, person = made.staff) =>
  ask(person, 'PUT', at(made, `changes/${change.id}/decision`), {
    body: { outcome: 'continue', reasons: 'The same plant, the same people.', ...given },
    headers: { 'if-match': `"${change.version}"` },
  });

describe('a change of a site', () => {
  test('is told by the site or by staff, and decided by staff alone', async () => {
    const made = await aCommittedSite();
    const change = await tell(made, made.people.siteManager, 'care-and-maintenance', addDays(today, -40));
    expect(change).toMatchObject({ told: { as: 'site', late: true }, decision: null, mayDecide: false });
    expect(await codesOf(await decide(made, change, {}, made.people.manager))).toEqual([403, 'not-allowed']);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await decide(made, change, {}, both))).toEqual([403, 'own-site-results']);
    expect((await tell(made, made.staff, 'restart')).told).toMatchObject({ as: 'staff', late: false });
    expect(
      (await ask(made.people.reader, 'POST', at(made, 'changes'), { body: { kind: 'sale', happenedOn: today, what: 'x' } })).status,
    ).toBe(403);
    expect((await ask(made.people.reader, 'GET', at(made, 'changes'))).status).toBe(200);
  });

  test('can be put on hold and decided later, once', async () => {
    const made = await aCommittedSite();
    const change = await tell(made, made.people.manager, 'care-and-maintenance', addDays(today, 20));
    expect(await codesOf(await decide(made, change, {}))).toEqual([409, 'change-to-come']);
    const held = (await (await decide(made, change, { outcome: 'hold' })).json()) as Seen;
    expect(held.changes[0]).toMatchObject({ decision: { outcome: 'hold' }, mayDecide: true, version: 2 });
    expect(await codesOf(await decide(made, change, { outcome: 'hold' }))).toEqual([412, 'stale-version']);
  });
});

describe('the sale of a site', () => {
  test('moves it to its new owner, ends the roles the former owner gave, and keeps its history', async () => {
    const made = await aCommittedSite();
    const buyer = await anOrganisation({ name: 'The buyer' });
    const kept = await ask(made.people.contributor, 'POST', `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/evidence`, {
      body: { kind: 'file', title: 'Water permit' },
    });
    expect(kept.status).toBe(201);
    const change = await tell(made, made.people.manager, 'sale');
    expect((await decide(made, change, {})).status).toBe(422);
    expect(await codesOf(await decide(made, change, { organisationId: made.organisation.id }))).toEqual([422, 'not-a-producer']);
    const ofBuyer = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'signing-officer', scopeId: buyer.organisation.id },
    ]);
    expect(await codesOf(await decide(made, change, { organisationId: buyer.organisation.id }, ofBuyer))).toEqual([403, 'own-producer']);
    const answer = (await (await decide(made, change, { organisationId: buyer.organisation.id })).json()) as Seen;
    expect(answer.changes[0]?.decision).toMatchObject({ outcome: 'continue', organisation: 'The buyer' });
    for (const person of [made.people.manager, made.people.officer, made.people.reader])
      expect((await ask(person, 'GET', at(made, 'changes'))).status).toBe(404);
    const seen = (await (await ask(buyer.manager, 'GET', `/api/v1/sites/${made.site.id}`)).json()) as {
      organisation: { id: string };
      cycles: object[];
    };
    expect(seen.organisation.id).toBe(buyer.organisation.id);
    expect(seen.cycles).toHaveLength(1);
    const evidence = await ask(buyer.manager, 'GET', `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/evidence`);
    expect(((await evidence.json()) as { items: { title: string }[] }).items.map(({ title }) => title)).toEqual(['Water permit']);
    expect(await codesOf(await decide(made, { ...change, version: 2 }, { organisationId: buyer.organisation.id }))).toEqual([
      409,
      'change-decided',
    ]);
  });
});

describe('sites that merge or are split', () => {
  test('are linked to those that go on, and end where the staff say so', async () => {
    const [old, next, other] = [await aDecidedSite(), await aCommittedSite(), await aCommittedSite()];
    const change = await tell(old, old.staff, 'split');
    expect((await decide(old, change, { successors: [next.site.slug] })).status).toBe(422);
    expect((await decide(old, change, { successors: [next.site.slug, old.site.slug] })).status).toBe(422);
    const successors = [next.site.slug, other.site.slug];
    const answer = (await (await decide(old, change, { successors, ends: true })).json()) as Seen;
    expect(answer.links.map(({ slug }) => slug).sort()).toEqual([...successors].sort());
    const { services } = await openWorld();
    expect(await siteLinksOf(services.db, next.site.id)).toMatchObject([{ direction: 'from', slug: old.site.slug, kind: 'split' }]);
    const status = (await (await ask(old.staff, 'GET', at(old, 'status'))).json()) as { status: string };
    expect(status.status).toBe('closed');
    for (const { id } of [old.site, next.site]) await services.db.transaction().execute((tx) => project(services, tx, id));
    const page = async (slug: string) => (await ask(undefined, 'GET', `/register/${slug}`)).text();
    const before = await page(old.site.slug);
    expect(before).toContain('This site has ended here');
    for (const slug of successors) expect(before).toContain(`href="/register/${slug}"`);
    expect(before).toContain(`/incidents/new?site=${old.site.slug}`);
    expect(await page(next.site.slug)).toContain(`href="/register/${old.site.slug}?history=1"`);
    const data = (await (await ask(undefined, 'GET', `/register/${old.site.slug}.json`)).json()) as { links: { slug: string }[] };
    expect(data.links.map(({ slug }) => slug).sort()).toEqual([...successors].sort());
  });
});

test('the address of a site that was merged into another leads there; its own history stays to be read', async () => {
  const [old, next] = [await aCommittedSite(), await aCommittedSite()];
  const change = await tell(old, old.staff, 'merger');
  expect((await decide(old, change, { successors: [next.site.slug], ends: true })).status).toBe(200);
  const { services } = await openWorld();
  for (const { id } of [old.site, next.site]) await services.db.transaction().execute((tx) => project(services, tx, id));
  const lead = async (path: string) => {
    const answer = await ask(undefined, 'GET', path);
    return [answer.status, answer.headers.get('location')];
  };
  const { slug } = old.site;
  expect(await lead(`/register/${slug}?lang=es`)).toEqual([308, `/register/${next.site.slug}?lang=es`]);
  expect(await lead(`/register/${slug}.json`)).toEqual([308, `/register/${next.site.slug}.json`]);
  expect(await lead(`/register/${next.site.slug}`)).toEqual([200, null]);
  const history = await ask(undefined, 'GET', `/register/${slug}?history=1`);
  expect(history.status).toBe(200);
  expect(await history.text()).toContain(`href="/register/${next.site.slug}"`);
});

test('a closure ends what the site held, and is neither re-scoped nor assessed again', async () => {
  const made = await aCommittedSite();
  const change = await tell(made, made.people.manager, 'closure');
  expect((await decide(made, change, { outcome: 're-scope' })).status).toBe(422);
  const answer = (await (await decide(made, change, {})).json()) as Seen;
  expect(answer.changes[0]?.decision).toMatchObject({ ended: true });
  const status = (await (await ask(made.staff, 'GET', at(made, 'status'))).json()) as { status: string };
  expect(status.status).toBe('closed');
});

describe('a mark for a further metal', () => {
  test('is asked for by the site; accepted, the cycle is for it and its metal is inside the boundary', async () => {
    const { services } = await openWorld();
    const [first, second] = services.programme.marks;
    if (first === undefined || second === undefined) throw new Error('two marks are needed');
    const made = await aCommittedSite({ metals: [first.metal, second.metal], marks: [first.id] });
    const wish = (mark: string, person = made.people.siteManager) => ask(person, 'POST', at(made, 'mark-requests'), { body: { mark } });
    expect(await codesOf(await wish(first.id))).toEqual([409, 'mark-held']);
    expect((await wish('no-such-mark')).status).toBe(422);
    const asked = (await (await wish(second.id)).json()) as Seen;
    expect(asked.furtherMarks.map(({ mark }) => mark)).not.toContain(second.id);
    expect(await codesOf(await wish(second.id))).toEqual([409, 'mark-asked']);
    const reply = (person: TestPerson) =>
      ask(person, 'PUT', at(made, `mark-requests/${asked.requests[0]?.id}/answer`), {
        body: { accepted: true, reasons: 'The plant refines it.' },
      });
    expect(await codesOf(await reply(made.people.manager))).toEqual([403, 'not-allowed']);
    const answered = (await (await reply(made.staff)).json()) as Seen;
    expect(answered.requests[0]?.answer).toMatchObject({ accepted: true });
    expect(await codesOf(await reply(made.staff))).toEqual([409, 'mark-answered']);
    const [cycle] = await cyclesOf(services.db, made.site.id);
    expect(cycle?.marks).toEqual([first.id, second.id]);
    const metals = (await boundaryOf(services.db, cycle?.id ?? '')).filter(({ kind, included }) => kind === 'metal' && included);
    expect(metals.map(({ name }) => name)).toContain(second.metal);
  });

  test('accepted after the decision, is granted by a decision maker by its condition, with dates of its own', async () => {
    const { services, setNow } = await openWorld();
    const [first, second] = services.programme.marks;
    if (first === undefined || second === undefined) throw new Error('two marks are needed');
    const made = await aDecidedSite({ metals: [first.metal, second.metal], marks: [first.id] });
    const later = addDays(today, 200);
    setNow(`${later}T15:00:00Z`);
    const wanted = await ask(made.people.siteManager, 'POST', at(made, 'mark-requests'), { body: { mark: second.id } });
    const { requests } = (await wanted.json()) as Seen;
    await ask(made.staff, 'PUT', at(made, `mark-requests/${requests[0]?.id}/answer`), {
      body: { accepted: true, reasons: 'It refines it.' },
    });
    const tasks = async () => {
      const desk = (await (await ask(made.decider, 'GET', '/api/v1/desk/tasks')).json()) as {
        tasks: { kind: string; site: { id: string } | null }[];
      };
      return desk.tasks.filter(({ site }) => site?.id === made.site.id).map(({ kind }) => kind);
    };
    expect(await tasks()).toContain('grant-mark');
    const grant = (mark: string, person = made.decider) =>
      ask(person, 'POST', at(made, `cycles/${made.cycle.id}/further-awards`), { body: { mark, reason: 'The criteria are the same.' } });
    expect((await grant(second.id, made.staff)).status).toBe(403);
    expect((await grant('no-such-mark')).status).toBe(422);
    expect(await codesOf(await grant(first.id))).toEqual([409, 'mark-granted']);
    expect((await grant(second.id)).status).toBe(201);
    expect(await codesOf(await grant(second.id))).toEqual([409, 'mark-granted']);
    expect(await tasks()).not.toContain('grant-mark');
    const { awards } = (await (await ask(made.people.manager, 'GET', at(made, 'awards'))).json()) as {
      awards: { mark: string; validFrom: string; validUntil: string; rule: { id: string } }[];
    };
    expect(awards.find(({ mark }) => mark === second.id)).toMatchObject({
      validFrom: later,
      validUntil: validity(later, 36),
      rule: { id: 'clocks.award_validity' },
    });
    expect(await cyclesOf(services.db, made.site.id)).toHaveLength(1);
    setNow();
  });
});
