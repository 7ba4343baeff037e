/** Cursors of lists that are sorted by one number or by the id alone. */
import { decodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws Problem bad-cursor on one that is not ours */
export function numberKey(cursor: string | undefined): number | undefined {
  const [key] = decodeCursor(cursor, 1) ?? [undefined];
  if (key === undefined) return undefined;
  if (typeof key !== 'number' || !Number.isInteger(key) || Math.abs(key) > 2_147_483_647) throw new Problem('bad-cursor');
  return key;
}

/** @throws Problem bad-cursor on one that is not ours */
export function idKey(cursor: string | undefined): string | undefined {
  const [key] = decodeCursor(cursor, 1) ?? [undefined];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !uuid.test(key)) throw new Problem('bad-cursor');
  return key;
}
