/** Sends an answer, and tells what became of it in the words of the autosave. */
import { ApiProblem } from '#ui/app/api.ts';
import { reportConnection } from '#ui/app/connection.ts';
import { isLostConnection, queryClient, sessionKey } from '#ui/app/query.ts';
import type { Send } from './answer-session.ts';
import type { Happening, Held } from './autosave.ts';
import { client, cycleClient, keys, refreshCycle, rememberAnswer } from './data.ts';
import { heldOf } from './results.ts';
import type { Answer, ItemAt, SharedAnswers, SharedItem } from './types.ts';

/** Browsers carry about 64 kB on after a page is closed; a letter may take four bytes. */
const carriedOn = 15_000;

export function savingOf(at: ItemAt): Send {
  return (draft, version) =>
    attempt(
      async () => {
        const keepalive = JSON.stringify(draft).length < carriedOn;
        const response = await cycleClient.answers[':item'].$put(
          { param: at, json: { ...draft } },
          { headers: { 'if-match': `"${version}"` }, init: { keepalive } },
        );
        const answer = await response.json();
        rememberAnswer(at, answer);
        return heldOf(answer);
      },
      heldOf,
      () => void refreshCycle(at),
    );
}

type Shared = NonNullable<SharedItem['shared']>;
export type SharedAt = { organisation: string; pack: string; item: string };

/** A shared answer has a level and a comment only. */
export function sharingOf({ organisation, pack, item }: SharedAt): Send {
  return (draft, version) =>
    attempt(async () => {
      const response = await client.organisations[':organisation']['shared-answers'][':pack'][':item'].$put(
        { param: { organisation, pack, item }, json: { level: draft.level, comment: draft.comment } },
        { headers: { 'if-match': `"${version}"` } },
      );
      const shared = await response.json();
      queryClient.setQueryData<SharedAnswers>(keys.shared(organisation, pack), (known) => known && withShared(known, shared));
      return heldOfShared(shared);
    }, heldOfShared);
}

export function heldOfShared(shared: Shared | null): Held {
  return heldOf(shared === null ? null : { ...shared, notApplicable: false, reason: '', sharedVersion: null });
}

function withShared(known: SharedAnswers, shared: Shared): SharedAnswers {
  return { ...known, items: known.items.map((item) => (item.item === shared.item ? { ...item, shared } : item)) };
}

async function attempt<Saved extends Answer | Shared>(
  save: () => Promise<Held>,
  heldOfCurrent: (saved: Saved | null) => Held,
  onFrozen: () => void = () => undefined,
): Promise<Happening> {
  try {
    const held = await save();
    reportConnection(true);
    return { type: 'saved', held };
  } catch (fault) {
    // Frozen meanwhile: the screens show what may still be done.
    if (fault instanceof ApiProblem && fault.status === 409) onFrozen();
    if (fault instanceof ApiProblem && fault.status === 412) {
      return { type: 'outdated', held: heldOfCurrent(fault.body.current as Saved | null) };
    }
    return { type: 'failed', trouble: troubleOf(fault) };
  }
}

function troubleOf(fault: unknown): Extract<Happening, { type: 'failed' }>['trouble'] {
  if (!(fault instanceof ApiProblem)) {
    if (!isLostConnection(fault)) return { kind: 'unavailable' };
    reportConnection(false);
    return { kind: 'offline' };
  }
  if (fault.status === 401) {
    queryClient.setQueryData(sessionKey, null);
    return { kind: 'signed-out' };
  }
  if (fault.status >= 500 || fault.status === 429) return { kind: 'unavailable' };
  return { kind: 'refused', why: fault.errors[0]?.detail ?? fault.message };
}
