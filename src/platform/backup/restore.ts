/**
 * Puts a checked backup in the place of what a database holds: all of it in one transaction, or nothing.
 * The tables are made anew as they were when the backup was made, filled, and then brought to the newest shape,
 * so that a backup of any older version restores here, and one of this version restores after a failed update.
 */
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { record, schemeChain } from '../audit/chain.ts';
import { type Engine, type Tx, vacuum } from '../database/database.ts';
import { type Migrations, migrate } from '../database/migrate.ts';
import type { FileStore } from '../files/store.ts';
import { type Jobs, startJobs } from '../jobs/jobs.ts';
import { memberBytes, memberLines } from './archive.ts';
import type { CheckedBackup } from './check.ts';
import type { WaitingJob } from './make.ts';
import { BackupFault, fileOf, jobsMember, tableMember } from './manifest.ts';
import { columnList, neutralText, ranMigrations, type Table, tablesOf } from './shape.ts';

/** Lines of one insert: about this many characters. */
const batchSize = 500_000;

/** @throws BackupFault; then the database is as it was (files that were added stay, and do no harm) */
export async function restoreBackup(parts: {
  backup: CheckedBackup;
  engine: Engine;
  files: FileStore;
  migrations: Migrations;
  at: Date;
}): Promise<void> {
  const { backup, engine, files, migrations, at } = parts;
  refuseNewer(backup, migrations);
  await restoreFiles(backup, files);
  // Makes Kysely's own tables where they are missing.
  if ((await ranMigrations(engine.db)) === undefined) await migrate(engine.db, {});
  const waiting = await jobsIn(backup);
  const queues = [...new Set(waiting.map(({ queue }) => queue))].map((queue) => ({ queue, run: async () => {} }));
  const jobs = await startJobs(engine.pool, queues, { work: false, onError: () => {} });
  try {
    await engine.db.transaction().execute(async (tx) => {
      await neutralText(tx);
      await replaceTables(tx, backup, migrations, at);
      await replaceJobs(tx, jobs, waiting);
      await record(tx, {
        chain: schemeChain,
        at,
        actor: 'system',
        action: 'platform.restore-backup',
        subject: `backup:${backup.digest}`,
        after: { madeAt: backup.manifest.madeAt },
      });
    });
  } catch (fault) {
    if (fault instanceof BackupFault) throw fault;
    throw new BackupFault(`Restoring failed, and the database is as it was: ${(fault as Error).message}`, { cause: fault });
  } finally {
    await jobs.stop();
  }
  await vacuum(engine.db);
}

/** @throws BackupFault when the backup holds migrations that this Cupel does not know */
export function refuseNewer({ manifest }: CheckedBackup, migrations: Migrations): void {
  const unknown = manifest.migrations.find((name) => migrations[name] === undefined);
  if (unknown !== undefined) {
    throw new BackupFault(
      `The backup was made by a newer Cupel (its database has "${unknown}", unknown here). Update this one, then restore.`,
    );
  }
}

async function restoreFiles({ handle, members }: CheckedBackup, files: FileStore): Promise<void> {
  for (const member of members.values()) {
    const sha256 = fileOf(member.name);
    if (sha256 === undefined) continue;
    // Also where the store has it: what lies there may be damaged, and is replaced in one step.
    const kept = await files.put(Readable.from(memberBytes(handle, member)), { limitBytes: Number.MAX_SAFE_INTEGER });
    if (kept.sha256 !== sha256) throw new BackupFault(`The file ${sha256} changed while it was restored. Nothing was replaced.`);
  }
}

async function replaceTables(tx: Tx, backup: CheckedBackup, migrations: Migrations, at: Date): Promise<void> {
  const replaced = await tablesOf(tx);
  if (replaced.length > 0) await sql`drop table ${sql.join(replaced.map(({ name }) => sql.table(name)))} cascade`.execute(tx);
  const names = Object.keys(migrations).sort();
  const ran = new Set(backup.manifest.migrations);
  for (const name of names.filter((known) => ran.has(known))) await migrations[name]?.up(tx);
  await withoutForeignKeys(tx, async () => {
    const tables = new Map((await tablesOf(tx)).map((table) => [table.name, table]));
    if (tables.size > 0) await sql`truncate ${sql.join([...tables.keys()].map((name) => sql.table(name)))}`.execute(tx);
    for (const { name, rows } of backup.manifest.tables) {
      const inserted = await restoreTable(tx, backup, tables.get(name), name);
      if (inserted !== rows)
        throw new BackupFault(`The table ${name} would get ${inserted} rows instead of ${rows}. Nothing was replaced.`);
    }
  });
  for (const name of names.filter((known) => !ran.has(known))) await migrations[name]?.up(tx);
  await sql`delete from kysely_migration`.execute(tx);
  for (const name of names) await sql`insert into kysely_migration (name, timestamp) values (${name}, ${at.toISOString()})`.execute(tx);
}

/** Rows may point at rows that come later, also within their own table: the references are taken away, and checked when they are put back. */
async function withoutForeignKeys(tx: Tx, run: () => Promise<void>): Promise<void> {
  const { rows: keys } = await sql<{ name: string; table: string; definition: string }>`
    select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace order by conname`.execute(tx);
  for (const key of keys) await sql`alter table ${sql.raw(key.table)} drop constraint ${sql.ref(key.name)}`.execute(tx);
  await run();
  for (const key of keys) {
    await sql`alter table ${sql.raw(key.table)} add constraint ${sql.ref(key.name)} ${sql.raw(key.definition)}`.execute(tx);
  }
}

async function restoreTable(tx: Tx, backup: CheckedBackup, table: Table | undefined, name: string): Promise<number> {
  const member = backup.members.get(tableMember(name));
  if (table === undefined || member === undefined) throw new BackupFault(`The backup holds a table ${name} that cannot be restored here.`);
  let columns: Table['columns'] | undefined;
  let batch: string[] = [];
  let [size, inserted] = [0, 0];
  const flush = async () => {
    if (columns !== undefined && batch.length > 0) inserted += await insertRows(tx, { name, columns }, batch);
    batch = [];
    size = 0;
  };
  for await (const line of memberLines(backup.handle, member)) {
    if (columns === undefined) {
      columns = (JSON.parse(line) as string[]).map((column) => columnNamed(table, column));
      continue;
    }
    batch.push(line);
    size += line.length;
    if (size > batchSize) await flush();
  }
  await flush();
  return inserted;
}

function columnNamed(table: Table, name: string): Table['columns'][number] {
  const column = table.columns.find((known) => known.name === name);
  if (column === undefined) throw new BackupFault(`The backup holds a column ${table.name}.${name} that cannot be restored here.`);
  return column;
}

async function insertRows(tx: Tx, { name, columns }: Table, lines: string[]): Promise<number> {
  const values = columns.map(({ type }, at) => sql`(line->>${sql.lit(at)})::${sql.raw(type)}`);
  const done = await sql`insert into ${sql.table(name)} (${columnList(columns)})
    select ${sql.join(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) line`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

async function jobsIn({ handle, members }: CheckedBackup): Promise<WaitingJob[]> {
  const member = members.get(jobsMember);
  const jobs: WaitingJob[] = [];
  if (member !== undefined) for await (const line of memberLines(handle, member)) jobs.push(JSON.parse(line) as WaitingJob);
  return jobs;
}

async function replaceJobs(tx: Tx, jobs: Jobs, waiting: WaitingJob[]): Promise<void> {
  await sql`delete from pgboss.job`.execute(tx);
  for (const { queue, data, startAfter, singletonKey } of waiting)
    await jobs.send(tx, queue, data, { startAfter: new Date(startAfter), ...(singletonKey === null ? {} : { singletonKey }) });
}
