/** Finds the framework that a person named, or says which known names come nearest. */

import { CrosswalkFault } from './fault.ts';
import type { Library } from './library.ts';

const mostOffered = 3;

/**
 * @param name a framework's URN; for an OSCAL catalog also its UUID or its file
 * @returns its place in the library's `frameworks`
 */
export function findFramework(library: Library, option: string, name: string): number {
  const place = library.named.get(name.toLowerCase());
  if (place !== undefined) return place;
  const near = library.frameworks
    .map(({ urn }) => ({ urn, away: distance(name.toLowerCase(), urn.toLowerCase()) }))
    .sort((a, b) => a.away - b.away || (a.urn < b.urn ? -1 : 1))
    .slice(0, mostOffered);
  const offer = near.length === 0 ? 'the library holds no framework' : `the nearest are ${near.map(({ urn }) => urn).join(', ')}`;
  throw new CrosswalkFault(`${option} ${name} is no framework of the library; ${offer}.`);
}

/** Letters to change, add or leave out to make one text of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
