/** A form that saves as one types, for a screen: what stands in it, how it is saved, and what happens to it. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Saving } from '../components/SaveState.tsx';
import { type Autosave, type Held, isSettled } from './autosave.ts';
import { type DraftSession, type Saver, sessionOf } from './draft-session.ts';

export type DraftInUse<Draft> = DraftSession<Draft> & { readonly now: Autosave<Draft> };

/** `place` names person and address; a new place is a new form. `held` is what the server was last seen to hold. */
export function useDraft<Draft>(place: string, held: Held<Draft>, saver: Saver<Draft>): DraftInUse<Draft> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is the session; what the server holds comes in by refreshing it
  const session = useMemo(() => sessionOf(place, held, saver), [place]);
  const now = useSyncExternalStore(session.subscribe, session.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that there is something new
  useEffect(() => session.happen({ type: 'refreshed', held }), [session, held.version]);
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => {
      session.flush();
      if (!isSettled(session.state())) event.preventDefault();
    };
    addEventListener('beforeunload', hold);
    return () => {
      removeEventListener('beforeunload', hold);
      session.flush();
    };
  }, [session]);
  return { ...session, now };
}

/** How saving stands, for the line that says so; undefined where nothing was ever written. */
export function useSaving<Draft>({ now }: DraftInUse<Draft>, language: string): Saving | undefined {
  const [written, setWritten] = useState(false);
  const settled = isSettled(now);
  useEffect(() => {
    if (!settled) setWritten(true);
  }, [settled]);
  if (now.conflict !== null || now.trouble?.kind === 'refused') return { state: 'failed' };
  if (now.trouble !== null) return { state: 'waiting' };
  if (!settled) return { state: 'saving' };
  if (now.base.at === null || !written) return undefined;
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { hour: '2-digit', minute: '2-digit' });
  return { state: 'saved', time: time.format(new Date(now.base.at)) };
}
