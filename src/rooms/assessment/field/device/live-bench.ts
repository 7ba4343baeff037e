/**
 * An assignment at work in one tab: what is in memory is what is on the disk, other tabs are heard, and one tab at a time sends. No React.
 */

import type { Bench, Edit } from './assignment.ts';
import type { AssignmentData, KeptSession } from './assignment-data.ts';
import { type ShownBench, shownOf } from './loaded.ts';
import { choose, giveUp, reload, type Written, write } from './pending.ts';
import { keyFrom } from './sealed.ts';
import { type At, fetchAssignment, fetchKey } from './server.ts';
import { dropPhoto, forget, type Kept, readKept, readPhoto, revisionOf, writeKept, writePhoto } from './store.ts';
import { type Sync, syncOf } from './sync.ts';

export type Now = {
  readonly at: At;
  readonly data: AssignmentData;
  readonly bench: Bench;
  readonly shown: ShownBench;
  readonly photos: ReadonlySet<string>;
  readonly skew: number;
  readonly until: string;
};

export type LiveBench = {
  /** Null once it was removed or is over. */
  readonly now: () => Now | null;
  readonly subscribe: (listener: () => void) => () => void;
  /** Each resolves once it is on the disk. */
  readonly write: (edit: Edit, how: Pick<Written, 'standing' | 'aside' | 'seen'>) => Promise<void>;
  readonly giveUp: (change: string) => Promise<void>;
  readonly choose: (change: string, side: 'mine' | 'theirs', content?: unknown) => Promise<void>;
  readonly keepPhoto: (record: string, photo: Blob) => Promise<void>;
  readonly photo: (record: string) => Promise<Blob | null>;
  readonly remove: () => Promise<void>;
  readonly sync: Sync;
  /** For sending: a change of what is kept, in its turn. */
  readonly change: (make: (bench: Bench) => Bench, also?: (kept: Kept) => Kept) => Promise<void>;
  /** The file only; its record stays. */
  readonly dropPhoto: (record: string) => Promise<void>;
};

const open = new Map<string, Promise<LiveBench | null>>();

/** What is kept for a person at a site; null where nothing is. */
export function openBench(site: string, person: string): Promise<LiveBench | null> {
  const place = `${person} ${site}`;
  let found = open.get(place);
  if (found === undefined) {
    found = readKept(site, person).then((kept) => (kept === null ? null : live(kept)));
    open.set(place, found);
    // What is not there may be there at the next look, and a database that could not be read may be readable then.
    const ask = found;
    const again = () => open.get(place) === ask && open.delete(place);
    ask.then((bench) => bench === null && again(), again);
  }
  return found;
}

/** Loads an assignment for work without a network. What waits here already stays. @throws ApiProblem with the server's reason */
export async function loadBench(at: At, session: KeptSession): Promise<LiveBench | null> {
  const { key, until, serverNow } = await fetchKey(at);
  const skew = Math.round((Date.now() - Date.parse(serverNow)) / 1000);
  const { data, loaded } = await fetchAssignment(at, session);
  await inTurn(at.site, async () => {
    const known = await readKept(at.site, session.person.id);
    const row = known?.row ?? {
      site: at.site,
      person: session.person.id,
      key: await keyFrom(key),
      seen: serverNow,
      revision: 0,
      sealed: nothing,
    };
    const bench = reload(known?.bench ?? { loaded, pending: [] }, loaded);
    await writeKept(known, { row: { ...row, until, skew }, data, bench, photos: known?.photos ?? new Set() });
  });
  tell(at.site);
  return openBench(at.site, session.person.id);
}

const nothing = { iv: new Uint8Array(12), data: new ArrayBuffer(0) };

function live(first: Kept): LiveBench {
  const { site, person } = first.row;
  let kept: Kept | null = first;
  let now: Now | null = nowOf(first);
  const listeners = new Set<() => void>();
  const show = (next: Kept | null) => {
    kept = next;
    now = next === null ? null : nowOf(next);
    if (next === null) open.delete(`${person} ${site}`);
    for (const listener of listeners) listener();
  };
  /** Another tab, or the loading, wrote something newer. */
  const fresh = async () => {
    if (kept !== null && (await revisionOf(site)) !== kept.row.revision) show(await readKept(site, person));
  };
  listen(site, () => void inTurn(site, fresh));
  const change: LiveBench['change'] = (make, also = (same) => same) =>
    inTurn(site, async () => {
      await fresh();
      if (kept === null) return;
      const bench = make(kept.bench);
      const next = also({ ...kept, bench });
      if (bench === kept.bench && next.row === kept.row && next.data === kept.data) return;
      show(await writeKept(kept, next));
      tell(site);
    });
  const bench: LiveBench = {
    now: () => now,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    write: async (edit, how) => {
      await change((state) => write(state, edit, { ...how, change: crypto.randomUUID(), at: new Date().toISOString() }));
      if (edit.what === 'record-removal') await bench.dropPhoto(edit.id);
      if (how.standing === 'waiting') bench.sync.soon();
    },
    giveUp: (id) => change((state) => giveUp(state, id)),
    choose: async (id, side, content) => {
      await change((state) => choose(state, id, side, { change: crypto.randomUUID(), at: new Date().toISOString(), content }));
      bench.sync.soon();
    },
    keepPhoto: async (record, photo) => {
      if (kept === null) return;
      await writePhoto(kept, record, photo);
      show({ ...kept, photos: new Set([...kept.photos, record]) });
    },
    photo: async (record) => (kept === null ? null : readPhoto(kept, record)),
    remove: async () => {
      await inTurn(site, () => forget(site));
      show(null);
      tell(site);
    },
    change,
    dropPhoto: async (record) => {
      await dropPhoto(site, record);
      if (kept !== null) show({ ...kept, photos: new Set([...kept.photos].filter((id) => id !== record)) });
    },
    sync: syncOf(() => bench),
  };
  return bench;
}

function nowOf({ row, data, bench, photos }: Kept): Now {
  return { at: { site: row.site, cycle: data.cycle }, data, bench, shown: shownOf(bench), photos, skew: row.skew, until: row.until };
}

/** One change at a time, over all tabs of this browser. */
async function inTurn<T>(site: string, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(`cupel-workbench ${site}`, work);
}

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('cupel-workbench') : undefined;

function tell(site: string): void {
  channel?.postMessage(site);
}

function listen(site: string, heard: () => void): void {
  channel?.addEventListener('message', ({ data }) => {
    if (data === site) heard();
  });
}
