/** What of the team keeps an assessment from being submitted: approvals, ties and declarations as they are by now, less what was waived. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import { assessorObstacles, firmObstacles } from './approval-rules.ts';
import { candidatesAmong } from './candidates.ts';
import { firmFor } from './check-team.ts';
import type { CycleAtHand } from './cycle-at-hand.ts';
import type { Assessment } from './queries.ts';
import { remaining } from './waivers/rules.ts';

/**
 * Who works on it and who reviews it alike. Competence and turns were asked of the team when it was appointed, and no longer are.
 * Seven statements.
 */
export async function blockersOfImpartiality(tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<Fault[]> {
  const { organisation, rulebook, day } = held;
  const named = assessment.team.map(({ id, name }) => ({ id, name: name ?? id }));
  const people = await candidatesAmong(tx, named, { organisationId: organisation.id, day, rulebook });
  const firm = await firmFor(tx, held, assessment.firm_id);
  // What the firm was approved for was asked when it was appointed; here it is whether it still is, and what ties it.
  const task = { producer: organisation.name, kinds: [], metals: [], day };
  const obstacles = [
    ...firmObstacles(firm, task, rulebook),
    ...people.flatMap((person) => assessorObstacles(person, firm, task, rulebook, 'reviewer')),
  ];
  const waived = assessment.waivers.map(({ rule, personId }) => ({ rule, subjectId: personId ?? assessment.firm_id }));
  return remaining(obstacles, waived).map(({ code, values = {} }) => ({ code, values }));
}
