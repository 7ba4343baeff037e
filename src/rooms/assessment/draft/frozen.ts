/** What the draft and its comments are to a submission: what it waits for, and what the frozen result keeps of them. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import type { FrozenComment } from '../snapshot.ts';
import { commentsOf, draftsOf, sentDraft } from './queries.ts';
import { draftFaults } from './rules.ts';

/** `draft-not-sent`, `draft-open` with its day, `draft-unanswered` with how many. Two statements. */
export async function blockersOfDraft(tx: Tx, { day }: CycleAtHand, { id }: Assessment): Promise<Fault[]> {
  const [latest] = await draftsOf(tx, id);
  const comments = await commentsOf(tx, id);
  return draftFaults(latest === undefined ? null : sentDraft(latest), comments.filter(({ answer }) => answer === null).length, day);
}

/** Every comment on any draft with its answer, in the order they were written. */
export async function frozenComments(tx: Tx, _held: CycleAtHand, { id }: Assessment): Promise<FrozenComment[]> {
  const rows = await commentsOf(tx, id);
  return rows.map(({ number, about_kind, about_ref, text, written_at, answer, changed, answered_at }) => ({
    number,
    about: { kind: about_kind, ref: about_ref },
    text,
    at: written_at.toISOString(),
    answer: answer ?? '',
    changed: changed ?? false,
    answeredAt: answered_at?.toISOString() ?? '',
  }));
}
