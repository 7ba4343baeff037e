/** Items rest on evidence; one piece may serve several. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdOpenCycle, type ItemPath, itemAt } from './cycle.ts';
import { holdEvidence } from './evidence-queries.ts';

export type UsePath = ItemPath & { evidence: string };

/** Attaching twice is attaching once. @throws Problem not-found, released */
export async function attachEvidence(services: Services, tx: Tx, actor: Actor, path: UsePath): Promise<void> {
  const at = await holdOpenCycle(tx, path);
  const { item } = itemAt(services.programme, at, path.item);
  const owner = { organisationId: at.site.organisation_id, siteId: at.site.id, cycleId: at.cycle.id };
  if ((await holdEvidence(tx, owner, path.evidence)) === undefined) throw new Problem('not-found');
  const now = services.clock.now();
  const added = await tx
    .insertInto('evidence_uses')
    .values({ evidence_id: path.evidence, cycle_id: at.cycle.id, item: item.number, used_by: actor.id, used_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 0n) return;
  await record(tx, {
    ...entry(at.site.id, actor, path, now),
    action: 'self-assessment.attach-evidence',
    after: { evidence: path.evidence },
  });
}

/** @throws Problem not-found where the item does not rest on it, released */
export async function detachEvidence(services: Services, tx: Tx, actor: Actor, path: UsePath): Promise<void> {
  const { cycle, site } = await holdOpenCycle(tx, path);
  const taken = await tx
    .deleteFrom('evidence_uses')
    .where('cycle_id', '=', cycle.id)
    .where('item', '=', path.item)
    .where('evidence_id', '=', path.evidence)
    .executeTakeFirst();
  if (taken.numDeletedRows === 0n) throw new Problem('not-found');
  await record(tx, {
    ...entry(site.id, actor, path, services.clock.now()),
    action: 'self-assessment.detach-evidence',
    before: { evidence: path.evidence },
  });
}

function entry(siteId: string, actor: Actor, path: UsePath, at: Date) {
  return { chain: siteId, at, actor: actor.id, subject: `answer:${path.cycle}:${path.item}` };
}
