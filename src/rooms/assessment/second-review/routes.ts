/** The review by a second assessor of the firm as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { heldCycle } from '../cycle-at-hand.ts';
import { askReview } from './ask-review.ts';
import { asReviewer, decideReview } from './decide-review.ts';
import { assessmentAtHand, itemsAtHand } from './items-at-hand.ts';
import { answerPoint, editPoint, removePoint, roundsAtHand, writePoint } from './points.ts';
import { Point, PointAnswer, PointInput, ReviewOutcome, ReviewRequest, ReviewView } from './shapes.ts';
import { type Reader, readReview } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const One = Where.extend({ point: Id });
const path = '/sites/{site}/cycles/{cycle}/assessment/review' as const;
const points = `${path}/points` as const;
const one = `${points}/{point}` as const;

export const secondReviewRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The review by a second assessor of the firm, round by round with its points',
      request: { params: Where },
      responses: { 200: json(ReviewView, 'The review') },
    }),
    async (c) => c.json(await shown(c, c.req.valid('param')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path,
      permission: 'assessment.submit',
      scope: 'site',
      summary: 'Ask the reviewer to review what is determined and found',
      request: { params: Where, body: body(ReviewRequest) },
      responses: { 201: json(ReviewView, 'The review, asked for') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      await change(c, async (tx) => {
        await askReview(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.json(await shown(c, { site, cycle }), 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/outcome`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The reviewer approves what was seen, or returns it with points',
      request: { params: Where, body: body(ReviewOutcome) },
      responses: { 200: json(ReviewView, 'The review, decided') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, version: ifMatch(c), ...c.req.valid('json') };
      await change(c, async (tx) => {
        await decideReview(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.json(await shown(c, { site, cycle }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: points,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The reviewer writes a point, about a criterion or all of it',
      request: { params: Where, body: body(PointInput) },
      responses: { 201: json(Point, 'The point') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const { services } = c.var;
      const point = await change(c, async (tx) => {
        const hand = await asReviewer(services, tx, actorOf(c), { siteId: site, cycleId: cycle });
        return writePoint(services, tx, actorOf(c), hand, c.req.valid('json'), await itemsAtHand(tx, hand));
      });
      c.header('etag', etag(point.version));
      return c.json(point, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The reviewer changes a point while the review is open',
      request: { params: One, body: body(PointInput) },
      responses: { 200: json(Point, 'The point') },
    }),
    async (c) => {
      const { site, cycle, point: pointId } = c.req.valid('param');
      const { services } = c.var;
      const wanted = { pointId, version: ifMatch(c), ...c.req.valid('json') };
      const point = await change(c, async (tx) => {
        const hand = await asReviewer(services, tx, actorOf(c), { siteId: site, cycleId: cycle });
        return editPoint(services, tx, actorOf(c), hand, wanted, await itemsAtHand(tx, hand));
      });
      c.header('etag', etag(point.version));
      return c.json(point, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: one,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The reviewer takes a point back while the review is open',
      request: { params: One },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { site, cycle, point: pointId } = c.req.valid('param');
      const { services } = c.var;
      const version = ifMatch(c);
      await change(c, async (tx) => {
        const hand = await asReviewer(services, tx, actorOf(c), { siteId: site, cycleId: cycle });
        await removePoint(services, tx, actorOf(c), hand, { pointId, version });
        return null;
      });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The team answers a point',
      request: { params: One, body: body(PointAnswer) },
      responses: { 200: json(Point, 'The point with its answer') },
    }),
    async (c) => {
      const { site, cycle, point: pointId } = c.req.valid('param');
      const { services } = c.var;
      const wanted = { pointId, version: ifMatch(c), ...c.req.valid('json') };
      const point = await change(c, async (tx) => {
        const held = await heldCycle(services, tx, { siteId: site, cycleId: cycle });
        const hand = await roundsAtHand(tx, held, await assessmentAtHand(tx, held), 'second');
        return answerPoint(services, tx, actorOf(c), hand, wanted);
      });
      c.header('etag', etag(point.version));
      return c.json(point, 200);
    },
  );

async function shown(c: HttpContext, { site, cycle }: { site: string; cycle: string }): Promise<z.infer<typeof ReviewView>> {
  const view = await readReview(c.var.services, { siteId: site, cycleId: cycle, ...readerOf(c) });
  c.header('etag', etag(view.rounds[0]?.version ?? 0));
  c.header('cache-control', 'no-store');
  return view;
}

function readerOf(c: HttpContext): Reader {
  return { actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}
