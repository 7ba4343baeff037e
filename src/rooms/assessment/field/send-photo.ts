/** A photo goes out, to the team and to the scheme's staff: to be saved, under the type it was known by, and kept nowhere on the way. */
import { Readable } from 'node:stream';
import { attachment } from '#platform/http/attachment.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { mustBeOfTeam } from './assignment.ts';
import { photoOf } from './queries.ts';
import type { PhotoPath } from './take-photo.ts';

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' };

/** @throws Problem not-found, also before the file has arrived; own-site-results, not-in-the-team */
export async function sendPhoto(c: HttpContext, path: PhotoPath): Promise<Response> {
  const { services, relations } = c.var;
  const { cycle } = await cycleAtHand(services, services.db, path);
  const assessment = await latestAssessment(services.db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  mustBeOfTeam(assessment, actorOf(c).id, relations, { orStaff: true });
  const photo = await photoOf(services.db, assessment.id, path.recordId);
  if (photo === null || !photo.uploaded) throw new Problem('not-found');
  const { sha256, size, mediaType } = photo.content;
  const stream = Readable.toWeb(await services.files.get(sha256)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, {
    'content-type': mediaType,
    'content-disposition': attachment(`photo-${path.recordId}.${endings[mediaType]}`),
    'content-length': String(size),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}
