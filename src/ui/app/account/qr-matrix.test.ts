/** The drawings and digests here were made by another encoder (the npm package qrcode 1.5, level L, mask 0) and read back by a reader (jsqr 1.4). */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { qrMatrix } from './qr-matrix.ts';

test('a short text is drawn as another encoder draws it', () => {
  expect(drawn('cupel').split('\n')).toEqual([
    '#######..#.##.#######',
    '#.....#..###..#.....#',
    '#.###.#.##.##.#.###.#',
    '#.###.#..#.#..#.###.#',
    '#.###.#...#.#.#.###.#',
    '#.....#.....#.#.....#',
    '#######.#.#.#.#######',
    '........##.##........',
    '###.########.##...#..',
    '##.##..##.#...#.....#',
    '..#...###...#...#####',
    '#..###..###...#.....#',
    '#...###.###.#.#.##..#',
    '........##.#.#.#.#.##',
    '#######.#.##.###..###',
    '#.....#.##.###.##....',
    '#.###.#.#.##.###...##',
    '#.###.#...#...##...#.',
    '#.###.#.##..#...###.#',
    '#.....#.##....##...#.',
    '#######.##..#.##...##',
  ]);
});

test.each([
  [150, 'e70ae747a60f1e12266288fbf3f4ce5f57a15e405f9fe860a4f483acc811682a'],
  [271, '0dd8aa47600e39dcf166a7ce7418fb5e9c24a653dd43afdc26257b5c8deffce9'],
])('a text of %i bytes, with version marks and several blocks, is drawn as another encoder draws it', (length, digest) => {
  const text = 'otpauth://totp/Cupel:person@example.org?secret=ABCDEFGHIJKLMNOP'.padEnd(length, 'QRSTUVWXYZ234567');
  expect(createHash('sha256').update(drawn(text)).digest('hex')).toBe(digest);
});

test('a text that is too long is not drawn', () => {
  expect(qrMatrix('x'.repeat(272))).toBeUndefined();
});

function drawn(text: string): string {
  return (qrMatrix(text) ?? []).map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n');
}
