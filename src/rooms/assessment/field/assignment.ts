/** Who works at the site now: in the team, approved, and before the submission. Devices forget what they hold when it is over. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Assessment } from '../queries.ts';
import { mayWork } from '../rules.ts';

const ends = ['not-in-the-team', 'assessment-submitted', 'assessor-suspended'] as const;
export type Over = (typeof ends)[number];

/** Why the assignment of somebody is over; null while it is not. @throws Problem assessment-not-confirmed before it began, reviewer-only-reviews */
export function whyOver(assessment: Pick<Assessment, 'status' | 'team'>, personId: string): Over | null {
  const works = mayWork(assessment, personId);
  const over = works.ok ? undefined : ends.find((code) => works.faults.some((fault) => fault.code === code));
  if (over === undefined) orThrow(works);
  return over ?? null;
}

/** @throws Problem assignment-over with the reason, and those of `whyOver` */
export function mustWork(assessment: Pick<Assessment, 'status' | 'team'>, personId: string): void {
  const reason = whyOver(assessment, personId);
  if (reason !== null) throw assignmentOver(reason);
}

export function assignmentOver(reason: Over): Problem {
  return new Problem('assignment-over', {}, { extra: { reason } });
}

/**
 * What the team recorded is read by the team alone, some of it by the scheme's staff too, and by nobody who is of the assessed producer as well.
 * @throws Problem own-site-results, not-in-the-team, assignment-over for who is suspended
 */
export function mustBeOfTeam(
  { team }: Pick<Assessment, 'team'>,
  personId: string,
  relations: ReadonlySet<Relation>,
  { orStaff = false } = {},
): void {
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
  if (orStaff && relations.has('scheme-staff')) return;
  const member = team.find(({ id }) => id === personId);
  if (member === undefined) throw new Problem('not-in-the-team');
  if (!member.active) throw assignmentOver('assessor-suspended');
}
