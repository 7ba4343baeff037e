import { createHash, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { jpeg, png } from '../../../../test/support/pictures.ts';
import { ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import type { FieldRecord, SyncResult } from './shapes.ts';

let made: AppointedSite;
let lead: TestPerson;

const at = (rest: string) => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function sync(changes: object[]): Promise<SyncResult> {
  return (await (await ask(lead, 'POST', at('/sync'), { body: { deviceNow: new Date().toISOString(), changes } })).json()) as SyncResult;
}

/** A photo that is recorded, without its file. */
async function recorded(bytes: Buffer, given: object = {}): Promise<string> {
  const id = randomUUID();
  const photo = { area: 'Gate', caption: '', sha256: hash(bytes), size: bytes.length, mediaType: 'image/jpeg', faces: 'none' };
  const content = { kind: 'photo', at: '2026-01-05T08:00:00Z', place: 'removed', items: ['26'], ...photo, ...given };
  const { results } = await sync([{ what: 'record', change: randomUUID(), id, base: 0, content }]);
  expect(results[0]?.outcome).toBe('applied');
  return id;
}

const put = (id: string, body: Buffer, headers: Record<string, string> = {}) =>
  ask(lead, 'PUT', at(`/photos/${id}`), { body, headers: { 'content-type': 'image/jpeg', ...headers } });
const get = (person: TestPerson, id: string) => ask(person, 'GET', at(`/photos/${id}`));
const record = async (id: string) => {
  const { items } = (await (await ask(lead, 'GET', at('/records?limit=200'))).json()) as { items: FieldRecord[] };
  return items.find((one) => one.id === id);
};

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  lead = made.firm.lead;
});

describe('the file of a photo', () => {
  test('follows its record, however often it is sent, and is read by the team and the scheme’s staff', async () => {
    const bytes = jpeg();
    const id = await recorded(bytes);
    expect((await get(lead, id)).status).toBe(404);
    for (const _again of [1, 2]) expect((await put(id, bytes)).status).toBe(204);
    expect(await record(id)).toMatchObject({ uploaded: true, version: 1 });
    for (const person of [lead, made.firm.member, made.staff]) {
      const answer = await get(person, id);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('content-disposition')).toContain('attachment');
      expect(answer.headers.get('cache-control')).toContain('no-store');
    }
    expect((await get(made.people.siteManager, id)).status).toBe(403);
  });

  test('has to come again where another one was recorded', async () => {
    const id = await recorded(jpeg());
    await put(id, jpeg());
    const other = jpeg([0xfe, 'another']);
    const kept = await record(id);
    const content = { ...kept?.content, sha256: hash(other), size: other.length };
    await sync([{ what: 'record', change: randomUUID(), id, base: 1, content }]);
    expect(await record(id)).toMatchObject({ uploaded: false, version: 2 });
    expect((await put(id, other)).status).toBe(204);
  });

  test('is refused where it is another than was recorded, or of another kind than was said', async () => {
    const id = await recorded(jpeg());
    expect(await codesOf(await put(id, jpeg([0xfe, 'another'])))).toEqual([422, 'photo-differs']);
    const text = Buffer.from('<html><script>alert(1)</script>');
    expect(await codesOf(await put(await recorded(text), text))).toEqual([415, 'type-not-allowed']);
    expect(await codesOf(await put(await recorded(png()), png()))).toEqual([415, 'type-not-allowed']);
    const cut = jpeg().subarray(0, -2);
    expect(await codesOf(await put(await recorded(cut), cut))).toEqual([422, 'broken']);
    const { services } = await openWorld();
    expect(await services.files.has(hash(text))).toBe(false);
  });

  test('says where it was taken only where that was consented to', async () => {
    const bytes = jpeg([0xe1, 'Exif\0\0II*\0 a place']);
    const id = await recorded(bytes);
    const refused = await put(id, bytes);
    expect(((await refused.clone().json()) as { title: string }).title).toContain('EXIF');
    expect(await codesOf(refused)).toEqual([422, 'photo-has-place']);
    const { services } = await openWorld();
    expect(await services.files.has(hash(bytes))).toBe(false);
    const open = await recorded(bytes, { place: 'consented' });
    expect((await put(open, bytes)).status).toBe(204);
  });

  test('of 80 MB is refused by the length that is told, before any of it is read', async () => {
    const id = await recorded(jpeg());
    const { app } = await openWorld();
    let read = 0;
    const body = new ReadableStream({
      pull(stream) {
        read += 1;
        stream.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const told = String(80 * 1024 * 1024);
    const headers = { cookie: lead.cookie, origin: 'http://localhost:3000', 'content-type': 'image/jpeg', 'content-length': told };
    const sent = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit;
    const answer = await app.request(`http://localhost:3000${at(`/photos/${id}`)}`, sent);
    expect(((await answer.clone().json()) as { title: string }).title).toContain('20 MB');
    expect(await codesOf(answer)).toEqual([413, 'too-large']);
    expect(read).toBeLessThan(3);
  });

  test('without a length that is told is read no further than the limit', async () => {
    const id = await recorded(jpeg());
    const { app } = await openWorld();
    let read = 0;
    const body = new ReadableStream({
      pull(stream) {
        read += 1;
        if (read > 80) stream.close();
        else stream.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    const headers = { cookie: lead.cookie, origin: 'http://localhost:3000', 'content-type': 'image/jpeg' };
    const sent = { method: 'PUT', headers, body, duplex: 'half' } as RequestInit;
    const answer = await app.request(`http://localhost:3000${at(`/photos/${id}`)}`, sent);
    expect(await codesOf(answer)).toEqual([413, 'too-large']);
    expect(read).toBeLessThan(25);
  });

  test('of 80 MB over a real connection is answered with the limit, not cut off', async () => {
    const id = await recorded(jpeg());
    const { app } = await openWorld();
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((listening) => server.once('listening', listening));
    try {
      const { port } = server.address() as AddressInfo;
      const headers = { cookie: lead.cookie, origin: 'http://localhost:3000', 'content-type': 'image/jpeg' };
      const sent = { method: 'PUT', headers, body: new Uint8Array(80 * 1024 * 1024) };
      const answer = await fetch(`http://127.0.0.1:${port}${at(`/photos/${id}`)}`, sent);
      expect(await codesOf(answer)).toEqual([413, 'too-large']);
    } finally {
      await new Promise((closed) => server.close(closed));
    }
  });

  test('belongs to a photo of this assessment, and to nothing else', async () => {
    expect(await codesOf(await put(randomUUID(), jpeg()))).toEqual([404, 'not-found']);
    const id = randomUUID();
    const content = { kind: 'observation', at: '2026-01-05T08:00:00Z', area: '', notes: 'A', items: [] };
    await sync([{ what: 'record', change: randomUUID(), id, base: 0, content }]);
    expect(await codesOf(await put(id, jpeg()))).toEqual([404, 'not-found']);
  });
});
