/** A file of evidence goes out, piece by piece: always to be saved, never to be opened in the page, and only under the type it was known by. */
import { Readable } from 'node:stream';
import { attachment } from '#platform/http/attachment.ts';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { evidenceById, mayOpen } from './evidence-queries.ts';

/** @throws Problem not-found; confidential when the site keeps it to itself and its assessors */
export async function sendEvidenceFile(c: HttpContext, owner: EvidenceOwner, evidenceId: string, fileId: string): Promise<Response> {
  const { db, files } = c.var.services;
  const evidence = await evidenceById(db, owner, evidenceId);
  const file = evidence?.files.find(({ id }) => id === fileId);
  if (evidence === undefined || file === undefined) throw new Problem('not-found');
  if (!mayOpen(evidence.confidentiality, c.get('relations'))) throw new Problem('confidential', { title: evidence.title });
  const stream = Readable.toWeb(await files.get(file.sha256)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, {
    'content-type': file.mediaType,
    'content-disposition': attachment(file.name),
    'content-length': String(file.size),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    etag: `"${file.sha256}"`,
  });
}
