/** Drafts on this device until the server has acknowledged them: each tab of each person keeps its own, so that none replaces another's. */
import { type Draft, type Kept, sameDraft } from './autosave.ts';

/** Whose answer to what. */
export type Place = { readonly person: string; readonly scope: string; readonly item: string };

type Stored = Kept & { readonly at: number };
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const mark = 'cupel.draft';

export function keepDraft(store: Store, tab: string, place: Place, kept: Kept, at: number): void {
  try {
    store.setItem(`${prefixOf(place)}${tab}`, JSON.stringify({ ...kept, at } satisfies Stored));
  } catch {
    // A full or forbidden store: the draft stays in the page, and goes on being sent from there.
  }
}

/** Removes this tab's draft, and every other tab's that says the same. */
export function forgetDraft(store: Store, tab: string, place: Place, acknowledged: Draft): void {
  for (const key of keysOf(store, prefixOf(place))) {
    const stored = read(store, key);
    if (stored === null || key.endsWith(` ${tab}`) || sameDraft(stored.draft, acknowledged)) store.removeItem(key);
  }
}

/** The newest draft kept for a place, in whichever tab it was written. */
export function keptDraft(store: Store, place: Place): Kept | null {
  const found = keysOf(store, prefixOf(place)).flatMap((key) => read(store, key) ?? []);
  return found.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** The items of a scope for which a person has drafts here. */
export function keptItems(store: Store, { person, scope }: Omit<Place, 'item'>): string[] {
  const start = `${mark} ${person} ${scope} `;
  return [...new Set(keysOf(store, start).map((key) => key.slice(start.length).split(' ')[0] ?? ''))];
}

function prefixOf({ person, scope, item }: Place): string {
  return `${mark} ${person} ${scope} ${item} `;
}

function keysOf(store: Store, start: string): string[] {
  return Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) => key.startsWith(start));
}

function read(store: Store, key: string): Stored | null {
  try {
    return JSON.parse(store.getItem(key) ?? 'null') as Stored | null;
  } catch {
    return null;
  }
}
