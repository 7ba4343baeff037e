/** The cycle that is answered, with its site and the programme it is pinned to. */

import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { type Assessable, assessable, type Pack, type Programme, packOf, type Rulebook } from '#programme/index.ts';
import { type Cycle, cycleWithSite, profileOf, type Site } from '#rooms/participants/index.ts';

export type CyclePath = { site: string; cycle: string };
export type ItemPath = CyclePath & { item: string };
export type CycleAtSite = { cycle: Cycle; site: Site };

/** One statement. @throws Problem not-found where the cycle is not one of this site */
export function cycleAtSite(db: Database | Tx, path: CyclePath): Promise<CycleAtSite> {
  return cycleWithSite(db, path.site, path.cycle, false);
}

/**
 * The cycle, held until the transaction ends, while its answers may be changed: nobody releases it meanwhile. One statement.
 * @throws Problem released where the answers are frozen
 */
export async function holdOpenCycle(tx: Tx, path: CyclePath): Promise<CycleAtSite> {
  const held = await cycleWithSite(tx, path.site, path.cycle, true);
  mustBeOpen(held.cycle);
  return held;
}

/** @throws Problem released, cycle-closed */
export function mustBeOpen({ stage }: Pick<Cycle, 'stage'>): void {
  if (stage === 'closed') throw new Problem('cycle-closed');
  if (stage !== 'self-assessment') throw new Problem('released');
}

/** The pack that the cycle is pinned to, whatever is in force since. */
export function pinnedPack(programme: Programme, cycle: Pick<Cycle, 'id' | 'pack_id'>): Pack {
  const pack = packOf(programme, cycle.pack_id);
  if (pack === null) throw new Error(`Cycle ${cycle.id} is pinned to the pack ${cycle.pack_id}, which the programme does not hold.`);
  return pack;
}

export function pinnedRulebook(programme: Programme, cycle: Pick<Cycle, 'id' | 'rulebook_id'>): Rulebook {
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  if (rulebook === undefined)
    throw new Error(`Cycle ${cycle.id} is pinned to the rulebook ${cycle.rulebook_id}, which the programme does not hold.`);
  return rulebook;
}

/** What the site answers in this cycle. */
export function itemsOf(programme: Programme, { cycle, site }: CycleAtSite): { pack: Pack; items: Assessable[] } {
  const pack = pinnedPack(programme, cycle);
  return { pack, items: assessable(pack, profileOf(site)) };
}

/** @throws Problem not-found for an item that the site does not answer */
export function itemAt(programme: Programme, at: CycleAtSite, number: string): { pack: Pack; item: Assessable } {
  const { pack, items } = itemsOf(programme, at);
  const item = items.find((one) => one.number === number);
  if (item === undefined) throw new Problem('not-found');
  return { pack, item };
}
