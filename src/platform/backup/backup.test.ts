/** Made on either engine, restored on either: the same rows, the same files, or nothing at all. */
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyEmbedded, emptyServerEngine, serverUrl } from '../../../test/support/databases.ts';
import { openWorld } from '../../../test/support/world.ts';
import { auditMigrations, record, verifyChains } from '../audit/chain.ts';
import type { Database, Engine } from '../database/database.ts';
import { type Migrations, migrate } from '../database/migrate.ts';
import { openDiskStore } from '../files/disk.ts';
import type { FileStore } from '../files/store.ts';
import { startJobs } from '../jobs/jobs.ts';
import { openBackup } from './check.ts';
import { makeBackup } from './make.ts';
import { restoreBackup } from './restore.ts';
import { rowCounts, tablesOf } from './shape.ts';

const at = new Date('2026-11-22T10:00:00.000Z');
const secret = 'a secret of at least thirty-two characters';

/** One column of every type that the rooms use, a table that refers to itself, and a row of each extreme. */
const older: Migrations = {
  ...auditMigrations,
  '2026-01-01-00-values': {
    up: async (db) => {
      await sql`create table "values" (id uuid primary key, words text, several text[], whole bigint, small integer, figure double precision, exact numeric,
        yes boolean, day date, moment timestamptz, document jsonb, "mixedCase" text, sha256 text, little smallint)`.execute(db);
      await sql`create table parts (id integer primary key, whole_id integer references parts(id), value_id uuid references "values"(id))`.execute(
        db,
      );
      await sql`create table sessions (id text primary key)`.execute(db);
    },
  },
};
const newer: Migrations = {
  ...older,
  '2026-02-01-00-doubled': {
    up: async (db) => {
      await sql`alter table "values" add column doubled bigint`.execute(db);
      await sql`update "values" set doubled = small::bigint * 2`.execute(db);
    },
  },
};
const failing: Migrations = {
  ...older,
  '2026-02-01-00-failing': {
    up: async (db) => {
      await sql`update "values" set small = small * 2`.execute(db);
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'cupel-backup-'));
const sides: Record<string, { source: Engine; target: Engine }> = {};
let files: FileStore;
const contents = ['first file', randomBytes(3_000_000).toString('latin1')];
const digests: string[] = [];

beforeAll(async () => {
  sides.embedded = { source: await emptyEmbedded(), target: await emptyEmbedded() };
  if (serverUrl !== undefined)
    sides.postgresql = { source: await emptyServerEngine('backup_source'), target: await emptyServerEngine('backup_target') };
  files = await openDiskStore(join(folder, 'files'));
  for (const content of contents) digests.push((await files.put(Readable.from([Buffer.from(content)]), { limitBytes: 10_000_000 })).sha256);
  for (const { source } of Object.values(sides)) await fill(source);
}, 120_000);

afterAll(async () => {
  for (const { source, target } of Object.values(sides)) await Promise.all([source.close(), target.close()]);
  rmSync(folder, { recursive: true, force: true });
});

async function fill(engine: Engine): Promise<void> {
  const { db } = engine;
  await migrate(db, older);
  const jobs = await startJobs(engine.pool, [{ queue: 'mail', run: async () => {} }], { work: false, onError: () => {} });
  await db.transaction().execute(async (tx) => {
    const document = { words: 'a "quoted" line\nand \\ another', nested: [1, null, { e: 1e21 }] };
    await sql`insert into "values" values
      ('00000000-0000-7000-8000-000000000001', ${'tab\t, quote ", newline\n, \\, Ñandú 銅 🪙'}, ${['a,b', '{}', '', 'null']}, 9007199254740993, -1, 0.1, 123456789012345678901234567890.123,
        true, '2024-02-29', '2026-11-22T10:00:00.123456Z', ${JSON.stringify(document)}::jsonb, 'kept', ${digests[0]}, 32767),
      ('00000000-0000-7000-8000-000000000002', '', '{}', -9223372036854775808, 2147483647, '-Infinity', 'NaN', false, '0001-01-01', 'infinity', 'null'::jsonb, null, null, -32768),
      ('00000000-0000-7000-8000-000000000003', null, null, null, null, null, null, null, null, null, null, null, null, null)`.execute(tx);
    await sql`insert into "values" (id, words) select ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid, repeat('x', n) from generate_series(1, 1500) n`.execute(
      tx,
    );
    // A part may come before the whole it belongs to.
    await sql`insert into parts values (2, null, '00000000-0000-7000-8000-000000000001'), (1, 2, null)`.execute(tx);
    await sql`insert into sessions values ('open')`.execute(tx);
    for (let number = 1; number <= 3; number += 1)
      await record(tx, {
        chain: 'scheme',
        at,
        actor: 'system',
        action: 'test.write',
        subject: `value:${number}`,
        reason: `because ${number}`,
      });
    await jobs.send(tx, 'mail', { kind: 'hello', to: 'ana@example.org' }, { startAfter: new Date('2031-01-01T00:00:00.000Z') });
  });
  await jobs.stop();
}

let made = 0;
async function backupOf(engine: Engine): Promise<string> {
  made += 1;
  const path = join(folder, `${made}.backup`);
  await makeBackup({ engine, files, secret, at, path });
  return path;
}

async function restoreInto(engine: Engine, path: string, migrations: Migrations, into: FileStore): Promise<void> {
  const backup = await openBackup(path);
  try {
    await restoreBackup({ backup, engine, files: into, migrations, at });
  } finally {
    await backup.close();
  }
}

/** Everything the tables hold, as the engine's own text. */
async function rowsOf(db: Database): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const name of ['values', 'parts', 'audit_entries', 'audit_words']) {
    const found = await sql<{
      line: string;
    }>`select row.*::text as line from ${sql.table(name)} row where row.*::text not like '%restore-backup%' order by 1`.execute(db);
    rows[name] = found.rows.map(({ line }) => line);
  }
  return rows;
}

async function waiting(db: Database): Promise<unknown[]> {
  const found = await sql`select name, data, start_after from pgboss.job`.execute(db);
  return found.rows;
}

const engines = serverUrl === undefined ? ['embedded'] : ['embedded', 'postgresql'];
const directions = engines.flatMap((from) => engines.map((to) => [from, to] as const));

describe.each(directions)('from %s to %s', { timeout: 60_000 }, (from, to) => {
  it('every value, file and waiting job is there again, and the trail still holds', async () => {
    const source = sides[from]?.source as Engine;
    const target = sides[to]?.target as Engine;
    const store = await openDiskStore(join(folder, `store-${from}-${to}`));
    await restoreInto(target, await backupOf(source), older, store);

    expect(await rowsOf(target.db)).toEqual(await rowsOf(source.db));
    expect(await waiting(target.db)).toEqual(await waiting(source.db));
    for (const [number, digest] of digests.entries()) expect(await text(await store.get(digest))).toBe(contents[number]);
    const { heads: kept } = await verifyChains(source.db);
    const trail = await verifyChains(
      target.db,
      kept.map(({ chain, seq, hash }) => `${chain}:${seq}:${hash}`),
    );
    expect(trail).toMatchObject({ entries: 4, faults: [] });
  });

  it('a backup of an older version is brought to the newest shape, and restores on the older one after a failed update', async () => {
    const [source, target] = [sides[from]?.source as Engine, sides[to]?.target as Engine];
    const path = await backupOf(source);
    await restoreInto(target, path, newer, files);
    const found = await sql<{ doubled: number }>`select doubled from "values" where doubled is not null order by doubled`.execute(
      target.db,
    );
    expect(found.rows.map(({ doubled }) => doubled)).toEqual([-2, 4294967294]);
    expect(await migrate(target.db, newer)).toEqual([]);

    await restoreInto(target, path, older, files);
    expect(await rowsOf(target.db)).toEqual(await rowsOf(source.db));
    expect(await migrate(target.db, older)).toEqual([]);
  });

  it('a restoring that fails half-way leaves everything as it was', async () => {
    const target = sides[to]?.target as Engine;
    const path = await backupOf(sides[from]?.source as Engine);
    await restoreInto(target, path, older, files);
    await sql`insert into parts values (77, null, null)`.execute(target.db);
    const [rows, jobs] = [await rowsOf(target.db), await waiting(target.db)];
    await expect(restoreInto(target, path, failing, files)).rejects.toThrow(
      'Restoring failed, and the database is as it was: integer out of range',
    );
    expect(await rowsOf(target.db)).toEqual(rows);
    expect(await waiting(target.db)).toEqual(jobs);
  });
});

it('the tables of the rooms hold only what is tried here: no other type, and nothing that is not a table', async () => {
  const { services } = await openWorld();
  const types = async (db: Database) => new Set((await tablesOf(db)).flatMap(({ columns }) => columns.map(({ type }) => type)));
  const tried = await types(sides.embedded?.source.db as Database);
  expect([...(await types(services.db))].filter((type) => !tried.has(type))).toEqual([]);
  const others = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind not in ('r', 'i')
    union all select proname from pg_proc where pronamespace = current_schema()::regnamespace
    union all select tgname from pg_trigger where not tgisinternal and tgrelid::regclass::text not like 'pgboss.%'`.execute(services.db);
  expect(others.rows).toEqual([]);
}, 60_000);

describe('what a backup leaves out', () => {
  it('sessions: whoever was signed in signs in again', async () => {
    const { source, target } = sides.embedded as { source: Engine; target: Engine };
    await restoreInto(target, await backupOf(source), older, files);
    expect((await rowCounts(target.db)).map(({ name }) => name)).toEqual([
      'audit_entries',
      'audit_heads',
      'audit_words',
      'parts',
      'values',
    ]);
    expect((await sql`select * from sessions`.execute(target.db)).rows).toEqual([]);
  });

  it('a file that the database names and the store has lost is told', async () => {
    const { source } = sides.embedded as { source: Engine };
    const empty = await openDiskStore(join(folder, 'lost'));
    const { missing, manifest } = await makeBackup({ engine: source, files: empty, secret, at, path: join(folder, 'lost.backup') });
    expect({ missing, files: manifest.files }).toEqual({ missing: [digests[0]], files: 0 });
  });
});

describe('making a backup', () => {
  it('never overwrites a file', async () => {
    const path = join(folder, 'precious');
    writeFileSync(path, 'something else');
    await expect(makeBackup({ engine: sides.embedded?.source as Engine, files, secret, at, path })).rejects.toThrow('overwrites nothing');
    expect(readFileSync(path, 'utf8')).toBe('something else');
  });

  it('leaves nothing behind when a kept file turns out damaged', async () => {
    const store = await openDiskStore(join(folder, 'damaged'));
    const { sha256 } = await store.put(Readable.from([Buffer.from('whole')]), { limitBytes: 100 });
    writeFileSync(join(folder, 'damaged', sha256.slice(0, 2), sha256.slice(2)), 'wrong');
    const path = join(folder, 'of-damaged.backup');
    await expect(makeBackup({ engine: sides.embedded?.source as Engine, files: store, secret, at, path })).rejects.toThrow('is damaged');
    expect((await readdir(folder)).filter((name) => name.startsWith('of-damaged'))).toEqual([]);
  });

  it('is readable by its owner only', async () => {
    expect(statSync(await backupOf(sides.embedded?.source as Engine)).mode & 0o777).toBe(0o600);
  });

  it('a database without Cupel is refused with a sentence', async () => {
    const engine = await emptyEmbedded();
    try {
      await expect(backupOf(engine)).rejects.toThrow('holds no Cupel yet');
    } finally {
      await engine.close();
    }
  }, 60_000);
});

describe('a backup that is not as it was written is refused before anything is replaced', { timeout: 60_000 }, () => {
  let whole: string;
  beforeAll(async () => {
    whole = await backupOf(sides.embedded?.source as Engine);
  });

  it('cut anywhere', async () => {
    const path = join(folder, 'cut');
    const { size } = statSync(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: size - 1025 }), async (length) => {
        copyFileSync(whole, path);
        truncateSync(path, length);
        await expect(openBackup(path)).rejects.toThrow('cannot be restored');
      }),
      { numRuns: 15 },
    );
  });

  it('changed anywhere but in the blanks between its members', async () => {
    const path = join(folder, 'changed');
    const bytes = readFileSync(whole);
    const { members, close } = await openBackup(whole);
    await close();
    const places = [...members.values()]
      .filter(({ size }) => size > 0)
      .map(({ offset, size }) => fc.integer({ min: offset, max: offset + size - 1 }));
    await fc.assert(
      fc.asyncProperty(fc.oneof(...places), fc.integer({ min: 1, max: 255 }), async (place, difference) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed[place] ?? 0) ^ difference, place);
        writeFileSync(path, changed);
        await expect(openBackup(path)).rejects.toThrow('cannot be restored');
      }),
      { numRuns: 30 },
    );
  });

  it('not a backup at all', async () => {
    const path = join(folder, 'letter.txt');
    writeFileSync(path, 'Dear reader, '.repeat(100));
    await expect(openBackup(path)).rejects.toThrow('not a backup of Cupel');
    await expect(openBackup(join(folder, 'nowhere'))).rejects.toThrow('cannot be opened (ENOENT)');
  });

  it('made by a newer Cupel', async () => {
    const { target } = sides.embedded as { target: Engine };
    const before = await rowsOf(target.db);
    const path = await backupOf(sides.embedded?.source as Engine);
    await expect(restoreInto(target, path, auditMigrations, files)).rejects.toThrow('newer Cupel (its database has "2026-01-01-00-values"');
    expect(await rowsOf(target.db)).toEqual(before);
  });
});
