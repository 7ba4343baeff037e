/** A draft beside the version it stands against, the sites it would change, and the draft as OSCAL, both ways. */
import { attachment } from '#platform/http/attachment.ts';
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { body, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { readComparison } from './comparison.ts';
import { mappingOfDraft } from './draft-mapping.ts';
import { readImpact } from './impact.ts';
import { importCells } from './import-cells.ts';
import { reviewById } from './queries.ts';
import { DraftComparison, DraftImpact, Review, ReviewParams } from './shapes.ts';

const one = '/reviews/{review}' as const;
const mapping = `${one}/cells/mapping` as const;
const tags = ['Equivalency reviews'];

/** What of it Cupel reads is checked by the one who reads it, and told with its place in the document. */
const MappingCollection = z
  .looseObject({ 'mapping-collection': z.unknown() })
  .openapi('MappingCollection', { description: 'An OSCAL mapping collection, 1.2' });

export const draftRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${one}/comparison`,
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'The draft side by side with the version in force',
      request: { params: ReviewParams },
      responses: { 200: json(DraftComparison, 'Cells of the system, by criterion') },
    }),
    async (c) => c.json(await readComparison(c.var.services, c.var.services.db, c.req.valid('param').review, c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: `${one}/impact`,
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'The sites whose scope the draft would change, a page of the sites looked at each time',
      request: { params: ReviewParams, query: z.object({ cursor: z.string().max(1000).optional() }) },
      responses: { 200: json(DraftImpact, 'One page, by name') },
    }),
    async (c) => {
      const { services } = c.var;
      return c.json(await readImpact(services, services.db, c.req.valid('param').review, c.req.valid('query').cursor), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: mapping,
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'The draft as an OSCAL mapping collection, to be compared and changed elsewhere',
      request: { params: ReviewParams },
      responses: { 200: json(MappingCollection, 'The draft') },
    }),
    async (c) => {
      const { db, programme, clock } = c.var.services;
      const review = await reviewById(db, c.req.valid('param').review);
      const document = mappingOfDraft(review, programme, clock.now().toISOString());
      if (document === null) throw new Problem('draft-needed');
      c.header('etag', etag(review.version));
      c.header('content-disposition', attachment(`draft-${review.system}-${review.pack_id}.json`));
      return c.json(document, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: mapping,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary:
        'Take an OSCAL mapping collection as the whole draft; where anything of it cannot be used, each fault is named and nothing is taken',
      request: { params: ReviewParams, body: body(MappingCollection) },
      responses: { 200: json(Review, 'The review with its new draft') },
    }),
    async (c) => {
      const { services } = c.var;
      const step = { review: c.req.valid('param').review, version: ifMatch(c), language: c.get('language') };
      const document = c.req.valid('json');
      const review = await change(c, (tx) => importCells(services, tx, actorOf(c), { ...step, document }));
      c.header('etag', etag(review.version));
      return c.json(review, 200);
    },
  );
