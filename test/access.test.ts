/**
 * Every route as every role, with and without a relation to the site, in two organisations: each answer is held against the access matrix.
 * The routes come from the running application, so a new route is walked without anybody adding it here.
 */
import { beforeAll, expect, test } from 'vitest';
import { addScope } from '#platform/access/grants.ts';
import { allows } from '#platform/access/matrix.ts';
import { assessorRoles, producerRoles, type Relation, type Role, schemeRoles } from '#platform/access/roles.ts';
import { newId } from '#platform/database/ids.ts';
import type { DeclaredRoute } from '#platform/http/declared.ts';
import { aPerson, ask, openWorld, type TestPerson, type World } from './support/world.ts';

type Side = { organisation: string; site: string };
type Standpoint = { name: string; person: TestPerson | undefined; held: { role: Role; scopeId: string | null } | undefined };

let world: World;
let sides: Side[];
const standpoints: Standpoint[] = [];

beforeAll(async () => {
  world = await openWorld();
  sides = [await aSide(), await aSide()];
  const own = sides[0] as Side;
  standpoints.push(
    { name: 'nobody', person: undefined, held: undefined },
    { name: 'a stranger', person: await aPerson(), held: undefined },
  );
  for (const role of [...producerRoles, ...assessorRoles]) {
    for (const [where, scopeId] of Object.entries(own)) {
      const held = { role, scopeId };
      standpoints.push({ name: `${role} of the ${where}`, person: await aPerson([held]), held });
    }
  }
  for (const role of schemeRoles) {
    const held = { role, scopeId: null };
    standpoints.push({ name: role, person: await aPerson([held]), held });
  }
});

/** Two organisations with a site each: scopes are all that access knows of them, so rows of the rooms are not needed. */
async function aSide(): Promise<Side> {
  const side = { organisation: newId(), site: newId() };
  await world.services.db.transaction().execute(async (tx) => {
    await addScope(tx, { id: side.organisation, kind: 'organisation', parent_id: null });
    await addScope(tx, { id: side.site, kind: 'site', parent_id: side.organisation });
  });
  return side;
}

function relationsOf({ person, held }: Standpoint, route: DeclaredRoute, side: Side): Set<Relation> {
  const relations = new Set<Relation>(['anyone']);
  if (person !== undefined) relations.add('signed-in');
  if (held === undefined) return relations;
  const { role, scopeId } = held;
  const counts =
    scopeId === null ||
    (route.scope === 'organisation' && scopeId === side.organisation) ||
    (route.scope === 'site' && (scopeId === side.site || scopeId === side.organisation));
  if (counts) relations.add(role);
  return relations;
}

/** What the matrix says must come back, before any handler has a say. */
function expected(standpoint: Standpoint, route: DeclaredRoute, side: Side): 'let through' | 401 | 403 | 404 {
  const relations = relationsOf(standpoint, route, side);
  if (allows(route.permission, relations)) return 'let through';
  if (standpoint.person === undefined) return 401;
  const tied = relations.size > 2;
  return route.scope !== 'scheme' && !tied ? 404 : 403;
}

/** What a parameter must end with, where its pattern says so: `.json` of `{[^/]+\\.json}`. */
function endingOf(pattern: string): string {
  return /\\(\.\w+)\}$/.exec(pattern)?.[1] ?? '';
}

function addressOf(route: DeclaredRoute, side: Side): string {
  return route.path
    .replace(':organisation', side.organisation)
    .replace(':site', side.site)
    .replaceAll(/:\w+(\{[^}]*\})?/g, (_parameter, pattern?: string) => `${newId()}${endingOf(pattern ?? '')}`)
    .replace('*', 'x');
}

test('there are routes to walk, and every standpoint is told apart', () => {
  expect(world.app.declared.length).toBeGreaterThan(5);
  expect(new Set(standpoints.map(({ name }) => name)).size).toBe(
    2 + 2 * (producerRoles.length + assessorRoles.length) + schemeRoles.length,
  );
});

test('every route answers every role as the access matrix says', async () => {
  const wrong: string[] = [];
  for (const route of world.app.declared) {
    for (const standpoint of standpoints) {
      for (const [index, side] of sides.entries()) {
        if (route.scope === 'scheme' && index > 0) continue;
        const should = expected(standpoint, route, side);
        const answer = await ask(standpoint.person, route.method.toUpperCase(), addressOf(route, side));
        const did = answer.headers.get('x-cupel-permission') === route.permission ? 'let through' : answer.status;
        await answer.body?.cancel();
        if (did !== should)
          wrong.push(`${route.method} ${route.path} as ${standpoint.name} in organisation ${index + 1}: ${did} instead of ${should}`);
      }
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);
