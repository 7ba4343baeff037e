/** Somebody answers an item: a level, or that it does not apply; a comment. Saved while they type, so it may be incomplete. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdOpenCycle, type ItemPath, itemAt } from './cycle.ts';
import { type AnswerToWrite, type AnswerView, answerAt, writeAnswers } from './queries.ts';
import { type AnswerDraft, checkAnswer, saysTheSame } from './rules.ts';

export type SaveAnswer = ItemPath & { draft: AnswerDraft; version: number };

/**
 * Four statements. An answer that says what is kept already makes no new version.
 * @throws Problem released, not-found, stale-version with what somebody else saved, and the faults of `checkAnswer`
 */
export async function saveAnswer(services: Services, tx: Tx, actor: Actor, command: SaveAnswer): Promise<AnswerView> {
  const at = await holdOpenCycle(tx, command);
  const { pack, item } = itemAt(services.programme, at, command.item);
  const before = await answerAt(tx, at.cycle.id, item.number);
  mustBeCurrent(before, command.version);
  const draft = orThrow(checkAnswer(pack, item, command.draft));
  if (before !== undefined && saysTheSame(before, draft)) return before;
  // An answer that was taken over stays tied to the version it came from, so that only a newer one is offered again.
  const answer = { ...draft, item: item.number, sharedVersion: before?.sharedVersion ?? null, version: command.version + 1 };
  return keepAnswer(services, tx, actor, {
    cycleId: at.cycle.id,
    siteId: at.site.id,
    before,
    answer,
    action: 'self-assessment.save-answer',
  });
}

/** @throws Problem stale-version, with the answer as it is now, its author and its time */
export function mustBeCurrent(current: AnswerView | undefined, version: number): void {
  if ((current?.version ?? 0) !== version) throw new Problem('stale-version', {}, { extra: { current: current ?? null } });
}

export type KeptAnswer = { cycleId: string; siteId: string; before: AnswerView | undefined; answer: AnswerToWrite; action: string };

/** Writes one checked answer with its trail. */
export async function keepAnswer(services: Services, tx: Tx, actor: Actor, kept: KeptAnswer): Promise<AnswerView> {
  const { cycleId, siteId, before, answer, action } = kept;
  const now = services.clock.now();
  const written = await writeAnswers(tx, cycleId, [answer], actor.id, now);
  if (written.length === 0)
    throw new Problem('stale-version', {}, { extra: { current: (await answerAt(tx, cycleId, answer.item)) ?? null } });
  await record(tx, { chain: siteId, at: now, actor: actor.id, action, subject: `answer:${cycleId}:${answer.item}`, before, after: answer });
  return { ...answer, updatedAt: now.toISOString(), updatedBy: { id: actor.id, name: actor.name } };
}
