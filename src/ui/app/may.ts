/** What the person who is signed in may do on the whole scheme, by the matrix that the API itself asks. It only saves a refusal: the API decides. */
import { allows, matrix, type Permission } from '#platform/access/matrix.ts';
import { type Role, schemeRoles } from '#platform/access/roles.ts';
import { useSession } from './session.tsx';

export function useMay(): (permission: Permission) => boolean {
  const { roles } = useSession();
  const held = roles.flatMap(({ role, scopeId }) => (scopeId === null ? [role] : []));
  return (permission) => allows(permission, held);
}

/** The roles of the scheme that may, for those who may not. */
export function holdersOf(permission: Permission): Role[] {
  const holders: readonly string[] = matrix[permission];
  return schemeRoles.filter((role) => holders.includes(role));
}
