/** What cells grant the parts of a criterion, put together: what of it is covered, at which level, and until when. */
import type { PreparedCriterion } from './prepare.ts';

/** `rank` is that of the level, 1 is best; `until` the last day. */
export type Grant = { readonly level: string | null; readonly rank: number; readonly until: string };

export type CoveredPart = { readonly id: string; readonly level: string | null; readonly validUntil: string };

export type Covered = {
  readonly id: string;
  readonly recognition: 'full' | 'partial' | 'none';
  readonly covered: readonly string[];
  readonly residual: readonly string[];
  /** The covered parts, each at the best level that a cell grants it, and the last day it has that level. */
  readonly parts: readonly CoveredPart[];
  /** The lowest of its parts; null until all are covered, and where levels are ignored. */
  readonly level: string | null;
  /** The last day on which this recognition holds with the certificates that count on the day; null for none. */
  readonly validUntil: string | null;
};

export const nothingCovered: Covered = { id: '', recognition: 'none', covered: [], residual: [], parts: [], level: null, validUntil: null };

/** `grants` by the positions of the parts. */
export function coveredBy({ id, parts }: PreparedCriterion, grants: readonly (Grant | undefined)[]): Covered {
  if (grants.length === 0) {
    const { recognition, covered, parts: none, level, validUntil } = nothingCovered;
    return { id, recognition, covered, residual: parts, parts: none, level, validUntil };
  }
  const found = parts.flatMap((part, index) => {
    const grant = grants[index];
    return grant === undefined ? [] : [{ id: part, ...grant }];
  });
  const full = found.length === parts.length;
  return {
    id,
    recognition: full ? 'full' : 'partial',
    covered: found.map((part) => part.id),
    residual: parts.filter((_part, index) => grants[index] === undefined),
    parts: found.map(({ id: part, level, until }) => ({ id: part, level, validUntil: until })),
    level: full ? lowest(found) : null,
    validUntil: found.map(({ until }) => until).reduce(earlier),
  };
}

/** A part has the best level that a cell grants it, for as long as any cell that grants it does. */
export function better(one: Grant | undefined, other: Grant): Grant {
  if (one === undefined || other.rank < one.rank) return other;
  return other.rank === one.rank && other.until > one.until ? other : one;
}

export function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function lowest(grants: readonly Grant[]): string | null {
  return grants.reduce((worst, one) => (one.rank > worst.rank ? one : worst)).level;
}
