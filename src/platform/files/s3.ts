/**
 * Files in a bucket of an S3-compatible store. The address holds everything:
 *
 *     s3://KEY:SECRET@host[:port]/bucket[/folder]?region=eu-central-1&tls=no
 *
 * Key and secret are percent-encoded where they hold `/`, `+`, `@` or `:`. `region` is `us-east-1` and `tls` is `yes` when not said.
 * The bucket stands in the path (`https://host/bucket/...`), which every such store takes.
 */
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { FileFault } from './fault.ts';
import { prepareSpool, type SpooledFile, spool } from './spool.ts';
import { type FileStore, isSha256, pathOf } from './store.ts';

/** A refused or unreachable store is asked again twice, after 50 and 100 ms at most, before the upload fails. */
const retries = 2;

/** Opens the store; uploads wait in `directory` until they are complete, because a signed write needs its size and hash first. */
export async function openS3Store(address: string, directory: string): Promise<FileStore> {
  const { client, bucket, prefix } = readAddress(address);
  const incoming = join(directory, 'incoming');
  await prepareSpool(incoming);
  const ask = (url: string, init: RequestInit) => send(client, url, init);
  const place = (sha256: string) => `${bucket}/${prefix}${pathOf(sha256)}`;

  async function upload(file: SpooledFile): Promise<void> {
    const headers = { 'x-amz-content-sha256': file.sha256, 'content-type': 'application/octet-stream' };
    const response = await ask(place(file.sha256), { method: 'PUT', headers, body: await openAsBlob(file.path) });
    await response.body?.cancel();
    if (!response.ok) throw refused(response.status);
  }

  return {
    put: (stream, { limitBytes, inspect }) =>
      spool(stream, incoming, limitBytes, async (file) => {
        await inspect?.(file);
        await upload(file);
        return { sha256: file.sha256, size: file.size };
      }),

    async get(sha256) {
      if (!isSha256(sha256)) throw new FileFault('not-found', { sha256 });
      const response = await ask(place(sha256), { method: 'GET' });
      if (response.ok && response.body !== null) return Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>);
      await response.body?.cancel();
      throw response.status === 404 ? new FileFault('not-found', { sha256 }) : refused(response.status);
    },

    async has(sha256) {
      if (!isSha256(sha256)) return false;
      const response = await ask(place(sha256), { method: 'HEAD' });
      if (!response.ok && response.status !== 404) throw refused(response.status);
      return response.ok;
    },

    async delete(sha256) {
      if (!isSha256(sha256)) return;
      const response = await ask(place(sha256), { method: 'DELETE' });
      await response.body?.cancel();
      if (!response.ok && response.status !== 404) throw refused(response.status);
    },

    async *list() {
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix });
        if (token !== undefined) query.set('continuation-token', token);
        const response = await ask(`${bucket}?${query}`, { method: 'GET' });
        const page = await response.text();
        if (!response.ok) throw refused(response.status);
        for (const [, key = ''] of page.matchAll(/<Key>([^<]*)<\/Key>/g)) {
          const sha256 = key.slice(prefix.length).replace('/', '');
          if (isSha256(sha256)) yield sha256;
        }
        token = nextPage(page);
      } while (token !== undefined);
    },
  };
}

function readAddress(address: string) {
  const url = URL.canParse(address) ? new URL(address) : null;
  const [bucket, ...folders] = (url?.pathname ?? '').split('/').filter((part) => part !== '');
  if (url?.protocol !== 's3:' || url.host === '' || url.username === '' || url.password === '' || bucket === undefined) {
    // The address is not repeated here: it may hold the secret.
    throw new Error('The address of the file store is not complete. It reads s3://KEY:SECRET@host/bucket?region=REGION&tls=yes');
  }
  const scheme = url.searchParams.get('tls') === 'no' ? 'http' : 'https';
  const client = new AwsClient({
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    service: 's3',
    region: url.searchParams.get('region') ?? 'us-east-1',
    retries,
  });
  return { client, bucket: `${scheme}://${url.host}/${bucket}`, prefix: folders.map((folder) => `${folder}/`).join('') };
}

async function send(client: AwsClient, url: string, init: RequestInit): Promise<Response> {
  try {
    return await client.fetch(url, init);
  } catch (error) {
    throw new FileFault('files-unavailable', {}, { cause: error });
  }
}

/** 507 is what stores answer when they have no room left. */
function refused(status: number): FileFault {
  return status === 507 ? new FileFault('disk-full') : new FileFault('files-unavailable', { status });
}

function nextPage(page: string): string | undefined {
  const token = /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(page)?.[1];
  return token?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
