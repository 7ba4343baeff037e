/**
 * Writes the database and the files into one file. The database is read as it was at one moment, while others may go on writing;
 * every value leaves as PostgreSQL's own text for it, so that either engine reads it back to the last digit.
 */
import { open, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { Engine, Tx } from '../database/database.ts';
import { moveIntoPlace } from '../files/durable.ts';
import type { FileStore } from '../files/store.ts';
import { ArchiveWriter, type Member } from './archive.ts';
import {
  BackupFault,
  fileMember,
  format,
  jobsMember,
  type Manifest,
  manifestDigestMember,
  manifestMember,
  secretMarkOf,
  sha256Of,
  tableMember,
} from './manifest.ts';
import { keptTablesOf, neutralText, ranMigrations, type Table } from './shape.ts';

export type MadeBackup = {
  manifest: Manifest;
  /** SHA-256 of the manifest, which holds the SHA-256 of everything else. */
  digest: string;
  /** Files that the database names and the store does not have. */
  missing: string[];
};

const rowsAtOnce = 200;

/** The backup is there whole or not at all: it is written beside its place, synced and moved. @throws BackupFault */
export async function makeBackup(parts: { engine: Engine; files: FileStore; secret: string; at: Date; path: string }): Promise<MadeBackup> {
  const { path } = parts;
  if (await exists(path)) throw new BackupFault(`${path} is there already, and a backup overwrites nothing. Choose another name.`);
  const partial = join(dirname(path), `${basename(path)}.partial`);
  // Readable by its owner only: a backup holds everything.
  const handle = await open(partial, 'w', 0o600);
  try {
    const made = await write(new ArchiveWriter(handle), parts);
    await handle.close();
    await moveIntoPlace(partial, path);
    return made;
  } catch (fault) {
    await handle.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw fault;
  }
}

async function write(
  archive: ArchiveWriter,
  { engine, files, secret, at }: { engine: Engine; files: FileStore; secret: string; at: Date },
): Promise<MadeBackup> {
  const members: Member[] = [];
  const read = await engine.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((tx) => writeDatabase(archive, members, tx));
  // Files are listed after the database was read, and none is ever changed: whatever the rows name is among them.
  const kept = new Set<string>();
  for await (const sha256 of files.list()) {
    members.push(await archive.add(fileMember(sha256), await files.get(sha256)));
    kept.add(sha256);
    if (members.at(-1)?.sha256 !== sha256)
      throw new BackupFault(`The file ${sha256} of the store is damaged: its bytes no longer give its name.`);
  }
  const { named, ...content } = read;
  const manifest: Manifest = {
    format,
    madeAt: at.toISOString(),
    engine: engine.kind,
    secretMark: secretMarkOf(secret),
    ...content,
    files: kept.size,
    members,
  };
  const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const digest = sha256Of(text);
  await archive.add(manifestMember, [text]);
  await archive.add(manifestDigestMember, [Buffer.from(`${digest}\n`)]);
  await archive.finish();
  return { manifest, digest, missing: named.filter((sha256) => !kept.has(sha256)) };
}

async function writeDatabase(archive: ArchiveWriter, members: Member[], tx: Tx) {
  const migrations = await ranMigrations(tx);
  if (migrations === undefined) throw new BackupFault('This database holds no Cupel yet: start Cupel on it once.');
  await neutralText(tx);
  const tables: Manifest['tables'] = [];
  const named: string[] = [];
  for (const table of await keptTablesOf(tx)) {
    const counted = { name: table.name, rows: 0 };
    members.push(await archive.add(tableMember(table.name), tableLines(tx, table, counted)));
    tables.push(counted);
    if (table.columns.some(({ name }) => name === 'sha256')) {
      const found = await sql<{ sha256: string }>`select distinct sha256 from ${sql.table(table.name)} where sha256 is not null`.execute(
        tx,
      );
      named.push(...found.rows.map(({ sha256 }) => sha256));
    }
  }
  const jobs = await waitingJobs(tx);
  members.push(await archive.add(jobsMember, [Buffer.from(jobs.map((job) => `${JSON.stringify(job)}\n`).join(''))]));
  return { migrations, tables, jobs: jobs.length, named };
}

/** The first line names the columns; each further line is a row. A cursor hands over few rows at a time. */
async function* tableLines(tx: Tx, table: Table, counted: { rows: number }): AsyncGenerator<Buffer> {
  yield Buffer.from(`${JSON.stringify(table.columns.map(({ name }) => name))}\n`);
  const values = table.columns.map(({ name }) => sql`${sql.ref(name)}::text`);
  await sql`declare backup_rows no scroll cursor for select array_to_json(array[${sql.join(values)}])::text as line from ${sql.table(table.name)}`.execute(
    tx,
  );
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from backup_rows`.execute(tx);
    if (rows.length === 0) break;
    counted.rows += rows.length;
    yield Buffer.from(rows.map(({ line }) => `${line}\n`).join(''));
  }
  await sql`close backup_rows`.execute(tx);
}

export type WaitingJob = { queue: string; data: object; startAfter: string; singletonKey: string | null };

/** Jobs that were acknowledged and not done. One that was being done is among them: doing it twice is better than never. */
async function waitingJobs(tx: Tx): Promise<WaitingJob[]> {
  const there = await sql<{ there: boolean }>`select to_regclass('pgboss.job') is not null as there`.execute(tx);
  if (there.rows[0]?.there !== true) return [];
  const found = await sql<WaitingJob>`
    select name as queue, data, start_after::text as "startAfter", singleton_key as "singletonKey" from pgboss.job
    where state in ('created', 'retry', 'active') and name not like '\\_\\_pgboss%' order by created_on, id`.execute(tx);
  return found.rows;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
