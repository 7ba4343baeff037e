/** The answer on the screen, tied to its autosave. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useConnected } from '#ui/app/connection.ts';
import { useSession } from '#ui/app/session.tsx';
import { type AnswerSession, type Send, sessionOf } from './answer-session.ts';
import type { Autosave, Held } from './autosave.ts';
import { forgetDraft, keepDraft, keptDraft, keptItems, type Place } from './kept.ts';

export type Writing = Pick<AnswerSession, 'edit' | 'choose' | 'discard' | 'flush'> & { readonly state: Autosave };

/** This tab: a reload keeps it, another tab has another. */
const tab = tabName();

export function useAnswer(scope: string, item: string, held: Held, send: Send): Writing {
  const person = useSession().person.id;
  const connected = useConnected();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session begins with what is known when its place is opened; what comes later is handed to it below
  const session = useMemo(() => sessionAt({ person, scope, item }, held, send), [person, scope, item]);
  const state = useSyncExternalStore(session.subscribe, session.state);
  useEffect(() => session.refresh(held), [session, held]);
  useEffect(() => {
    if (connected) session.flush();
  }, [session, connected]);
  useEffect(() => flushOnLeaving(session.flush), [session]);
  return { state, edit: session.edit, choose: session.choose, discard: session.discard, flush: session.flush };
}

/** The items that wait on this device to be sent; those that `answerOf` knows go on being sent. */
export function useKeptItems(scope: string, answerOf: (item: string) => { held: Held; send: Send } | null): string[] {
  const person = useSession().person.id;
  const items = keptItems(localStorage, { person, scope });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is kept when the screen opens, and when an item is added
  useEffect(() => {
    for (const item of items) {
      const answer = answerOf(item);
      if (answer !== null) sessionAt({ person, scope, item }, answer.held, answer.send).flush();
    }
  }, [items.join()]);
  return items;
}

function sessionAt(place: Place, held: Held, send: Send): AnswerSession {
  return sessionOf(`${place.person} ${place.scope} ${place.item}`, held, send, {
    find: () => keptDraft(localStorage, place),
    keep: (kept) => keepDraft(localStorage, tab, place, kept, Date.now()),
    forget: (draft) => forgetDraft(localStorage, tab, place, draft),
  });
}

function flushOnLeaving(flush: () => void): () => void {
  const onHide = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', onHide);
  return () => {
    flush();
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', onHide);
  };
}

function tabName(): string {
  const known = sessionStorage.getItem('cupel.tab');
  if (known !== null) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem('cupel.tab', made);
  return made;
}
