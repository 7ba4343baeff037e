/** Who goes to the site and does what, who interprets, and which further systems the same visit serves. */
import type { Fault } from '#platform/result.ts';

export type Staffing = {
  /** What each of the team does: which areas, on which days. The role is that of the appointment. */
  readonly team: readonly { readonly personId: string; readonly work: string }[];
  readonly interpreters: readonly { readonly language: string; readonly independent: boolean }[];
  /** Systems besides the scheme's own criteria: one plan and one set of evidence, a report each. */
  readonly systems: readonly string[];
};

export type Person = { readonly id: string; readonly name: string | null; readonly role: 'lead-assessor' | 'assessor' | 'reviewer' };

/** Whom and what a plan may name: the team that was appointed, and the systems that a visit can serve. */
export type Known = { readonly people: readonly Person[]; readonly systems: readonly string[] };

/** A system that is proved by what an assessor sees; a disclosure or a membership needs no visit. */
export function servedByVisit({ proof }: { readonly proof: string }): boolean {
  return proof === 'audit-report' || proof === 'certificate';
}

/** Each fault at its field: somebody who is not in the team, or is named twice; a system that no visit serves, or that is named twice. */
export function checkStaffing({ team, systems }: Staffing, known: Known): Fault[] {
  const people = team.flatMap(({ personId }, index): Fault[] => {
    const path = `/team/${index}/personId`;
    const person = known.people.find(({ id }) => id === personId);
    if (person === undefined) return [{ code: 'plan-person-unknown', path }];
    const first = team.findIndex((other) => other.personId === personId);
    return first < index ? [{ code: 'twice-in-the-team', path, values: { person: person.name ?? personId } }] : [];
  });
  const served = systems.flatMap((system, index): Fault[] => {
    const path = `/systems/${index}`;
    if (!known.systems.includes(system)) return [{ code: 'unknown-system', path, values: { system } }];
    return systems.indexOf(system) < index ? [{ code: 'system-twice', path, values: { system } }] : [];
  });
  return [...people, ...served];
}

/** What a plan lacks before it is sent: a part for everybody but the reviewer, who stays away; an interpreter depends on nobody at the site. */
export function staffingFaults({ team, interpreters }: Staffing, people: readonly Person[]): Fault[] {
  const idle = people.filter(
    ({ id, role }) => role !== 'reviewer' && !team.some(({ personId, work }) => personId === id && work.trim() !== ''),
  );
  return [
    ...idle.map(({ id, name }) => ({ code: 'plan-work-unsaid' as const, path: '/team', values: { person: name ?? id } })),
    ...interpreters.flatMap(({ language, independent }, index): Fault[] =>
      independent ? [] : [{ code: 'interpreter-not-independent', path: `/interpreters/${index}/independent`, values: { language } }],
    ),
  ];
}
