import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { checkIdentifiers, checkSite, freeSlug, isTimeZone, type SiteDraft, slugOf } from './site-rules.ts';

const programme = loadProgramme({ directory: resolve('programme'), packFolders: [] });
const draft: SiteDraft = {
  name: 'A site',
  country: 'CL',
  place: null,
  latitude: null,
  longitude: null,
  timeZone: 'America/Santiago',
  kinds: ['mine', 'sx-ew'],
  metals: ['Cu', 'Mo'],
  headcount: null,
  contactName: null,
  contactEmail: null,
};
const faults = (given: Partial<SiteDraft>, marks: string[] = []) => {
  const checked = checkSite({ ...draft, ...given }, programme, marks);
  return checked.ok ? [] : checked.faults.map(({ code, path }) => `${path} ${code}`);
};

describe('the name of a site in addresses', () => {
  test('is made of lower-case letters, digits and single hyphens, and is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });

  test('is one that nobody has', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(40), (name, count) => {
        const taken = new Set<string>();
        for (let made = 0; made <= count; made += 1) {
          const slug = freeSlug(name, taken);
          expect(taken.has(slug)).toBe(false);
          taken.add(slug);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('keeps what can be read of the name', () => {
    expect(slugOf('Minera Ñuñoa (Planta 2)')).toBe('minera-nunoa-planta-2');
    expect(slugOf('铜矿')).toBe('site');
    expect(freeSlug('El Sol', new Set(['el-sol', 'el-sol-2']))).toBe('el-sol-3');
  });
});

describe('what a site states', () => {
  test('holds its kinds and metals once each', () => {
    const checked = checkSite({ ...draft, kinds: ['mine', 'mine'], metals: ['Cu', 'Cu'] }, programme, []);
    expect(checked).toMatchObject({ ok: true, value: { kinds: ['mine'], metals: ['Cu'] } });
  });

  test('names only kinds and metals of the programme, and points at the others', () => {
    const kinds = fc.array(fc.constantFrom(...programme.siteKinds.map(({ code }) => code), 'spaceport'), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(kinds, (given) => {
        const wrong = given.flatMap((kind, index) => (kind === 'spaceport' ? [`/kinds/${index} unknown-kind`] : []));
        expect(faults({ kinds: given })).toEqual(wrong);
      }),
    );
    expect(faults({ metals: ['Cu', 'Xx'] })).toEqual(['/metals/1 unknown-metal']);
  });

  test('has both parts of a position or neither', () => {
    expect(faults({ latitude: -22.3 })).toEqual(['/longitude half-a-position']);
    expect(faults({ longitude: -68.9 })).toEqual(['/latitude half-a-position']);
    expect(faults({ latitude: -22.3, longitude: -68.9 })).toEqual([]);
  });

  test('lies in a country and a time zone that exist', () => {
    expect(faults({ country: 'ZZ', timeZone: 'America/Nowhere' })).toEqual(['/country unknown-country', '/timeZone unknown-time-zone']);
  });

  test('keeps the metals of the marks that are under way', () => {
    expect(faults({ metals: ['Mo'] }, ['copper-mark'])).toEqual(['/metals metal-in-use']);
    expect(faults({ metals: ['Cu'] }, ['copper-mark'])).toEqual([]);
  });
});

test('an offset is no time zone, for it knows no daylight saving', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    }),
  );
  for (const wrong of ['+05:00', '-03', '', 'Mars/Olympus', 'America/']) expect(isTimeZone(wrong), wrong).toBe(false);
});

test('the same identifier written twice is kept once, in its normal form', () => {
  const given = [
    { scheme: 'rmi-cid' as const, value: 'cid 001 234' },
    { scheme: 'rmi-cid' as const, value: 'CID001234' },
  ];
  expect(checkIdentifiers(given, (index) => `/identifiers/${index}/value`)).toEqual({
    ok: true,
    value: [{ scheme: 'rmi-cid', value: 'CID001234' }],
  });
});
