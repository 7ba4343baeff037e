/** One question with its cycle held until the transaction ends: what every use case about a question begins with. */
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { type QuestionRow, questionsOf } from './queries.ts';
import { questionView } from './question-view.ts';

export type QuestionPath = CyclePath & { questionId: string };
export type QuestionAtHand = { held: CycleAtHand; assessment: Assessment; question: QuestionRow };

/** @throws Problem not-found; stale-version with the question as it stands */
export async function questionAtHand(
  services: Services,
  tx: Tx,
  path: QuestionPath & { version?: number },
  by: 'team' | 'site',
): Promise<QuestionAtHand> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const [question] = await questionsOf(tx, assessment.id, path.questionId);
  if (question === undefined) throw new Problem('not-found');
  if (path.version !== undefined && question.version !== path.version) {
    throw new Problem('stale-version', {}, { extra: { current: questionView(question, held.day, by) } });
  }
  return { held, assessment, question };
}

/** The site answers while the assessment is under way. @throws Problem assessment-submitted, assessment-not-confirmed */
export function mustBeUnderWay({ status }: Pick<Assessment, 'status'>): void {
  if (status === 'submitted') throw new Problem('assessment-submitted');
  if (status !== 'confirmed') throw new Problem('assessment-not-confirmed');
}

/** The question as it stands after it was written. */
export async function readAgain(tx: Tx, assessmentId: string, id: string): Promise<QuestionRow> {
  const [question] = await questionsOf(tx, assessmentId, id);
  if (question === undefined) throw new Error(`The question ${id} is not there right after it was written.`);
  return question;
}
