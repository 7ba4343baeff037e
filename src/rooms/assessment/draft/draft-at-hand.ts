/** The drafts of an assessment with its cycle held until the transaction ends: what every use case about a draft begins with. */
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { type CommentRow, commentsOf, type DraftRow, draftsOf, sentDraft } from './queries.ts';
import { isOpen } from './rules.ts';
import { commentView, type Reader, whoReads } from './view.ts';

export type DraftAtHand = CycleAtHand & { assessment: Assessment; drafts: DraftRow[]; comments: CommentRow[] };

export async function draftAtHand(services: Services, tx: Tx, path: CyclePath): Promise<DraftAtHand> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  return { ...held, assessment, drafts: await draftsOf(tx, assessment.id), comments: await commentsOf(tx, assessment.id) };
}

/** The newest draft, on which the site may comment today. @throws Problem draft-closed, also before one was sent and once the result is submitted */
export function openDraft({ assessment, drafts, day }: DraftAtHand): DraftRow {
  const [latest] = drafts;
  if (latest === undefined || assessment.status !== 'confirmed' || !isOpen(sentDraft(latest), day)) throw new Problem('draft-closed');
  return latest;
}

/** @throws Problem not-found; stale-version with the comment as it stands */
export function commentAtHand(
  hand: DraftAtHand,
  { commentId, version }: { commentId: string; version: number },
  reader: Reader,
): CommentRow {
  const comment = hand.comments.find(({ id }) => id === commentId);
  if (comment === undefined) throw new Problem('not-found');
  if (comment.version !== version)
    throw new Problem('stale-version', {}, { extra: { current: commentView(comment, hand, whoReads(hand, reader)) } });
  return comment;
}
