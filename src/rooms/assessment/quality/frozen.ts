/** What an earlier round of the quality review asks before the assessment is submitted again: an answer to each of its points. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import { roundsAtHand, unansweredOf } from '../second-review/points.ts';
import { checkAnswered } from '../second-review/rules.ts';

/** `points-unanswered` with how many. Two statements. */
export async function blockersOfQuality(tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<Fault[]> {
  const answered = checkAnswered(unansweredOf(await roundsAtHand(tx, held, assessment, 'quality')));
  return answered.ok ? [] : answered.faults;
}
