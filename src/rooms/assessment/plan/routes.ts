/** The plan of an assessment as a REST resource. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { movePlan } from './move-plan.ts';
import { PlanInput, PlanMove, PlanView } from './shapes.ts';
import { type Reader, readPlan } from './view.ts';
import { writePlan } from './write-plan.ts';

const Where = z.object({ site: Id, cycle: Id });
const path = '/sites/{site}/cycles/{cycle}/assessment/plan' as const;

export const planRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The plan of the assessment, what the rulebook asks of it, and what it lacks',
      request: { params: Where },
      responses: { 200: json(PlanView, 'The plan') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const view = await readPlan(c.var.services, { siteId: site, cycleId: cycle, ...readerOf(c) });
      c.header('etag', etag(view.plan?.version ?? 0));
      c.header('cache-control', 'no-store');
      return c.json(view, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Write the plan, complete or not; If-Match "0" for the first time',
      request: { params: Where, body: body(PlanInput) },
      responses: { 200: json(PlanView, 'The plan as saved') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, plan: c.req.valid('json'), version: ifMatch(c) };
      const view = await change(c, (tx) => writePlan(c.var.services, tx, actorOf(c), command, readerOf(c)));
      c.header('etag', etag(view.plan?.version ?? 0));
      return c.json(view, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/status`,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The lead sends the plan; staff accept it, which announces the visit, or return it',
      request: { params: Where, body: body(PlanMove) },
      responses: { 200: json(PlanView, 'The plan') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, version: ifMatch(c), ...c.req.valid('json') };
      const view = await change(c, (tx) => movePlan(c.var.services, tx, actorOf(c), command, readerOf(c)));
      c.header('etag', etag(view.plan?.version ?? 0));
      return c.json(view, 200);
    },
  );

function readerOf(c: HttpContext): Reader {
  return { actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}
