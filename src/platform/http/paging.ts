/** Cursor paging: a page names where the next one begins, so that it stays stable while rows come and go. */
import { z } from '@hono/zod-openapi';
import { Problem } from './problem.ts';

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50).openapi({ description: 'Rows a page, 200 at most' }),
  cursor: z.string().max(1000).optional().openapi({ description: 'From `next` of the page before' }),
});

export function PageOf<S extends z.ZodType>(item: S) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null on the last' }),
  });
}

/** Sort key of a row: plain values, the id last. */
export type Key = (string | number | null)[];

export function encodeCursor(key: Key): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Problem bad-cursor */
export function decodeCursor(cursor: string | undefined, length: number): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === length && key.every((part) => part === null || ['string', 'number'].includes(typeof part)))
      return key as Key;
  } catch {
    // falls through: a cursor is either ours or wrong
  }
  throw new Problem('bad-cursor');
}

/** Cuts a list that was asked for with `limit + 1` rows into a page. */
export function pageFrom<T>(rows: T[], limit: number, keyOf: (row: T) => Key): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
