import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Relation, type Role, roles } from '#platform/access/roles.ts';
import { checkConsultant, checkEnding, checkGiving, checkLastDay, type Held, type Place, rolesAt } from './member-rules.ts';

const place = fc.constantFrom<Place>('producer', 'firm', 'site', 'scheme');
const role = fc.constantFrom(...roles);
const today = '2026-11-22';
const everything: ReadonlySet<Relation> = new Set<Relation>(['company-manager', 'administrator']);
const held = fc.array(fc.record<Held>({ personId: fc.constantFrom('a', 'b', 'c'), role, until: fc.option(fc.constant('2027-01-01')) }), {
  maxLength: 12,
});

describe('giving a role', () => {
  test('is possible only where the role is held', () => {
    fc.assert(
      fc.property(place, role, (at, given) => {
        expect(checkGiving({ place: at, role: given, until: '2027-01-01', today, by: everything }).ok).toBe(rolesAt(at).includes(given));
      }),
    );
  });

  test('a company is never managed from one of its sites', () => {
    expect(rolesAt('site')).not.toContain('company-manager');
  });

  test('nobody below a company manager says who manages the company or signs for it', () => {
    const lesser = fc.subarray<Relation>(['site-manager', 'contributor', 'consultant', 'reader', 'signing-officer', 'scheme-staff']);
    fc.assert(
      fc.property(lesser, fc.constantFrom<Role>('company-manager', 'signing-officer'), (by, given) => {
        expect(checkGiving({ place: 'producer', role: given, until: null, today, by: new Set(by) }).ok).toBe(false);
      }),
    );
  });

  test('a consultant has access for a time, which has not passed', () => {
    const giving = (until: string | null) => checkGiving({ place: 'site', role: 'consultant', until, today, by: everything }).ok;
    expect([null, '2026-11-21', '2026-11-22', '2027-05-01'].map(giving)).toEqual([false, false, true, true]);
  });

  test('nobody is consultant and signing officer of one organisation', () => {
    fc.assert(
      fc.property(role, fc.array(role), (given, has) => {
        const both = new Set([...has, given]);
        const given2 = given === 'consultant' || given === 'signing-officer';
        expect(checkConsultant(given, has).ok).toBe(!(given2 && both.has('consultant') && both.has('signing-officer')));
      }),
    );
  });
});

describe('ending a role', () => {
  test('leaves at least one company manager without a last day', () => {
    fc.assert(
      fc.property(held, fc.constantFrom('a', 'b', 'c'), (before, personId) => {
        const ended = checkEnding(personId, 'company-manager', before);
        const after = before.filter((one) => one.personId !== personId && one.role === 'company-manager' && one.until === null);
        if (ended.ok) expect(after.length).toBeGreaterThan(0);
      }),
    );
  });

  test('is possible for every other role, for whoever holds it', () => {
    fc.assert(
      fc.property(
        held,
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom<Role>('reader', 'contributor', 'consultant', 'signing-officer'),
        (before, personId, which) => {
          const has = before.some((one) => one.personId === personId && one.role === which);
          expect(checkEnding(personId, which, before).ok).toBe(has);
        },
      ),
    );
  });

  test('a last day for the last manager is refused as its end would be', () => {
    const only: Held[] = [{ personId: 'a', role: 'company-manager', until: null }];
    expect(checkLastDay('a', 'company-manager', '2027-01-01', only).ok).toBe(false);
    expect(checkLastDay('a', 'company-manager', null, only).ok).toBe(true);
    expect(checkLastDay('b', 'company-manager', '2027-01-01', only).ok).toBe(true);
  });
});
