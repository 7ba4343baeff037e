/** The typed client of the REST API: the same API that everybody else uses. */
import type { Hono } from 'hono';
import { hc } from 'hono/client';
import { throwing } from './api-problem.ts';

export { ApiProblem, throwing } from './api-problem.ts';

/** `api<typeof siteRoutes>().sites[':site'].$get({ param: { site } })` */
// biome-ignore lint/suspicious/noExplicitAny: the constraint of hc itself
export function api<Routes extends Hono<any, any, any>>() {
  return hc<Routes>('/api/v1', { fetch: throwing });
}
