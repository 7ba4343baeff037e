/** Somebody decides what becomes of a carried thing at an item: it is taken into the answer, or set aside, where it stays readable. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { packOf } from '#programme/index.ts';
import { type CycleAtSite, holdOpenCycle, type ItemPath, itemAt } from '../cycle.ts';
import { type AnswerView, answerAt } from '../queries.ts';
import { type AnswerDraft, checkAnswer, longest, saysTheSame } from '../rules.ts';
import { keepAnswer, mustBeCurrent } from '../save-answer.ts';
import { attachEvidence } from '../use-evidence.ts';
import { type CarriedRow, carriedOf, originOf } from './queries.ts';
import { type CarriedView, view } from './read-carried.ts';
import { type OfferState, withCarried } from './rules.ts';

export type SettleCarried = ItemPath & {
  carried: string;
  state: OfferState;
  how: 'replace' | 'append';
  /** Of the answer; it matters only where a text or level is taken into it. */
  version: number;
  language: string;
};

/**
 * @returns the answer as it is now, and what became of the carried thing
 * @throws Problem not-found, released, stale-version, carried-taken, answer-too-long, and the faults of `checkAnswer`
 */
export async function settleCarried(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: SettleCarried,
): Promise<{ answer: AnswerView | null; carried: CarriedView }> {
  const at = await holdOpenCycle(tx, command);
  const { item } = itemAt(services.programme, at, command.item);
  const [before] = await carriedOf(tx, at.cycle.id, { id: command.carried });
  if (before === undefined) throw new Problem('not-found');
  const offer = before.offers.find((one) => one.item === item.number);
  if (offer === undefined && !mayBePlaced(before)) throw new Problem('not-found');
  if (offer?.state === 'taken' && command.state !== 'taken') throw new Problem('carried-taken');
  const answer = await afterTaking(services, tx, actor, at, before, command);
  const now = services.clock.now();
  const settled = command.state === 'to-confirm' ? { settled_by: null, settled_at: null } : { settled_by: actor.id, settled_at: now };
  const { state } = command;
  await tx
    .insertInto('carried_offers')
    .values({ carried_id: before.id, item: item.number, state, ...settled })
    .onConflict((conflict) => conflict.columns(['carried_id', 'item']).doUpdateSet({ state, ...settled }))
    .execute();
  await record(tx, {
    chain: at.site.id,
    at: now,
    actor: actor.id,
    action: 'self-assessment.settle-carried',
    subject: `answer:${at.cycle.id}:${item.number}`,
    before: { carried: before.id, state: offer?.state ?? 'left-over' },
    after: { carried: before.id, kind: before.kind, state },
  });
  const [after] = await carriedOf(tx, at.cycle.id, { id: before.id });
  const origin = await originOf(tx, at.cycle.id);
  return { answer, carried: view(after ?? before, packOf(services.programme, origin?.pack ?? ''), command.language) };
}

/** What is left over is laid beside whichever item a person finds for it. */
function mayBePlaced({ kind, offers }: CarriedRow): boolean {
  return offers.length === 0 && (kind === 'comment' || kind === 'reason' || kind === 'evidence');
}

/** Evidence is attached; a text or level becomes a further version of the answer. Whatever is not taken leaves the answer as it is. */
async function afterTaking(
  services: Services,
  tx: Tx,
  actor: Actor,
  at: CycleAtSite,
  carried: CarriedRow,
  command: SettleCarried,
): Promise<AnswerView | null> {
  const before = await answerAt(tx, at.cycle.id, command.item);
  if (command.state !== 'taken') return before ?? null;
  if (carried.evidence !== null) {
    await attachEvidence(services, tx, actor, { ...command, evidence: carried.evidence });
    return before ?? null;
  }
  mustBeCurrent(before, command.version);
  const draft = checked(services, at, command.item, withCarried(saidBy(before), carried, command.how));
  if (before !== undefined && saysTheSame(before, draft)) return before;
  const answer = { ...draft, item: command.item, sharedVersion: before?.sharedVersion ?? null, version: command.version + 1 };
  return keepAnswer(services, tx, actor, {
    cycleId: at.cycle.id,
    siteId: at.site.id,
    before,
    answer,
    action: 'self-assessment.take-carried',
  });
}

function checked({ programme }: Services, at: CycleAtSite, number: string, said: AnswerDraft): AnswerDraft {
  const { pack, item } = itemAt(programme, at, number);
  const draft = orThrow(checkAnswer(pack, item, said));
  // Two texts that each fit may not fit together.
  if (draft.comment.length > longest.comment || draft.reason.length > longest.reason) throw new Problem('answer-too-long');
  return draft;
}

function saidBy(answer: AnswerView | undefined): AnswerDraft {
  const { level = null, notApplicable = false, reason = '', comment = '' } = answer ?? {};
  return { level, notApplicable, reason, comment };
}
