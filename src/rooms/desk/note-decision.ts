/** A person takes note of a decision about a site: it leaves the person's desk, and the trail tells that it was read. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';

export type DecisionRead = { siteId: string; decisionId: string };

/** Taking note again changes nothing. @throws Problem not-found, also for a decision about another site */
export async function noteDecision(services: Services, tx: Tx, actor: Actor, { siteId, decisionId }: DecisionRead): Promise<void> {
  const decision = await tx
    .selectFrom('decisions')
    .innerJoin('cycles', 'cycles.id', 'decisions.cycle_id')
    .select('decisions.id')
    .where('decisions.id', '=', decisionId)
    .where('cycles.site_id', '=', siteId)
    .executeTakeFirst();
  if (decision === undefined) throw new Problem('not-found');
  const at = services.clock.now();
  const written = await tx
    .insertInto('decision_readings')
    .values({ decision_id: decisionId, person_id: actor.id, read_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) return;
  await record(tx, { chain: siteId, at, actor: actor.id, action: 'desk.note-decision', subject: `decision:${decisionId}` });
}
