import fc from 'fast-check';
import { expect, it } from 'vitest';
import { headerOf, readHeader } from './archive.ts';

it('a member keeps its name and size, also past the 8 GiB where ustar ends', () => {
  const sizes = fc.oneof(fc.nat(), fc.integer({ min: 8 ** 11 - 2, max: 8 ** 11 + 2 }), fc.maxSafeNat());
  const names = fc.stringMatching(/^[a-z0-9/._-]{1,100}$/);
  fc.assert(
    fc.property(names, sizes, (name, size) => {
      expect(readHeader(headerOf(name, size))).toEqual({ name, size });
    }),
  );
});

it('a header of which one bit fell over is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 511 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
      const header = headerOf('tables/people.jsonl', 12_345);
      header.writeUInt8((header[at] ?? 0) ^ (1 << bit), at);
      // Blank and zero both pad the octal text of the checksum itself.
      if (at >= 148 && at < 156) return;
      expect(() => readHeader(header)).toThrow('damaged');
    }),
  );
});
