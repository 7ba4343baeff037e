import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFileStore } from './open.ts';
import type { FileStore } from './store.ts';

const limits = { limitBytes: 10_000_000 };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cupel-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As much of S3 as the store speaks: one bucket in memory, checked hashes, listings of two keys a page. */
function startBucket() {
  const kept = new Map<string, Buffer>();
  const faults: number[] = [];
  const server: Server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    const answer = (status: number, content: Buffer | string = '') => response.writeHead(status).end(content);
    const fault = faults.shift();
    if (fault !== undefined) return answer(fault);
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 Credential=KEY/')) return answer(403);
    const key = url.pathname.replace('/evidence/', '');
    if (url.searchParams.get('list-type') === '2') {
      const keys = [...kept.keys()].sort().filter((name) => name.startsWith(url.searchParams.get('prefix') ?? ''));
      const from = Number(url.searchParams.get('continuation-token')?.replace('<&>', '') ?? 0);
      const next = from + 2 < keys.length ? `<NextContinuationToken>&lt;&amp;&gt;${from + 2}</NextContinuationToken>` : '';
      return answer(
        200,
        keys
          .slice(from, from + 2)
          .map((name) => `<Contents><Key>${name}</Key></Contents>`)
          .join('') + next,
      );
    }
    if (request.method === 'PUT') {
      const declared = request.headers['content-length'] === String(body.length);
      if (!declared || request.headers['x-amz-content-sha256'] !== digestOf(body)) return answer(400);
      kept.set(key, body);
      return answer(200);
    }
    const found = kept.get(key);
    if (request.method === 'DELETE') return answer(kept.delete(key) ? 204 : 404);
    return found === undefined ? answer(404) : answer(200, request.method === 'HEAD' ? '' : found);
  });
  return { server, kept, faults };
}

const bucket = startBucket();
let port: number;
beforeAll(async () => {
  bucket.server.listen(0, '127.0.0.1');
  await once(bucket.server, 'listening');
  port = (bucket.server.address() as AddressInfo).port;
});
afterAll(() => {
  bucket.server.closeAllConnections();
  bucket.server.close();
});
const address = () => `s3://KEY:se%2Fcret@127.0.0.1:${port}/evidence/files?region=eu-central-1&tls=no`;

const forms = [
  { form: 'disk', openStore: () => openFileStore({ url: undefined, folder }) },
  { form: 's3', openStore: () => openFileStore({ url: address(), folder }) },
];

describe.each(forms)('a file store on $form', ({ openStore }) => {
  let store: FileStore;
  beforeEach(async () => {
    bucket.kept.clear();
    bucket.faults.length = 0;
    store = await openStore();
  });

  it('gives back what was put, under its SHA-256', async () => {
    const bytes = randomBytes(300_000);
    const stored = await store.put(pieces(bytes, 64_000), limits);
    expect(stored).toEqual({ sha256: digestOf(bytes), size: 300_000 });
    expect(await store.has(stored.sha256)).toBe(true);
    expect((await contentOf(store, stored.sha256)).equals(bytes)).toBe(true);
  });

  it('keeps the same bytes once', async () => {
    const first = await store.put(pieces(Buffer.from('twice')), limits);
    const second = await store.put(pieces(Buffer.from('twice')), limits);
    expect(second).toEqual(first);
    expect(await listed(store)).toEqual([first.sha256]);
  });

  it('lists every file, over all pages', async () => {
    const stored = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => store.put(pieces(Buffer.from(text)), limits)));
    expect((await listed(store)).sort()).toEqual(stored.map((file) => file.sha256).sort());
  });

  it('forgets a deleted file, and does not mind deleting it again', async () => {
    const { sha256 } = await store.put(pieces(Buffer.from('short-lived')), limits);
    await store.delete(sha256);
    await store.delete(sha256);
    expect(await store.has(sha256)).toBe(false);
    expect(await listed(store)).toEqual([]);
    await expect(store.get(sha256)).rejects.toMatchObject({ code: 'not-found', values: { sha256 } });
  });

  it('never looks up a name that is no SHA-256', async () => {
    await writeFile(join(folder, 'secret'), 'x');
    for (const name of ['../secret', 'secret', '', 'A'.repeat(64)]) {
      expect(await store.has(name)).toBe(false);
      await expect(store.get(name)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('keeps nothing of an upload that is over the limit, that breaks off, that is empty or that is refused', async () => {
    await expect(store.put(pieces(Buffer.alloc(101)), { limitBytes: 100 })).rejects.toMatchObject({ code: 'too-large' });
    await expect(store.put(brokenOff(), limits)).rejects.toMatchObject({ code: 'interrupted' });
    await expect(store.put(pieces(Buffer.alloc(0)), limits)).rejects.toMatchObject({ code: 'empty' });
    const refuse = { ...limits, inspect: () => Promise.reject(new Error('refused')) };
    await expect(store.put(pieces(Buffer.from('bad')), refuse)).rejects.toThrow('refused');
    expect(await listed(store)).toEqual([]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('says that the disk is full, and leaves nothing behind', async () => {
    const probe = await open(join(folder, 'probe'), 'w');
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const write = vi.spyOn(Object.getPrototypeOf(probe), 'writeFile').mockRejectedValue(full);
    try {
      await expect(store.put(pieces(Buffer.from('too much')), limits)).rejects.toMatchObject({ code: 'disk-full' });
    } finally {
      write.mockRestore();
      await probe.close();
    }
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('removes at its opening what a crashed write left, and spares a write that is going on', async () => {
    const incoming = join(folder, 'incoming');
    await mkdir(incoming, { recursive: true });
    const running = writeAndWait(store);
    await running.started;
    await writeFile(join(incoming, 'ffffffff-1-ffffffff-00.part'), 'left on another machine, just now');
    await writeFile(join(incoming, 'ffffffff-1-ffffffff-01.part'), 'left on another machine, long ago');
    await utimes(join(incoming, 'ffffffff-1-ffffffff-01.part'), 0, 0);
    const [own = ''] = (await readdir(incoming)).filter((name) => name.includes(`-${process.pid}-`));
    await writeFile(join(incoming, own.replace(/-[0-9a-f]{8}-/, '-00000000-')), 'left by an earlier run with the same process id');
    await openStore();
    expect((await readdir(incoming)).sort()).toEqual([own, 'ffffffff-1-ffffffff-00.part'].sort());
    running.finish();
    expect((await running.stored).size).toBe(8);
  });
});

describe('a file store on disk', () => {
  it('lays files out by the first two digits of their hash', async () => {
    const store = await openFileStore({ url: undefined, folder });
    const { sha256 } = await store.put(pieces(Buffer.from('laid out')), limits);
    expect(await readFile(join(folder, sha256.slice(0, 2), sha256.slice(2)), 'utf8')).toBe('laid out');
  });
});

describe('a file store on s3', () => {
  it('keeps its files under the folder of its address', async () => {
    const store = await openFileStore({ url: address(), folder });
    await store.put(pieces(Buffer.from('foldered')), limits);
    expect([...bucket.kept.keys()].every((key) => /^files\/[0-9a-f]{2}\/[0-9a-f]{62}$/.test(key))).toBe(true);
  });

  it('sends a file again, whole, when the store stumbled', async () => {
    const store = await openFileStore({ url: address(), folder });
    bucket.faults.push(503, 500);
    const { sha256 } = await store.put(pieces(Buffer.from('again')), limits);
    expect((await contentOf(store, sha256)).toString()).toBe('again');
  });

  it('says so when the store refuses, is full or is not there', async () => {
    const store = await openFileStore({ url: address(), folder });
    bucket.faults.push(403);
    await expect(store.put(pieces(Buffer.from('x')), limits)).rejects.toMatchObject({ code: 'files-unavailable', values: { status: 403 } });
    bucket.faults.push(507, 507, 507);
    await expect(store.put(pieces(Buffer.from('x')), limits)).rejects.toMatchObject({ code: 'disk-full' });
    const nowhere = await openFileStore({ url: 's3://KEY:SECRET@127.0.0.1:1/evidence?tls=no', folder });
    await expect(nowhere.has('0'.repeat(64))).rejects.toMatchObject({ code: 'files-unavailable' });
  });

  it('asks for a complete address without repeating the secret', async () => {
    for (const url of ['s3://KEY:hidden@host', 's3://KEY@host/bucket', 'https://KEY:hidden@host/bucket']) {
      const opening = (async () => openFileStore({ url, folder }))();
      await expect(opening).rejects.toThrow('s3://KEY:SECRET@host/bucket');
      await expect(opening).rejects.not.toThrow('hidden');
    }
  });
});

async function* pieces(bytes: Buffer, length = 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function* brokenOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('half a ');
  throw new Error('connection reset');
}

function writeAndWait(store: FileStore) {
  let finish = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let begin = () => {};
  const started = new Promise<void>((resolve) => {
    begin = resolve;
  });
  async function* slowly(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('slow');
    begin();
    await finished;
    yield Buffer.from('ness');
  }
  return { started, finish, stored: store.put(slowly(), limits) };
}

async function contentOf(store: FileStore, sha256: string): Promise<Buffer> {
  const read: Buffer[] = [];
  for await (const piece of await store.get(sha256)) read.push(Buffer.from(piece));
  return Buffer.concat(read);
}

async function listed(store: FileStore): Promise<string[]> {
  const found: string[] = [];
  for await (const sha256 of store.list()) found.push(sha256);
  return found;
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
