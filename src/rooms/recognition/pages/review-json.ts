/** `/recognition/reviews/<review>.json`: what the page of a review shows, as data. Comments come a hundred at a time. */
import type { Handler } from 'hono';
import type { HttpEnv } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { readPublicReview } from '../review/public-review.ts';
import { commentPlace } from './review-asked.ts';

export const reviewJson: Handler<HttpEnv> = async (c) => {
  const { services } = c.var;
  const language = c.get('language');
  const id = Id.safeParse((c.req.param('file') ?? '').replace(/\.json$/, ''));
  if (!id.success) throw new Problem('not-found');
  const comments = { after: commentPlace(c.req.query('comments') || undefined), limit: 100, characters: Number.POSITIVE_INFINITY };
  const review = await readPublicReview(services, services.db, { id: id.data, comments }, language);
  c.header('content-language', language);
  c.header('cache-control', 'no-cache');
  c.header('vary', 'accept-language, cookie', { append: true });
  return c.json({
    independence: loadMessages(language)('ui.independence'),
    href: `${services.config.publicUrl}/recognition/reviews/${review.id}`,
    ...review,
  });
};
