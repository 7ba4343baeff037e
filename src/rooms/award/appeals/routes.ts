/** Appeals as REST resources: filed by the affected site, heard by decision makers who took no part. */
import { change, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { fileAppeal } from './file-appeal.ts';
import { hearAppeal } from './hear-appeal.ts';
import { AppealInput, Appeals, HearingInput } from './shapes.ts';
import { appealsView } from './view.ts';

const Site = z.object({ site: Id });
const asked = (c: HttpContext, siteId: string) => ({
  siteId,
  actorId: actorOf(c).id,
  relations: c.get('relations'),
  language: c.get('language'),
});

export const appealRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/appeals',
      permission: 'appeal.read',
      scope: 'site',
      summary: 'The appeals of a site, how they were heard, and what it can still appeal against',
      request: { params: Site },
      responses: { 200: json(Appeals, 'The appeals, newest first') },
    }),
    async (c) => {
      const { services } = c.var;
      c.header('cache-control', 'no-store');
      return c.json(await appealsView(services, services.db, asked(c, c.req.valid('param').site)), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/appeals',
      permission: 'appeal.file',
      scope: 'site',
      summary:
        'Appeal against a decision or a change of status, on grounds; what was decided stands meanwhile, unless the rulebook says otherwise',
      request: { params: Site, body: body(AppealInput) },
      responses: { 201: json(Appeals, 'The appeals with the new one') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await fileAppeal(services, tx, actorOf(c), { siteId: site, ...c.req.valid('json') });
        return appealsView(services, tx, asked(c, site));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/appeals/{appeal}/outcome',
      permission: 'appeal.hear',
      scope: 'site',
      summary: 'Decide an appeal, having taken no part in what it is about; If-Match is the version of the appeal',
      request: { params: Site.extend({ appeal: Id }), body: body(HearingInput) },
      responses: { 200: json(Appeals, 'The appeals with the outcome') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site, appeal } = c.req.valid('param');
      const command = { siteId: site, appealId: appeal, version: ifMatch(c), relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await hearAppeal(services, tx, actorOf(c), command);
        return appealsView(services, tx, asked(c, site));
      });
      return c.json(answer, 200);
    },
  );
