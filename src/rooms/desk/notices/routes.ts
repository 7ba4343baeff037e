/** A person's own choices about notices, as a REST resource. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, json, roomRoutes, route } from '#platform/http/route.ts';
import { choosePreferences, NoticeChoice, NoticePreferences, readPreferences } from './preferences.ts';

export const noticeRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/me/notices',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Which notices of due days I get and how, and whether mail reaches me',
      responses: { 200: json(NoticePreferences, 'My choices') },
    }),
    async (c) => {
      const { shown, version } = await readPreferences(c.var.services, c.var.services.db, actorOf(c));
      c.header('etag', etag(version));
      c.header('cache-control', 'no-store');
      return c.json(shown, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/me/notices',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Choose which notices I get and how; what keeps or loses a mark cannot be turned off',
      request: { body: body(NoticeChoice) },
      responses: { 200: json(NoticePreferences, 'My choices as they are now') },
    }),
    async (c) => {
      const wanted = { ...c.req.valid('json'), version: ifMatch(c), language: c.get('language') };
      const { shown, version } = await change(c, (tx) => choosePreferences(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(version));
      return c.json(shown, 200);
    },
  );
