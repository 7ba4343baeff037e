/** What every form that anybody may send is guarded by: its size, a field that people do not see, and so many an hour. */
import { sql } from 'kysely';
import type { Tx } from '../database/database.ts';
import type { HttpContext } from './context.ts';
import { Problem } from './problem.ts';

/** What people write: no control characters but line breaks and tabs. */
export const readable = /^(?:[^\p{Cc}]|[\n\r\t])*$/u;

/** A field that people do not see; what fills it in is a program, and is thanked and forgotten. */
export const trapField = 'website';

/** A form of a few fields is never larger. */
const largestForm = 32 * 1024;

/** @throws Problem unsupported-type, too-large */
export async function readForm(c: HttpContext): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\b/.test(c.req.header('content-type') ?? '')) throw new Problem('unsupported-type');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > largestForm) throw new Problem('too-large', { limit: 1 });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/**
 * Puts off what is sent more often than people send and read. `at` is the column with the moment of sending; `of` counts only what belongs to
 * one page, so that a flood there holds up no other. @throws Problem too-many-requests
 */
export async function refuseFlood(
  tx: Tx,
  kept: { table: string; at: string; perHour: number; of?: { column: string; id: string } },
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - 3_600_000);
  const found = await sql<{ n: number }>`
    select count(*) as n from ${sql.table(kept.table)} where ${sql.ref(kept.at)} > ${since}
      ${kept.of === undefined ? sql`` : sql`and ${sql.ref(kept.of.column)} = ${kept.of.id}`}`.execute(tx);
  if ((found.rows[0]?.n ?? 0) >= kept.perHour) throw new Problem('too-many-requests');
}
