/** An assignment on this device: read in one transaction, opened with its key, and written so that what changed and its revision land together. */

import type { Bench, Loaded, Pending } from './assignment.ts';
import type { AssignmentData } from './assignment-data.ts';
import {
  type AssignmentRow,
  databaseName,
  hasDatabase,
  inTransaction,
  ofSite,
  openDatabase,
  type PhotoRow,
  type SealedRow,
} from './database.ts';
import { seal, sealJson, unseal, unsealJson } from './sealed.ts';

/** `photos` are the ids of those whose file is on this device. */
export type Kept = {
  readonly row: AssignmentRow;
  readonly data: AssignmentData;
  readonly bench: Bench;
  readonly photos: ReadonlySet<string>;
};

type Main = { readonly data: AssignmentData; readonly loaded: Loaded };

let opened: Promise<IDBDatabase> | undefined;
function database(): Promise<IDBDatabase> {
  opened ??= openDatabase().then((db) => {
    db.addEventListener('close', () => {
      opened = undefined;
    });
    return db;
  });
  return opened;
}

const mainPlace = (site: string) => `${site}/assignment`;
const queuePlace = (site: string, id: string) => `${site}/queue/${id}`;
const photoPlace = (site: string, id: string) => `${site}/photo/${id}`;

/** Null where nothing of this person is kept for the site, or its time is over: then it is forgotten. */
export async function readKept(site: string, person: string): Promise<Kept | null> {
  const db = await database();
  const read = await inTransaction(db, ['assignments', 'queue', 'photos'], 'readonly', (tx) => {
    const row = tx.objectStore('assignments').get(site) as IDBRequest<AssignmentRow | undefined>;
    const queue = tx.objectStore('queue').getAll(ofSite(site)) as IDBRequest<SealedRow[]>;
    const photos = tx.objectStore('photos').getAllKeys(ofSite(site)) as IDBRequest<IDBValidKey[]>;
    return {
      get result() {
        return { row: row.result, queue: queue.result, photos: photos.result };
      },
    };
  });
  if (read?.row === undefined || read.row.person !== person) return null;
  const { row } = read;
  if (isOver(row, new Date())) {
    await forget(site);
    return null;
  }
  const { data, loaded } = await unsealJson<Main>(row.key, mainPlace(site), row.sealed);
  const pending = await Promise.all(read.queue.map(({ id, sealed }) => unsealJson<Pending>(row.key, queuePlace(site, id), sealed)));
  pending.sort((a, b) => a.order - b.order);
  return { row, data, bench: { loaded, pending }, photos: new Set(read.photos.map((place) => String((place as string[])[1]))) };
}

/** Whether the time of a key is over, as near as this device can tell. */
export function isOver({ until, skew, seen }: Pick<AssignmentRow, 'until' | 'skew' | 'seen'>, now: Date): boolean {
  return Math.max(now.getTime() - skew * 1000, Date.parse(seen)) > Date.parse(until);
}

export async function revisionOf(site: string): Promise<number | null> {
  const row = await inTransaction(await database(), ['assignments'], 'readonly', (tx) => tx.objectStore('assignments').get(site));
  return (row as AssignmentRow | undefined)?.revision ?? null;
}

/** Writes what differs between two states. Resolves when it is on the disk. */
export async function writeKept(before: Kept | null, after: Kept): Promise<Kept> {
  const { site, key } = after.row;
  const fresh = before === null || before.data !== after.data || before.bench.loaded !== after.bench.loaded;
  const main: Main = { data: after.data, loaded: after.bench.loaded };
  const row: AssignmentRow = {
    ...after.row,
    revision: (before?.row.revision ?? 0) + 1,
    seen: new Date(Math.max(Date.parse(after.row.seen), Date.now() - after.row.skew * 1000)).toISOString(),
    sealed: fresh ? await sealJson(key, mainPlace(site), main) : after.row.sealed,
  };
  const known = new Set(before?.bench.pending ?? []);
  const changed = after.bench.pending.filter((one) => !known.has(one));
  const rows = await Promise.all(
    changed.map(async (one): Promise<SealedRow> => {
      const id = one.change.change;
      return { site, id, sealed: await sealJson(key, queuePlace(site, id), one) };
    }),
  );
  const kept = new Set(after.bench.pending.map(({ change }) => change.change));
  const gone = (before?.bench.pending ?? []).map(({ change }) => change.change).filter((id) => !kept.has(id));
  await inTransaction(await database(), ['assignments', 'queue'], 'readwrite', (tx) => {
    tx.objectStore('assignments').put(row);
    const queue = tx.objectStore('queue');
    for (const id of gone) queue.delete([site, id]);
    for (const one of rows) queue.put(one);
    return undefined;
  });
  return { ...after, row };
}

export async function writePhoto({ row: { site, key } }: Kept, id: string, file: Blob): Promise<void> {
  const sealed = await seal(key, photoPlace(site, id), new Uint8Array(await file.arrayBuffer()));
  const row: PhotoRow = { site, id, sealed, size: file.size, mediaType: file.type };
  await inTransaction(await database(), ['photos'], 'readwrite', (tx) => tx.objectStore('photos').put(row));
}

export async function readPhoto({ row: { site, key } }: Kept, id: string): Promise<Blob | null> {
  const row = (await inTransaction(await database(), ['photos'], 'readonly', (tx) => tx.objectStore('photos').get([site, id]))) as
    | PhotoRow
    | undefined;
  return row === undefined ? null : new Blob([await unseal(key, photoPlace(site, id), row.sealed)], { type: row.mediaType });
}

export async function dropPhoto(site: string, id: string): Promise<void> {
  await inTransaction(await database(), ['photos'], 'readwrite', (tx) => tx.objectStore('photos').delete([site, id]));
}

/** The key and everything that it opens. */
export async function forget(site: string): Promise<void> {
  await inTransaction(await database(), ['assignments', 'queue', 'photos'], 'readwrite', (tx) => {
    tx.objectStore('assignments').delete(site);
    tx.objectStore('queue').delete(ofSite(site));
    tx.objectStore('photos').delete(ofSite(site));
    return undefined;
  });
}

/** What the device holds of a person: the sites, and who that was, for a start without a network. */
export async function assignmentsOf(person: string): Promise<Kept[]> {
  if (!(await hasDatabase())) return [];
  const rows = (await inTransaction(await database(), ['assignments'], 'readonly', (tx) =>
    tx.objectStore('assignments').getAll(),
  )) as AssignmentRow[];
  const kept = await Promise.all(rows.filter((row) => row.person === person).map(({ site }) => readKept(site, person)));
  return kept.filter((one) => one !== null);
}

/** Signing out: nothing that was kept for anybody stays. */
export async function forgetAll(): Promise<void> {
  if (opened !== undefined) (await opened).close();
  opened = undefined;
  await new Promise<void>((done) => {
    const asked = indexedDB.deleteDatabase(databaseName);
    asked.onsuccess = asked.onerror = asked.onblocked = () => done();
  });
}
