/** What determinations come to: cells, progress, and where to go next. */
import type { CycleCriteria } from '#ui/app/programme.ts';
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';
import type { AssessmentItem, AssessmentView, Determination } from './data.ts';

type Choice = Pick<Determination, 'level' | 'notApplicable'>;

/** The cell that a determination, or the site's own answer, becomes. */
export function resultOf(choice: Choice | null, levels: AssessmentView['levels']): StripResult {
  if (choice === null) return 'none';
  if (choice.notApplicable) return 'na';
  return levels.find(({ code }) => code === choice.level)?.tone ?? 'none';
}

/** The pillars with a cell for each item. `now` is what stands on the screen, newer than what the server told. */
export function stripOf(
  { items, levels }: Pick<AssessmentView, 'items' | 'levels'>,
  pillars: CycleCriteria['pillars'],
  now?: { item: string; choice: Choice },
): StripPillar[] {
  const choiceOf = (item: AssessmentItem) => (now?.item === item.item ? now.choice : item.determination);
  return pillars.map(({ code, title }) => ({
    code,
    title: title.text,
    cells: items
      .filter(({ pillar }) => pillar === code)
      .map((item) => ({
        number: item.item,
        title: item.title,
        result: resultOf(choiceOf(item), levels),
        recognised: item.recognised !== null,
      })),
  }));
}

/** How many of a pillar's items lack nothing. */
export function progressOf(items: readonly AssessmentItem[], pillar: string): { complete: number; total: number } {
  const own = items.filter((item) => item.pillar === pillar);
  return { complete: own.filter(({ missing }) => missing.length === 0).length, total: own.length };
}

/** What stands before and after an item, and the next one that lacks something, looked for from here round to the beginning. */
export function around(
  items: readonly AssessmentItem[],
  item: string,
): { previous: AssessmentItem | null; next: AssessmentItem | null; nextOpen: AssessmentItem | null } {
  const at = items.findIndex((one) => one.item === item);
  const later = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return {
    previous: items[at - 1] ?? null,
    next: at === -1 ? null : (items[at + 1] ?? null),
    nextOpen: later.find(({ missing }) => missing.length > 0) ?? null,
  };
}
