/**
 * Whoever was given a special review, or staff, say what it found. That a mark is suspended or a plan opened remains the decision makers' to
 * decide, where marks are decided about.
 */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import { tellStaff } from '../tell-people.ts';
import { incidentOf } from './queries.ts';
import { checkConcluded, type ReviewOutcome } from './rules.ts';

type Command = { siteId: string; incidentId: string; outcome: ReviewOutcome; reasons: string; relations: ReadonlySet<Relation> };

/** @throws Problem own-site-results, not-found, special-review-not-yours, special-review-over, faulty-fields */
export async function concludeReview(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, incidentId, outcome, reasons, relations } = command;
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
  const held = await heldSite(services, tx, siteId);
  const incident = await incidentOf(tx, siteId, incidentId);
  const review = incident?.review ?? null;
  if (incident === undefined || review === null) throw new Problem('not-found');
  if (review.assigned_to !== actor.id && !relations.has('scheme-staff')) throw new Problem('special-review-not-yours');
  orThrow(checkConcluded(review, reasons));
  const at = services.clock.now();
  await tx
    .updateTable('special_reviews')
    .set({ outcome, reasons, concluded_by: actor.id, concluded_at: at })
    .where('id', '=', review.id)
    .execute();
  const news = { outcome: outcome.replaceAll('-', '_') };
  await tellStaff(services, tx, held, 'special-review-concluded', news);
  // Whether a mark is suspended, or a plan opened, is theirs to decide: they do that where the marks are.
  const url = `${services.config.publicUrl}/app/sites/${siteId}/decision`;
  if (outcome !== 'nothing') await tellStaff(services, tx, held, 'special-review-concluded', { ...news, url }, 'decision-maker');
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'monitoring.conclude-special-review',
    subject: `incident:${incidentId}`,
    after: { site: siteId, outcome },
  });
}
