/** The database of the browser in which the workbench keeps its assignments: opened once, written to disk before anything says that it is kept. */
import type { Sealed } from './sealed.ts';

/** One assignment of one person. The key goes with the row: whoever deletes the row has forgotten it. */
export type AssignmentRow = {
  readonly site: string;
  readonly person: string;
  readonly key: CryptoKey;
  /** Moment after which nothing of it may be read any more. */
  readonly until: string;
  /** Seconds by which this device's clock is ahead of the server's. */
  readonly skew: number;
  /** The latest moment that was seen here, so that a clock set back gives no time. */
  readonly seen: string;
  /** Counts what was written, so that another tab sees that it must read again. */
  readonly revision: number;
  readonly sealed: Sealed;
};
export type SealedRow = { readonly site: string; readonly id: string; readonly sealed: Sealed };
export type PhotoRow = SealedRow & { readonly size: number; readonly mediaType: string };

export const databaseName = 'cupel-workbench';

export function openDatabase(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(databaseName, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('assignments', { keyPath: 'site' });
      opening.result.createObjectStore('queue', { keyPath: ['site', 'id'] });
      opening.result.createObjectStore('photos', { keyPath: ['site', 'id'] });
    };
    opening.onsuccess = () => {
      // A sign-out in another tab takes the database away; it must not wait for this one.
      opening.result.onversionchange = () => opening.result.close();
      done(opening.result);
    };
    opening.onerror = () => fail(opening.error);
  });
}

/** Whether there is one at all, without making it. True where the browser cannot tell. */
export async function hasDatabase(): Promise<boolean> {
  if (!('indexedDB' in globalThis)) return false;
  const known = await indexedDB.databases?.();
  return known === undefined || known.some(({ name }) => name === databaseName);
}

type Store = 'assignments' | 'queue' | 'photos';

/** Runs `work` in one transaction and resolves with what it made once everything is on the disk. */
export function inTransaction<T>(
  database: IDBDatabase,
  stores: Store[],
  mode: 'readonly' | 'readwrite',
  work: (tx: IDBTransaction) => IDBRequest<T> | { readonly result: T } | undefined,
): Promise<T | undefined> {
  return new Promise((done, fail) => {
    const tx = database.transaction(stores, mode, { durability: 'strict' });
    const made = work(tx);
    tx.oncomplete = () => done(made?.result);
    tx.onerror = () => fail(tx.error);
    tx.onabort = () => fail(tx.error ?? new DOMException('aborted', 'AbortError'));
  });
}

/** Everything that one site has in a store with two-part keys. */
export function ofSite(site: string): IDBKeyRange {
  return IDBKeyRange.bound([site, ''], [site, '\uffff']);
}
