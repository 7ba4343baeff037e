/** The public register as REST resources. The same rows, filters and order as on the page. */
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { listPage, readAsked, rowData } from './list.ts';
import { defaultSort, sorts } from './list-queries.ts';
import { ListItem, SiteData, siteData } from './site-data.ts';

const ListQuery = PageQuery.extend({
  q: z.string().max(200).optional().openapi({ description: 'Words looked for in name, operator and country' }),
  country: z.string().max(2).optional().openapi({ description: 'ISO 3166-1 alpha-2' }),
  kind: z.string().max(60).optional().openapi({ description: 'Kind of site' }),
  metal: z.string().max(3).optional().openapi({ description: 'Symbol of a metal' }),
  mark: z.string().max(60).optional().openapi({ description: 'A mark that holds' }),
  status: z.string().max(60).optional().openapi({ description: 'Public status, or `reported`' }),
  sort: z.enum(sorts).default(defaultSort),
});

export const registerRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/register',
      permission: 'public',
      scope: 'scheme',
      tags: ['Register'],
      summary: 'The public register, page by page',
      request: { query: ListQuery },
      responses: { 200: json(PageOf(ListItem), 'Sites under the filters') },
    }),
    async (c) => {
      const { services } = c.var;
      const { limit, cursor, ...query } = c.req.valid('query');
      const { rows, next } = await listPage(services.db, readAsked({ ...query, after: cursor }), limit);
      return c.json({ items: rows.map((row) => rowData(row, services.programme, services.config.publicUrl)), next }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/register/{slug}',
      permission: 'public',
      scope: 'scheme',
      tags: ['Register'],
      summary: 'One site of the public register',
      request: { params: z.object({ slug: z.string().max(200) }) },
      responses: { 200: json(SiteData, 'The site: a participant, or what others reported') },
    }),
    async (c) => {
      const { services } = c.var;
      const independence = loadMessages(c.get('language'))('ui.independence');
      const site = await siteData(services, services.db, c.req.valid('param').slug, independence);
      if (site === undefined) throw new Problem('not-found');
      return c.json(site, 200);
    },
  );
