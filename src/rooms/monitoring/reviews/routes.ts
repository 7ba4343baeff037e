/** Special reviews that found something as REST resources, for those who decide about marks. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerReview, waitingReviews } from './answer-review.ts';
import { ReviewAnswerInput, WaitingReviews } from './shapes.ts';

const Site = z.object({ site: Id });

export const reviewRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/special-reviews',
      permission: 'status.change',
      scope: 'site',
      summary: 'Special reviews that found something, of which nobody has said what follows for the marks',
      request: { params: Site },
      responses: { 200: json(WaitingReviews, 'The oldest first') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      c.header('cache-control', 'no-store');
      return c.json(await waitingReviews(services, services.db, { siteId: c.req.valid('param').site, relations }), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/special-reviews/{review}/answer',
      permission: 'status.change',
      scope: 'site',
      summary: 'Say what follows from a special review: a plan with what has to be improved, a suspension, or nothing',
      request: { params: Site.extend({ review: Id }), body: body(ReviewAnswerInput) },
      responses: { 200: json(WaitingReviews, 'Those that still wait') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const { site: siteId, review: reviewId } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await answerReview(services, tx, actorOf(c), { siteId, reviewId, relations, ...c.req.valid('json') });
        return waitingReviews(services, tx, { siteId, relations });
      });
      return c.json(answer, 200);
    },
  );
