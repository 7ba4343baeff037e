/** The differences between a cycle and the one before it. */
import { Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { readDifferences } from './read-differences.ts';
import { DifferencesView } from './shapes.ts';

export const differenceRoutes = roomRoutes().openapi(
  route({
    method: 'get',
    path: '/sites/{site}/cycles/{cycle}/differences',
    permission: 'decision.read',
    scope: 'site',
    summary: 'What became different since the cycle before, criterion by criterion, and the findings that were closed',
    request: { params: z.object({ site: Id, cycle: Id }) },
    responses: { 200: json(DifferencesView, 'Both cycles side by side; only what was released and what was decided') },
  }),
  async (c) => {
    const { site, cycle } = c.req.valid('param');
    c.header('cache-control', 'no-store');
    const { services, language } = c.var;
    return c.json(await readDifferences(services, services.db, { siteId: site, cycleId: cycle }, language), 200);
  },
);
