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
  insertWhole,
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
/** Does its work for all sites, in transactions of its own, so that doing it again does nothing twice. */
export type DailyPart = (services: Services, day: string) => Promise<unknown>;
export type NightlyParts = { readonly pages: Readonly<Record<string, NightlyPart>>; readonly daily?: Readonly<Record<string, DailyPart>> };

const sitesInPage = 200;
const leaseMs = 120_000;
const pagesKeptDays = 90;

/** Opens the nights that have begun, and works until no page is left to take. */
export async function runNights(services: Services, parts: NightlyParts): Promise<void> {
  await openNights(services, parts);
  await parkWorn(services.db, mostAttempts, services.clock.now());
  while (await workOne(services, parts)) {
    // Until nothing is left to take.
  }
}

/** What is done a day and not a site goes by the day of UTC, under a name that no time zone has. */
export const everySite = 'every site';

async function openNights({ db, clock }: Services, { pages, daily = {} }: NightlyParts): Promise<void> {
  const at = clock.now();
  const begun = nightsAt(await zonesOf(db), at);
  const open = async (nights: readonly Night[], parts: string[]) => {
    for (const night of await unopened(db, nights, parts)) await db.transaction().execute((tx) => openNight(tx, night, parts, at));
  };
  await open(begun, Object.keys(pages));
  await open([{ zone: everySite, day: at.toISOString().slice(0, 10) }], Object.keys(daily));
}

async function openNight(tx: Tx, night: Night, parts: string[], at: Date): Promise<void> {
  const opened = await insertRuns(tx, night, parts, at);
  if (opened.length === 0) return;
  await supersede(tx, night, at);
  await forgetPages(tx, addDays(night.day, -pagesKeptDays));
  if (night.zone === everySite) await insertWhole(tx, night, opened, at);
  else await insertPages(tx, night, opened, sitesInPage, at);
}

/** @returns whether there was a page to take */
async function workOne(services: Services, parts: NightlyParts): Promise<boolean> {
  const { db, clock, log } = services;
  const lease = randomUUID();
  const taken = clock.now();
  const page = await takePage(db, lease, taken, new Date(taken.getTime() + leaseMs));
  if (page === undefined) return false;
  try {
    if (page.zone === everySite) await doWhole(services, parts, page, lease);
    else await doPage(services, parts, page, lease);
  } catch (fault) {
    log.error({ err: fault, zone: page.zone, day: page.day, part: page.part, page: page.page }, 'a page of the night failed');
    const { state, pause } = afterFailure(page.attempts);
    const at = clock.now();
    await endAttempt(db, page, lease, { state, error: String(fault).slice(0, 2000), at, next: new Date(at.getTime() + pause * 1000) });
  }
  return true;
}

async function doPage(services: Services, { pages }: NightlyParts, page: Page, lease: string): Promise<void> {
  await services.db.transaction().execute(async (tx) => {
    if (!(await holdPage(tx, page, lease))) return;
    await named(pages, page.part)(services, tx, page);
    await endAttempt(tx, page, lease, done(services));
  });
}

async function doWhole(services: Services, { daily = {} }: NightlyParts, page: Page, lease: string): Promise<void> {
  await named(daily, page.part)(services, page.day);
  await endAttempt(services.db, page, lease, done(services));
}

function done({ clock }: Services) {
  const at = clock.now();
  return { state: 'done', error: null, at, next: at } as const;
}

/** @throws Error where a newer Cupel, beside which this one still runs, has more parts */
function named<Part>(parts: Readonly<Record<string, Part>>, name: string): Part {
  const part = parts[name];
  if (part === undefined) throw new Error(`No part of the night is named ${name}.`);
  return part;
}
