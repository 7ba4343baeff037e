import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jpeg, png, webp } from '../../../../test/support/pictures.ts';
import { metadataIn } from './metadata.ts';

describe('what a picture holds besides the picture', () => {
  test.each([
    ['a plain JPEG', jpeg(), []],
    ['a JPEG with a place', jpeg([0xe1, 'Exif\0\0II*\0']), ['exif']],
    ['a JPEG with XMP', jpeg([0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>']), ['xmp']],
    ['a JPEG with words of an agency', jpeg([0xed, 'Photoshop 3.0\0']), ['iptc']],
    ['a JPEG with its colours', jpeg([0xe2, 'ICC_PROFILE\0']), []],
    ['a JPEG with further pictures', jpeg([0xe2, 'MPF\0']), ['appended']],
    ['a JPEG with both, each once', jpeg([0xe1, 'Exif\0\0'], [0xe1, 'Exif\0\0'], [0xed, 'x']), ['exif', 'iptc']],
    ['a JPEG followed by another', Buffer.concat([jpeg(), jpeg([0xe1, 'Exif\0\0'])]), ['appended']],
    ['a JPEG filled up with zeros', Buffer.concat([jpeg(), Buffer.alloc(100)]), []],
    ['a plain PNG', png(), []],
    ['a PNG with a place', png(['eXIf', 'MM\0*']), ['exif']],
    ['a PNG with XMP', png(['iTXt', 'XML:com.adobe.xmp\0\0\0\0\0<x/>']), ['xmp']],
    ['a PNG with a profile of a converter', png(['zTXt', 'Raw profile type exif\0\0x']), ['exif']],
    ['a PNG with a title', png(['tEXt', 'Title\0Gate']), []],
    ['a plain WebP', webp(), []],
    ['a WebP with a place', webp(['EXIF', 'II*']), ['exif']],
    ['a WebP with XMP', webp(['XMP ', '<x/>']), ['xmp']],
  ])('%s', (_word, bytes, found) => {
    expect(metadataIn(bytes)).toEqual(found);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a JPEG that was cut', jpeg().subarray(0, -2)],
    ['a PNG that was cut', png().subarray(0, -13)],
    ['a WebP that was cut', webp().subarray(0, -3)],
    ['something else', Buffer.from('%PDF-1.7 and more')],
  ])('is not said of %s', (_word, bytes) => {
    expect(metadataIn(bytes)).toBeNull();
  });

  test('is found wherever it stands among other segments, and never where there is none', () => {
    const harmless = fc.tuple(fc.constantFrom<number[]>(0xe0, 0xe2, 0xdb, 0xc4, 0xfe), fc.string({ maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(harmless, { maxLength: 8 }), fc.nat({ max: 8 }), fc.boolean(), (segments, place, hides) => {
        fc.pre(segments.every(([, text]) => !text.startsWith('MPF')));
        const all: [number, string][] = hides ? segments.toSpliced(Math.min(place, segments.length), 0, [0xe1, 'Exif\0\0']) : segments;
        expect(metadataIn(jpeg(...all))).toEqual(hides ? ['exif'] : []);
      }),
    );
  });

  test('is an answer for any bytes at all', () => {
    const starts = [jpeg(), png(), webp()];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 60 }), fc.nat({ max: 80 }), (start, bytes, cut) => {
        const found = metadataIn(Buffer.concat([start.subarray(0, cut), bytes]));
        expect(found === null || Array.isArray(found)).toBe(true);
      }),
    );
  });
});
