/** Somebody of the site says how far a point is. Notes are added to, never changed: they are the history of the plan. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { type PointPath, pointAtHand } from './plan-at-hand.ts';

type Note = PointPath & { text: string; on: string | null };

/** `on` null: today where the site is. @throws Problem not-found, point-not-open once it is closed; faulty fields for a day to come */
export async function addNote(services: Services, tx: Tx, actor: Actor, { siteId, item, text, on }: Note): Promise<void> {
  const { point, site, decision, day } = await pointAtHand(services, tx, { siteId, item });
  if (point.state === 'closed') throw new Problem('point-not-open');
  if (on !== null && on > day) orThrow(fail({ code: 'day-to-come', path: '/on', values: { day: on } }));
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('improvement_notes')
    .values({ id, decision_id: decision.id, item, text, on_day: on ?? day, written_by: actor.id, written_at: at })
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'improvement.add-note',
    subject: `improvement-note:${id}`,
    after: { item, text, on: on ?? day },
  });
}
