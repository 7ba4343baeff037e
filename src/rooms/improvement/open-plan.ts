/**
 * A special review found that something has to be improved after all: whoever decides about the marks puts it into the plan of the cycle
 * whose marks run. What was improved once and closed is planned anew, with what was written about it.
 */
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, heldCycle, tellSite } from '#rooms/assessment/index.ts';
import { mustBeImpartial, openPlan, type RestsOn } from '#rooms/award/index.ts';
import { plannedDecision, pointsOf } from './queries.ts';
import { checkOpened } from './rules.ts';

type Command = {
  siteId: string;
  cycleId: string;
  items: readonly string[];
  reason: string;
  restsOn: RestsOn;
  relations: ReadonlySet<Relation>;
};

/** @throws Problem decider-* with the reason, transition-not-from where no mark runs; faulty fields for items */
export async function openAfterReview(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, cycleId, items, reason, restsOn, relations } = command;
  const held = await heldCycle(services, tx, { siteId, cycleId });
  await mustBeImpartial(tx, actor, held, relations);
  const decision = await plannedDecision(tx, siteId, cycleId);
  const points = decision === undefined ? [] : await pointsOf(tx, decision.id);
  orThrow(checkOpened(items, points));
  await openPlan(services, tx, actor, held, { items, reason, restsOn });
  if (decision !== undefined)
    for (const { item } of points.filter((point) => items.includes(point.item)))
      await reopen(services, tx, actor, held, decision.id, item, reason);
  await record(tx, {
    chain: siteId,
    at: services.clock.now(),
    actor: actor.id,
    action: 'improvement.open-plan',
    subject: `cycle:${cycleId}`,
    after: { items, restsOn },
    reason,
  });
  await tellSite(services, tx, held, { kind: 'plan-opened', page: 'improvement', values: { items: items.join(', '), reason } });
}

async function reopen(
  { clock }: Services,
  tx: Tx,
  actor: Actor,
  { day }: CycleAtHand,
  decisionId: string,
  item: string,
  said: string,
): Promise<void> {
  const at = clock.now();
  await tx
    .updateTable('improvement_points')
    .set((row) => ({ state: 'open', claimed_on: null, claimed_by: null, verified_by: null, version: row('version', '+', 1) }))
    .where('decision_id', '=', decisionId)
    .where('item', '=', item)
    .execute();
  await tx
    .insertInto('improvement_steps')
    .values({
      ...{ id: newId(at), decision_id: decisionId, item, step: 'reopen', from_state: 'closed', to_state: 'open', role: 'decision-maker' },
      ...{ on_day: day, said, way: null, seen_on: null, evidence: [], made_by: actor.id, made_at: at },
    })
    .execute();
}
