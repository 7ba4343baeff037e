/** The team writes what is left to look at of an item, and its own notes; or takes over what is proposed. Saved as the work goes, complete or not. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { mayWork } from '../rules.ts';
import { deskReviewsOf } from './queries.ts';
import { reviewAtHand } from './review-at-hand.ts';
import { checkScope, proposalFor } from './rules.ts';
import type { Accepted, DeskReviewInput, DeskReviewOfItem } from './shapes.ts';
import { proposalOf, reviewView } from './view.ts';

export type ReviewCommand = CyclePath & z.infer<typeof DeskReviewInput> & { item: string; version: number };

/** @throws Problem stale-version with what a colleague saved; not-in-the-team, assessment-submitted; faulty fields */
export async function reviewItem(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: ReviewCommand,
): Promise<z.infer<typeof DeskReviewOfItem>> {
  const held = await heldCycle(services, tx, wanted);
  const { assessment, items } = await reviewAtHand(services, tx, held);
  orThrow(mayWork(assessment, actor.id));
  const known = items.find(({ item }) => item.number === wanted.item);
  if (known === undefined) throw new Problem('not-found');
  const [before] = await deskReviewsOf(tx, assessment.id, wanted.item);
  if ((before?.version ?? 0) !== wanted.version) {
    throw new Problem('stale-version', {}, { extra: { current: before === undefined ? null : reviewView(before) } });
  }
  const { scope, why, notes } = wanted;
  // A scope that stood before its ground went is shown as lacking, and does not keep the notes beside it from being saved.
  if (scope !== (before?.scope ?? null)) orThrow(checkScope(scope, known.facts, held.rulebook));
  const at = services.clock.now();
  const written = { scope, why, notes, version: wanted.version + 1, updated_by: actor.id, updated_at: at };
  await tx
    .insertInto('desk_reviews')
    .values({ ...written, assessment_id: assessment.id, item: wanted.item })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'item']).doUpdateSet(written))
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.review-item',
    subject: `assessment:${assessment.id}/desk-review/${wanted.item}`,
    ...(before === undefined ? {} : { before: { scope: before.scope, why: before.why, notes: before.notes } }),
    after: { scope, why, notes },
  });
  return reviewView({ ...written, assessment_id: assessment.id, item: wanted.item, by: actor.name });
}

/** Everything that speaks for itself by certificates or by the site's claim, where nobody has written yet. @throws Problem as `reviewItem` */
export async function acceptProposals(
  services: Services,
  tx: Tx,
  actor: Actor,
  path: CyclePath & { language: string },
): Promise<z.infer<typeof Accepted>> {
  const held = await heldCycle(services, tx, path);
  const there = await reviewAtHand(services, tx, held);
  const { assessment, items } = there;
  orThrow(mayWork(assessment, actor.id));
  const begun = new Set((await deskReviewsOf(tx, assessment.id)).map(({ item }) => item));
  const at = services.clock.now();
  const rows = items.flatMap((one) => {
    const { ground } = proposalFor(one.facts, held.rulebook);
    if (begun.has(one.item.number) || (ground !== 'recognised' && ground !== 'claimed')) return [];
    const proposed = proposalOf(one, there, held, services, path.language);
    return [
      { ...proposed, item: one.item.number, notes: '', assessment_id: assessment.id, version: 1, updated_by: actor.id, updated_at: at },
    ];
  });
  if (rows.length === 0) return { accepted: [] };
  await tx.insertInto('desk_reviews').values(rows).execute();
  const accepted = rows.map(({ item }) => item);
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.accept-desk-proposals',
    subject: `assessment:${assessment.id}/desk-review`,
    after: { items: accepted },
  });
  return { accepted };
}
