/** A draft beside the version it stands against, and the sites it would change. */
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { readComparison } from './comparison.ts';
import { readImpact } from './impact.ts';
import { DraftComparison, DraftImpact, ReviewParams } from './shapes.ts';

const one = '/reviews/{review}' as const;

export const draftRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${one}/comparison`,
      permission: 'scheme.read',
      scope: 'scheme',
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
      summary: 'The sites whose scope the draft would change, a page of the sites looked at each time',
      request: { params: ReviewParams, query: z.object({ cursor: z.string().max(1000).optional() }) },
      responses: { 200: json(DraftImpact, 'One page, by name') },
    }),
    async (c) => c.json(await readImpact(c.var.services, c.var.services.db, c.req.valid('param').review, c.req.valid('query').cursor), 200),
  );
