/** A desk review of one item while it is written: its fields, how it is sent, and what the server says it holds. */
import type { Held, Shape } from '#ui/app/autosave.ts';
import type { Saver } from '#ui/app/draft-session.ts';
import { type CycleAt, ifMatch } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { type DeskReviewItem, type DeskReviewOfItem, ofReview, rememberReview } from './data.ts';

export type Draft = Pick<DeskReviewOfItem, 'scope' | 'why' | 'notes'>;

const shape: Shape<Draft> = { choices: [['scope']], texts: ['why', 'notes'] };

/** Version 0 where nothing was saved yet. */
export function heldOf(review: DeskReviewOfItem | null): Held<Draft> {
  if (review === null) return { draft: { scope: null, why: '', notes: '' }, version: 0, by: null, at: null };
  const { scope, why, notes, version, updatedBy, updatedAt } = review;
  return { draft: { scope, why, notes }, version, by: updatedBy, at: updatedAt };
}

export function saverOf(at: CycleAt, item: string): Saver<Draft> {
  return {
    shape,
    send: async (draft, version) => {
      const json = { ...draft, why: cleanText(draft.why), notes: cleanText(draft.notes) };
      const saved = await (await ofReview.items[':item'].$put({ param: { ...at, item }, json }, ifMatch(version))).json();
      rememberReview(at, saved);
      // The server trims; what stands on the screen keeps the space that somebody is about to write after.
      return { ...heldOf(saved), draft };
    },
    current: ({ body }) => heldOf((body['current'] ?? null) as DeskReviewOfItem | null),
  };
}

/** The scopes that an item can have, and the one that it has, whatever became of its ground. */
export function scopesFor(
  { recognised, answer }: Pick<DeskReviewItem, 'recognised' | 'answer'>,
  scopes: readonly { code: string; of: string }[],
  chosen: string | null,
): string[] {
  return scopes
    .filter(
      ({ code, of }) =>
        code === chosen ||
        of === 'any' ||
        (of === 'recognised' && recognised !== null) ||
        (of === 'claimed-not-applicable' && answer?.notApplicable === true),
    )
    .map(({ code }) => code);
}

/** The proposal as a whole where nobody wrote a reason of their own; else its scope alone. */
export function taken(draft: Draft, { scope, why }: DeskReviewItem['proposal']): Partial<Draft> {
  return draft.why.trim() === '' ? { scope, why } : { scope };
}

/** The next item that was not reviewed, after this one and then from the beginning; null where there is none. */
export function nextOpen(items: readonly Pick<DeskReviewItem, 'item' | 'missing'>[], item: string): string | null {
  const from = items.findIndex((one) => one.item === item) + 1;
  return [...items.slice(from), ...items.slice(0, from)].find((one) => one.item !== item && one.missing.length > 0)?.item ?? null;
}
