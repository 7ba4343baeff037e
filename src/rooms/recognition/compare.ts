/** What changes between two scopes of one site: by another matrix, other certificates or another day. */
import { type Covered, nothingCovered } from './grants.ts';

export type Change = {
  readonly criterion: string;
  readonly before: Covered['recognition'];
  readonly after: Covered['recognition'];
  /** Parts that are covered after and were not before, and the other way. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Parts covered before and after, at another level. */
  readonly levels: readonly { readonly part: string; readonly before: string | null; readonly after: string | null }[];
  /** Where the last day of the recognition moves. */
  readonly validUntil: { readonly before: string | null; readonly after: string | null } | null;
};

type Compared = { readonly criteria: readonly Covered[] };

/** The criteria that differ, in the order of the pack. A scope of another pack is compared by the numbers that both have. */
export function changesBetween(before: Compared, after: Compared): Change[] {
  const earlier = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  return after.criteria.flatMap((criterion) => {
    const was = earlier.get(criterion.id) ?? nothingCovered;
    if (was.recognition === 'none' && criterion.recognition === 'none') return [];
    const change = changeOf(was, criterion);
    return change.gained.length + change.lost.length + change.levels.length > 0 || change.validUntil !== null ? [change] : [];
  });
}

/** Whether what is left to assess changes, or the level at which something is recognised: not only a date or a reason. */
export function changesScope(changes: readonly Change[]): boolean {
  return changes.some(({ gained, lost, levels }) => gained.length + lost.length + levels.length > 0);
}

function changeOf(before: Covered, after: Covered): Change {
  const levels = after.parts.flatMap(({ id, level }) => {
    const was = before.parts.find((part) => part.id === id);
    return was === undefined || was.level === level ? [] : [{ part: id, before: was.level, after: level }];
  });
  return {
    criterion: after.id,
    before: before.recognition,
    after: after.recognition,
    gained: after.covered.filter((part) => !before.covered.includes(part)),
    lost: before.covered.filter((part) => !after.covered.includes(part)),
    levels,
    validUntil: before.validUntil === after.validUntil ? null : { before: before.validUntil, after: after.validUntil },
  };
}
