import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { aCommittedSite } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type World } from '../../../../test/support/world.ts';
import { mostAttempts } from './rules.ts';
import { type NightlyPart, type NightlyParts, runNights } from './run-night.ts';

/** A zone of these tests alone, so that no other site has its night in it. */
const zone = 'Pacific/Fakaofo';
let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (let site = 0; site < 2; site += 1) await aCommittedSite({ timeZone: zone });
});
beforeEach(async () => {
  // What other tests leave behind is none of these nights.
  await sql`update nightly_pages set state = 'done' where state = 'open'`.execute(world.services.db);
});

let nights = 0;
/** A day of its own for each test, noon where the sites are. */
function aNight(): string {
  nights += 1;
  const day = new Date(Date.UTC(2031, 0, nights * 2));
  world.setNow(new Date(day.getTime() + 23 * 3_600_000).toISOString());
  return new Date(day.getTime() + 24 * 3_600_000).toISOString().slice(0, 10);
}

const at = (iso: string): Services => ({ ...world.services, clock: { now: () => new Date(iso) } });
const pagesOf = async (part: string) =>
  (
    await sql<{ zone: string; day: string; state: string; attempts: number; error: string | null }>`
      select zone, day, state, attempts, error from nightly_pages where part = ${part} and zone = ${zone} order by day, page`.execute(
      world.services.db,
    )
  ).rows;

/** A part that counts what it was called for, in the database as every part does. */
function counting(
  name: string,
  fail: (run: number) => boolean = () => false,
): { parts: NightlyParts; done: () => Promise<number>; runs: () => number } {
  let runs = 0;
  const part: NightlyPart = async (_, tx, page) => {
    if (page.zone !== zone) return;
    runs += 1;
    await tx
      .insertInto('notice_digests')
      .values({ person_id: `${name}-${runs}`, day: page.day })
      .execute();
    if (fail(runs)) throw new Error('It did not go well.');
  };
  const done = async () => {
    const found = await sql<{ n: number }>`select count(*)::integer as n from notice_digests where person_id like ${`${name}-%`}`.execute(
      world.services.db,
    );
    return found.rows[0]?.n ?? 0;
  };
  return { parts: { pages: { [name]: part } }, done, runs: () => runs };
}

describe('the night of a site', () => {
  test('is done once, however often it is asked for', async () => {
    const day = aNight();
    const { parts, runs } = counting('once');
    for (let again = 0; again < 3; again += 1) await runNights(world.services, parts);
    expect(runs()).toBe(1);
    expect(await pagesOf('once')).toMatchObject([{ day, state: 'done', attempts: 1 }]);
  });

  test('is done once by three processes at the same time', async () => {
    aNight();
    const { parts, done, runs } = counting('three');
    await Promise.all([runNights(world.services, parts), runNights(world.services, parts), runNights(world.services, parts)]);
    expect([await done(), runs()]).toEqual([1, 1]);
  });

  test('begins after midnight where the site is, and not before', async () => {
    const { parts, runs } = counting('midnight');
    // Fakaofo is thirteen hours ahead of UTC.
    await runNights(at('2032-03-01T10:59:00Z'), parts);
    expect(await pagesOf('midnight')).toMatchObject([{ day: '2032-03-01' }]);
    await runNights(at('2032-03-01T11:01:00Z'), parts);
    expect(await pagesOf('midnight')).toMatchObject([{ day: '2032-03-01' }, { day: '2032-03-02' }]);
    expect(runs()).toBe(2);
  });

  test('that nobody finished is not caught up with once the next has begun', async () => {
    const { parts, runs } = counting('pause', (run) => run === 1);
    await runNights(at('2033-03-01T12:00:00Z'), parts);
    await runNights(at('2033-03-09T12:00:00Z'), parts);
    expect(await pagesOf('pause')).toMatchObject([{ state: 'superseded' }, { day: '2033-03-10', state: 'done' }]);
    expect(runs()).toBe(2);
  });
});

test('what is done for all sites at once is done once a day, and again where it failed', async () => {
  aNight();
  const days: string[] = [];
  const parts: NightlyParts = {
    pages: {},
    daily: {
      whole: async (_, day) => {
        days.push(day);
        if (days.length === 1) throw new Error('once');
      },
    },
  };
  const start = world.services.clock.now().getTime();
  for (const later of [0, 0, 60_000, 120_000]) await runNights(at(new Date(start + later).toISOString()), parts);
  expect(days).toEqual([days[0], days[0]]);
});

describe('a process that goes away in the middle', () => {
  test('leaves nothing half done, and another does its page two minutes later', async () => {
    aNight();
    const { parts, done, runs } = counting('crash');
    const start = world.services.clock.now();
    await runNights(
      breaking(world.services, () => runs() > 0),
      parts,
    ).catch(() => {});
    expect([runs(), await done()]).toEqual([1, 0]);
    expect(await pagesOf('crash')).toMatchObject([{ state: 'open', attempts: 1 }]);
    await runNights(at(new Date(start.getTime() + 60_000).toISOString()), parts);
    expect(runs()).toBe(1);
    await runNights(at(new Date(start.getTime() + 121_000).toISOString()), parts);
    expect([runs(), await done()]).toEqual([2, 1]);
    expect(await pagesOf('crash')).toMatchObject([{ state: 'done', attempts: 2 }]);
  });
});

/** As if the process was killed while it worked: the transaction it is in is lost, and nothing after it happens. */
function breaking(services: Services, isGone: () => boolean): Services {
  const db = new Proxy(services.db, {
    get(target, name) {
      if (isGone()) throw new Error('killed');
      if (name === 'transaction') {
        return () => ({
          execute: (run: Parameters<ReturnType<Database['transaction']>['execute']>[0]) =>
            target.transaction().execute(async (tx) => {
              await run(tx);
              if (isGone()) throw new Error('killed');
            }),
        });
      }
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...services, db };
}

describe('a page that fails', () => {
  test('is tried again later, and its neighbours are not held up', async () => {
    aNight();
    const failing = counting('failing', (run) => run < 3);
    const other = counting('fine');
    const parts = { pages: { ...failing.parts.pages, ...other.parts.pages } };
    let now = world.services.clock.now().getTime();
    await runNights(world.services, parts);
    expect([failing.runs(), other.runs()]).toEqual([1, 1]);
    for (let later = 0; later < 4; later += 1) {
      now += 61_000;
      await runNights(at(new Date(now).toISOString()), parts);
    }
    expect([failing.runs(), await failing.done(), other.runs()]).toEqual([3, 1, 1]);
  });

  test('ten times is put aside with its error, shown to administrators and counted in the metrics, and can be tried again', async () => {
    const day = aNight();
    let broken = true;
    const { parts, runs } = counting('broken', () => broken);
    let now = world.services.clock.now().getTime();
    for (let later = 0; later < 14; later += 1) {
      await runNights(at(new Date(now).toISOString()), parts);
      now += 3_600_000;
      // The same day there for as long as it takes.
      await sql`update nightly_pages set next_at = ${world.services.clock.now()} where part = 'broken' and state = 'open'`.execute(
        world.services.db,
      );
      now = world.services.clock.now().getTime();
    }
    expect(runs()).toBe(mostAttempts);
    const administrator = await aPerson([{ role: 'administrator', scopeId: null }]);
    const answer = await ask(administrator, 'GET', '/api/v1/stopped');
    expect(answer.status).toBe(200);
    const { nights: parked } = (await answer.json()) as { nights: object[] };
    const page = { zone, day, part: 'broken', page: 0 };
    expect(parked).toContainEqual(expect.objectContaining({ ...page, attempts: mostAttempts, error: 'Error: It did not go well.' }));
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    expect((await ask(staff, 'GET', '/api/v1/stopped')).status).toBe(403);
    expect(await (await ask(administrator, 'GET', '/metrics')).text()).toMatch(/cupel_parked_nightly_pages\{part="broken"\} 1/);
    broken = false;
    expect((await ask(administrator, 'POST', '/api/v1/stopped/nights', { body: page })).status).toBe(204);
    expect((await ask(administrator, 'POST', '/api/v1/stopped/nights', { body: page })).status).toBe(404);
    await runNights(world.services, parts);
    expect(runs()).toBe(mostAttempts + 1);
  });
});
