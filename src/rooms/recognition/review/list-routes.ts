/** Lists of reviews and of the comments on them, a page each time. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { decodeCursor, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerComment } from './answer-comment.ts';
import { commentsPage, commentView } from './comment-queries.ts';
import { reviewExists, reviewsPage } from './queries.ts';
import { Comment, CommentAnswer, CommentParams, Comments, ReviewParams, Reviews, reviewStates } from './shapes.ts';
import { summaryView } from './view.ts';

const comments = '/reviews/{review}/comments' as const;
const tags = ['Equivalency reviews'];

export const reviewListRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/reviews',
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'Equivalency reviews, the newest first',
      request: { query: PageQuery.extend({ state: z.enum(reviewStates).optional() }) },
      responses: { 200: json(Reviews, 'Reviews') },
    }),
    async (c) => {
      const { db, programme } = c.var.services;
      const { limit, cursor, state } = c.req.valid('query');
      const rows = await reviewsPage(db, { state, before: placeOf(cursor), limit });
      const { items, next } = pageFrom(rows, limit, ({ id }) => [id]);
      return c.json({ items: items.map((row) => summaryView(row, programme, c.get('language'))), next }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: comments,
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'Comments on the draft, the oldest first, also those that wait for their answer',
      request: { params: ReviewParams, query: PageQuery },
      responses: { 200: json(Comments, 'Comments') },
    }),
    async (c) => {
      const { db } = c.var.services;
      const { limit, cursor } = c.req.valid('query');
      const { review } = c.req.valid('param');
      if (!(await reviewExists(db, review))) throw new Problem('not-found');
      const { items, next } = pageFrom(await commentsPage(db, review, { after: placeOf(cursor), limit }), limit, ({ id }) => [id]);
      return c.json({ items: items.map(commentView), next }, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${comments}/{comment}/answer`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Answer a comment in public',
      request: { params: CommentParams, body: body(CommentAnswer) },
      responses: { 200: json(Comment, 'The comment with its answer') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c) };
      const answered = await change(c, (tx) => answerComment(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(answered.version));
      return c.json(answered, 200);
    },
  );

/** @throws Problem bad-cursor */
function placeOf(cursor: string | undefined): string | undefined {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (id === undefined) return undefined;
  const read = Id.safeParse(id);
  if (!read.success) throw new Problem('bad-cursor');
  return read.data;
}
