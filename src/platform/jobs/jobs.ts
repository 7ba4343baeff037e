/** Work done after the answer: enqueued in the same transaction as the change that asks for it, run once by whichever process takes it. */
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Tx } from '../database/database.ts';

export type Jobs = {
  /** Enqueues in the caller's transaction: a job of a transaction that rolls back does not exist. */
  send: (tx: Tx, queue: string, data: object, options?: { startAfter?: Date; singletonKey?: string }) => Promise<void>;
  /** Begins to take jobs from the queues; called once everything that a handler needs is there. */
  work: () => Promise<void>;
  stop: () => Promise<void>;
};

export type JobHandler = { queue: string; run: (data: unknown) => Promise<void> };

/** Opens the queues. With `work: false` (commands, tests) jobs are only enqueued, and the queues are not kept in order from here. */
export async function startJobs(
  pool: pg.Pool,
  handlers: JobHandler[],
  options: { work: boolean; onError: (fault: Error) => void },
): Promise<Jobs> {
  let makingQueues = false;
  const boss = new PgBoss({
    db: { executeSql: async (text: string, values?: unknown[]) => (makingQueues ? inTurn(pool, text, values) : pool.query(text, values)) },
    schedule: false,
    supervise: options.work,
  });
  boss.on('error', options.onError);
  await boss.start();
  makingQueues = true;
  for (const { queue } of handlers)
    await boss.createQueue(queue, { name: queue, policy: 'standard', retryLimit: 5, retryDelay: 10, retryBackoff: true });
  makingQueues = false;
  return {
    send: async (tx, queue, data, sendOptions = {}) => {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows,
        }),
      };
      await boss.send(queue, data, { ...sendOptions, db } as PgBoss.SendOptions);
    },
    work: async () => {
      for (const { queue, run } of handlers) {
        await boss.work(queue, { pollingIntervalSeconds: 2, batchSize: 10 }, async (jobs) => {
          // Each job fails or is done by itself: one that fails must not make its neighbours run again.
          for (const job of jobs) {
            try {
              await run(job.data);
            } catch (fault) {
              options.onError(fault as Error);
              await boss.fail(queue, job.id, { message: String(fault) });
            }
          }
        });
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000, wait: true }),
  };
}

/** Making a queue makes tables. Processes that start together would wait for each other in a circle, so they take turns. */
async function inTurn(pool: pg.Pool, text: string, values?: unknown[]): Promise<pg.QueryResult> {
  const client = await pool.connect();
  try {
    await client.query("begin; select pg_advisory_xact_lock(hashtext('cupel: making queues'))");
    const result = await client.query(text, values);
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  } finally {
    client.release();
  }
}
