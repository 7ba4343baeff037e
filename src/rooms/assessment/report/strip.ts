/** The criteria of a report with one result each: a criterion with parts takes the level of its lowest applicable part. */
import { levelOf, notApplicable, type Pack, type Rulebook, rollUp } from '#programme/index.ts';
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Report } from './shapes.ts';

type Item = Snapshot['items'][number];

export type CriterionResult = { number: string; level: string | null; result: StripResult; recognised: boolean };

/**
 * Every criterion of the pack; of a report for a further system those that `about` leaves, by what it leaves of them. What did not apply to
 * the site was not an item.
 */
export function criterionResults(
  pack: Pack,
  rulebook: Rulebook,
  items: readonly Item[],
  about: (item: Item) => boolean,
): CriterionResult[] {
  const left = items.filter(about);
  const byNumber = new Map(left.map((item) => [item.item, item]));
  const known = new Set(left.map(({ criterion }) => criterion));
  const limited = left.length < items.length;
  return pack.criteria
    .filter(({ number }) => !limited || known.has(number))
    .map((criterion) => {
      const numbers = criterion.parts.length === 0 ? [criterion.number] : criterion.parts.map(({ number }) => number);
      const levels = Object.fromEntries(numbers.map((number) => [number, levelAt(byNumber.get(number))]));
      const level = criterion.parts.length === 0 ? (levels[criterion.number] ?? null) : rollUp(pack, rulebook, criterion, levels).level;
      const own = numbers.flatMap((number) => byNumber.get(number) ?? []);
      return {
        number: criterion.number,
        level,
        result: resultOf(pack, level),
        recognised: own.length > 0 && own.every(({ recognised, reopened }) => recognised !== undefined && reopened !== true),
      };
    });
}

export function resultOf(pack: Pack, level: string | null): StripResult {
  if (level === notApplicable) return 'na';
  return level === null ? 'none' : (levelOf(pack, level)?.tone ?? 'none');
}

export function levelAt(item: Pick<Item, 'level' | 'notApplicable'> | undefined): string | null {
  return item === undefined || item.notApplicable ? notApplicable : item.level;
}

/** The strip as it is drawn; a pillar that a report for a further system does not touch is left out. */
export function pillarsOf({ pillars, criteria }: Pick<Report, 'pillars' | 'criteria'>): StripPillar[] {
  return pillars
    .map(({ code, name }) => ({ code, title: name, cells: criteria.filter(({ pillar }) => pillar === code) }))
    .filter(({ cells }) => cells.length > 0);
}
