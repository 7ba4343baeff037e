/**
 * The autosave of one answer at work: waits, sends, keeps a copy on this device, tries again. It lives apart from the screen, so that
 * moving on does not interrupt it.
 */
import {
  type Autosave,
  begin,
  type Draft,
  type Happening,
  type Held,
  isSettled,
  type Kept,
  resume,
  type Side,
  step,
  waitBeforeSending,
} from './autosave.ts';

/** Sends a draft that was written on `version`, and tells what became of it. Never throws. */
export type Send = (draft: Draft, version: number) => Promise<Happening>;

/** Where a draft waits until it is acknowledged. */
export type Keeper = { find: () => Kept | null; keep: (kept: Kept) => void; forget: (acknowledged: Draft) => void };

export type AnswerSession = {
  readonly state: () => Autosave;
  readonly subscribe: (listener: () => void) => () => void;
  readonly edit: (change: Partial<Draft>) => void;
  readonly choose: (side: Side) => void;
  readonly discard: () => void;
  /** Takes what the server was just seen to hold, unless something is being written. */
  readonly refresh: (held: Held) => void;
  /** Sends at once what waits. */
  readonly flush: () => void;
};

const open = new Map<string, AnswerSession>();

/** The session of a place: the one that is still at work, or a new one that goes on from what was kept. */
export function sessionOf(place: string, held: Held, send: Send, keeper: Keeper): AnswerSession {
  const found = open.get(place);
  if (found !== undefined) return found;
  const made = startSession(held, send, keeper, {
    working: (session) => open.set(place, session),
    idle: () => open.delete(place),
  });
  open.set(place, made);
  return made;
}

type Registry = { working: (session: AnswerSession) => void; idle: () => void };

export function startSession(held: Held, send: Send, keeper: Keeper, registry: Registry): AnswerSession {
  const kept = keeper.find();
  let state = kept === null ? begin(held) : resume(kept, held);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const happen = (happening: Happening) => {
    state = step(state, happening);
    if (isSettled(state)) keeper.forget(state.draft);
    else keeper.keep(toKeep(state));
    plan();
    for (const listener of listeners) listener();
  };
  const plan = () => {
    clearTimeout(timer);
    const wait = waitBeforeSending(state);
    if (wait !== null) timer = setTimeout(flush, wait);
    else if (isSettled(state) && listeners.size === 0) registry.idle();
  };
  const flush = () => {
    clearTimeout(timer);
    // Also what was refused before: what stood in its way may be gone.
    if (isSettled(state) || state.sending !== null || state.conflict !== null) return;
    const { draft, base } = state;
    happen({ type: 'sent' });
    void send(draft, base.version).then(happen);
  };

  const session: AnswerSession = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      registry.working(session);
      return () => {
        listeners.delete(listener);
        plan();
      };
    },
    edit: (change) => happen({ type: 'edited', change }),
    choose: (side) => happen({ type: 'chosen', side }),
    discard: () => happen({ type: 'discarded' }),
    refresh: (fresh) => {
      if (fresh.version > state.base.version) happen({ type: 'refreshed', held: fresh });
    },
    flush,
  };
  if (kept !== null) {
    if (isSettled(state)) keeper.forget(state.draft);
    plan();
  }
  return session;
}

/** What is on its way may or may not arrive: after the page is gone nobody hears of it. */
function toKeep({ base, draft, unsure, sending }: Autosave): Kept {
  return { base, draft, unsure: sending === null ? unsure : [...unsure, sending] };
}
