/** Somebody of the site writes down what is done about a point, by whom, by when and at what cost; and when it was done. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { knownEvidence } from '#rooms/self-assessment/index.ts';
import { type PlanAtHand, type Point, type PointPath, pointAtHand, pointsIn } from './plan-at-hand.ts';
import type { ActionRow } from './queries.ts';
import { checkAction } from './rules.ts';
import type * as shapes from './shapes.ts';
import { actionView, peopleOf } from './view.ts';

type Wanted = z.infer<typeof shapes.ActionInput>;
type ActionView = z.infer<typeof shapes.Action>;
type Kept = PointPath & { actionId: string; version: number };

/** @throws Problem not-found, point-not-open once closure is claimed; faulty fields: owner, days, evidence */
export async function addAction(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, item, ...wanted }: PointPath & Wanted,
): Promise<ActionView> {
  const held = await openPoint(services, tx, { siteId, item });
  const action = await checked(tx, held, wanted, null);
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('improvement_actions')
    .values({ ...columnsOf(action), id, decision_id: held.decision.id, item, written_by: actor.id, written_at: at, version: 1 })
    .execute();
  await tell(services, tx, actor, held, { action: 'improvement.add-action', id, before: null, after: action });
  return readAgain(tx, held, id);
}

/** @throws Problem stale-version with the action as it stands, and those of `addAction` */
export async function editAction(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, item, actionId, version, ...wanted }: Kept & Wanted,
): Promise<ActionView> {
  const held = await openPoint(services, tx, { siteId, item });
  const before = actionOf(held, { actionId, version });
  const action = await checked(tx, held, wanted, before);
  await tx
    .updateTable('improvement_actions')
    .set({ ...columnsOf(action), written_by: actor.id, written_at: services.clock.now(), version: version + 1 })
    .where('id', '=', actionId)
    .execute();
  await tell(services, tx, actor, held, { action: 'improvement.edit-action', id: actionId, before: plain(before), after: action });
  return readAgain(tx, held, actionId);
}

/** Its words stay in the audit chain. @throws Problem stale-version, point-not-open, not-found */
export async function removeAction(services: Services, tx: Tx, actor: Actor, { siteId, item, actionId, version }: Kept): Promise<void> {
  const held = await openPoint(services, tx, { siteId, item });
  const before = actionOf(held, { actionId, version });
  await tx.deleteFrom('improvement_actions').where('id', '=', actionId).execute();
  await tell(services, tx, actor, held, { action: 'improvement.remove-action', id: actionId, before: plain(before), after: null });
}

type AtHand = PlanAtHand & { point: Point };

async function openPoint(services: Services, tx: Tx, path: PointPath): Promise<AtHand> {
  const held = await pointAtHand(services, tx, path);
  if (held.point.state !== 'open') throw new Problem('point-not-open');
  return held;
}

function actionOf({ point, day }: AtHand, { actionId, version }: Pick<Kept, 'actionId' | 'version'>): ActionRow {
  const action = point.actions.find(({ id }) => id === actionId);
  if (action === undefined) throw new Problem('not-found');
  if (action.version !== version) throw new Problem('stale-version', {}, { extra: { current: actionView(action, day) } });
  return action;
}

/** What was referred to before may stay, though its owner has left since. */
async function checked(tx: Tx, held: AtHand, wanted: Wanted, before: ActionRow | null): Promise<Wanted> {
  const { point, site, organisation, decision, day } = held;
  const people = new Set([...(await peopleOf(tx, held)).map(({ id }) => id), ...(before?.owner ? [before.owner.id] : [])]);
  const evidence = await knownEvidence(tx, { organisationId: organisation.id, siteId: site.id }, wanted.evidence);
  for (const { id } of before?.evidence ?? []) evidence.add(id);
  orThrow(checkAction(wanted, { people, evidence, dueOn: point.dueOn, decidedOn: decision.decided_on, day }));
  return wanted.ownerId === null ? wanted : { ...wanted, ownerName: '' };
}

function columnsOf({ text, ownerId, ownerName, milestoneOn, doneOn, evidence, cost }: Wanted) {
  return {
    ...{ text, owner_id: ownerId, owner_name: ownerName, milestone_on: milestoneOn, done_on: doneOn, evidence },
    ...{ cost_amount: cost?.amount ?? null, cost_currency: cost?.currency ?? null },
  };
}

function plain({ text, owner, ownerName, milestoneOn, doneOn, evidence, costAmount, costCurrency }: ActionRow): Wanted {
  const cost = costAmount === null || costCurrency === null ? null : { amount: costAmount, currency: costCurrency };
  return { text, ownerId: owner?.id ?? null, ownerName, milestoneOn, doneOn, evidence: evidence.map(({ id }) => id), cost };
}

async function tell(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site }: AtHand,
  { action, id, before, after }: { action: string; id: string; before: Wanted | null; after: Wanted | null },
): Promise<void> {
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action,
    subject: `improvement-action:${id}`,
    ...(before === null ? {} : { before }),
    ...(after === null ? {} : { after }),
  });
}

async function readAgain(tx: Tx, held: AtHand, id: string): Promise<ActionView> {
  const [point] = await pointsIn(tx, held, held.point.item);
  const action = point?.actions.find((one) => one.id === id);
  if (action === undefined) throw new Error(`The action ${id} is not there right after it was written.`);
  return actionView(action, held.day);
}
