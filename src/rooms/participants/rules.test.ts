import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import {
  type ApplicationStatus,
  type BoundaryItem,
  checkBoundary,
  checkClosing,
  checkLetter,
  checkMarks,
  checkOpening,
  clocksMetBy,
  decideApplication,
  isOpen,
  pin,
  withdrawApplication,
} from './rules.ts';

const programme = loadProgramme({ directory: resolve('programme'), packFolders: [] });
const status = fc.constantFrom<ApplicationStatus>('submitted', 'on-hold', 'accepted', 'declined', 'withdrawn');
const decision = fc.constantFrom('on-hold' as const, 'accepted' as const, 'declined' as const);
const reason = fc.option(fc.string({ minLength: 1 }));
const screened = fc.option(fc.record({ hits: fc.nat(20) }));
const stage = fc.constantFrom('self-assessment', 'released', 'assessment', 'submitted', 'decided', 'closed') as fc.Arbitrary<
  'self-assessment' | 'released' | 'assessment' | 'submitted' | 'decided' | 'closed'
>;
const codes = (result: { ok: boolean; faults?: { code: string }[] }) => (result.faults ?? []).map((fault) => fault.code);

describe('an application', () => {
  test('is accepted only after a screening, whatever else is true', () => {
    fc.assert(
      fc.property(status, reason, (from, why) => {
        expect(decideApplication(from, { decision: 'accepted', reason: why }, null).ok).toBe(false);
      }),
    );
  });

  test('is never decided by a hit: with a reason the same decision is taken with hits and without', () => {
    fc.assert(
      fc.property(status, decision, fc.nat(20), (from, taken, hits) => {
        const given = { decision: taken, reason: 'We looked into it.' };
        expect(decideApplication(from, given, { hits })).toEqual(decideApplication(from, given, { hits: 0 }));
      }),
    );
  });

  test('is held, declined, or accepted in spite of hits only with a reason', () => {
    fc.assert(
      fc.property(decision, screened, (taken, found) => {
        const decided = decideApplication('submitted', { decision: taken, reason: null }, found);
        expect(decided.ok).toBe(taken === 'accepted' && found?.hits === 0);
      }),
    );
  });

  test('that was decided or withdrawn stays so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ApplicationStatus>('accepted', 'declined', 'withdrawn'),
        decision,
        reason,
        screened,
        (from, taken, why, found) => {
          expect(codes(decideApplication(from, { decision: taken, reason: why }, found))).toEqual(['application-over']);
          expect(codes(withdrawApplication(from))).toEqual(['application-over']);
        },
      ),
    );
  });

  test('names marks whose metal the site has', () => {
    const metals = fc.uniqueArray(fc.constantFrom(...programme.metals.map(({ symbol }) => symbol)));
    const marks = fc.array(fc.constantFrom(...programme.marks.map(({ id }) => id)), { minLength: 1 });
    fc.assert(
      fc.property(marks, metals, (asked, at) => {
        const without = asked.filter((id) => !at.includes(programme.marks.find((mark) => mark.id === id)?.metal ?? ''));
        const checked = checkMarks(asked, at, programme);
        expect(checked).toEqual(
          without.length === 0
            ? { ok: true, value: [...new Set(asked)] }
            : { ok: false, faults: without.map(() => expect.objectContaining({ code: 'mark-needs-metal' })) },
        );
      }),
    );
    expect(codes(checkMarks(['gold-star'], ['Cu'], programme))).toEqual(['unknown-mark']);
  });
});

describe('the letter and the cycle', () => {
  test('a letter is signed once, after acceptance, while no other cycle is open', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (accepted, signed, openCycle) => {
        expect(checkLetter({ accepted, signed, openCycle }).ok).toBe(accepted && !signed && !openCycle);
      }),
    );
  });

  test('a cycle opens only while no other is open, and under the commitment only with the letter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('commitment' as const, 'self-assessment-only' as const),
        fc.boolean(),
        fc.boolean(),
        (kind, signed, openCycle) => {
          expect(checkOpening(kind, { signed, openCycle }).ok).toBe(!openCycle && (signed || kind === 'self-assessment-only'));
        },
      ),
    );
  });

  test('a cycle is pinned to a pack that is in force and open to new cycles that day', () => {
    const day = fc
      .date({ min: new Date('2019-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (on) => {
        const pinned = pin(programme, on);
        if (!pinned.ok) {
          expect(codes(pinned)).toEqual(['no-open-pack']);
          return;
        }
        const pack = programme.packs.find(({ id }) => id === pinned.value.packId);
        expect(pack?.in_force.localeCompare(on)).toBeLessThanOrEqual(0);
        expect((pack?.until_new_cycles ?? '9999-12-31') >= on).toBe(true);
      }),
    );
  });

  test('a site closes a self-assessment of its own, and never a cycle under the commitment', () => {
    fc.assert(
      fc.property(stage, fc.constantFrom('commitment', 'self-assessment-only'), (at, kind) => {
        expect(checkClosing({ kind, stage: at }).ok).toBe(isOpen(at) && kind === 'self-assessment-only');
      }),
    );
  });

  test('what a stage has met, later stages have met too', () => {
    const order = ['self-assessment', 'released', 'assessment', 'submitted', 'decided', 'closed'] as const;
    for (const [index, at] of order.entries()) {
      for (const later of order.slice(index)) expect(clocksMetBy(later)).toEqual(expect.arrayContaining([...clocksMetBy(at)]));
    }
    expect(clocksMetBy('self-assessment')).toEqual([]);
  });
});

describe('the boundary of a cycle', () => {
  const item = fc.record<BoundaryItem>({
    kind: fc.constantFrom('facility', 'activity', 'contractor'),
    name: fc.string({ minLength: 1 }),
    included: fc.boolean(),
    reason: fc.option(fc.string({ minLength: 1 })),
  });
  const cycle = { stage: 'self-assessment' as const, marks: ['copper-mark'] };
  const site = { metals: ['Cu', 'Mo'] };

  test('leaves nothing out without a reason and holds nothing twice', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), (items) => {
        const distinct = new Set(items.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`)).size === items.length;
        const explained = items.every(({ included, reason: why }) => included || why !== null);
        expect(checkBoundary(items, cycle, site, programme).ok).toBe(distinct && explained);
      }),
    );
  });

  test('points at each faulty field', () => {
    const items: BoundaryItem[] = [
      { kind: 'facility', name: 'Camp', included: false, reason: null },
      { kind: 'metal', name: 'Zn', included: true, reason: null },
      { kind: 'metal', name: 'Cu', included: false, reason: 'not now' },
    ];
    const checked = checkBoundary(items, cycle, site, programme);
    expect(checked.ok ? [] : checked.faults.map(({ code, path }) => [code, path])).toEqual([
      ['reason-needed', '/items/0/reason'],
      ['boundary-metal', '/items/1/name'],
      ['boundary-mark-metal', '/items/2/included'],
    ]);
  });

  test('is settled once the self-assessment has been released', () => {
    fc.assert(
      fc.property(stage, (at) => {
        expect(checkBoundary([], { ...cycle, stage: at }, site, programme).ok).toBe(at === 'self-assessment');
      }),
    );
  });
});
