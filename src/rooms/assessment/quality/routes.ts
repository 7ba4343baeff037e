/** The quality review of a submitted result by the scheme's staff as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { heldCycle } from '../cycle-at-hand.ts';
import { assessmentAtHand } from '../second-review/items-at-hand.ts';
import { answerPoint, editPoint, removePoint, roundsAtHand, writePoint } from '../second-review/points.ts';
import { Point, PointAnswer, PointInput } from '../second-review/shapes.ts';
import type { Snapshot } from '../snapshot.ts';
import { decideQuality } from './decide-quality.ts';
import { resultAtHand } from './quality-at-hand.ts';
import { QualityOutcome, QualityView } from './shapes.ts';
import { type Reader, readQuality } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const One = Where.extend({ point: Id });
const path = '/sites/{site}/cycles/{cycle}/assessment/quality' as const;
const points = `${path}/points` as const;
const one = `${points}/{point}` as const;

export const qualityRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The result as it was submitted, and the points of the quality review round by round',
      request: { params: Where },
      responses: { 200: json(QualityView, 'The review') },
    }),
    async (c) => c.json(await shown(c, c.req.valid('param')), 200),
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/outcome`,
      permission: 'quality.review',
      scope: 'site',
      summary: 'Accept the submitted result, which then waits for its decision, or return it with points',
      request: { params: Where, body: body(QualityOutcome) },
      responses: { 200: json(QualityView, 'The review, decided') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      await change(c, async (tx) => {
        await decideQuality(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.json(await shown(c, { site, cycle }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: points,
      permission: 'quality.review',
      scope: 'site',
      summary: 'The reviewer writes a point, about a criterion or all of it',
      request: { params: Where, body: body(PointInput) },
      responses: { 201: json(Point, 'The point') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const { services } = c.var;
      const point = await change(c, async (tx) => {
        const hand = await resultAtHand(services, tx, actorOf(c).id, { siteId: site, cycleId: cycle });
        return writePoint(services, tx, actorOf(c), hand, c.req.valid('json'), itemsOf(hand.snapshot));
      });
      c.header('etag', etag(point.version));
      return c.json(point, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'quality.review',
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
        const hand = await resultAtHand(services, tx, actorOf(c).id, { siteId: site, cycleId: cycle });
        return editPoint(services, tx, actorOf(c), hand, wanted, itemsOf(hand.snapshot));
      });
      c.header('etag', etag(point.version));
      return c.json(point, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: one,
      permission: 'quality.review',
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
        const hand = await resultAtHand(services, tx, actorOf(c).id, { siteId: site, cycleId: cycle });
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
        const hand = await roundsAtHand(tx, held, await assessmentAtHand(tx, held), 'quality');
        return answerPoint(services, tx, actorOf(c), hand, wanted);
      });
      c.header('etag', etag(point.version));
      return c.json(point, 200);
    },
  );

function itemsOf({ items }: Snapshot): ReadonlySet<string> {
  return new Set(items.map(({ item }) => item));
}

async function shown(c: HttpContext, { site, cycle }: { site: string; cycle: string }): Promise<z.infer<typeof QualityView>> {
  const view = await readQuality(c.var.services, { siteId: site, cycleId: cycle, ...readerOf(c) });
  c.header('etag', etag(view.rounds[0]?.version ?? 0));
  c.header('cache-control', 'no-store');
  return view;
}

function readerOf(c: HttpContext): Reader {
  return { actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}
