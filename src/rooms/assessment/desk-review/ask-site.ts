/** The team asks the site before it goes there, and judges what it answers: asked again with a reason, closed, or taken back. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { mayWork } from '../rules.ts';
import { type QuestionPath, questionAtHand, readAgain } from './question-at-hand.ts';
import { checkQuestion, checkQuestionMove, defaultDue } from './question-rules.ts';
import { questionView } from './question-view.ts';
import type { Question, QuestionInput, QuestionMove } from './shapes.ts';
import { tellSite } from './tell.ts';

/** @throws Problem not-in-the-team, assessment-submitted, not-released; faulty fields: unknown item, a due day that has passed */
export async function askSite(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, cycleId, ...wanted }: CyclePath & z.infer<typeof QuestionInput>,
): Promise<z.infer<typeof Question>> {
  const held = await heldCycle(services, tx, { siteId, cycleId });
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(mayWork(assessment, actor.id));
  const release = await releaseOf(tx, held.cycle.id);
  if (release === null) throw new Problem('not-released');
  const items = new Set(itemsOf(release, held.pack).map(({ number }) => number));
  orThrow(checkQuestion(wanted, items, held.day));
  const at = services.clock.now();
  const id = newId(at);
  const { item, kind, text } = wanted;
  const dueOn = wanted.dueOn ?? defaultDue(held.rulebook, held.day);
  await tx
    .insertInto('desk_questions')
    .values({
      id,
      assessment_id: assessment.id,
      item,
      kind,
      text,
      due_on: dueOn,
      status: 'open',
      asked_by: actor.id,
      asked_at: at,
      version: 1,
    })
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.ask-site',
    subject: `desk-question:${id}`,
    after: { item, kind, text, dueOn },
  });
  await tellSite(services, tx, { held, assessment, question: { id, item, dueOn } }, 'asked');
  return questionView(await readAgain(tx, assessment.id, id), held.day, 'team');
}

/** @throws Problem question-step for a move that is none, reason-needed, stale-version, not-in-the-team, assessment-submitted */
export async function moveQuestion(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: QuestionPath & { version: number } & z.infer<typeof QuestionMove>,
): Promise<z.infer<typeof Question>> {
  const { held, assessment, question } = await questionAtHand(services, tx, command, 'team');
  orThrow(mayWork(assessment, actor.id));
  const { status } = command;
  const reason = command.reason === null || command.reason === '' ? null : command.reason;
  orThrow(checkQuestionMove(question.status, status, 'team', reason));
  const again = status === 'returned';
  if (again) orThrow(checkQuestion({ item: null, dueOn: command.dueOn }, new Set(), held.day));
  const dueOn = again ? (command.dueOn ?? defaultDue(held.rulebook, held.day)) : question.due_on;
  const at = services.clock.now();
  await tx
    .updateTable('desk_questions')
    .set({ status, due_on: dueOn, outcome: reason, outcome_by: actor.id, outcome_at: at, version: question.version + 1 })
    .where('id', '=', question.id)
    .execute();
  const last = question.answers.at(-1);
  if (again && last !== undefined) await tx.updateTable('desk_answers').set({ returned: reason }).where('id', '=', last.id).execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: `assessment.question-${status}`,
    subject: `desk-question:${question.id}`,
    before: { status: question.status, dueOn: question.due_on },
    after: { status, dueOn },
    ...(reason === null ? {} : { reason }),
  });
  if (again) await tellSite(services, tx, { held, assessment, question: { id: question.id, item: question.item, dueOn } }, 'returned');
  return questionView(await readAgain(tx, assessment.id, question.id), held.day, 'team');
}
