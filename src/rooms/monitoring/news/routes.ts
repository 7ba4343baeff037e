/** News about a site as a REST resource, for the scheme's staff. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { decodeCursor, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addNews } from './add-news.ts';
import { type NewsPlace, newsPage } from './queries.ts';
import { NewsInput, NewsPage } from './shapes.ts';

const Site = z.object({ site: Id });

export const newsRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/news',
      permission: 'incident.triage',
      scope: 'site',
      summary: 'What was published about the site elsewhere, as staff wrote it down',
      request: { params: Site, query: PageQuery },
      responses: { 200: json(NewsPage, 'What was published last at the front') },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      c.header('cache-control', 'no-store');
      // What staff make of the news is not for its producer to read.
      if (isOfProducer(c.var.relations)) return c.json({ items: [], next: null, mayAdd: false }, 200);
      return c.json(await newsView(c.var.services.db, c.req.valid('param').site, limit, cursor), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/news',
      permission: 'incident.triage',
      scope: 'site',
      summary: 'Write down what was published about the site elsewhere',
      request: { params: Site, body: body(NewsInput) },
      responses: { 201: json(NewsPage, 'The news') },
    }),
    async (c) => {
      const siteId = c.req.valid('param').site;
      if (isOfProducer(c.var.relations)) throw new Problem('own-producer');
      const answer = await change(c, async (tx) => {
        await addNews(c.var.services, tx, actorOf(c), { siteId, ...c.req.valid('json') });
        return newsView(tx, siteId, 50, undefined);
      });
      return c.json(answer, 201);
    },
  );

function isOfProducer(relations: ReadonlySet<Relation>): boolean {
  return producerRoles.some((role) => relations.has(role));
}

/** @throws Problem bad-cursor */
async function newsView(db: Database | Tx, siteId: string, limit: number, cursor: string | undefined): Promise<z.infer<typeof NewsPage>> {
  const rows = await newsPage(db, { siteId, before: placeIn(cursor), limit });
  const { items, next } = pageFrom(rows, limit, (row) => [row.published_on, row.id]);
  return {
    items: items.map((row) => ({
      ...{ id: row.id, title: row.title, link: row.link, publishedOn: row.published_on, criteria: row.criteria, note: row.note },
      ...{ by: { id: row.added_by, name: row.adder }, at: row.added_at.toISOString() },
    })),
    next,
    mayAdd: true,
  };
}

function placeIn(cursor: string | undefined): NewsPlace | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = z.tuple([z.iso.date(), Id]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  return { day: read.data[0], id: read.data[1] };
}
