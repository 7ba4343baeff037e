/**
 * What is done each night, in pages of sites. Any number of processes work side by side: a page is taken by one of them for two minutes, done
 * together with the note that it is done, and taken anew by another where the first has gone. So each is done once.
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { addDays } from '#programme/due.ts';
import {
  endAttempt,
  forgetPages,
  holdPage,
  insertPages,
  insertRuns,
  type Page,
  parkWorn,
  supersede,
  takePage,
  unopened,
  zonesOf,
} from './queries.ts';
import { afterFailure, mostAttempts, type Night, nightsAt } from './rules.ts';

/** Does its work for the sites between two ids, in the zone and on the day of the page. */
export type NightlyPart = (services: Services, tx: Tx, page: Page) => Promise<void>;
export type NightlyParts = Readonly<Record<string, NightlyPart>>;

const sitesInPage = 200;
const leaseMs = 120_000;
const pagesKeptDays = 90;

/** Opens the nights that have begun, and works until no page is left to take. */
export async function runNights(services: Services, parts: NightlyParts): Promise<void> {
  await openNights(services, Object.keys(parts));
  await parkWorn(services.db, mostAttempts, services.clock.now());
  while (await workOne(services, parts)) {
    // Until nothing is left to take.
  }
}

async function openNights({ db, clock }: Services, parts: string[]): Promise<void> {
  const at = clock.now();
  const begun = nightsAt(await zonesOf(db), at);
  for (const night of await unopened(db, begun, parts)) await db.transaction().execute((tx) => openNight(tx, night, parts, at));
}

async function openNight(tx: Tx, night: Night, parts: string[], at: Date): Promise<void> {
  const opened = await insertRuns(tx, night, parts, at);
  if (opened.length === 0) return;
  await supersede(tx, night, at);
  await forgetPages(tx, addDays(night.day, -pagesKeptDays));
  await insertPages(tx, night, opened, sitesInPage, at);
}

/** @returns whether there was a page to take */
async function workOne({ db, clock, log, ...others }: Services, parts: NightlyParts): Promise<boolean> {
  const services = { db, clock, log, ...others };
  const lease = randomUUID();
  const taken = clock.now();
  const page = await takePage(db, lease, taken, new Date(taken.getTime() + leaseMs));
  if (page === undefined) return false;
  try {
    await db.transaction().execute(async (tx) => {
      if (!(await holdPage(tx, page, lease))) return;
      const part = parts[page.part];
      if (part === undefined) throw new Error(`No part of the night is named ${page.part}.`);
      await part(services, tx, page);
      await endAttempt(tx, page, lease, { state: 'done', error: null, at: clock.now(), next: taken });
    });
  } catch (fault) {
    log.error({ err: fault, zone: page.zone, day: page.day, part: page.part, page: page.page }, 'a page of the night failed');
    const { state, pause } = afterFailure(page.attempts);
    const at = clock.now();
    await endAttempt(db, page, lease, { state, error: String(fault).slice(0, 2000), at, next: new Date(at.getTime() + pause * 1000) });
  }
  return true;
}
