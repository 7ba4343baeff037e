/** The site answers a question in words; the files that it sent ahead go with the answer, and the team is told. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { mustBeUnderWay, type QuestionPath, questionAtHand, readAgain } from './question-at-hand.ts';
import { checkQuestionMove } from './question-rules.ts';
import { questionView } from './question-view.ts';
import type { Question, QuestionAnswer } from './shapes.ts';
import { tellTeam } from './tell.ts';

/** @throws Problem question-step once it is closed or withdrawn, stale-version, assessment-submitted */
export async function answerQuestion(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: QuestionPath & { version: number } & z.infer<typeof QuestionAnswer>,
): Promise<z.infer<typeof Question>> {
  const { held, assessment, question } = await questionAtHand(services, tx, command, 'site');
  mustBeUnderWay(assessment);
  orThrow(checkQuestionMove(question.status, 'answered', 'site', null));
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('desk_answers')
    .values({ id, question_id: question.id, text: command.text, answered_by: actor.id, answered_at: at })
    .execute();
  await tx
    .updateTable('desk_answer_files')
    .set({ answer_id: id })
    .where('question_id', '=', question.id)
    .where('answer_id', 'is', null)
    .execute();
  await tx
    .updateTable('desk_questions')
    .set({ status: 'answered', version: question.version + 1 })
    .where('id', '=', question.id)
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.answer-question',
    subject: `desk-question:${question.id}`,
    before: { status: question.status },
    after: {
      status: 'answered',
      text: command.text,
      files: question.files.filter(({ answerId }) => answerId === null).map(({ name, sha256 }) => ({ name, sha256 })),
    },
  });
  await tellTeam(services, tx, { held, assessment, question: { id: question.id, item: question.item, dueOn: question.due_on } });
  return questionView(await readAgain(tx, assessment.id, question.id), held.day, 'site');
}
