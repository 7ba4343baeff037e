/** The document of a certificate comes in and goes out: one file, kept by its content; a newer one takes its place and asks for a new check. */
import { Readable } from 'node:stream';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import { FileFault } from '#platform/files/fault.ts';
import { receiveUpload } from '#platform/files/receive.ts';
import { attachment } from '#platform/http/attachment.ts';
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { siteById } from '#rooms/participants/index.ts';
import { type CertificatePath, readBack } from './add-certificate.ts';
import { certificatesOf, holdCertificate } from './certificate-queries.ts';
import { type CertificateView, fileOf } from './certificate-view.ts';
import { watchSite } from './watch-site.ts';

/** @throws Problem not-found; FileFault for a file that is not taken */
export async function keepDocument(c: HttpContext, path: CertificatePath, name: string): Promise<CertificateView> {
  const { services } = c.var;
  const [known] = await certificatesOf(services.db, path.site, path.certificate);
  if (known === undefined) throw new Problem('not-found');
  const stream = c.req.raw.body;
  if (stream === null) throw new FileFault('empty');
  const received = await receiveUpload(stream, { limitBytes: services.config.uploadLimitBytes, name, store: services.files });
  c.set('bodyText', `${received.sha256} ${received.name}`);
  return change(c, async (tx) => {
    const actor = actorOf(c);
    const now = services.clock.now();
    const site = await siteById(tx, path.site);
    const before = await holdCertificate(tx, path.site, path.certificate);
    if (before === undefined) throw new Problem('not-found');
    const file = { name: received.name, mediaType: received.mime, size: received.size, sha256: received.sha256 };
    if (before.sha256 !== file.sha256 || before.file_name !== file.name) {
      await tx
        .updateTable('certificates')
        .set({ sha256: file.sha256, file_name: file.name, media_type: file.mediaType, file_size: file.size, version: before.version + 1 })
        .where('id', '=', before.id)
        .execute();
      await watchSite(services, tx, site.id);
      await record(tx, {
        chain: site.id,
        at: now,
        actor: actor.id,
        action: 'recognition.keep-document',
        subject: `certificate:${before.id}`,
        before: fileOf(before),
        after: file,
      });
    }
    return readBack(tx, site.id, before.id, dayIn(site.time_zone, now));
  });
}

/** Always to be saved, never to be opened in the page. @throws Problem not-found */
export async function sendDocument(c: HttpContext, path: CertificatePath): Promise<Response> {
  const [row] = await certificatesOf(c.var.services.db, path.site, path.certificate);
  const file = row === undefined ? null : fileOf(row);
  if (file === null) throw new Problem('not-found');
  const stream = Readable.toWeb(await c.var.services.files.get(file.sha256)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, {
    'content-type': file.mediaType,
    'content-disposition': attachment(file.name),
    'content-length': String(file.size),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  });
}
