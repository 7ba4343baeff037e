/** Before all tests: a real PostgreSQL gets one empty database a worker, so that workers do not meet. */
import pg from 'pg';

export const workers = 4;

export default async function prepare(): Promise<void> {
  const url = process.env.TEST_DATABASE_URL;
  if (url === undefined) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (let worker = 1; worker <= workers; worker += 1) {
    await client.query(`drop database if exists ${databaseOf(worker)} with (force)`);
    await client.query(`create database ${databaseOf(worker)}`);
  }
  await client.end();
}

export function databaseOf(worker: number): string {
  return `cupel_test_${process.env.CUPEL_TEST_PREFIX ?? ''}${worker}`;
}
