/**
 * The file of a photo arrives: the very one that was recorded, of the kind that was said, without hidden places. Kept by its content first,
 * told to the database after; the photo's own words came with its record.
 */
import { open, readFile } from 'node:fs/promises';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { detectContent } from '#platform/files/detect.ts';
import { FileFault } from '#platform/files/fault.ts';
import { fileSource } from '#platform/files/source.ts';
import type { SpooledFile } from '#platform/files/spool.ts';
import { fileTypes } from '#platform/files/types.ts';
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand, heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { mustWork } from './assignment.ts';
import { metadataIn } from './metadata.ts';
import { type PhotoContent, photoOf } from './queries.ts';

export type PhotoPath = CyclePath & { recordId: string };

/**
 * @throws Problem too-large (`assessors.field.photo_limit_mb`, before anything is read where the length is told), photo-differs,
 *   photo-has-place, assignment-over, not-found; FileFault for a file that is no such picture, or broken
 */
export async function takePhoto(c: HttpContext, path: PhotoPath): Promise<void> {
  const { services } = c.var;
  // Looked at before a byte is read, for speed; and again inside the transaction, for truth.
  const held = await cycleAtHand(services, services.db, path);
  const photo = await recordedPhoto(c, services.db, held, path.recordId);
  const limit = held.rulebook.assessors.field.photo_limit_mb;
  if (Number(c.req.header('content-length') ?? 0) > limit * 1024 * 1024) throw new Problem('too-large', { limit });
  const stream = c.req.raw.body;
  if (stream === null) throw new FileFault('empty');
  await services.files.put(stream, { limitBytes: limit * 1024 * 1024, inspect: (file) => mustBe(photo.content, file) });
  c.set('bodyText', photo.content.sha256);
  await change(c, (tx) => keepPhoto(c, tx, path, photo.content));
}

async function keepPhoto(c: HttpContext, tx: Tx, path: PhotoPath, kept: PhotoContent): Promise<null> {
  const { services } = c.var;
  const held = await heldCycle(services, tx, path);
  const { content, uploaded } = await recordedPhoto(c, tx, held, path.recordId);
  // Somebody recorded another picture meanwhile: that one has yet to come.
  if (content.sha256 !== kept.sha256 || content.place !== kept.place) throw new Problem('photo-differs');
  if (uploaded) return null;
  await tx.updateTable('field_records').set({ uploaded: true }).where('id', '=', path.recordId).execute();
  await record(tx, {
    chain: held.site.id,
    at: services.clock.now(),
    actor: actorOf(c).id,
    action: 'assessment.upload-photo',
    subject: `field-record:${path.recordId}`,
    after: { sha256: content.sha256, size: content.size },
  });
  return null;
}

/** The photo as it is recorded, by somebody who works here now. */
async function recordedPhoto(c: HttpContext, db: Parameters<typeof latestAssessment>[0], { cycle }: CycleAtHand, recordId: string) {
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  mustWork(assessment, actorOf(c).id);
  const photo = await photoOf(db, assessment.id, recordId);
  if (photo === null) throw new Problem('not-found');
  return photo;
}

async function mustBe(content: PhotoContent, file: SpooledFile): Promise<void> {
  if (file.sha256 !== content.sha256 || file.size !== content.size) throw new Problem('photo-differs');
  const found = await foundIn(file);
  const mime = fileTypes.find(({ contents }) => contents.includes(found))?.mime;
  if (mime !== content.mediaType) throw new FileFault('type-not-allowed', { reason: 'mismatch', found });
  // Within the limit for photos, and so of a size to be held.
  const hidden = metadataIn(await readFile(file.path));
  if (hidden === null) throw new FileFault('broken', { found });
  const [first] = hidden;
  if (content.place !== 'consented' && first !== undefined) throw new Problem('photo-has-place', { found: first });
}

async function foundIn(file: SpooledFile): Promise<string> {
  const handle = await open(file.path, 'r');
  try {
    return (await detectContent(fileSource(handle, file.size))).found;
  } finally {
    await handle.close();
  }
}
