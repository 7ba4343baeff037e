/** What the staff watch over all sites, to read page by page and to take away. */
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { decodeCursor, encodeCursor, PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { escapeText } from '#platform/workbook/escape.ts';
import { currentRulebook } from '#programme/index.ts';
import { type WatchAsked, type WatchPlace, type WatchRow, watchPage } from './queries.ts';
import { confirming, horizonOf, runningStatuses, watchKinds, watchStates } from './rules.ts';

const Filters = z.object({
  kind: z.enum(watchKinds).optional(),
  state: z.enum(watchStates).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .openapi({ description: 'ISO 3166-1 alpha-2' }),
});

const WatchItem = z
  .object({
    id: z.string(),
    kind: z.enum(watchKinds),
    state: z.enum(watchStates),
    on: z.string().openapi({ description: 'The day it is due or lapses; of what waits or is to be known, the day since when' }),
    about: z.string().nullable().openapi({ description: 'A mark, a certificate, a kind of incident or change, a question, a title' }),
    site: z.object({ id: z.string(), name: z.string(), country: z.string(), organisation: z.string() }),
  })
  .openapi('WatchItem');

const Watch = PageOf(WatchItem)
  .extend({ days: z.number().openapi({ description: 'How many days ahead it looks' }) })
  .openapi('Watch');

export const watchRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/monitoring',
      permission: 'incident.triage',
      scope: 'scheme',
      summary: 'What is due, late or lapsing over all sites, and what waits for the staff; the earliest day first',
      request: { query: PageQuery.extend(Filters.shape) },
      responses: { 200: json(Watch, 'One list') },
    }),
    async (c) => {
      const { limit, cursor, ...filters } = c.req.valid('query');
      const asked = askedOf(c, filters, limit, cursor);
      const { items, next } = pageFrom(await watchPage(c.var.services.db, asked), limit, keyOf);
      c.header('cache-control', 'no-store');
      return c.json({ items: items.map(itemOf), next, days: asked.horizon }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/monitoring.csv',
      permission: 'incident.triage',
      scope: 'scheme',
      summary: 'The same list to take away, whole',
      request: { query: Filters },
      responses: { 200: { description: 'One line each', content: { 'text/csv': { schema: z.string() } } } },
    }),
    async (c) => {
      const lines = [columns.join(',')];
      let cursor: string | undefined;
      do {
        const rows = await watchPage(c.var.services.db, askedOf(c, c.req.valid('query'), csvPage, cursor));
        lines.push(...rows.slice(0, csvPage).map(csvLine));
        const last = rows.length > csvPage ? rows[csvPage - 1] : undefined;
        cursor = last === undefined ? undefined : encodeCursor(keyOf(last));
      } while (cursor !== undefined);
      const headers = {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="monitoring.csv"',
      };
      // The mark at the front tells spreadsheets that the text is UTF-8.
      return c.body(`\uFEFF${lines.join('\r\n')}\r\n`, 200, { ...headers, 'cache-control': 'no-store' });
    },
  );

const csvPage = 1000;
const columns = ['day', 'kind', 'state', 'about', 'site', 'country', 'organisation', 'site_id'] as const;
const keyOf = ({ on, id }: WatchRow) => [on, id];

function askedOf(c: HttpContext, { kind, state, country }: z.infer<typeof Filters>, limit: number, cursor: string | undefined): WatchAsked {
  const { programme, clock } = c.get('services');
  const now = clock.now();
  return {
    ...{ personId: actorOf(c).id, now, kind, state, country, limit, after: placeIn(cursor) },
    horizon: horizonOf(currentRulebook(programme, now.toISOString().slice(0, 10))),
    running: runningStatuses(programme.rulebooks),
    confirming: confirming(programme.rulebooks),
  };
}

function itemOf(row: WatchRow): z.infer<typeof WatchItem> {
  const { id, kind, state, on, about, site_id, site, country, organisation } = row;
  return { id, kind, state, on, about, site: { id: site_id, name: site, country, organisation } };
}

function csvLine({ on, kind, state, about, site, country, organisation, site_id }: WatchRow): string {
  return [on, kind, state, about ?? '', site, country, organisation, site_id].map(csvCell).join(',');
}

function csvCell(text: string): string {
  const safe = escapeText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function placeIn(cursor: string | undefined): WatchPlace | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = z.tuple([z.iso.date(), z.string().max(200)]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  return { day: read.data[0], id: read.data[1] };
}
