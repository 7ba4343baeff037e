import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkIdentifier, identifierSchemes, schemes } from './identifiers.ts';

const leis = ['5493001KJTIIGC8Y1R12', '213800WSGIIZCXF1P572', '54930084UKLVMY22DS16', '5493000IBP32UQZ0KL24', 'HWUPKR0MPOU8FGXBT394'];
const glns = ['5412345000013', '9506000134352', '4012345000009', '0614141000012', '9501101020016'];

describe('LEI', () => {
  test.each(leis)('the published identifier %s is accepted', (lei) => {
    expect(checkIdentifier('lei', lei)).toEqual({ ok: true, value: lei });
  });

  test('spaces, hyphens, small letters and full-width figures are forgiven', () => {
    expect(checkIdentifier('lei', ' 5493-001k jtii-gc8y 1r12 ')).toEqual({ ok: true, value: '5493001KJTIIGC8Y1R12' });
  });

  test('wrong check digits are answered with the ones that fit', () => {
    expect(checkIdentifier('lei', '5493001KJTIIGC8Y1R21')).toEqual({ ok: false, code: 'check', expected: '12' });
  });

  test('an identifier that is too short, too long or holds a foreign character has the wrong shape', () => {
    for (const value of ['', '5493001KJTIIGC8Y1R1', '5493001KJTIIGC8Y1R123', '5493001KJTIIGC8Y1Ñ12']) {
      expect(checkIdentifier('lei', value)).toMatchObject({ ok: false, code: 'shape' });
    }
  });

  test('any eighteen characters take exactly one pair of check digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 18, maxLength: 18 }), (base) => {
        const pairs = Array.from({ length: 100 }, (_, pair) => String(pair).padStart(2, '0'));
        expect(pairs.filter((pair) => checkIdentifier('lei', base + pair).ok)).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });

  test('changing one digit of a valid LEI is always found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leis), fc.nat(), fc.integer({ min: 1, max: 9 }), (lei, place, step) => {
        expect(checkIdentifier('lei', changeDigit(lei, place, step))).toMatchObject({ ok: false, code: 'check' });
      }),
    );
  });
});

describe('GLN', () => {
  test.each(glns)('the number %s is accepted', (gln) => {
    expect(checkIdentifier('gln', gln)).toEqual({ ok: true, value: gln });
  });

  test('changing one digit of a valid GLN is always found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...glns), fc.nat(), fc.integer({ min: 1, max: 9 }), (gln, place, step) => {
        expect(checkIdentifier('gln', changeDigit(gln, place, step))).toMatchObject({ ok: false, code: 'check' });
      }),
    );
  });

  test('a wrong check digit is answered with the one that fits', () => {
    expect(checkIdentifier('gln', '5412345000014')).toEqual({ ok: false, code: 'check', expected: '3' });
  });
});

describe('the other schemes', () => {
  test('an RMI smelter number is CID and six figures', () => {
    expect(checkIdentifier('rmi-cid', 'cid 001234')).toEqual({ ok: true, value: 'CID001234' });
    for (const value of ['CID12345', 'CID1234567', '001234', 'CIDABCDEF']) {
      expect(checkIdentifier('rmi-cid', value)).toMatchObject({ ok: false, code: 'shape' });
    }
  });

  test('a UN/LOCODE is a country of ISO 3166 and three characters without 0 and 1', () => {
    expect(checkIdentifier('un-locode', 'cl anf')).toEqual({ ok: true, value: 'CLANF' });
    expect(checkIdentifier('un-locode', 'US2AB')).toEqual({ ok: true, value: 'US2AB' });
    expect(checkIdentifier('un-locode', 'QQANF')).toEqual({ ok: false, code: 'country' });
    expect(checkIdentifier('un-locode', 'CLAN0')).toMatchObject({ ok: false, code: 'shape' });
  });

  test('an OS ID carries a country, a day and a check character', () => {
    expect(checkIdentifier('os-id', 'CN-2021250-D1DTN-7')).toEqual({ ok: true, value: 'CN2021250D1DTN7' });
    expect(checkIdentifier('os-id', 'CN2021250D1DTN8')).toEqual({ ok: false, code: 'check', expected: '7' });
    expect(checkIdentifier('os-id', 'QQ2021250D1DTN7')).toEqual({ ok: false, code: 'country' });
    expect(checkIdentifier('os-id', 'CN2021367D1DTN7')).toEqual({ ok: false, code: 'date' });
    expect(checkIdentifier('os-id', 'CN2021250D1DTNU')).toMatchObject({ ok: false, code: 'shape' });
  });

  test('a digit changed in an OS ID is always found', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 9 }), (place, step) => {
        expect(checkIdentifier('os-id', changeDigit('CN2021250D1DTN7', place, step)).ok).toBe(false);
      }),
    );
  });

  test('no text makes a check throw, and an accepted value is its own normal form', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...identifierSchemes),
        fc.oneof(fc.string(), fc.constantFrom(...leis, ...glns, 'CID001234', 'CLANF')),
        (scheme, value) => {
          const answer = checkIdentifier(scheme, value);
          if (!answer.ok) return;
          expect(answer.value).toMatch(schemes[scheme].pattern);
          expect(checkIdentifier(scheme, answer.value)).toEqual(answer);
        },
      ),
    );
  });
});

/** The value with one of its digits, counted from the left, replaced by another. */
function changeDigit(value: string, place: number, step: number): string {
  const digits = [...value.matchAll(/\d/g)];
  const digit = digits[place % digits.length];
  if (digit === undefined) throw new Error(`${value} has no digit`);
  return value.slice(0, digit.index) + ((Number(digit[0]) + step) % 10) + value.slice(digit.index + 1);
}
