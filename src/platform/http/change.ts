/** One transaction a use case: the change, its audit entry, its jobs and the answer kept for a repeated request land together or not at all. */
import { createHash } from 'node:crypto';
import { type ColumnType, sql } from 'kysely';
import { canonical } from '../audit/chain.ts';
import type { Tx } from '../database/database.ts';
import type { Migrations } from '../database/migrate.ts';
import type { HttpContext } from './context.ts';
import { Problem } from './problem.ts';

export interface IdempotencyKeysTable {
  actor: string;
  key: string;
  request_digest: string;
  answer: string | null;
  at: ColumnType<Date, Date, never>;
}

declare module '../database/tables.ts' {
  interface Tables {
    idempotency_keys: IdempotencyKeysTable;
  }
}

export const httpMigrations: Migrations = {
  '2026-11-22-03-idempotency': {
    up: async (db) => {
      await sql`create table idempotency_keys (actor text not null, key text not null, request_digest text not null, answer text,
        at timestamptz not null, primary key (actor, key))`.execute(db);
    },
  },
};

/**
 * Runs a use case in a transaction and returns its answer (a JSON value).
 * With an `Idempotency-Key` the same request by the same person gives the same answer, once done; the key with another request is refused.
 */
export async function change<T>(c: HttpContext, run: (tx: Tx) => Promise<T>): Promise<T> {
  const { db, clock } = c.var.services;
  const key = c.req.header('idempotency-key');
  if (key === undefined) return db.transaction().execute(run);
  if (key.length > 255 || key.length === 0) throw new Problem('bad-request');
  const actor = c.get('actor')?.id ?? 'anyone';
  const digest = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${c.get('bodyText') ?? ''}`)
    .digest('hex');
  return db.transaction().execute(async (tx) => {
    // Waits for a request with the same key that is still running, then finds its row.
    const reserved = await tx
      .insertInto('idempotency_keys')
      .values({ actor, key, request_digest: digest, answer: null, at: clock.now() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (reserved.numInsertedOrUpdatedRows === 0n) {
      const kept = await tx
        .selectFrom('idempotency_keys')
        .selectAll()
        .where('actor', '=', actor)
        .where('key', '=', key)
        .executeTakeFirstOrThrow();
      if (kept.request_digest !== digest) throw new Problem('idempotency-key-reused');
      return JSON.parse(kept.answer ?? 'null') as T;
    }
    const answer = await run(tx);
    await tx
      .updateTable('idempotency_keys')
      .set({ answer: canonical(answer ?? null) })
      .where('actor', '=', actor)
      .where('key', '=', key)
      .execute();
    return answer;
  });
}

/** The version in `If-Match`. @throws Problem precondition-required without one */
export function ifMatch(c: HttpContext): number {
  const given = c.req.header('if-match');
  const version = /^(?:W\/)?"(\d+)"$/.exec(given ?? '')?.[1];
  if (version === undefined) throw new Problem('precondition-required');
  return Number(version);
}

export function etag(version: number): string {
  return `"${version}"`;
}
