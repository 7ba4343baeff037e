/**
 * A file of evidence comes in: kept by its content first, told to the database after, so that whatever fails in between leaves a file
 * that nobody refers to and never a row without its file.
 */
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { FileFault } from '#platform/files/fault.ts';
import { type ReceivedFile, receiveUpload } from '#platform/files/receive.ts';
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { holdOwnEvidence } from './change-evidence.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { type EvidenceRow, evidenceById, type FileView } from './evidence-queries.ts';

export type Upload = { name: string; revision: 'current' | 'new' };

/** @throws Problem not-found, evidence-of-organisation, evidence-without-files; FileFault for a file that is not taken */
export async function uploadEvidenceFile(c: HttpContext, owner: EvidenceOwner, evidenceId: string, upload: Upload): Promise<FileView> {
  const { services } = c.var;
  // Looked at before a byte is read, for speed; and again inside the transaction, for truth.
  mustTakeFiles(await evidenceById(services.db, owner, evidenceId), owner);
  const stream = c.req.raw.body;
  if (stream === null) throw new FileFault('empty');
  const received = await receiveUpload(stream, { limitBytes: services.config.uploadLimitBytes, name: upload.name, store: services.files });
  // What an Idempotency-Key stands for: this file, not just any upload to this address.
  c.set('bodyText', `${received.sha256} ${received.name} ${upload.revision}`);
  return change(c, (tx) => keepFile(c, tx, owner, evidenceId, upload, received));
}

async function keepFile(
  c: HttpContext,
  tx: Tx,
  owner: EvidenceOwner,
  evidenceId: string,
  upload: Upload,
  received: ReceivedFile,
): Promise<FileView> {
  const actor = actorOf(c);
  const now = c.var.services.clock.now();
  await holdOwnEvidence(tx, owner, evidenceId);
  const evidence = mustTakeFiles(await evidenceById(tx, owner, evidenceId), owner);
  const newest = evidence.files[0]?.revision ?? 0;
  const revision = upload.revision === 'new' ? newest + 1 : Math.max(newest, 1);
  const known = evidence.files.find((file) => file.revision === revision && file.sha256 === received.sha256 && file.name === received.name);
  if (known !== undefined) return known;
  const { name, mime, size, sha256 } = received;
  const file = { id: newId(now), revision, name, size, sha256 };
  await tx
    .insertInto('evidence_files')
    .values({ ...file, evidence_id: evidenceId, media_type: mime, uploaded_by: actor.id, uploaded_at: now })
    .execute();
  await record(tx, {
    chain: owner.siteId ?? schemeChain,
    at: now,
    actor: actor.id,
    action: 'self-assessment.upload-evidence-file',
    subject: `evidence:${evidenceId}`,
    after: file,
  });
  return { ...file, mediaType: mime, current: true, uploadedAt: now.toISOString(), uploadedBy: { id: actor.id, name: actor.name } };
}

function mustTakeFiles(evidence: EvidenceRow | undefined, owner: EvidenceOwner): EvidenceRow {
  if (evidence === undefined) throw new Problem('not-found');
  if (evidence.shared !== (owner.siteId === null)) throw new Problem('evidence-of-organisation');
  if (evidence.kind !== 'file') throw new Problem('evidence-without-files', { title: evidence.title });
  return evidence;
}
