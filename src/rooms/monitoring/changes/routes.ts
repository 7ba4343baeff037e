/** Changes of a site, and marks asked for in mid-cycle, as REST resources. */
import { change, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { decideChange } from './decide-change.ts';
import { answerMarkRequest, askForMark } from './further-marks.ts';
import { ChangeDecision, ChangeInput, Changes, MarkRequestAnswer, MarkRequestInput } from './shapes.ts';
import { tellChange } from './tell-change.ts';
import { changesView } from './view.ts';

const Site = z.object({ site: Id });
const asked = (c: HttpContext, siteId: string) => ({ siteId, relations: c.get('relations'), language: c.get('language') });

export const changeRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/changes',
      permission: 'change.read',
      scope: 'site',
      summary: 'Changes of the site with what was decided, marks asked for in mid-cycle, and the sites it came from or goes on as',
      request: { params: Site },
      responses: { 200: json(Changes, 'The newest first') },
    }),
    async (c) => {
      const { services } = c.var;
      c.header('cache-control', 'no-store');
      return c.json(await changesView(services, services.db, asked(c, c.req.valid('param').site)), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/changes',
      permission: 'change.tell',
      scope: 'site',
      summary: 'Tell that the site was sold, merged, split, put into care and maintenance, restarted or closed',
      request: { params: Site, body: body(ChangeInput) },
      responses: { 201: json(Changes, 'The changes') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const siteId = c.req.valid('param').site;
      const answer = await change(c, async (tx) => {
        await tellChange(services, tx, actorOf(c), { siteId, relations, ...c.req.valid('json') });
        return changesView(services, tx, asked(c, siteId));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/changes/{change}/decision',
      permission: 'change.decide',
      scope: 'site',
      summary: 'Decide what a change leads to, with reasons; on hold it can be decided again',
      request: { params: Site.extend({ change: Id }), body: body(ChangeDecision) },
      responses: { 200: json(Changes, 'The changes') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const { site: siteId, change: changeId } = c.req.valid('param');
      const command = { siteId, changeId, version: ifMatch(c), relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await decideChange(services, tx, actorOf(c), command);
        return changesView(services, tx, asked(c, siteId));
      });
      return c.json(answer, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/mark-requests',
      permission: 'change.tell',
      scope: 'site',
      summary: 'Ask for the mark of one more metal while the cycle runs',
      request: { params: Site, body: body(MarkRequestInput) },
      responses: { 201: json(Changes, 'The changes') },
    }),
    async (c) => {
      const { services } = c.var;
      const siteId = c.req.valid('param').site;
      const answer = await change(c, async (tx) => {
        await askForMark(services, tx, actorOf(c), { siteId, ...c.req.valid('json') });
        return changesView(services, tx, asked(c, siteId));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/mark-requests/{request}/answer',
      permission: 'change.decide',
      scope: 'site',
      summary: 'Accept a further mark, which the cycle is for from then on, or say why not',
      request: { params: Site.extend({ request: Id }), body: body(MarkRequestAnswer) },
      responses: { 200: json(Changes, 'The changes') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const { site: siteId, request: requestId } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await answerMarkRequest(services, tx, actorOf(c), { siteId, requestId, relations, ...c.req.valid('json') });
        return changesView(services, tx, asked(c, siteId));
      });
      return c.json(answer, 200);
    },
  );
