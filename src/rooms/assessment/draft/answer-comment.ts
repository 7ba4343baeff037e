/** The team answers a comment of the site on the draft, and says whether something was changed for it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import { mayWork } from '../rules.ts';
import { commentAtHand, draftAtHand } from './draft-at-hand.ts';
import { commentsOf } from './queries.ts';
import type { Comment, CommentAnswer } from './shapes.ts';
import { commentView, type Reader } from './view.ts';

type Command = CyclePath & z.infer<typeof CommentAnswer> & { commentId: string; version: number };

/** Also of an earlier draft, and again while the assessment is not submitted. @throws Problem not-in-the-team, assessment-submitted, stale-version */
export async function answerComment(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: Command,
  reader: Reader,
): Promise<z.infer<typeof Comment>> {
  const hand = await draftAtHand(services, tx, command);
  orThrow(mayWork(hand.assessment, actor.id));
  const comment = commentAtHand(hand, command, reader);
  const { answer, changed } = command;
  const at = services.clock.now();
  await tx
    .updateTable('draft_comments')
    .set({ answer, changed, answered_by: actor.id, answered_at: at, version: comment.version + 1 })
    .where('id', '=', comment.id)
    .execute();
  await record(tx, {
    chain: hand.site.id,
    at,
    actor: actor.id,
    action: 'assessment.answer-draft-comment',
    subject: `assessment:${hand.assessment.id}/draft-comment/${comment.number}`,
    before: { answer: comment.answer, changed: comment.changed },
    after: { answer, changed },
  });
  const row = (await commentsOf(tx, hand.assessment.id)).find(({ id }) => id === comment.id);
  if (row === undefined) throw new Error(`The comment ${comment.id} is not there right after it was answered.`);
  return commentView(row, hand, 'team');
}
