/** Which documents to read: drawn so that nobody chose them, and so that anybody can draw them again. */
import { sha256 } from '#platform/audit/chain.ts';

/**
 * The first `count` of the identifiers in the order of the SHA-256 of `<seed>/<identifier>` in UTF-8, as lower-case hexadecimal. The order in
 * which they are given says nothing, one that is given twice counts once, and a larger sample begins with the smaller one.
 */
export function drawSample(evidenceIds: readonly string[], count: number, seed: string): string[] {
  return [...new Set(evidenceIds)]
    .map((id) => ({ id, rank: sha256(`${seed}/${id}`) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, Math.max(0, count))
    .map(({ id }) => id);
}
