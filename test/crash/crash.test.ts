/**
 * kill -9 while people save, twenty times, on each engine: what was acknowledged is there, nothing is half-written, the trail holds.
 * And what happens when several processes want one database.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { verifyChains } from '#platform/audit/chain.ts';
import { openDatabase } from '#platform/database/database.ts';
import { emptyOnServer, serverUrl } from '../support/databases.ts';
import { cupel, type Environment, refusedServer, startServer } from '../support/processes.ts';
import { Writer } from './writer.ts';

const kills = 20;
const folder = mkdtempSync(join(tmpdir(), 'cupel-crash-'));
const secret = 'a secret that outlives every crash of these tests';
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('kill -9 while people save', { timeout: 600_000 }, () => {
  it('loses nothing that was acknowledged on the embedded engine', async () => {
    const environment = { CUPEL_DATA: join(folder, 'embedded'), CUPEL_SECRET: secret };
    await crashes(environment);
  });

  it.runIf(serverUrl !== undefined)('loses nothing that was acknowledged on PostgreSQL', async () => {
    const environment = { CUPEL_DATA: join(folder, 'server'), CUPEL_SECRET: secret, DATABASE_URL: await emptyOnServer('crash') };
    await crashes(environment);
  });
});

async function crashes(environment: Environment): Promise<void> {
  const writer = new Writer();
  for (let kill = 0; kill < kills; kill += 1) {
    const server = await startServer(environment);
    try {
      if (kill === 0) await writer.signUp(server.url);
      expect(await writer.check(server.url)).toEqual([]);
      const writing = writer.writeUntilGone();
      const endedByItself = writing.then(() => Promise.reject(new Error('The server ended by itself.')));
      await Promise.race([writer.acknowledgedMore(3).then(() => wait(Math.random() * 400)), endedByItself]);
      await server.stop('SIGKILL');
      await writing;
    } finally {
      await server.stop('SIGKILL');
    }
    // Now and then the database is looked into before a server opens it again; a fault of the trail would not go away by itself.
    if (kill % 5 === 4) await checkDatabase(environment, writer);
  }
  const server = await startServer(environment);
  expect(await writer.check(server.url)).toEqual([]);
  await server.stop('SIGTERM');
  await checkDatabase(environment, writer);
}

/** Each change and its entry of the trail are there together or not at all. */
async function checkDatabase(environment: Environment, writer: Writer): Promise<void> {
  const engine = await openDatabase({ url: environment.DATABASE_URL, folder: environment.CUPEL_DATA ?? '', poolSize: 2 });
  try {
    const { faults } = await verifyChains(engine.db);
    expect(faults).toEqual([]);
    const count = async (query: string) =>
      Number((await sql.raw<{ count: number }>(`select count(*) from ${query}`).execute(engine.db)).rows[0]?.count);
    const entries = (action: string) => count(`audit_entries where action = '${action}'`);
    const name = await sql<{ name: string }>`select name from people`.execute(engine.db);
    expect(await entries('accounts.change-profile')).toBe(Number(/\d+/.exec(name.rows[0]?.name ?? '')?.[0]));

    const organisations = await count('organisations');
    expect(organisations).toBeGreaterThanOrEqual(writer.organisations);
    expect(await entries('participants.create-organisation')).toBe(organisations);
    expect(await count("scopes where kind = 'organisation'")).toBe(organisations);
    expect(await count("grants where role = 'company-manager'")).toBe(organisations);
    expect(await count('(select distinct name from organisations) named')).toBe(organisations);
    expect(await entries('self-assessment.upload-evidence-file')).toBe(await count('evidence_files'));
  } finally {
    await engine.close();
  }
}

describe('several processes and one database', { timeout: 120_000 }, () => {
  it('on the embedded engine the second is refused with a sentence, and the first goes on', async () => {
    const environment = { CUPEL_DATA: join(folder, 'shared'), CUPEL_SECRET: secret };
    const first = await startServer(environment);
    try {
      const second = await refusedServer(environment);
      expect(second).toMatchObject({ code: 1, out: '' });
      expect(second.err).toMatch(
        /^The database in .+ is in use by another Cupel \(process \d+\)\. Stop that one first, or use its pages and API\.\n$/,
      );
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    } finally {
      await first.stop('SIGTERM');
    }
  });

  it.runIf(serverUrl !== undefined)('on a fresh PostgreSQL three start together, and all come up', async () => {
    const environment = { CUPEL_DATA: join(folder, 'three'), CUPEL_SECRET: secret, DATABASE_URL: await emptyOnServer('three') };
    const starting = await Promise.allSettled([startServer(environment), startServer(environment), startServer(environment)]);
    try {
      expect(starting.filter(({ status }) => status === 'rejected')).toEqual([]);
      for (const started of starting)
        if (started.status === 'fulfilled') expect((await fetch(`${started.value.url}/healthz`)).status).toBe(200);
      expect(await cupel(['log', 'verify'], environment)).toMatchObject({ code: 0 });
    } finally {
      for (const started of starting) if (started.status === 'fulfilled') await started.value.stop('SIGTERM');
    }
  });
});
