/**
 * What became different from one cycle to the next, criterion by criterion. Where the packs differ, criteria are set beside each other along
 * the crosswalk: this compares what an answer or result means for an award, and carries no rating over. Pure.
 */
import { criterionOfItem, mappedItems } from '#programme/crosswalk.ts';
import { levelOf, notApplicable, type Pack, type Programme } from '#programme/index.ts';
import type { CriterionOutcome } from '../condition.ts';

/** `other`: one of the two cannot be set beside the other, because it does not apply or is undetermined. */
export const changes = ['better', 'same', 'worse', 'other'] as const;
export type Change = (typeof changes)[number];

/** A cycle with what the site released and what was decided; null for what there is not. */
export type CycleResults = { pack: Pack; said: readonly CriterionOutcome[] | null; found: readonly CriterionOutcome[] | null };

export type Difference = {
  /** Of the current pack; null for what only the previous one asks. */
  criterion: string | null;
  /** The criteria of the previous pack that went there; none for what only the current one asks. */
  before: string[];
  /** Null where there is nothing to compare. */
  said: Change | null;
  found: Change | null;
};

/** Every criterion of the current pack in its order, then those of the previous one that went nowhere. Each criterion of both stands there. */
export function differences(
  programme: Pick<Programme, 'packs' | 'crosswalks'>,
  previous: CycleResults,
  current: CycleResults,
): Difference[] {
  const wentTo = previous.pack.criteria.map(({ number, parts }) => {
    const items = parts.length === 0 ? [number] : parts.map((part) => part.number);
    const mapped = items.flatMap((item) => mappedItems(programme, previous.pack.id, current.pack.id, item));
    return { number, to: new Set(mapped.map((item) => criterionOfItem(current.pack, item))) };
  });
  const kept = current.pack.criteria.map(({ number }): Difference => {
    const before = wentTo.filter(({ to }) => to.has(number)).map((one) => one.number);
    const compared = (results: 'said' | 'found') => changeOf(previous, current, results, before, number);
    return { criterion: number, before, said: compared('said'), found: compared('found') };
  });
  const known = new Set(current.pack.criteria.map(({ number }) => number));
  const gone = wentTo.filter(({ to }) => ![...to].some((number) => known.has(number)));
  return [...kept, ...gone.map(({ number }): Difference => ({ criterion: null, before: [number], said: null, found: null }))];
}

/** Of several criteria that became one, the lowest counts: it is what held a mark back. */
function changeOf(
  previous: CycleResults,
  current: CycleResults,
  results: 'said' | 'found',
  before: readonly string[],
  number: string,
): Change | null {
  const then = previous[results]?.filter((outcome) => before.includes(outcome.number)) ?? [];
  const now = current[results]?.find((outcome) => outcome.number === number);
  if (then.length === 0 || now === undefined) return null;
  if (then.every(({ level }) => level === notApplicable) && now.level === notApplicable) return 'same';
  const samePack = previous.pack.id === current.pack.id;
  const ranks = then.flatMap((outcome) => rankOf(previous.pack, outcome, samePack) ?? []);
  const rank = rankOf(current.pack, now, samePack);
  if (ranks.length === 0 || rank === null) return 'other';
  const lowest = Math.max(...ranks);
  return rank === lowest ? 'same' : rank < lowest ? 'better' : 'worse';
}

/** Higher is worse. Scales of two packs are compared by what a level means for an award. */
function rankOf(pack: Pack, { level, accepts }: CriterionOutcome, samePack: boolean): number | null {
  if (level === null || accepts === null) return null;
  return samePack ? (levelOf(pack, level)?.rank ?? null) : meaning[accepts];
}

const meaning = { met: 1, plan: 2, fail: 3 } as const;
