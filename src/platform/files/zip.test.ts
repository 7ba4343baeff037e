import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { bufferSource } from './source.ts';
import { readCompressed, readZipDirectory, type ZipLimits } from './zip.ts';

const limits: ZipLimits = { entries: 10, totalBytes: 2_000_000, ratio: 50, ratioFromBytes: 100_000 };
const read = (bytes: Uint8Array, over: Partial<ZipLimits> = {}) => readZipDirectory(bufferSource(bytes), { ...limits, ...over });

describe('the directory of a zip file', () => {
  it('names every entry with its sizes, and gives its bytes', async () => {
    const bytes = zipSync({ 'a.txt': [strToU8('stored'), { level: 0 }], 'b/c.txt': strToU8('deflated '.repeat(100)) });
    const entries = await read(bytes);
    expect(entries.map(({ name, size, method }) => ({ name, size, method }))).toEqual([
      { name: 'a.txt', size: 6, method: 0 },
      { name: 'b/c.txt', size: 900, method: 8 },
    ]);
    const [first] = entries;
    expect(first && (await readCompressed(bufferSource(bytes), first)).toString()).toBe('stored');
  });

  it('is found behind a comment', async () => {
    const bytes = zipSync({ 'a.txt': strToU8('x') }, { comment: 'made by hand' } as object);
    expect(await read(bytes)).toHaveLength(1);
  });

  it('is refused with too many entries, too many bytes, or too good a compression', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}`, strToU8('x')])));
    await expect(read(many)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'entries', value: 11, allowed: 10 } });
    const large = zipSync({ zeros: new Uint8Array(2_000_001) });
    await expect(read(large)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'total-bytes', value: 2_000_001 } });
    const dense = zipSync({ zeros: new Uint8Array(200_000) });
    await expect(read(dense)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'ratio', allowed: 50 } });
    expect(await read(zipSync({ zeros: new Uint8Array(90_000) }))).toHaveLength(1);
  });

  it('is refused when entries share their bytes', async () => {
    const bytes = Buffer.from(zipSync({ a: [new Uint8Array(100), { level: 0 }], b: [new Uint8Array(100), { level: 0 }] }));
    const second = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bytes.writeUInt32LE(500, second + 20);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'overlap' } });
  });

  it('is refused when two entries have one name', async () => {
    const bytes = Buffer.from(zipSync({ a: strToU8('x'), b: strToU8('y') }));
    const second = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bytes.write('a', second + 46);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'broken' });
  });

  it('reads the true size of an entry marked as larger than 4 GB', async () => {
    const bytes = Buffer.from(zipSync({ a: [strToU8('x'), { extra: { 1: Buffer.alloc(8) } }] }));
    const entry = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bytes.writeUInt32LE(0xffffffff, entry + 24);
    const extra = entry + 46 + 1;
    bytes.writeBigUInt64LE(5_000_000_000n, extra + 4);
    await expect(read(bytes)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'total-bytes', value: 5_000_000_000 } });
  });

  it('of any bytes is read or refused, never a crash', async () => {
    const whole = zipSync({ 'a.txt': strToU8('hello'), 'b.txt': strToU8('world') });
    const damage = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), fc.nat(whole.length), async (changes, cut) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        const outcome = await read(bytes.subarray(0, cut === 0 ? whole.length : cut)).catch((error: unknown) => error);
        expect(Array.isArray(outcome) || (outcome instanceof Error && outcome.name === 'FileFault')).toBe(true);
      }),
    );
  });
});
