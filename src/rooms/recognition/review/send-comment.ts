/** Anybody may comment on a draft while its consultation is open. What they wrote is shown once it has its answer; their e-mail never is. */
import { createHash } from 'node:crypto';
import { record, schemeChain } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import { refuseFlood } from '#platform/http/public-form.ts';
import type { Services } from '#platform/services.ts';
import { reviewToComment } from './public-queries.ts';
import { isOpenForComment } from './rules.ts';

export type NewComment = { name: string; organisation: string; email: string | null; text: string };

/** So many an hour over all consultations: more than people send on a last day, and few enough to answer. */
const perHour = 60;

/** @throws Problem not-found, consultation-closed, too-many-requests */
export async function sendComment(services: Services, tx: Tx, reviewId: string, comment: NewComment): Promise<void> {
  const now = services.clock.now();
  const review = await reviewToComment(tx, reviewId);
  if (review === undefined) throw new Problem('not-found');
  if (!isOpenForComment(review, dayIn('UTC', now))) throw new Problem('consultation-closed');
  await refuseFlood(tx, { table: 'review_comments', at: 'received_at', perHour }, now);
  const id = newId(now);
  await tx
    .insertInto('review_comments')
    .values({
      id,
      review_id: review.id,
      ...comment,
      received_at: now,
      answer: null,
      withheld: false,
      answered_by: null,
      answered_at: null,
      version: 1,
    })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'anyone',
    action: 'recognition.send-comment',
    subject: `review-comment:${id}`,
    // The words by their digest: that they were not changed can be shown, and they can still be erased.
    after: { review: review.id, text: createHash('sha256').update(comment.text).digest('hex') },
  });
}
