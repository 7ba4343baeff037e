/** What becomes of an answer between the keyboard and the server: a pure state machine, in which no failure and no colleague costs a word. */

export type Draft = { readonly level: string | null; readonly notApplicable: boolean; readonly reason: string; readonly comment: string };

/** An answer as the server holds it. `by` is null once that person was erased, or where nothing was saved yet. */
export type Held = { readonly draft: Draft; readonly version: number; readonly by: string | null; readonly at: string | null };

/** `offline` and `unavailable` pass, `signed-out` ends with signing in, `refused` stays until something is changed. */
export type Trouble = { readonly kind: 'offline' | 'unavailable' | 'signed-out' } | { readonly kind: 'refused'; readonly why: string };

export type Autosave = {
  /** What the draft was written on: the newest that is known of the server. */
  readonly base: Held;
  /** What stands on the screen. */
  readonly draft: Draft;
  /** On its way, not answered yet. */
  readonly sending: Draft | null;
  /** Sent without an answer: the server may hold any of them. */
  readonly unsure: readonly Draft[];
  /** Somebody else changed the same text. Nothing is sent until the person has chosen. */
  readonly conflict: Held | null;
  /** Somebody else changed other parts meanwhile, and both changes stand now. */
  readonly joined: Held | null;
  readonly trouble: Trouble | null;
  /** Failed attempts since the last answer. */
  readonly attempts: number;
};

export type Happening =
  | { readonly type: 'edited'; readonly change: Partial<Draft> }
  | { readonly type: 'sent' }
  | { readonly type: 'saved'; readonly held: Held }
  | { readonly type: 'failed'; readonly trouble: Trouble }
  | { readonly type: 'outdated'; readonly held: Held }
  | { readonly type: 'chosen'; readonly side: Side }
  /** The person gives up what was not saved. */
  | { readonly type: 'discarded' }
  | { readonly type: 'refreshed'; readonly held: Held };

export type Side = 'mine' | 'theirs' | 'both';

/** What must survive the page: enough to go on as if it had stayed open. */
export type Kept = Pick<Autosave, 'base' | 'draft' | 'unsure'>;

export const nothing: Draft = { level: null, notApplicable: false, reason: '', comment: '' };

/** Milliseconds without a key pressed before a draft is sent. */
export const pause = 600;
const longestPause = 30_000;

export function begin(held: Held): Autosave {
  return { base: held, draft: held.draft, sending: null, unsure: [], conflict: null, joined: null, trouble: null, attempts: 0 };
}

/** Goes on with what was kept on this device, held against what the server has now. */
export function resume(kept: Kept, held: Held): Autosave {
  const state = { ...begin(kept.base), draft: kept.draft, unsure: kept.unsure };
  return held.version > kept.base.version ? step(state, { type: 'outdated', held }) : state;
}

export function step(state: Autosave, happening: Happening): Autosave {
  switch (happening.type) {
    case 'edited':
      return {
        ...state,
        draft: { ...state.draft, ...happening.change },
        trouble: state.trouble?.kind === 'refused' ? null : state.trouble,
      };
    case 'sent':
      return { ...state, sending: state.draft };
    case 'saved':
      return { ...state, base: happening.held, sending: null, unsure: [], trouble: null, attempts: 0 };
    case 'failed':
      return failed(state, happening.trouble);
    case 'outdated':
      return outdated({ ...state, sending: null, trouble: null, attempts: 0 }, happening.held);
    case 'chosen':
      return state.conflict === null ? state : chosen(state, state.conflict, happening.side);
    case 'discarded':
      return begin(state.conflict ?? state.base);
    case 'refreshed':
      return isSettled(state) && happening.held.version > state.base.version ? begin(happening.held) : state;
  }
}

/** Whether everything written is on the server. */
export function isSettled({ base, draft, sending, conflict }: Autosave): boolean {
  return sending === null && conflict === null && sameDraft(draft, base.draft);
}

/** How long to wait before the draft is sent, in milliseconds; null while there is nothing to send or sending would not help. */
export function waitBeforeSending(state: Autosave): number | null {
  if (isSettled(state) || state.sending !== null || state.conflict !== null || state.trouble?.kind === 'refused') return null;
  return state.trouble === null ? pause : Math.min(longestPause, 1_000 * 2 ** state.attempts);
}

export function sameDraft(a: Draft, b: Draft): boolean {
  return sameChoice(a, b) && a.reason === b.reason && a.comment === b.comment;
}

function failed(state: Autosave, trouble: Trouble): Autosave {
  const attempted = state.sending;
  const next = { ...state, sending: null, trouble, attempts: state.attempts + 1 };
  // A refusal is an answer: the server does not hold it.
  if (attempted === null || trouble.kind === 'refused' || state.unsure.some((one) => sameDraft(one, attempted))) return next;
  return { ...next, unsure: [...state.unsure, attempted] };
}

/** The server holds something newer than the draft was written on: our own words, other parts of the answer, or a conflict. */
function outdated(state: Autosave, held: Held): Autosave {
  const { base, draft, unsure } = state;
  if (sameDraft(held.draft, draft)) return { ...begin(held) };
  if (unsure.some((one) => sameDraft(one, held.draft))) return { ...state, base: held, unsure: [] };
  const joined = join(base.draft, draft, held.draft);
  if (joined === null) return { ...state, unsure: [], conflict: held };
  const untouched = sameDraft(draft, base.draft);
  return { ...begin(held), draft: joined, joined: untouched ? null : held };
}

/** Both changes at once where they concern different parts of the answer; null where they concern the same. */
function join(base: Draft, mine: Draft, theirs: Draft): Draft | null {
  const ownChoice = !sameChoice(mine, base);
  if (ownChoice && !sameChoice(theirs, base) && !sameChoice(mine, theirs)) return null;
  const reason = joinText(base.reason, mine.reason, theirs.reason);
  const comment = joinText(base.comment, mine.comment, theirs.comment);
  if (reason === null || comment === null) return null;
  const { level, notApplicable } = ownChoice ? mine : theirs;
  return { level, notApplicable, reason, comment };
}

function joinText(base: string, mine: string, theirs: string): string | null {
  if (mine === base || mine === theirs) return theirs;
  return theirs === base ? mine : null;
}

function chosen(state: Autosave, theirs: Held, side: Side): Autosave {
  const fresh = begin(theirs);
  if (side === 'theirs') return fresh;
  if (side === 'mine') return { ...fresh, draft: state.draft };
  const reason = oneAfterTheOther(state.draft.reason, theirs.draft.reason);
  return { ...fresh, draft: { ...state.draft, reason, comment: oneAfterTheOther(state.draft.comment, theirs.draft.comment) } };
}

function oneAfterTheOther(first: string, second: string): string {
  if (first.includes(second)) return first;
  return second.includes(first) ? second : `${first}\n\n${second}`;
}

function sameChoice(a: Draft, b: Draft): boolean {
  return a.level === b.level && a.notApplicable === b.notApplicable;
}
