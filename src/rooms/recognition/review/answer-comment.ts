/** Staff answer a comment in public. The answer can be put better until the review is decided; whoever left an address is told of the first. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { type CommentView, commentById, commentView, holdComment } from './comment-queries.ts';
import { holdReview } from './queries.ts';
import { checkStep } from './rules.ts';
import type { CommentAnswer } from './shapes.ts';
import { groundOf } from './view.ts';

/** `version` is that of the comment. @throws Problem not-found, stale-version, review-stage once the review is decided or over */
export async function answerComment(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { review: string; comment: string; version: number } & z.infer<typeof CommentAnswer>,
): Promise<CommentView> {
  const review = await holdReview(tx, command.review);
  const before = await holdComment(tx, review.id, command.comment);
  if (before.version !== command.version)
    throw new Problem('stale-version', {}, { extra: { current: commentView(await commentById(tx, review.id, before.id)) } });
  orThrow(checkStep('answer', review, groundOf(review, services)));
  const now = services.clock.now();
  const { answer, withheld } = command;
  await tx
    .updateTable('review_comments')
    .set({ answer, withheld, answered_by: actor.id, answered_at: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  if (before.answer === null && before.email !== null) {
    await queueMail(services.jobs, tx, {
      to: { email: before.email, name: before.name, language: null },
      kind: 'comment-answered',
      values: { url: `${services.config.publicUrl}/recognition/reviews/${review.id}`, answer },
    });
  }
  const view = commentView(await commentById(tx, review.id, before.id));
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: actor.id,
    action: 'recognition.answer-comment',
    subject: `review-comment:${before.id}`,
    before: { answer: before.answer, withheld: before.withheld },
    after: { answer, withheld },
  });
  return view;
}
