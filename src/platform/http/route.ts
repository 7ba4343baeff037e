/**
 * How a room declares its REST resources: one object gives validation, access, OpenAPI 3.1 and the typed client.
 *
 *     export const siteRoutes = roomRoutes().openapi(
 *       route({ method: 'get', path: '/sites/{site}', permission: 'site.read', scope: 'site', summary: 'One site',
 *               request: { params: z.object({ site: Id }) }, responses: { 200: json(Site, 'The site') } }),
 *       async (c) => c.json(await siteById(c.var.services.db, c.req.valid('param').site), 200));
 */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Permission } from '../access/matrix.ts';
import { authorise, type Scope } from './authorise.ts';
import type { HttpEnv } from './context.ts';
import { Problem } from './problem.ts';
import { zodFaults } from './zod-faults.ts';

export { z };

export const Id = z.uuid().openapi({ description: 'An identifier made by Cupel' });

/** An empty set of routes of a room; faulty input answers 422 with the path of each faulty field. */
export function roomRoutes(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result, c) => {
      if (!result.success) {
        const faults = zodFaults(result.error.issues, c.get('language'), result.target, 'data' in result ? result.data : undefined);
        throw new Problem('faulty-fields', { count: faults.length }, { faults });
      }
    },
  });
}

type Declared<P extends string> = Omit<RouteConfig, 'path' | 'middleware'> & { path: P; permission: Permission; scope: Scope };

/** A route with its permission, enforced before the handler and told in OpenAPI as `x-permission` and `x-scope`. */
export function route<P extends string, R extends Declared<P>>(declared: R & { path: P }) {
  const { permission, scope } = declared;
  return createRoute({
    ...declared,
    'x-permission': permission,
    'x-scope': scope,
    middleware: [authorise(permission, scope)] as const,
  });
}

/** A JSON answer. */
export function json<S extends z.ZodType>(schema: S, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** A JSON request body, required. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: { 'application/json': { schema } } };
}
