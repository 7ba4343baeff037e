/** Somebody describes evidence anew. What was released keeps the words it was released with, in the snapshot. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { NewEvidence } from './add-evidence.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { evidenceById, holdEvidence } from './evidence-queries.ts';
import { checkEvidence } from './evidence-rules.ts';
import type { EvidenceView } from './read-evidence.ts';

type Changes = { [Field in Exclude<keyof NewEvidence, 'kind'>]?: NewEvidence[Field] | undefined };

/** @throws Problem not-found, evidence-of-organisation, stale-version with the description as it is now, faulty-fields */
export async function changeEvidence(
  services: Services,
  tx: Tx,
  actor: Actor,
  owner: EvidenceOwner,
  command: { id: string; version: number; changes: Changes },
): Promise<EvidenceView> {
  await holdOwnEvidence(tx, owner, command.id);
  const before = await evidenceById(tx, owner, command.id);
  if (before === undefined) throw new Problem('not-found');
  if (before.version !== command.version) throw new Problem('stale-version', {}, { extra: { current: { ...before, readable: true } } });
  const { changes } = command;
  const after = orThrow(
    checkEvidence({
      ...before,
      title: changes.title ?? before.title,
      confidentiality: changes.confidentiality ?? before.confidentiality,
      custodian: changes.custodian === undefined ? before.custodian : changes.custodian,
      place: changes.place === undefined ? before.place : changes.place,
      effectiveOn: changes.effectiveOn === undefined ? before.effectiveOn : changes.effectiveOn,
      expiresOn: changes.expiresOn === undefined ? before.expiresOn : changes.expiresOn,
      version: before.version + 1,
    }),
  );
  await tx
    .updateTable('evidence')
    .set({
      title: after.title,
      custodian: after.custodian,
      place: after.place,
      effective_on: after.effectiveOn,
      expires_on: after.expiresOn,
      confidentiality: after.confidentiality,
      version: after.version,
    })
    .where('id', '=', command.id)
    .execute();
  await record(tx, {
    chain: owner.siteId ?? schemeChain,
    at: services.clock.now(),
    actor: actor.id,
    action: 'self-assessment.change-evidence',
    subject: `evidence:${command.id}`,
    before,
    after,
  });
  return { ...after, readable: true };
}

/**
 * Evidence that this owner may change, held until the transaction ends.
 * @throws Problem not-found; evidence-of-organisation when a site would change what its organisation shares
 */
export async function holdOwnEvidence(tx: Tx, owner: EvidenceOwner, id: string): Promise<{ kind: string }> {
  const held = await holdEvidence(tx, owner, id);
  if (held === undefined) throw new Problem('not-found');
  if (held.siteId !== owner.siteId) throw new Problem('evidence-of-organisation');
  return held;
}
