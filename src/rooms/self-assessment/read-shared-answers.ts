/** Reads what an organisation answers for all its sites: a pack's items, each with the shared answer where there is one. */

import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Assessable, assessable, type Pack, type Programme, packOf } from '#programme/index.ts';
import { sharedAnswers } from './queries.ts';
import { levelsView, questionView, sayerOf } from './view.ts';

export type PackPath = { organisation: string; pack: string };
export type SharedItemPath = PackPath & { item: string };

/** One statement, however many items the pack has. */
export async function readSharedAnswers({ db, programme }: Services, path: PackPath, language: string) {
  const { pack, items } = sharedItems(programme, path.pack);
  const shared = new Map((await sharedAnswers(db, path.organisation, pack.id)).map((answer) => [answer.item, answer]));
  const say = sayerOf(pack, language);
  return {
    pack: { id: pack.id, title: say(pack.title), short: pack.short },
    levels: levelsView(pack, say),
    items: items.map((item) => ({ ...questionView(pack, item, say), shared: shared.get(item.number) ?? null })),
  };
}

export async function readSharedItem({ db, programme }: Services, path: SharedItemPath, language: string) {
  const { pack, item } = sharedItemAt(programme, path);
  const [shared] = await sharedAnswers(db, path.organisation, pack.id, item.number);
  return { ...questionView(pack, item, sayerOf(pack, language)), shared: shared ?? null };
}

/** @throws Problem not-found */
export function sharedItemAt(programme: Programme, path: SharedItemPath): { pack: Pack; item: Assessable } {
  const { pack, items } = sharedItems(programme, path.pack);
  const item = items.find(({ number }) => number === path.item);
  if (item === undefined) throw new Problem('not-found');
  return { pack, item };
}

/** A site that has stated nothing answers everything: that is what can be shared. */
function sharedItems(programme: Programme, packId: string): { pack: Pack; items: Assessable[] } {
  const pack = packOf(programme, packId);
  if (pack === null) throw new Problem('not-found');
  return { pack, items: assessable(pack, { kinds: [], metals: [] }) };
}
