/** A site takes over the organisation's shared answer as it is now; what it said before stays among the versions. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdOpenCycle, type ItemPath, itemAt } from './cycle.ts';
import { type AnswerView, answerAt, sharedAnswers } from './queries.ts';
import { checkAnswer } from './rules.ts';
import { keepAnswer, mustBeCurrent } from './save-answer.ts';

/** @throws Problem nothing-shared, released, stale-version, not-found */
export async function adoptSharedAnswer(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: ItemPath & { version: number },
): Promise<AnswerView> {
  const at = await holdOpenCycle(tx, command);
  const { pack, item } = itemAt(services.programme, at, command.item);
  const before = await answerAt(tx, at.cycle.id, item.number);
  mustBeCurrent(before, command.version);
  const [shared] = await sharedAnswers(tx, at.site.organisation_id, pack.id, item.number);
  if (shared === undefined) throw new Problem('nothing-shared', { item: item.number });
  const draft = orThrow(checkAnswer(pack, item, { level: shared.level, notApplicable: false, reason: '', comment: shared.comment }));
  const answer = { ...draft, item: item.number, sharedVersion: shared.version, version: command.version + 1 };
  return keepAnswer(services, tx, actor, {
    cycleId: at.cycle.id,
    siteId: at.site.id,
    before,
    answer,
    action: 'self-assessment.adopt-shared-answer',
  });
}
