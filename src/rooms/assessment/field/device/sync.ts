/** Sending what waits: in batches, photos after their records, again after a while where no answer came, and in one tab at a time. */
import type { LiveBench } from './live-bench.ts';
import { markSent, nextBatch, reload, settle } from './pending.ts';
import { fetchAssignment, fetchKey, meaningOf, type Refusal, sendChanges, sendPhoto } from './server.ts';

export type SyncState = {
  readonly sending: boolean;
  /** What kept the last attempt; null after one that went well. */
  readonly trouble: Refusal | null;
  /** The server's own words, where it refused the whole. */
  readonly why: string | null;
  /** Why photos were not taken, in the server's words. */
  readonly photosRefused: readonly string[];
  /** While photos are on their way: how many and how many bytes of how many. */
  readonly photos: { readonly done: number; readonly of: number; readonly bytes: number; readonly ofBytes: number } | null;
};

export type Sync = {
  readonly state: () => SyncState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Now. Resolves when there is no more to do or something keeps it. */
  readonly run: () => Promise<void>;
  /** In a moment, so that what is done in one go is sent in one go. */
  readonly soon: () => void;
  /** Listens to the network, the window and the clock, until the function returned is called. */
  readonly keepGoing: () => () => void;
};

const every = 30_000;
const longest = 300_000;

/** Milliseconds before the next attempt after `failures` in a row. */
export function waitAfter(failures: number): number {
  return failures === 0 ? every : Math.min(longest, 2_000 * 2 ** (failures - 1));
}

export function syncOf(benchOf: () => LiveBench): Sync {
  let state: SyncState = { sending: false, trouble: null, why: null, photos: null, photosRefused: [] };
  let failures = 0;
  let running: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let going = 0;
  const listeners = new Set<() => void>();
  const show = (next: Partial<SyncState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const attempt = async () => {
    const bench = benchOf();
    const before = bench.now();
    if (before === null) return;
    show({ sending: true });
    let asked: 'key' | 'rest' = 'key';
    try {
      const { key: _same, until, serverNow } = await fetchKey(before.at);
      asked = 'rest';
      const skew = Math.round((Date.now() - Date.parse(serverNow)) / 1000);
      await bench.change(
        (same) => same,
        (kept) => ({ ...kept, row: { ...kept.row, until, skew } }),
      );
      await sendQueue(bench);
      const photosRefused = await sendPhotos(bench, (photos) => show({ photos }));
      const { data, loaded } = await fetchAssignment(before.at, before.data.session);
      await bench.change(
        (now) => reload(now, loaded),
        (kept) => ({ ...kept, data }),
      );
      failures = 0;
      show({ sending: false, trouble: null, why: null, photos: null, photosRefused });
    } catch (fault) {
      failures += 1;
      const trouble = meaningOf(fault, asked);
      show({ sending: false, trouble, why: trouble === 'refused' ? (fault as Error).message : null, photos: null });
      if (trouble === 'over') await bench.remove();
    }
  };

  const run = () => {
    running ??= navigator.locks
      .request(`cupel-sync ${benchOf().now()?.at.site}`, attempt)
      .catch(() => undefined)
      .finally(() => {
        running = undefined;
        plan();
      });
    return running;
  };
  const plan = (wait?: number) => {
    clearTimeout(timer);
    const now = benchOf().now();
    if (going === 0 || now === null || state.trouble === 'signed-out') return;
    if (wait !== undefined || isWaiting(benchOf())) timer = setTimeout(() => void run(), wait ?? waitAfter(failures));
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    run,
    soon: () => {
      askBackground();
      if (navigator.onLine) plan(800);
    },
    keepGoing: () => {
      const now = () => {
        failures = 0;
        void run();
      };
      const seen = () => document.visibilityState === 'visible' && now();
      const called = ({ data }: MessageEvent) => data === 'cupel-sync' && now();
      going += 1;
      addEventListener('online', now);
      document.addEventListener('visibilitychange', seen);
      navigator.serviceWorker?.addEventListener('message', called);
      now();
      return () => {
        going -= 1;
        if (going === 0) clearTimeout(timer);
        removeEventListener('online', now);
        document.removeEventListener('visibilitychange', seen);
        navigator.serviceWorker?.removeEventListener('message', called);
      };
    },
  };
}

/** Whether anything here wants to reach the server by itself. */
function isWaiting(bench: LiveBench): boolean {
  const now = bench.now();
  return now !== null && (nextBatch(now.bench).length > 0 || photosToSend(now).length > 0);
}

async function sendQueue(bench: LiveBench): Promise<void> {
  for (;;) {
    const now = bench.now();
    const batch = now === null ? [] : nextBatch(now.bench);
    if (now === null || batch.length === 0) return;
    // Before it leaves: should this tab end here, the next one sends the very same changes, which the server makes once.
    await bench.change((state) => markSent(state, batch));
    const leaving = new Set(batch.map(({ change }) => change.change));
    const still = (bench.now()?.bench.pending ?? []).filter(({ change, sent }) => sent && leaving.has(change.change));
    if (still.length === 0) continue;
    const answer = await sendChanges(now.at, [...still.map(({ change }) => change)]);
    await bench.change((state) => settle(state, answer.results, answer.serverNow));
  }
}

/** Photos whose record the server has and whose file it has not. */
function photosToSend({ bench, photos }: NonNullable<ReturnType<LiveBench['now']>>) {
  const busy = new Set(bench.pending.map(({ change }) => change.id));
  return bench.loaded.records.filter(
    ({ id, content, uploaded }) => content.kind === 'photo' && !uploaded && photos.has(id) && !busy.has(id),
  );
}

/** Answers why some were not taken: one that is refused keeps no other. */
async function sendPhotos(bench: LiveBench, tell: (photos: SyncState['photos']) => void): Promise<string[]> {
  const now = bench.now();
  const refused: string[] = [];
  if (now === null) return refused;
  const waiting = photosToSend(now);
  const ofBytes = waiting.reduce((sum, { content }) => sum + (content.kind === 'photo' ? content.size : 0), 0);
  let bytes = 0;
  for (const [done, { id }] of waiting.entries()) {
    tell({ done, of: waiting.length, bytes, ofBytes });
    const photo = await bench.photo(id);
    if (photo === null) continue;
    try {
      await sendPhoto(now.at, id, photo);
    } catch (fault) {
      if (meaningOf(fault, 'rest') !== 'refused') throw fault;
      refused.push((fault as Error).message);
      continue;
    }
    bytes += photo.size;
    await bench.change((state) => ({
      ...state,
      loaded: { ...state.loaded, records: state.loaded.records.map((one) => (one.id === id ? { ...one, uploaded: true } : one)) },
    }));
    // It is at the server now: what shows people and places stays here no longer than it must.
    await bench.dropPhoto(id);
  }
  return refused;
}

/** Where the browser can, it wakes the page as soon as there is a network. */
function askBackground(): void {
  void navigator.serviceWorker?.getRegistration('/app').then((registration) => {
    const background = (registration as { sync?: { register: (tag: string) => Promise<void> } } | undefined)?.sync;
    return background?.register('cupel-sync').catch(() => undefined);
  });
}
