import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { prepared } from './prepared.ts';

const url = process.env.TEST_DATABASE_URL;
const pool = url === undefined ? undefined : new pg.Pool({ connectionString: url, max: 1 });
afterAll(() => pool?.end());

/** The embedded engine has one connection for everything and prepares nothing. */
test.runIf(pool !== undefined)('a statement is prepared once, and anew after its table has changed', async () => {
  if (pool === undefined) throw new Error('No pool.');
  const client = await prepared(pool).connect();
  try {
    await client.query('create temporary table metals (name text)', []);
    await client.query('insert into metals values ($1)', ['copper']);
    const read = async () => (await client.query<object>('select * from metals where name = $1', ['copper'])).rows;
    expect([await read(), await read()]).toEqual([[{ name: 'copper' }], [{ name: 'copper' }]]);
    const known = await client.query<object>(
      "select count(*)::int as n from pg_prepared_statements where statement like 'select * from metals%'",
      [],
    );
    expect(known.rows).toEqual([{ n: 1 }]);
    await client.query("alter table metals add column symbol text default 'Cu'", []);
    await expect(read()).rejects.toMatchObject({ code: '0A000' });
    expect(await read()).toEqual([{ name: 'copper', symbol: 'Cu' }]);
  } finally {
    client.release();
  }
});
