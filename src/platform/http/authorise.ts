/** Lets a request through when the access matrix says so, before the handler runs. Deny by default. */
import type { MiddlewareHandler } from 'hono';
import { rolesOn } from '../access/grants.ts';
import { allows, barred, matrix, type Permission } from '../access/matrix.ts';
import type { Relation, Role } from '../access/roles.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Database } from '../database/database.ts';
import type { HttpEnv } from './context.ts';
import { Problem } from './problem.ts';

/** Where the relation is looked for: the path parameter that names the organisation or site, or the whole scheme. */
export type Scope = 'scheme' | 'organisation' | 'site';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Without an account: 401. With one and no permission: 404 when nothing ties the person to the organisation or site
 * (its existence is not told), 403 otherwise. One SQL statement; none on a public route.
 * The permission that let a request through is named in the answer, so that a refusal by a handler is told from one here.
 */
export function authorise(permission: Permission, scope: Scope): MiddlewareHandler<HttpEnv> {
  const open = (matrix[permission] as readonly Relation[]).includes('anyone');
  return async (c, next) => {
    if (open) {
      c.set('relations', new Set<Relation>(['anyone']));
      await next();
      c.res.headers.set('x-cupel-permission', permission);
      return;
    }
    const { services } = c.var;
    const actor = await services.findActor(c.req.raw.headers);
    if (actor === undefined) throw new Problem('sign-in-required');
    c.set('actor', actor);
    const scopeId = scope === 'scheme' ? null : (c.req.param(scope) ?? '');
    if (scopeId !== null && !uuid.test(scopeId)) throw new Problem('not-found');
    const day = services.clock.now().toISOString().slice(0, 10);
    const roles = await rolesOf(services.db, actor, scopeId, day);
    const relations = new Set<Relation>(['anyone', 'signed-in', ...roles]);
    c.set('relations', relations);
    if (!allows(permission, relations)) throw new Problem(scopeId !== null && roles.length === 0 ? 'not-found' : 'not-allowed');
    if (barred(permission, relations)) throw new Problem('own-site-results');
    await next();
    c.res.headers.set('x-cupel-permission', permission);
  };
}

const rolesOfKeys = new WeakMap<Actor, Map<string | null, Role[]>>();

/** What a key may do is remembered as long as the key itself: five seconds (accounts/actor.ts). A person who is signed in is asked for each time. */
async function rolesOf(db: Database, actor: Actor, scopeId: string | null, day: string): Promise<Role[]> {
  if (actor.via === 'session') return rolesOn(db, actor.id, scopeId, day);
  const known = rolesOfKeys.get(actor) ?? new Map<string | null, Role[]>();
  const roles = known.get(scopeId) ?? (await rolesOn(db, actor.id, scopeId, day));
  rolesOfKeys.set(actor, known.set(scopeId, roles));
  return roles;
}
