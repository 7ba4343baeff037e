/** The workbench of a site on this device, for screens: what is kept, how sending stands, and a form that keeps what is typed. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useSession } from '#ui/app/session.tsx';
import type { Edit } from '../../field/device/assignment.ts';
import { type LiveBench, type Now, openBench } from '../../field/device/live-bench.ts';
import type { SyncState } from '../../field/device/sync.ts';

export type BenchAtHand = { readonly bench: LiveBench; readonly now: Now };
/** `none`: nothing is kept. `gone`: it was here a moment ago, and is over or was removed. */
export type Opening = 'opening' | 'none' | 'gone' | { readonly fault: unknown } | BenchAtHand;

const nobody = () => () => undefined;

export function useBench(site: string): { opening: Opening; opened: (bench: LiveBench | null) => void } {
  const person = useSession().person.id;
  const [bench, setBench] = useState<LiveBench | null>();
  const [fault, setFault] = useState<unknown>();
  useEffect(() => {
    let wanted = true;
    openBench(site, person).then(
      (found) => wanted && setBench(found),
      (reason) => wanted && setFault(reason),
    );
    return () => {
      wanted = false;
    };
  }, [site, person]);
  const now = useSyncExternalStore(bench?.subscribe ?? nobody, () => bench?.now() ?? null);
  useEffect(() => bench?.sync.keepGoing(), [bench]);
  const opening = (): Opening => {
    if (fault !== undefined) return { fault };
    if (bench === undefined) return 'opening';
    if (bench === null) return 'none';
    return now === null ? 'gone' : { bench, now };
  };
  return { opening: opening(), opened: setBench };
}

export function useSyncState(bench: LiveBench): SyncState {
  return useSyncExternalStore(bench.sync.subscribe, bench.sync.state);
}

/** Milliseconds without a key pressed before what was typed is put on the disk. */
const pause = 400;

export type Keeping = 'untouched' | 'writing' | 'kept' | 'failed';

/**
 * A form whose every change is on this device within half a second, and before the page goes. `shown` is what it is until the first change,
 * and `version` what the server holds of that: whatever is loaded later, the change is held against what the person saw.
 */
export function useKept<Content>(
  bench: LiveBench,
  { shown, version }: { shown: Content; version: number },
  editOf: (content: Content) => Edit,
  aside: unknown = null,
) {
  const [own, setOwn] = useState<Content | null>(null);
  const content = own ?? shown;
  const [keeping, setKeeping] = useState<Keeping>('untouched');
  const newest = useRef<Content | null>(null);
  const seen = useRef(version);
  if (own === null) seen.current = version;
  const beside = useRef(aside);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = async (standing: 'draft' | 'waiting', what: Content) => {
    clearTimeout(timer.current);
    newest.current = null;
    try {
      await bench.write(editOf(what), { standing, aside: beside.current, seen: seen.current });
      if (newest.current === null) setKeeping('kept');
    } catch {
      setKeeping('failed');
      newest.current ??= what;
      throw new Error('The device could not keep it.');
    }
  };
  const flush = useRef(() => undefined as undefined);
  flush.current = () => {
    if (newest.current !== null) void keep('draft', newest.current).catch(() => undefined);
    return undefined;
  };
  useEffect(() => {
    const now = () => flush.current();
    document.addEventListener('visibilitychange', now);
    addEventListener('pagehide', now);
    return () => {
      document.removeEventListener('visibilitychange', now);
      removeEventListener('pagehide', now);
      now();
    };
  }, []);
  return {
    content,
    keeping,
    set: (change: Partial<Content>) => {
      const next = { ...(newest.current ?? content), ...change };
      newest.current = next;
      setOwn(next);
      setKeeping('writing');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => flush.current(), pause);
    },
    /** What stays on the device changed, and with it is kept. */
    touch: (next: unknown) => {
      beside.current = next;
      newest.current ??= content;
      setOwn(newest.current);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => flush.current(), pause);
    },
    /** Nothing of it is kept any more. */
    forget: () => {
      clearTimeout(timer.current);
      newest.current = null;
    },
    /** Ready to be sent. @throws Error when the device could not keep it */
    finish: (last?: Partial<Content>) => {
      beside.current = null;
      return keep('waiting', { ...(newest.current ?? content), ...last });
    },
  };
}
