/** Saves the changes of a workbook that somebody accepted: all of them, or none when an answer has moved on meanwhile. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, holdOpenCycle, itemsOf } from './cycle.ts';
import { type AnswerToWrite, type AnswerView, answersOfCycle, writeAnswers } from './queries.ts';
import { type AnswerDraft, checkAnswer, saysTheSame } from './rules.ts';
import { type FieldValues, nothingYet, type WorkbookField, withFields } from './workbook-rules.ts';

export type AcceptedChange = { item: string; field: WorkbookField; to: string | null; version: number };

/** @throws Problem stale-version with the answers that moved on, faulty-fields, released, not-found */
export async function applyWorkbook(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CyclePath & { changes: readonly AcceptedChange[] },
): Promise<{ answers: AnswerView[] }> {
  const at = await holdOpenCycle(tx, command);
  const { pack, items } = itemsOf(services.programme, at);
  const byItem = new Map<string, AcceptedChange[]>();
  for (const change of command.changes) byItem.set(change.item, [...(byItem.get(change.item) ?? []), change]);
  const current = new Map((await answersOfCycle(tx, at.cycle.id, [...byItem.keys()])).map((answer) => [answer.item, answer]));
  const stale = [...byItem].filter(([item, changes]) => changes.some(({ version }) => version !== (current.get(item)?.version ?? 0)));
  if (stale.length > 0) throw new Problem('stale-version', {}, { extra: { current: stale.map(([item]) => current.get(item) ?? null) } });

  const faults: Fault[] = [];
  const answers: AnswerToWrite[] = [];
  for (const [number, changes] of byItem) {
    const item = items.find((one) => one.number === number);
    if (item === undefined) throw new Problem('not-found');
    const before = current.get(number);
    const draft = applied(before ?? nothingYet, changes);
    const checked = checkAnswer(pack, item, draft);
    if (!checked.ok)
      faults.push(
        ...checked.faults.map((fault) => ({
          ...fault,
          path: `/changes/${command.changes.findIndex((change) => change.item === number)}/to`,
        })),
      );
    else if (!saysTheSame(before ?? nothingYet, draft)) {
      answers.push({ ...draft, item: number, sharedVersion: before?.sharedVersion ?? null, version: (before?.version ?? 0) + 1 });
    }
  }
  if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
  const now = services.clock.now();
  const written = await writeAnswers(tx, at.cycle.id, answers, actor.id, now);
  if (written.length < answers.length) throw new Problem('conflict');
  await record(tx, {
    chain: at.site.id,
    at: now,
    actor: actor.id,
    action: 'self-assessment.apply-workbook',
    subject: `cycle:${at.cycle.id}`,
    before: [...current.values()],
    after: answers,
  });
  return { answers: answers.map((answer) => ({ ...answer, updatedAt: now.toISOString(), updatedBy: { id: actor.id, name: actor.name } })) };
}

function applied(before: AnswerDraft, changes: readonly AcceptedChange[]): AnswerDraft {
  const fields: Partial<FieldValues> = {};
  for (const { field, to } of changes) fields[field] = to;
  return withFields(before, fields);
}
