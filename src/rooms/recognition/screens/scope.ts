/** What of a scope is shown: the filter of the address, the strip, and the criteria by pillar. */
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';
import type { Asked, CriterionScope, LocalText } from './data.ts';

export const shows = ['all', 'recognised', 'left'] as const;
export type Show = (typeof shows)[number];

export function showOf(asked: string | null): Show {
  return shows.find((one) => one === asked) ?? 'all';
}

/** A criterion that is recognised in part stands under both: something of it is left. */
export function isShown({ applies, recognition }: Pick<CriterionScope, 'applies' | 'recognition'>, show: Show): boolean {
  if (!applies) return false;
  if (show === 'all') return true;
  return show === 'left' ? recognition !== 'full' : recognition !== 'none';
}

export type PillarScope = { code: string; title: LocalText; criteria: CriterionScope[] };

/** In the order of the pack; a criterion whose pillar is not known stands at the end, under no title. */
export function byPillar(criteria: readonly CriterionScope[], asked: Pick<Asked, 'pillars' | 'items'>): PillarScope[] {
  const pillarOf = new Map(asked.items.map(({ criterion, pillar }) => [criterion, pillar]));
  return asked.pillars.map(({ code, title }) => ({ code, title, criteria: criteria.filter(({ id }) => pillarOf.get(id) === code) }));
}

/** One cell a criterion: what is recognised in full at the level that is granted, what is recognised in part with its notch alone. */
export function stripOf(pillars: readonly PillarScope[], levels: Asked['levels']): StripPillar[] {
  return pillars.map(({ code, title, criteria }) => ({
    code,
    title: title.text,
    cells: criteria.map(({ id, title: name, recognition, level }) => ({
      number: id,
      title: name.text,
      result: recognition === 'full' ? (levels.find((one) => one.code === level)?.tone ?? 'none') : ('none' satisfies StripResult),
      recognised: recognition !== 'none',
    })),
  }));
}

/** Where a criterion stands on the screen. */
export function anchorOf(criterion: string): string {
  return `criterion-${criterion}`;
}
