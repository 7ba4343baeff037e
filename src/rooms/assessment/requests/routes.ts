/** Requests for reports as a REST resource of the scheme's staff. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { decodeCursor, PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerRequest, removeContact, requestView } from './answer-request.ts';
import { answeredRequests, openRequests } from './queries.ts';
import { ReportRequest, RequestAnswer, RequestState } from './shapes.ts';

const Where = z.object({ request: Id });
const path = '/report-requests' as const;

export const requestRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'report.requests',
      scope: 'scheme',
      summary: 'Requests for reports: open ones by the day they are due, answered ones with the newest first',
      request: { query: PageQuery.extend({ state: RequestState.default('open') }) },
      responses: { 200: json(PageOf(ReportRequest), 'Requests') },
    }),
    async (c) => {
      const { limit, cursor, state } = c.req.valid('query');
      const { db } = c.var.services;
      const after = placeIn(cursor);
      const rows =
        state === 'open' ? await openRequests(db, { after, limit }) : await answeredRequests(db, { status: state, after, limit });
      const { items, next } = pageFrom(rows, limit, (row) => [row.due_on, row.id]);
      c.header('cache-control', 'no-store');
      return c.json({ items: items.map(requestView), next }, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/{request}/answer`,
      permission: 'report.requests',
      scope: 'scheme',
      summary: 'Answer a request, once: the report was sent, or is refused with a reason; whoever asked is told by mail',
      request: { params: Where, body: body(RequestAnswer) },
      responses: { 200: json(ReportRequest, 'The request as answered') },
    }),
    async (c) => {
      const command = { id: c.req.valid('param').request, version: ifMatch(c), ...c.req.valid('json') };
      const view = await change(c, (tx) => answerRequest(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(view.version));
      return c.json(view, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${path}/{request}/who`,
      permission: 'report.requests',
      scope: 'scheme',
      summary: 'Remove who asked and why; what came of the request stays',
      request: { params: Where },
      responses: { 200: json(ReportRequest, 'The request without them') },
    }),
    async (c) => {
      const command = { id: c.req.valid('param').request, version: ifMatch(c) };
      const view = await change(c, (tx) => removeContact(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(view.version));
      return c.json(view, 200);
    },
  );

function placeIn(cursor: string | undefined): { day: string; id: string } | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = z.tuple([z.iso.date(), Id]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  return { day: read.data[0], id: read.data[1] };
}
