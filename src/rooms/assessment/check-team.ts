/** A firm and its people held against approvals, ties, competence and rotation; what was waived for them does not stop them. */
import type { Database, Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { assessorObstacles, type Firm, firmObstacles, teamObstacles } from './approval-rules.ts';
import { candidatesOf, declaredStanding } from './candidates.ts';
import { type CycleAtHand, taskOf } from './cycle-at-hand.ts';
import { earlierPartsOf } from './hand-over/queries.ts';
import { sideFaults } from './hand-over/rules.ts';
import { approvalOf, firmDeclarations, peopleByIds } from './queries.ts';
import { firmAt } from './read-approvals.ts';
import { checkTeam } from './rules.ts';
import { type WaiverRow, waiversOfCycle } from './waivers/queries.ts';
import { remaining, usedWaivers } from './waivers/rules.ts';

export type WantedTeam = { firmId: string; leadId: string; teamIds: readonly string[]; reviewerId?: string | null | undefined };

/**
 * Eleven statements at most. Answers the waivers that the team rests on.
 * @throws Problem faulty-fields that names each person and what speaks against them
 */
export async function checkPeople(services: Services, db: Database | Tx, held: CycleAtHand, wanted: WantedTeam): Promise<WaiverRow[]> {
  const { rulebook } = held;
  const firm = await firmFor(db, held, wanted.firmId);
  const team = [wanted.leadId, ...wanted.teamIds];
  const reviewerId = wanted.reviewerId ?? null;
  const known = await peopleByIds(db, reviewerId === null ? team : [...team, reviewerId]);
  const named = (id: string) => ({ id, name: known.find((person) => person.id === id)?.name ?? id });
  const doubled = doubledFault(team, reviewerId, (id) => named(id).name);
  if (doubled !== null) throw new Problem('faulty-fields', { count: 1 }, { faults: [doubled] });
  const everybody = await candidatesOf(db, [...team, ...(reviewerId === null ? [] : [reviewerId])].map(named), held);
  const task = taskOf(held, services);
  const waivers = await waiversOfCycle(db, held.cycle.id);
  const working = everybody.slice(0, team.length);
  orThrow(checkTeam(firm, working, task, rulebook, waivers));
  const reviewer = everybody[team.length];
  const ofReviewer = reviewer === undefined ? [] : assessorObstacles(reviewer, firm, task, rulebook, 'reviewer');
  const faults = remaining(ofReviewer, waivers).map((fault) => ({ ...fault, path: '/reviewerId' }));
  if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
  return usedWaivers([...teamObstacles(firm, working, task, rulebook), ...ofReviewer], waivers);
}

export type Newcomer = {
  assessmentId: string;
  firmId: string;
  /** Who works on it then, the newcomer among them unless they review. */
  working: readonly string[];
  personId: string;
  role: 'lead-assessor' | 'assessor' | 'reviewer';
  /** The field of the request that names them. */
  path: string;
};

/**
 * Somebody who joins a team that is at work: what speaks against them, their firm or the team with them stops it; what speaks against the
 * others is another matter. Answers the waivers it rests on.
 * @throws Problem faulty-fields at the field that names the person
 */
export async function checkNewcomer(services: Services, db: Database | Tx, held: CycleAtHand, newcomer: Newcomer): Promise<WaiverRow[]> {
  const { assessmentId, firmId, working, personId, role, path } = newcomer;
  const ids = [...new Set([personId, ...working])];
  const known = await peopleByIds(db, ids);
  const named = ids.map((id) => ({ id, name: known.find((person) => person.id === id)?.name ?? id }));
  const firm = await firmFor(db, held, firmId);
  const everybody = await candidatesOf(db, named, held);
  const waivers = await waiversOfCycle(db, held.cycle.id);
  const task = taskOf(held, services);
  const [person] = everybody;
  if (person === undefined) throw new Problem('not-found');
  const obstacles =
    role === 'reviewer'
      ? [...firmObstacles(firm, task, held.rulebook), ...assessorObstacles(person, firm, task, held.rulebook, role)]
      : teamObstacles(firm, everybody, task, held.rulebook).filter(({ against }) => against.id === personId || against.id === firm.id);
  const sides = sideFaults(role, person, await earlierPartsOf(db, assessmentId));
  const faults = [...sides, ...remaining(obstacles, waivers)].map((fault) => ({ ...fault, path }));
  if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
  return usedWaivers(obstacles, waivers);
}

/** A firm with its approval and what it declared about the producer of the cycle. */
export async function firmFor(db: Database | Tx, { organisation, rulebook, day }: CycleAtHand, firmId: string): Promise<Firm> {
  const { id, name } = await firmAt(db, firmId);
  const row = await approvalOf(db, firmId);
  const [declared] = await firmDeclarations(db, [firmId], organisation.id);
  return {
    id,
    name,
    approval:
      row === undefined
        ? null
        : {
            status: row.status,
            from: row.approved_from,
            until: row.approved_until,
            kinds: row.kinds,
            metals: row.metals,
            countries: row.countries,
          },
    declared: declared === undefined ? null : declaredStanding(declared, rulebook, day),
  };
}

function doubledFault(team: readonly string[], reviewerId: string | null, nameOf: (id: string) => string): Fault | null {
  const twice = team.findIndex((id, index) => team.indexOf(id) !== index);
  if (twice > 0) return { code: 'twice-in-the-team', path: `/teamIds/${twice - 1}`, values: { person: nameOf(team[twice] ?? '') } };
  if (reviewerId === null || !team.includes(reviewerId)) return null;
  return { code: 'reviewer-is-in-the-team', path: '/reviewerId', values: { person: nameOf(reviewerId) } };
}
