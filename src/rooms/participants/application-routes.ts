/** Applications of sites, the scheme's queue of them, and the sanctions lists they are screened against. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { applicationById, applicationsOf, applicationsPage, type QueueRow, type ScreeningRow, screeningsOf } from './cycle-queries.ts';
import { decide } from './decide-application.ts';
import { Day, Line, textKey, Words } from './input.ts';
import { sanctionsLists } from './queries.ts';
import { screenApplication } from './screen-application.ts';
import { submitApplication, withdrawSubmitted } from './submit-application.ts';
import { uploadSanctionsList } from './upload-sanctions-list.ts';
import { ApplicationView, applicationView } from './views.ts';

const siteParams = z.object({ site: Id });
const applicationParams = z.object({ application: Id });

const QueueItem = ApplicationView.omit({ decidedAt: true }).extend({
  site: z.object({ id: z.uuid(), name: z.string(), country: z.string() }),
  organisation: z.object({ id: z.uuid(), name: z.string(), country: z.string() }),
  screened: z.object({ at: z.string(), hits: z.number().int() }).nullable().openapi({ description: 'The newest screening' }),
});
const Hit = z.object({
  subject: z.object({ role: z.enum(['site', 'owner', 'country']), name: z.string(), country: z.string().optional() }),
  entry: z.object({ id: z.string(), name: z.string(), aliases: z.array(z.string()), country: z.string().optional(), program: z.string() }),
  score: z.number(),
  why: z.object({
    how: z.enum(['same-name', 'same-words', 'shared-words', 'same-country']),
    matched: z.string(),
    alias: z.boolean(),
    words: z.array(z.string()),
    country: z.enum(['same', 'different', 'unknown']),
  }),
});
const Screening = z.object({
  id: z.uuid(),
  list: z.string(),
  asOf: z.string(),
  threshold: z.number(),
  at: z.string(),
  by: z.string().nullable(),
  hits: z.array(Hit),
});
const ListView = z.object({ id: z.uuid(), name: z.string(), asOf: z.string(), uploadedAt: z.string(), entries: z.number().int() });

export const applicationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/applications',
      permission: 'site.read',
      scope: 'site',
      summary: 'The applications of a site, the newest first',
      request: { params: siteParams },
      responses: { 200: json(z.object({ items: z.array(ApplicationView) }), 'The applications') },
    }),
    async (c) => c.json({ items: (await applicationsOf(c.var.services.db, c.req.valid('param').site)).map(applicationView) }, 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/applications',
      permission: 'cycle.open',
      scope: 'site',
      summary: 'Apply for marks',
      request: { params: siteParams, body: body(z.object({ marks: z.array(Line(60)).min(1).max(20) })) },
      responses: { 201: json(ApplicationView, 'The application') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      const made = await change(c, async (tx) => applicationView(await submitApplication(c.var.services, tx, actorOf(c), command)));
      c.header('etag', etag(made.version));
      return c.json(made, 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/applications/{application}/withdrawal',
      permission: 'cycle.open',
      scope: 'site',
      summary: 'Withdraw an application that has not been decided',
      request: { params: siteParams.extend({ application: Id }), body: body(z.object({ reason: Words(2000).optional() })) },
      responses: { 200: json(ApplicationView, 'The application') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), reason: c.req.valid('json').reason };
      return c.json(await change(c, async (tx) => applicationView(await withdrawSubmitted(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/applications',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'The applications in one state, the oldest first',
      request: { query: PageQuery.extend({ status: ApplicationView.shape.status.default('submitted') }) },
      responses: { 200: json(PageOf(QueueItem), 'A page of applications') },
    }),
    async (c) => {
      const { status, limit, cursor } = c.req.valid('query');
      const rows = await applicationsPage(c.var.services.db, { status, after: dateKey(cursor), limit });
      const page = pageFrom(rows, limit, (row) => [row.submitted_at.toISOString(), row.id]);
      return c.json({ items: page.items.map(queueItem), next: page.next }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/applications/{application}',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'One application with its screenings, the newest first',
      request: { params: applicationParams },
      responses: { 200: json(QueueItem.extend({ screenings: z.array(Screening) }), 'The application') },
    }),
    async (c) => {
      const { db } = c.var.services;
      const row = await applicationById(db, c.req.valid('param').application);
      c.header('etag', etag(row.version));
      return c.json({ ...queueItem(row), screenings: (await screeningsOf(db, row.id)).map(screeningView) }, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/applications/{application}/screenings',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'Hold the names around the site against the newest sanctions list; a hit decides nothing',
      request: {
        params: applicationParams,
        body: body(
          z.object({ threshold: z.number().min(0.1).max(1).openapi({ description: 'How alike two names must be; 1: the same words' }) }),
        ),
      },
      responses: { 201: json(z.object({ screenings: z.array(Screening) }), 'Every screening so far, the newest first') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      const screenings = await change(c, async (tx) =>
        (await screenApplication(c.var.services, tx, actorOf(c), command)).map(screeningView),
      );
      return c.json({ screenings }, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/applications/{application}/decision',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'Accept, hold or decline, with the reason that the site reads',
      request: {
        params: applicationParams,
        body: body(z.object({ decision: z.enum(['accepted', 'on-hold', 'declined']), reason: Words(2000).nullable().default(null) })),
      },
      responses: { 200: json(ApplicationView, 'The application') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c) };
      const decided = await change(c, async (tx) => applicationView(await decide(c.var.services, tx, actorOf(c), command)));
      c.header('etag', etag(decided.version));
      return c.json(decided, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sanctions-lists',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'The sanctions lists, the newest first; screening uses the first',
      responses: { 200: json(z.object({ items: z.array(ListView) }), 'The lists') },
    }),
    async (c) => c.json({ items: await sanctionsLists(c.var.services.db) }, 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/sanctions-lists',
      permission: 'application.review',
      scope: 'scheme',
      summary: 'Upload a sanctions list as CSV with the columns name, aliases, country, program, reference',
      request: {
        query: z.object({ name: Line(200), asOf: Day }),
        body: { required: true, content: { 'text/csv': { schema: z.string() } } },
      },
      responses: { 201: json(z.object({ id: z.uuid(), entries: z.number().int() }), 'The list') },
    }),
    async (c) => {
      const csv = await textBody(c, c.var.services.config.uploadLimitBytes);
      c.set('bodyText', csv);
      const command = { ...c.req.valid('query'), csv };
      return c.json(await change(c, (tx) => uploadSanctionsList(c.var.services, tx, actorOf(c), command)), 201);
    },
  );

function queueItem(row: QueueRow): z.infer<typeof QueueItem> {
  const { id, status, marks, reason, version } = row;
  return {
    id,
    status,
    marks,
    reason,
    version,
    submittedAt: row.submitted_at.toISOString(),
    site: { id: row.site_id, name: row.site, country: row.country },
    organisation: { id: row.organisation_id, name: row.organisation, country: row.organisation_country },
    screened: row.screened_at === null ? null : { at: row.screened_at.toISOString(), hits: row.hits ?? 0 },
  };
}

function screeningView(row: ScreeningRow): z.infer<typeof Screening> {
  const { id, list, threshold, by } = row;
  return { id, list, threshold, by, asOf: row.as_of, at: row.screened_at.toISOString(), hits: z.array(Hit).parse(row.hits) };
}

function dateKey(cursor: string | undefined): { text: string; id: string } | undefined {
  const key = textKey(cursor);
  if (key !== undefined && Number.isNaN(Date.parse(key.text))) throw new Problem('bad-cursor');
  return key;
}

/** The body as UTF-8 text. @throws Problem unsupported-type, too-large, broken-text */
async function textBody(c: HttpContext, limitBytes: number): Promise<string> {
  if (!/^text\/(csv|plain)\b/.test(c.req.header('content-type') ?? '')) throw new Problem('unsupported-type');
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of c.req.raw.body ?? []) {
    size += piece.byteLength;
    if (size > limitBytes) throw new Problem('too-large', { limit: Math.round(limitBytes / 1024 / 1024) });
    pieces.push(piece);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new Problem('broken-text');
  }
}
