/** A site as monitoring looks at it: under which cycle it holds or seeks its mark, by which rulebook, and what day it is there. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, packOf, type Rulebook } from '#programme/index.ts';
import { type Cycle, cyclesOf, type Organisation, organisationById, type Site, siteById } from '#rooms/participants/index.ts';

export type SiteAtHand = {
  site: Site;
  organisation: Organisation;
  /** The newest under a letter whose marks were granted; or else the newest under a letter; null for a site that never committed itself. */
  cycle: Cycle | null;
  /** The newest under a letter, whatever has become of it. */
  latest: Cycle | null;
  rulebook: Rulebook;
  /** Numbers of the criteria that an incident or a piece of news can be tied to. */
  criteria: string[];
  day: string;
};

/** @throws Problem not-found */
export async function siteAtHand({ programme, clock }: Services, db: Database | Tx, siteId: string): Promise<SiteAtHand> {
  const site = await siteById(db, siteId);
  const organisation = await organisationById(db, site.organisation_id);
  const committed = (await cyclesOf(db, siteId)).filter(({ kind }) => kind === 'commitment');
  const cycle = committed.find(({ clock_history: told }) => told.events.some(({ event }) => event === 'award')) ?? committed[0] ?? null;
  const day = dayIn(site.time_zone, clock.now());
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle?.rulebook_id) ?? currentRulebook(programme, day);
  const pack = cycle === null ? programme.packs.at(-1) : packOf(programme, cycle.pack_id);
  return {
    site,
    organisation,
    cycle,
    latest: committed[0] ?? null,
    rulebook,
    criteria: (pack?.criteria ?? []).map(({ number }) => number),
    day,
  };
}

/** The same, with the site held until the transaction ends: what happens to it follows one after the other. */
export async function heldSite(services: Services, tx: Tx, siteId: string): Promise<SiteAtHand> {
  await tx.selectFrom('sites').select('id').where('id', '=', siteId).forUpdate().execute();
  return siteAtHand(services, tx, siteId);
}
