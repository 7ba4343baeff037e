/** The scheme's next year, as a REST resource and as a table to take away. */
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { loadCsv, readLoad, SchemeLoad } from './read-load.ts';

export const loadRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/load',
      permission: 'scheme.read',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'What the next twelve months bring: assessments, plan checks, assessor days, reviews and decisions',
      responses: { 200: json(SchemeLoad, 'What is overdue, then month by month') },
    }),
    async (c) => c.json(await readLoad(c.var.services), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: '/load.csv',
      permission: 'scheme.read',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'The same as CSV',
      responses: { 200: { description: 'UTF-8, RFC 4180', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async (c) => {
      const { day, months } = await readLoad(c.var.services);
      c.header('content-type', 'text/csv; charset=utf-8');
      c.header('content-disposition', `attachment; filename="load-${day}.csv"`);
      return c.body(loadCsv(months, c.get('language')));
    },
  );
