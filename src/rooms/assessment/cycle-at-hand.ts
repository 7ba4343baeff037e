/** A cycle with its site, its organisation and the programme it is pinned to: what every use case of the room begins with. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { assessable, type Pack, packOf, type Rulebook } from '#programme/index.ts';
import {
  type Cycle,
  cycleOf,
  holdCycle,
  type Organisation,
  organisationById,
  profileOf,
  type Site,
  siteById,
} from '#rooms/participants/index.ts';
import type { Task } from './approval-rules.ts';

export type CycleAtHand = {
  cycle: Cycle;
  site: Site;
  organisation: Organisation;
  pack: Pack;
  rulebook: Rulebook;
  /** Today where the site is. */
  day: string;
};

export type CyclePath = { siteId: string; cycleId: string };

/** @throws Problem not-found where the cycle is not one of this site */
export async function cycleAtHand(services: Services, db: Database | Tx, { siteId, cycleId }: CyclePath): Promise<CycleAtHand> {
  return around(services, db, await cycleOf(db, siteId, cycleId));
}

/** The same, with the cycle held until the transaction ends: stages follow one another. */
export async function heldCycle(services: Services, tx: Tx, { siteId, cycleId }: CyclePath): Promise<CycleAtHand> {
  return around(services, tx, await holdCycle(tx, siteId, cycleId));
}

/** What there is to assess: the kinds of the site, the metals of the marks that the cycle is for, and what that asks of a team. */
export function taskOf({ cycle, site, organisation, pack, day }: CycleAtHand, { programme }: Pick<Services, 'programme'>): Task {
  const metals = programme.marks.filter(({ id }) => cycle.marks.includes(id)).map(({ metal }) => metal);
  const pillars = new Set(assessable(pack, profileOf(site)).map(({ criterion }) => criterion.pillar));
  // Which languages are spoken at a site is not recorded, so none is asked for.
  const needs = { kinds: site.kinds, country: site.country, pillars: [...pillars], languages: [] };
  return { producer: organisation.name, kinds: site.kinds, metals: [...new Set(metals)], day, needs };
}

async function around({ programme, clock }: Services, db: Database | Tx, cycle: Cycle): Promise<CycleAtHand> {
  const site = await siteById(db, cycle.site_id);
  const organisation = await organisationById(db, site.organisation_id);
  const pack = packOf(programme, cycle.pack_id);
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  if (pack === null || rulebook === undefined) {
    throw new Error(`Cycle ${cycle.id} is pinned to ${cycle.pack_id} and ${cycle.rulebook_id}, which the programme does not hold.`);
  }
  return { cycle, site, organisation, pack, rulebook, day: dayIn(site.time_zone, clock.now()) };
}
