/** The site's editors answer the questions of the year, one after the other; what they write is kept as they write. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import { confirmationsOf } from './queries.ts';
import { type Answers, checkDraft } from './rules.ts';
import type { DraftConfirmation } from './shapes.ts';
import { draftView, waitingPeriod } from './view.ts';

type Command = { siteId: string; version: number; answers: Answers; relations: ReadonlySet<Relation> };

/** @throws Problem confirmation-not-begun, stale-version with the draft as it stands, faulty-fields */
export async function saveDraft(services: Services, tx: Tx, actor: Actor, command: Command): Promise<z.infer<typeof DraftConfirmation>> {
  const { siteId, version, relations } = command;
  const held = await heldSite(services, tx, siteId);
  const period = await waitingPeriod(services, tx, held);
  if (period === null || held.cycle === null) throw new Problem('confirmation-not-begun');
  const cycleId = held.cycle.id;
  const find = async () => (await confirmationsOf(tx, siteId)).find((one) => one.cycle_id === cycleId && one.period === period.period);
  const row = await find();
  const answers = orThrow(checkDraft(command.answers, held.rulebook.monitoring.yearly_questions.value));
  if ((row?.version ?? 0) !== version) {
    throw new Problem('stale-version', {}, { extra: { current: draftView(held, period, row, relations) } });
  }
  const at = services.clock.now();
  const set = { answers: JSON.stringify(answers), version: version + 1, edited_by: actor.id, edited_at: at };
  const id = row?.id ?? newId(at);
  if (row === undefined) {
    await tx
      .insertInto('yearly_confirmations')
      .values({
        id,
        site_id: siteId,
        cycle_id: cycleId,
        period: period.period,
        due_on: period.due,
        ...set,
        signed_by: null,
        signed_at: null,
        signed_on: null,
      })
      .execute();
  } else await tx.updateTable('yearly_confirmations').set(set).where('id', '=', id).execute();
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.answer-confirmation',
    subject: `confirmation:${id}`,
    before: row?.answers ?? null,
    after: answers,
  });
  return draftView(held, period, await find(), relations);
}
