/** The room's REST resources: the decision of a cycle with its explanation, and the marks of a site. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { makeDecision } from './make-decision.ts';
import { awardsOf } from './read-awards.ts';
import { decisionView } from './read-decision.ts';
import { AwardsView, DecisionInput, DecisionView } from './shapes.ts';

const Where = z.object({ site: Id, cycle: Id });

export const awardRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/decision',
      permission: 'decision.read',
      scope: 'site',
      summary: 'The rulebook’s condition explained criterion by criterion, who may decide, and the decision once it is made',
      request: { params: Where },
      responses: { 200: json(DecisionView, 'The decision, or the proposal; the assessed site sees no results before the decision') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const asked = { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
      c.header('cache-control', 'no-store');
      return c.json(await decisionView(c.var.services, c.var.services.db, asked), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/decision',
      permission: 'decision.make',
      scope: 'site',
      summary: 'Decide, having taken no part in the assessment; grants the marks with their dates',
      request: { params: Where, body: body(DecisionInput) },
      responses: { 201: json(DecisionView, 'The decision with its explanation') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, relations: c.var.relations, language: c.var.language, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => makeDecision(c.var.services, tx, actorOf(c), wanted)), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/awards',
      permission: 'site.read',
      scope: 'site',
      summary: 'Every mark the site was granted, with its dates and the rule behind them',
      request: { params: z.object({ site: Id }) },
      responses: { 200: json(AwardsView, 'The marks, newest first') },
    }),
    async (c) => c.json(await awardsOf(c.var.services, c.req.valid('param').site, c.var.language), 200),
  );
