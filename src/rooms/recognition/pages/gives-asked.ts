/** What a reader asks of what a mark gives, as the address says it. */
import { Problem } from '#platform/http/problem.ts';
import { currentPack, type Mark, type Pack, type Programme, packOf } from '#programme/index.ts';
import { numbersOf } from './matrix-asked.ts';

export type GivesAsked = {
  /** Without one asked for, the pack that cycles are opened on. */
  readonly pack: Pack;
  readonly mark: Mark | null;
  readonly criterion: string | null;
};

/** A criterion that the pack does not have is asked of another pack, and left out. @throws Problem not-found */
export function readGives(query: Readonly<Record<string, string>>, programme: Programme, today: string): GivesAsked {
  const value = (name: string) => (query[name] === '' ? undefined : query[name]);
  const [packId, markId, criterion] = [value('pack'), value('mark'), value('criterion')];
  const pack = packId === undefined ? (currentPack(programme, today) ?? programme.packs.at(-1)) : packOf(programme, packId);
  const mark = markId === undefined ? null : programme.marks.find(({ id }) => id === markId);
  if (pack === undefined || pack === null || mark === undefined) throw new Problem('not-found');
  return { pack, mark, criterion: criterion !== undefined && numbersOf(pack).includes(criterion) ? criterion : null };
}
