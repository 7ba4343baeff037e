import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyEmbedded } from '../../../test/support/databases.ts';
import type { Engine } from '../database/database.ts';
import { type Attempt, type Jobs, startJobs } from './jobs.ts';
import { parkedByQueue, parkedJobs } from './parked.ts';

/** A database of its own: the jobs of the other tests are not to be worked on. */
let engine: Engine;
let jobs: Jobs;
const attempts: (Attempt | undefined)[] = [];
const done: string[] = [];
const faults: string[] = [];

beforeAll(async () => {
  engine = await emptyEmbedded();
  const failing = async (_: unknown, attempt?: Attempt) => {
    attempts.push(attempt);
    throw new Error(`Failed for the ${attempts.length}. time.`);
  };
  const fine = async (data: unknown) => void done.push((data as { name: string }).name);
  jobs = await startJobs(
    engine.pool,
    [
      { queue: 'failing', run: failing },
      { queue: 'fine', run: fine, batch: 2 },
    ],
    { work: true, onError: ({ message }) => faults.push(message) },
  );
});
afterAll(async () => {
  await jobs.stop();
  await engine.close();
});

test('a job that fails is told its last time, then put aside with its error, and holds up no other', async () => {
  // Two attempts stand for ten, which take hours.
  const twice = { retryLimit: 1, retryDelay: 0, retryBackoff: false } as object;
  await engine.db.transaction().execute(async (tx) => {
    await jobs.send(tx, 'failing', {}, twice);
    for (const name of ['a', 'b', 'c']) await jobs.send(tx, 'fine', { name });
  });
  await jobs.work();
  for (let waited = 0; waited < 150 && ((await parkedByQueue(engine.db)).length === 0 || done.length < 3); waited += 1) await wait(100);
  expect(attempts).toEqual([{ last: false }, { last: true }]);
  expect(done.sort()).toEqual(['a', 'b', 'c']);
  expect(await parkedByQueue(engine.db)).toEqual([{ queue: 'failing', jobs: 1 }]);
  expect(await parkedJobs(engine.db)).toMatchObject([{ queue: 'failing', attempts: 2, error: 'Error: Failed for the 2. time.' }]);
  expect(faults).toEqual(['Failed for the 1. time.', 'Failed for the 2. time.']);
});

test('a job is tried ten times unless told otherwise', async () => {
  await engine.db.transaction().execute((tx) => jobs.send(tx, 'failing', {}, { startAfter: new Date(Date.now() + 3_600_000) }));
  const { rows } = await engine.pool.query(
    "select retry_limit, retry_backoff from pgboss.job where name = 'failing' and state = 'created'",
  );
  expect(rows).toEqual([{ retry_limit: 9, retry_backoff: true }]);
});
