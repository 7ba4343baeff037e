/** What has stopped, as REST resources for administrators. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, json, roomRoutes, route } from '#platform/http/route.ts';
import { PageAt, readStopped, Stopped, tryAgain } from './stopped.ts';

export const stoppedRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/stopped',
      permission: 'people.administer',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Work that failed ten times, and people whom mail does not reach; the newest 200 of each',
      responses: { 200: json(Stopped, 'What has stopped') },
    }),
    async (c) => {
      c.header('cache-control', 'no-store');
      return c.json(await readStopped(c.var.services), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/stopped/nights',
      permission: 'people.administer',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Try a page of nightly work again that was put aside',
      request: { body: body(PageAt) },
      responses: { 204: { description: 'It is taken with the next pages' } },
    }),
    async (c) => {
      const page = c.req.valid('json');
      await change(c, (tx) => tryAgain(c.var.services, tx, actorOf(c), page));
      return c.body(null, 204);
    },
  );
