/** Somebody removes evidence that no release rests on. Items of open cycles no longer rest on it; what was released stays for ever. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { holdOwnEvidence } from './change-evidence.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { evidenceById, isReleased } from './evidence-queries.ts';

/** @throws Problem not-found, evidence-of-organisation, evidence-released */
export async function removeEvidence(services: Services, tx: Tx, actor: Actor, owner: EvidenceOwner, id: string): Promise<void> {
  await holdOwnEvidence(tx, owner, id);
  const before = await evidenceById(tx, { ...owner, cycleId: null }, id);
  if (await isReleased(tx, owner.organisationId, id)) throw new Problem('evidence-released', { title: before?.title ?? '' });
  const now = services.clock.now();
  await tx.deleteFrom('evidence_uses').where('evidence_id', '=', id).execute();
  await tx.updateTable('evidence').set({ removed_at: now }).where('id', '=', id).execute();
  await record(tx, {
    chain: owner.siteId ?? schemeChain,
    at: now,
    actor: actor.id,
    action: 'self-assessment.remove-evidence',
    subject: `evidence:${id}`,
    before,
  });
}
