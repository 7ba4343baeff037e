/** Where the items of one pack went in another: identity within a pack, else along the crosswalks. Pure. */
import { type Crosswalk, criterionOf, type Pack, type Programme } from './index.ts';

type Packs = Pick<Programme, 'packs' | 'crosswalks'>;

/**
 * The items of the pack `to` that take up an item of the pack `from`, the main one first, each once; empty where nothing does, and where no
 * crosswalk leads there. A criterion that has parts in the newer pack stands for all of them, and a part goes where its criterion goes
 * unless the crosswalk names it.
 */
export function mappedItems(programme: Packs, from: string, to: string, item: string): string[] {
  if (from === to) return [item];
  const target = programme.packs.find(({ id }) => id === to);
  if (target === undefined) return [];
  let numbers = [item];
  let pack = programme.packs.find(({ id }) => id === from);
  for (const crosswalk of wayBetween(programme.crosswalks, from, to)) {
    numbers = unique(numbers.flatMap((number) => linked(crosswalk, pack, number)));
    pack = programme.packs.find(({ id }) => id === crosswalk.to);
  }
  return from === pack?.id ? [] : unique(numbers.flatMap((number) => partsOf(target, number)));
}

/** The criterion that an item is, or is a part of. */
export function criterionOfItem(pack: Pack, item: string): string {
  return pack.criteria.find(({ parts }) => parts.some(({ number }) => number === item))?.number ?? item;
}

function linked(crosswalk: Crosswalk, pack: Pack | undefined, item: string): readonly string[] {
  const direct = crosswalk.links.find((link) => link.from === item);
  if (direct !== undefined || pack === undefined) return direct?.to ?? [];
  const whole = criterionOfItem(pack, item);
  const ofWhole = crosswalk.links.find((link) => link.from === whole);
  if (ofWhole !== undefined) return ofWhole.to;
  // The crosswalk may speak of the parts, and the item be the whole.
  const parts = criterionOf(pack, item)?.parts.map(({ number }) => number) ?? [];
  return crosswalk.links.filter((link) => parts.includes(link.from)).flatMap((link) => link.to);
}

function partsOf(pack: Pack, item: string): readonly string[] {
  const parts = criterionOf(pack, item)?.parts ?? [];
  return parts.length === 0 ? [item] : parts.map(({ number }) => number);
}

/** The crosswalks that lead from one pack to another, the fewest that do; none where no way leads there. */
function wayBetween(crosswalks: readonly Crosswalk[], from: string, to: string): Crosswalk[] {
  const ways: Crosswalk[][] = crosswalks.filter((one) => one.from === from).map((one) => [one]);
  const seen = new Set([from]);
  for (const way of ways) {
    const end = way.at(-1)?.to ?? '';
    if (end === to) return way;
    if (seen.has(end)) continue;
    seen.add(end);
    ways.push(...crosswalks.filter((one) => one.from === end).map((next) => [...way, next]));
  }
  return [];
}

function unique(numbers: readonly string[]): string[] {
  return [...new Set(numbers)];
}
