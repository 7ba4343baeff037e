/**
 * One form that saves as one types, at work: waits, sends, keeps a copy on this device, tries again. It lives apart from the screen, so
 * that moving on does not interrupt it.
 */
import { ApiProblem } from './api-problem.ts';
import {
  type Autosave,
  begin,
  type Happening,
  type Held,
  isSettled,
  type Kept,
  resume,
  type Shape,
  step,
  waitBeforeSending,
} from './autosave.ts';
import { isLostConnection } from './query.ts';

export type Saver<Draft> = {
  shape: Shape<Draft>;
  /** Sends what was written on `version`, and gives what the server holds then. */
  send: (draft: Draft, version: number) => Promise<Held<Draft>>;
  /** What a refusal for a stale version says the server holds. */
  current: (refusal: ApiProblem) => Held<Draft>;
};

export type DraftSession<Draft> = {
  readonly state: () => Autosave<Draft>;
  readonly subscribe: (listener: () => void) => () => void;
  readonly happen: (happening: Happening<Draft>) => void;
  /** Sends at once what waits. */
  readonly flush: () => void;
};

// biome-ignore lint/suspicious/noExplicitAny: sessions of several shapes stand side by side, each under a place of its own
const open = new Map<string, DraftSession<any>>();

/** The session of a place (person and address, in words): the one that is still at work, or a new one that goes on from what was kept. */
export function sessionOf<Draft>(place: string, held: Held<Draft>, saver: Saver<Draft>): DraftSession<Draft> {
  const found = open.get(place) as DraftSession<Draft> | undefined;
  if (found !== undefined) return found;
  const kept = readKept<Draft>(place);
  let state = kept === null ? begin(saver.shape, held) : resume(saver.shape, kept, held);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const happen = (happening: Happening<Draft>) => {
    state = step(state, happening);
    keep(place, isSettled(state) ? null : state);
    plan();
    for (const listener of listeners) listener();
  };
  const plan = () => {
    clearTimeout(timer);
    const wait = waitBeforeSending(state);
    if (wait !== null) timer = setTimeout(flush, wait);
    else if (isSettled(state) && listeners.size === 0) open.delete(place);
  };
  const flush = () => {
    clearTimeout(timer);
    if (waitBeforeSending(state) === null) return;
    const { draft, base } = state;
    happen({ type: 'sent' });
    saver.send(draft, base.version).then(
      (saved) => happen({ type: 'saved', held: saved }),
      (fault) => happen(becauseOf(fault, saver)),
    );
  };
  const session: DraftSession<Draft> = {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      open.set(place, session);
      return () => {
        listeners.delete(listener);
        plan();
      };
    },
    happen,
    flush,
  };
  open.set(place, session);
  plan();
  return session;
}

function becauseOf<Draft>(fault: unknown, { current }: Saver<Draft>): Happening<Draft> {
  if (!(fault instanceof ApiProblem)) return { type: 'failed', trouble: { kind: isLostConnection(fault) ? 'offline' : 'unavailable' } };
  if (fault.code === 'stale-version') return { type: 'outdated', held: current(fault) };
  if (fault.status === 401) return { type: 'failed', trouble: { kind: 'signed-out' } };
  if (fault.status >= 500 || fault.status === 429) return { type: 'failed', trouble: { kind: 'unavailable' } };
  return { type: 'failed', trouble: { kind: 'refused', why: fault.errors[0]?.detail ?? fault.message } };
}

const mark = 'cupel.writing';

/** What is on its way may or may not arrive: after the page is gone nobody hears of it. */
function keep<Draft>(place: string, state: Autosave<Draft> | null): void {
  try {
    if (state === null) {
      localStorage.removeItem(`${mark} ${place}`);
      return;
    }
    const { base, draft, unsure, sending } = state;
    localStorage.setItem(
      `${mark} ${place}`,
      JSON.stringify({ base, draft, unsure: sending === null ? unsure : [...unsure, sending] } satisfies Kept<Draft>),
    );
  } catch {
    // A full or forbidden store: the draft stays in the page, and goes on being sent from there.
  }
}

function readKept<Draft>(place: string): Kept<Draft> | null {
  try {
    return JSON.parse(localStorage.getItem(`${mark} ${place}`) ?? 'null') as Kept<Draft> | null;
  } catch {
    return null;
  }
}
