/** Which criteria a report for a further system is about: those that the equivalency matrix of the cycle relates to the system. */
import type { Matrix } from '#programme/index.ts';

type Item = { readonly item: string; readonly criterion: string };

/** A target that is a criterion stands for all its parts. Relations that were looked for and not found (`no-relationship`) are none. */
export function relatedTo(system: string, { cells }: Pick<Matrix, 'cells'>, packId: string): (item: Item) => boolean {
  const targets = new Set(
    cells
      .filter((cell) => cell.pack === packId && cell.relationship !== 'no-relationship')
      .filter((cell) => cell.sources.some((source) => source.system === system))
      .flatMap((cell) => cell.targets),
  );
  return ({ item, criterion }) => targets.has(item) || targets.has(criterion);
}
