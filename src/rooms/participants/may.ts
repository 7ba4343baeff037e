/** What somebody may do, told with what they look at, so that a screen offers no button that the server would refuse. */
import { allows, matrix, type Permission } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';

const permissions = Object.keys(matrix) as Permission[];

export function permissionsOf(relations: ReadonlySet<Relation>): Permission[] {
  return permissions.filter((permission) => allows(permission, relations));
}
