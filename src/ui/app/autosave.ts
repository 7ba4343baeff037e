/**
 * What becomes of something written between the keyboard and the server, for any form that saves as one types: a pure state machine in
 * which no failure and no colleague costs a word.
 */

/** Fields of a draft: each list of `choices` changes as one; `texts` can be set one after the other when two people wrote. */
export type Shape<Draft> = { readonly choices: readonly (readonly (keyof Draft)[])[]; readonly texts: readonly (keyof Draft)[] };

/** What the server holds. `by` is null once that person was erased, or where nothing was saved yet. */
export type Held<Draft> = { readonly draft: Draft; readonly version: number; readonly by: string | null; readonly at: string | null };

/** `offline` and `unavailable` pass, `signed-out` ends with signing in, `refused` stays until something is changed. */
export type Trouble = { readonly kind: 'offline' | 'unavailable' | 'signed-out' } | { readonly kind: 'refused'; readonly why: string };

export type Autosave<Draft> = {
  readonly shape: Shape<Draft>;
  /** What the draft was written on: the newest that is known of the server. */
  readonly base: Held<Draft>;
  /** What stands on the screen. */
  readonly draft: Draft;
  /** On its way, not answered yet. */
  readonly sending: Draft | null;
  /** Sent without an answer: the server may hold any of them. */
  readonly unsure: readonly Draft[];
  /** Somebody else changed the same field. Nothing is sent until the person has chosen. */
  readonly conflict: Held<Draft> | null;
  readonly trouble: Trouble | null;
  /** Failed attempts since the last answer. */
  readonly attempts: number;
};

export type Happening<Draft> =
  | { readonly type: 'edited'; readonly change: Partial<Draft> }
  | { readonly type: 'sent' }
  | { readonly type: 'saved'; readonly held: Held<Draft> }
  | { readonly type: 'failed'; readonly trouble: Trouble }
  | { readonly type: 'outdated'; readonly held: Held<Draft> }
  | { readonly type: 'chosen'; readonly side: 'mine' | 'theirs' | 'both' }
  | { readonly type: 'refreshed'; readonly held: Held<Draft> };

/** What must survive the page: enough to go on as if it had stayed open. */
export type Kept<Draft> = Pick<Autosave<Draft>, 'base' | 'draft' | 'unsure'>;

/** Milliseconds without a key pressed before a draft is sent. */
export const pause = 600;
const longestPause = 30_000;

export function begin<Draft>(shape: Shape<Draft>, held: Held<Draft>): Autosave<Draft> {
  return { shape, base: held, draft: held.draft, sending: null, unsure: [], conflict: null, trouble: null, attempts: 0 };
}

/** Goes on with what was kept on this device, held against what the server has now. */
export function resume<Draft>(shape: Shape<Draft>, kept: Kept<Draft>, held: Held<Draft>): Autosave<Draft> {
  const state = { ...begin(shape, kept.base), draft: kept.draft, unsure: kept.unsure };
  return held.version > kept.base.version ? step(state, { type: 'outdated', held }) : state;
}

export function step<Draft>(state: Autosave<Draft>, happening: Happening<Draft>): Autosave<Draft> {
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
    case 'chosen': {
      if (state.conflict === null) return state;
      const fresh = begin(state.shape, state.conflict);
      if (happening.side === 'theirs') return fresh;
      return { ...fresh, draft: happening.side === 'mine' ? state.draft : bothOf(state.shape, state.draft, fresh.draft) };
    }
    case 'refreshed':
      return isSettled(state) && happening.held.version > state.base.version ? begin(state.shape, happening.held) : state;
  }
}

/** Whether everything written is on the server. */
export function isSettled<Draft>({ shape, base, draft, sending, conflict }: Autosave<Draft>): boolean {
  return sending === null && conflict === null && sameDraft(shape, draft, base.draft);
}

/** How long to wait before the draft is sent, in milliseconds; null while there is nothing to send or sending would not help. */
export function waitBeforeSending<Draft>(state: Autosave<Draft>): number | null {
  if (isSettled(state) || state.sending !== null || state.conflict !== null || state.trouble?.kind === 'refused') return null;
  return state.trouble === null ? pause : Math.min(longestPause, 1_000 * 2 ** state.attempts);
}

export function sameDraft<Draft>({ choices, texts }: Shape<Draft>, a: Draft, b: Draft): boolean {
  return [...choices.flat(), ...texts].every((field) => same(a[field], b[field]));
}

function failed<Draft>(state: Autosave<Draft>, trouble: Trouble): Autosave<Draft> {
  const attempted = state.sending;
  const next = { ...state, sending: null, trouble, attempts: state.attempts + 1 };
  // A refusal is an answer: the server does not hold it.
  if (attempted === null || trouble.kind === 'refused' || state.unsure.some((one) => sameDraft(state.shape, one, attempted))) return next;
  return { ...next, unsure: [...state.unsure, attempted] };
}

/** The server holds something newer than the draft was written on: our own words, other fields, or a conflict. */
function outdated<Draft>(state: Autosave<Draft>, held: Held<Draft>): Autosave<Draft> {
  const { shape, base, draft, unsure } = state;
  if (sameDraft(shape, held.draft, draft)) return begin(shape, held);
  if (unsure.some((one) => sameDraft(shape, one, held.draft))) return { ...state, base: held, unsure: [] };
  const joined = join(shape, base.draft, draft, held.draft);
  if (joined === null) return { ...state, unsure: [], conflict: held };
  return { ...begin(shape, held), draft: joined };
}

/** Both changes at once where they concern different fields; null where they concern the same. */
function join<Draft>({ choices, texts }: Shape<Draft>, base: Draft, mine: Draft, theirs: Draft): Draft | null {
  let joined = { ...theirs };
  for (const fields of [...choices, ...texts.map((field) => [field])]) {
    const unlike = (a: Draft, b: Draft) => fields.some((field) => !same(a[field], b[field]));
    if (!unlike(mine, base)) continue;
    if (unlike(theirs, base) && unlike(mine, theirs)) return null;
    joined = { ...joined, ...(Object.fromEntries(fields.map((field) => [field, mine[field]])) as Partial<Draft>) };
  }
  return joined;
}

/** My choices, and the texts of both one after the other, to be made one. */
function bothOf<Draft>({ texts }: Shape<Draft>, mine: Draft, theirs: Draft): Draft {
  const joined = texts.map((field) => [field, oneAfterTheOther(String(mine[field]), String(theirs[field]))]);
  return { ...mine, ...(Object.fromEntries(joined) as Partial<Draft>) };
}

function oneAfterTheOther(first: string, second: string): string {
  if (first.includes(second)) return first;
  return second.includes(first) ? second : `${first}\n\n${second}`;
}

/** Lists are chosen from, so their order says nothing. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one));
  return a === b;
}
