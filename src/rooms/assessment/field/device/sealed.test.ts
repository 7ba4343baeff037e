import { describe, expect, test } from 'vitest';
import { keyFrom, sealJson, unsealJson } from './sealed.ts';

const encoded = (fill: number) => Buffer.alloc(32, fill).toString('base64url');

describe('what is kept on a device', () => {
  test('is read with its key only, at its place only, and the key cannot be taken out', async () => {
    const key = await keyFrom(encoded(251));
    const kept = await sealJson(key, 'site/queue/1', { notes: 'said in confidence' });
    expect(await unsealJson(key, 'site/queue/1', kept)).toEqual({ notes: 'said in confidence' });
    expect(Buffer.from(kept.data).toString('latin1')).not.toContain('confidence');
    await expect(unsealJson(await keyFrom(encoded(7)), 'site/queue/1', kept)).rejects.toThrow();
    await expect(unsealJson(key, 'site/queue/2', kept)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });
});
