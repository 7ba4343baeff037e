/** The status of a site's marks as REST resources: what it is and was, and the changes of it, each by those whom the rulebook names. */
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { changeMark, leaveProgramme } from './change-status.ts';
import { endOperation } from './end-operation.ts';
import { grantFurtherMark } from './grant-further-mark.ts';
import { ClosingInput, FurtherMarkInput, LeavingInput, MarkChangeInput, SiteStatus } from './shapes.ts';
import { statusView } from './view.ts';

const Site = z.object({ site: Id });
const asked = (c: HttpContext, siteId: string) => ({
  siteId,
  actorId: actorOf(c).id,
  relations: c.get('relations'),
  language: c.get('language'),
});

export const statusRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/status',
      permission: 'status.read',
      scope: 'site',
      summary: 'The status of each mark with its whole history, what it does to claims and credentials, and what the reader may make of it',
      request: { params: Site },
      responses: { 200: json(SiteStatus, 'The status') },
    }),
    async (c) => {
      const { services } = c.var;
      c.header('cache-control', 'no-store');
      return c.json(await statusView(services, services.db, asked(c, c.req.valid('param').site)), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/awards/{award}/status-changes',
      permission: 'status.change',
      scope: 'site',
      summary: 'Suspend, reinstate or withdraw a mark, or reduce or restore its scope, having taken no part in the assessment',
      request: { params: Site.extend({ award: Id }), body: body(MarkChangeInput) },
      responses: { 201: json(SiteStatus, 'The status after the change') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site, award } = c.req.valid('param');
      const command = { siteId: site, awardId: award, relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await changeMark(services, tx, actorOf(c), command);
        return statusView(services, tx, asked(c, site));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/further-awards',
      permission: 'status.change',
      scope: 'site',
      summary: 'Grant a mark that the cycle came to be for after its decision, by the condition found met, with dates of its own',
      request: { params: Site.extend({ cycle: Id }), body: body(FurtherMarkInput) },
      responses: { 201: json(SiteStatus, 'The status after the change') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await grantFurtherMark(services, tx, actorOf(c), command);
        return statusView(services, tx, asked(c, site));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/departure',
      permission: 'status.leave',
      scope: 'site',
      summary: 'Leave of the site’s own accord: never shown as withdrawn; every mark and the commitment end',
      request: { params: Site, body: body(LeavingInput) },
      responses: { 201: json(SiteStatus, 'The status after the change') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await leaveProgramme(services, tx, actorOf(c), { siteId: site, ...c.req.valid('json') });
        return statusView(services, tx, asked(c, site));
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/end-of-operation',
      permission: 'status.staff',
      scope: 'site',
      summary: 'Say that the site is closed for good: what it held ends with it',
      request: { params: Site, body: body(ClosingInput) },
      responses: { 201: json(SiteStatus, 'The status after the change') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await endOperation(services, tx, actorOf(c), { siteId: site, relations: c.var.relations, ...c.req.valid('json') });
        return statusView(services, tx, asked(c, site));
      });
      return c.json(answer, 201);
    },
  );
