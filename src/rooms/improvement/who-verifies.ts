/** Whether somebody may judge a site's improvement: an assessor approved now, whose firm is, and nobody who is tied to the producer. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import { approvalOf, candidatesAmong, impartialityFaults, isApproved } from '#rooms/assessment/index.ts';
import type { PlanAtHand, Point } from './plan-at-hand.ts';
import { checkOther } from './rules.ts';

type Person = { id: string; name: string };

/** What keeps an assessor from verifying; nothing when they may. Four statements. */
export async function obstaclesToVerifying(db: Database | Tx, person: Person, held: PlanAtHand, point: Point): Promise<Fault[]> {
  const { organisation, rulebook, day } = held;
  const [assessor] = await candidatesAmong(db, [person], { organisationId: organisation.id, day, rulebook });
  if (assessor === undefined) throw new Error('One candidate was asked for and none came back.');
  const firm = assessor.approval === null ? undefined : await approvalOf(db, assessor.approval.firmId);
  const firmApproved = firm !== undefined && isApproved({ status: firm.status, from: firm.approved_from, until: firm.approved_until }, day);
  const approved = isApproved(assessor.approval, day) && firmApproved;
  return [
    ...(rulebook.assessors.approved_by_the_scheme.value && !approved ? [{ code: 'assessor-suspended' as const }] : []),
    ...impartialityFaults(assessor, organisation.name, rulebook),
    ...obstaclesOfOther(person.id, point),
  ];
}

/** Staff confirm what somebody else claimed and verified, of a producer that they are not tied to. Two statements. */
export async function obstaclesToConfirming(db: Database | Tx, person: Person, held: PlanAtHand, point: Point): Promise<Fault[]> {
  const { organisation, rulebook, day } = held;
  const [staff] = await candidatesAmong(db, [person], { organisationId: organisation.id, day, rulebook }, []);
  // Staff declare nothing for each producer; what they did declare counts.
  const asked = staff === undefined || staff.declared === null ? { declared: { conflict: false } } : {};
  return [
    ...impartialityFaults({ name: person.name, tied: false, declared: null, ...staff, ...asked }, organisation.name, rulebook),
    ...obstaclesOfOther(person.id, point),
  ];
}

function obstaclesOfOther(id: string, point: Point): Fault[] {
  const other = checkOther(id, { claimedBy: point.claimed_by, verifiedBy: point.verified_by });
  return other.ok ? [] : other.faults;
}
