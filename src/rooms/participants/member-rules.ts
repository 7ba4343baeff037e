/** Who may give which role where. A role is given on an organisation (and then counts on its sites), on one site, or on the whole scheme. */
import { assessorRoles, producerRoles, type Relation, type Role, schemeRoles } from '#platform/access/roles.ts';
import { fail, ok, type Result } from '#platform/result.ts';

export type Place = 'producer' | 'firm' | 'site' | 'scheme';

export type Held = { personId: string; role: Role; until: string | null };

/** The roles that can be held at a place. A company is managed from the company, never from one of its sites. */
export function rolesAt(place: Place): readonly Role[] {
  if (place === 'scheme') return schemeRoles;
  if (place === 'firm') return assessorRoles;
  return place === 'producer' ? producerRoles : producerRoles.filter((role) => role !== 'company-manager');
}

/** Only who runs the company says who runs it and who signs for it: a site manager must not be able to raise themselves. */
const companyOnly: readonly Role[] = ['company-manager', 'signing-officer'];

export type Giving = { place: Place; role: Role; until: string | null; today: string; by: ReadonlySet<Relation> };

/** Whether a role may be given or ended by somebody, and for how long it may be given. `today` and `until` are ISO dates. */
export function checkGiving({ place, role, until, today, by }: Giving): Result<null> {
  if (!rolesAt(place).includes(role)) return fail({ code: 'role-not-here', path: '/role', values: { role } });
  const allowed = checkPower(role, by);
  if (!allowed.ok) return allowed;
  if (role === 'consultant' && until === null) return fail({ code: 'until-needed', path: '/until' });
  if (until !== null && until < today) return fail({ code: 'until-passed', path: '/until', values: { until } });
  return ok(null);
}

export function checkPower(role: Role, by: ReadonlySet<Relation>): Result<null> {
  if (!companyOnly.includes(role) || by.has('company-manager') || by.has('administrator')) return ok(null);
  return fail({ code: 'role-not-yours', values: { role } });
}

/** A consultant works for a time and never signs: nobody holds both roles in one organisation, its sites among it. */
export function checkConsultant(role: Role, heldInOrganisation: readonly Role[]): Result<null> {
  const other = role === 'consultant' ? 'signing-officer' : role === 'signing-officer' ? 'consultant' : undefined;
  if (other === undefined || !heldInOrganisation.includes(other)) return ok(null);
  return fail({ code: 'consultant-never-signs', path: '/role' });
}

const keepsTheDoor: readonly Role[] = ['company-manager', 'firm-manager', 'administrator'];

/** The last manager of an organisation, and the last administrator, cannot go: nobody could let the next one in. `held` are the roles at the place now. */
export function checkEnding(personId: string, role: Role, held: readonly Held[]): Result<null> {
  if (!held.some((one) => one.personId === personId && one.role === role)) return fail({ code: 'not-a-member' });
  const others = held.filter((one) => one.role === role && one.personId !== personId && one.until === null);
  return keepsTheDoor.includes(role) && others.length === 0 ? fail({ code: 'last-manager', values: { role } }) : ok(null);
}

/** Giving a manager's role a last day is ending it later: the same rule holds. */
export function checkLastDay(personId: string, role: Role, until: string | null, held: readonly Held[]): Result<null> {
  const has = held.some((one) => one.personId === personId && one.role === role && one.until === null);
  return until !== null && has ? checkEnding(personId, role, held) : ok(null);
}
