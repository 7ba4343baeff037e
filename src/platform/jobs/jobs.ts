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

/** `last`: a job that fails now is not tried again. */
export type Attempt = { last: boolean };

export type JobHandler = {
  queue: string;
  run: (data: unknown, attempt?: Attempt) => Promise<void>;
  /** How many are taken at once, where that is more than ten. */
  batch?: number;
};

/** Tried ten times, the last time some three hours after the first: what fails then is shown to the administrators (parked.ts). */
const tries = { retryLimit: 9, retryDelay: 10, retryBackoff: true };

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
  for (const { queue } of handlers) await boss.createQueue(queue, { name: queue, policy: 'standard', ...tries });
  makingQueues = false;
  return {
    send: async (tx, queue, data, sendOptions = {}) => {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: (await tx.executeQuery(CompiledQuery.raw(text, values))).rows,
        }),
      };
      // Said again with each job: a queue that was made long ago keeps what it was made with.
      await boss.send(queue, data, { ...tries, ...sendOptions, db } as PgBoss.SendOptions);
    },
    work: async () => {
      for (const { queue, run, batch = 10 } of handlers) {
        await boss.work(queue, { pollingIntervalSeconds: 2, batchSize: batch, includeMetadata: true }, async (jobs) => {
          // Each job fails or is done by itself: one that fails must not make its neighbours run again.
          for (const job of jobs) {
            try {
              await run(job.data, { last: job.retryCount >= job.retryLimit });
              // At once, not with its neighbours: a process that ends in between must not do this one again.
              await boss.complete(queue, job.id);
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
