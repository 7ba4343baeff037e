/** Who may leave a team that is at work, and who may come in their place. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Team } from '../queries.ts';
import type { AssessmentStatus } from '../rules.ts';

/** Somebody of the team leaves, somebody who is not of it comes. Between confirmation and submission. */
export function checkHandOver(
  assessment: { status: AssessmentStatus; team: Readonly<Team> },
  { fromId, toId }: { fromId: string; toId: string },
): Result<Team[number]> {
  const { status, team } = assessment;
  if (status === 'submitted') return fail({ code: 'assessment-submitted' });
  if (status !== 'confirmed') return fail({ code: 'assessment-not-confirmed' });
  const leaving = team.find(({ id }) => id === fromId);
  const coming = team.find(({ id }) => id === toId);
  const [first, ...rest]: Fault[] = [
    ...(leaving === undefined ? [{ code: 'not-of-the-team' as const, path: '/fromId' }] : []),
    ...(coming === undefined ? [] : [{ code: 'hand-over-to-member' as const, path: '/toId', values: { person: coming.name ?? '' } }]),
  ];
  if (first !== undefined) return fail(first, ...rest);
  return leaving === undefined ? fail({ code: 'not-of-the-team', path: '/fromId' }) : ok(leaving);
}

/** Access to the site is given back to whoever is in the team and approved again. */
export function checkReadmission(assessment: { status: AssessmentStatus; team: Readonly<Team> }, personId: string): Result<Team[number]> {
  const member = assessment.team.find(({ id }) => id === personId);
  if (member === undefined) return fail({ code: 'not-of-the-team' });
  if (assessment.status !== 'confirmed' && assessment.status !== 'submitted') return fail({ code: 'assessment-not-confirmed' });
  return !member.active ? fail({ code: 'still-suspended', values: { person: member.name ?? '' } }) : ok(member);
}

/** Who had a part in the assessment before, by person: worked on it, or decided a round of its review. */
export type EarlierParts = { readonly worked: ReadonlySet<string>; readonly reviewed: ReadonlySet<string> };

/** Nobody reviews what they worked on, nor works on what they reviewed (`assessors.second_assessor_reviews`), though they left the team since. */
export function sideFaults(role: Team[number]['role'], { id, name }: { id: string; name: string | null }, earlier: EarlierParts): Fault[] {
  const values = { person: name ?? id };
  if (role === 'reviewer') return earlier.worked.has(id) ? [{ code: 'reviewer-worked-on-it', values }] : [];
  return earlier.reviewed.has(id) ? [{ code: 'worker-reviewed-it', values }] : [];
}
