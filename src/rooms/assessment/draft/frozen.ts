/** What the draft and its comments are to a submission: what it waits for, and what the frozen result keeps of them. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, determinationsOf } from '../queries.ts';
import type { FrozenComment } from '../snapshot.ts';
import { commentsOf, draftsOf, sentDraft } from './queries.ts';
import { draftFaults, unheardOf } from './rules.ts';

/** `draft-not-sent`; `draft-outdated` with the items; `draft-open` with its day; `draft-unanswered` with how many. Three statements. */
export async function blockersOfDraft(tx: Tx, { day }: CycleAtHand, { id }: Assessment): Promise<Fault[]> {
  const [latest] = await draftsOf(tx, id);
  if (latest === undefined) return draftFaults(null, 0, day);
  const comments = await commentsOf(tx, id);
  const now = (await determinationsOf(tx, id)).map(
    ({ item, level, not_applicable: notApplicable, updated_at }) =>
      [item, { level, notApplicable, added: updated_at > latest.sent_at }] as const,
  );
  const unheard = unheardOf({
    sent: latest.content.items,
    now: new Map(now),
    findings: latest.content.findings,
    comments: comments
      .filter(({ draft }) => draft === latest.number)
      .map(({ about_kind: kind, about_ref: ref, changed }) => ({ about: { kind, ref }, changed: changed ?? false })),
  });
  return draftFaults(sentDraft(latest), comments.filter(({ answer }) => answer === null).length, day, unheard);
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
