/** The addresses of a person's calendars, as REST resources, and the calendar itself, outside the API. */

import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import type { Pages } from '#platform/http/declared.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { calendarPage } from './feed-page.ts';
import { CalendarFeed, CalendarInput, endFeed, feedView, makeFeed, NewCalendarFeed } from './feeds.ts';
import { feedsOf } from './queries.ts';

export const calendarRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/me/calendars',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'The addresses under which calendar programs read my due days',
      responses: { 200: json(z.object({ items: z.array(CalendarFeed) }), 'Without the addresses themselves') },
    }),
    async (c) => {
      c.header('cache-control', 'no-store');
      return c.json({ items: (await feedsOf(c.var.services.db, actorOf(c).id)).map(feedView) }, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/me/calendars',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Make an address; whoever has it reads my due days until I end it',
      request: { body: body(CalendarInput) },
      responses: { 201: json(NewCalendarFeed, 'With its address, this once') },
    }),
    async (c) => {
      const wanted = c.req.valid('json');
      const made = await change(c, (tx) => makeFeed(c.var.services, tx, actorOf(c), wanted));
      c.header('cache-control', 'no-store');
      return c.json(made, 201);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/me/calendars/{calendar}',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'End an address: from now on it shows nothing',
      request: { params: z.object({ calendar: Id }) },
      responses: { 204: { description: 'Ended' } },
    }),
    async (c) => {
      const { calendar } = c.req.valid('param');
      await change(c, (tx) => endFeed(c.var.services, tx, actorOf(c), calendar));
      return c.body(null, 204);
    },
  );

export const calendarPages: Pages = [
  { method: 'get', path: '/calendar/:file{[^/]+\\.ics}', permission: 'public', scope: 'scheme', handler: calendarPage },
];
