/** What changes between two scopes of one site: by another matrix, other certificates or another day. */
import type { Recognised, Scope } from './rules.ts';

export type Change = {
  readonly criterion: string;
  readonly before: Recognised['recognition'];
  readonly after: Recognised['recognition'];
  /** Parts that are covered after and were not before, and the other way. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  /** Parts covered before and after, at another level. */
  readonly levels: readonly { readonly part: string; readonly before: string | null; readonly after: string | null }[];
  /** Where the last day of the recognition moves. */
  readonly validUntil: { readonly before: string | null; readonly after: string | null } | null;
};

const nothing: Recognised = {
  id: '',
  recognition: 'none',
  covered: [],
  residual: [],
  parts: [],
  level: null,
  validUntil: null,
  because: [],
  advice: [],
};

/** The criteria that differ, in the order of the pack. A scope of another pack is compared by the numbers that both have. */
export function changesBetween(before: Scope, after: Scope): Change[] {
  const earlier = new Map(before.criteria.map((criterion) => [criterion.id, criterion]));
  return after.criteria.flatMap((criterion) => {
    const change = changeOf(earlier.get(criterion.id) ?? nothing, criterion);
    return change.gained.length + change.lost.length + change.levels.length > 0 || change.validUntil !== null ? [change] : [];
  });
}

/** Whether what is left to assess changes, or the level at which something is recognised: not only a date or a reason. */
export function changesScope(changes: readonly Change[]): boolean {
  return changes.some(({ gained, lost, levels }) => gained.length + lost.length + levels.length > 0);
}

function changeOf(before: Recognised, after: Recognised): Change {
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
