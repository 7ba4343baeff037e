/** Somebody adds evidence: a document, whose files follow, or something held at the site, with who keeps it and where. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import type { EvidenceRow } from './evidence-queries.ts';
import { checkEvidence } from './evidence-rules.ts';
import type { EvidenceView } from './read-evidence.ts';

export type NewEvidence = Pick<EvidenceRow, 'kind' | 'title' | 'custodian' | 'place' | 'effectiveOn' | 'expiresOn' | 'confidentiality'>;

/** @throws Problem faulty-fields */
export async function addEvidence(
  services: Services,
  tx: Tx,
  actor: Actor,
  owner: EvidenceOwner,
  given: NewEvidence,
): Promise<EvidenceView> {
  const evidence = orThrow(checkEvidence(given));
  const now = services.clock.now();
  const id = newId(now);
  const { kind, title, custodian, place, effectiveOn, expiresOn, confidentiality } = evidence;
  await tx
    .insertInto('evidence')
    .values({
      id,
      organisation_id: owner.organisationId,
      site_id: owner.siteId,
      title,
      kind,
      custodian,
      place,
      effective_on: effectiveOn,
      expires_on: expiresOn,
      confidentiality,
      version: 1,
      created_by: actor.id,
      created_at: now,
      removed_at: null,
    })
    .execute();
  await record(tx, {
    chain: owner.siteId ?? schemeChain,
    at: now,
    actor: actor.id,
    action: 'self-assessment.add-evidence',
    subject: `evidence:${id}`,
    after: evidence,
  });
  return {
    ...evidence,
    id,
    shared: owner.siteId === null,
    readable: true,
    version: 1,
    createdAt: now.toISOString(),
    createdBy: { id: actor.id, name: actor.name },
    usedBy: [],
    files: [],
  };
}
