/** A route without a declared permission stops the start: every mounted route must be found in the OpenAPI registry or among the pages. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Handler } from 'hono';
import { matrix, type Permission } from '../access/matrix.ts';
import { authorise, type Scope } from './authorise.ts';
import type { HttpEnv } from './context.ts';

export type DeclaredRoute = { method: string; path: string; permission: Permission; scope: Scope; kind: 'api' | 'page' };

/** Pages and other routes outside the API, with their permission. */
export type Pages = { method: 'get' | 'post'; path: string; permission: Permission; scope: Scope; handler: Handler<HttpEnv> }[];

export function mountPages(server: OpenAPIHono<HttpEnv>, pages: Pages): DeclaredRoute[] {
  return pages.map(({ method, path, permission, scope, handler }) => {
    server[method](path, authorise(permission, scope), handler);
    return { method, path, permission, scope, kind: 'page' };
  });
}

/** The API's routes with their permissions, from the registry that OpenAPI is made from. Paths as Hono has them, below the base path. */
export function declaredInApi(api: OpenAPIHono<HttpEnv>): DeclaredRoute[] {
  return api.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const { method, path, ...rest } = definition.route as { method: string; path: string; 'x-permission'?: Permission; 'x-scope'?: Scope };
    const permission = rest['x-permission'];
    const scope = rest['x-scope'];
    if (permission === undefined || scope === undefined) return [];
    return [{ method, path: path.replaceAll(/\{(\w+)\}/g, ':$1'), permission, scope, kind: 'api' }];
  });
}

/** @throws Error that names each mounted route without a permission */
export function requirePermissions(server: OpenAPIHono<HttpEnv>, declared: DeclaredRoute[]): void {
  const known = new Set(
    declared.filter(({ permission }) => permission in matrix).map(({ method, path }) => `${method.toUpperCase()} ${path}`),
  );
  const bare = server.routes
    .filter(({ method, path }) => method !== 'ALL' && !known.has(`${method} ${path}`))
    .map(({ method, path }) => `${method} ${path}`);
  if (bare.length > 0) {
    throw new Error(
      `These routes declare no permission of the access matrix, so the server does not start: ${[...new Set(bare)].join(', ')}.`,
    );
  }
}
