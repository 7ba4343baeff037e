import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Candidate, type Firm, type Task, teamObstacles } from '../approval-rules.ts';
import { checkTeam } from '../rules.ts';
import { checkRevocation, checkWaiver, type Obstacle, remaining, usedWaivers, waivable } from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-22');
const task: Task = { producer: 'Cobre Claro', kinds: ['mine'], metals: ['Cu'], day: '2026-11-22' };
const approved = { status: 'approved' as const, from: '2026-01-01', until: '2026-12-31' };
const firm: Firm = { id: 'f', name: 'Firm', approval: { ...approved, kinds: ['mine'], metals: ['Cu'] } };
const ana: Candidate = { id: 'a', name: 'Ana', approval: { ...approved, firmId: 'f' }, declared: { conflict: false }, tied: false };
const cooling = { kind: 'fees' as const, until: '2025-01-01', statement: '', free: '2028-01-02' };
const codes = (result: { ok: boolean; faults?: { code: string }[] }) => (result.faults ?? []).map(({ code }) => code);

const obstacle = fc.record({
  code: fc.constant('rotation-limit' as const),
  against: fc.constantFrom({ id: 'a', name: 'Ana' }, { id: 'b', name: 'Bo' }),
  rule: fc.option(fc.constantFrom(...waivable)),
});
const waived = fc.record({ rule: fc.constantFrom(...waivable), subjectId: fc.constantFrom('a', 'b') });

describe('a waiver', () => {
  test('takes away what it names for whom it names, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(obstacle), fc.array(waived), (obstacles, waivers) => {
        const left: Obstacle[] = remaining(obstacles, waivers);
        expect(left.every(({ rule, against }) => !waivers.some((one) => one.rule === rule && one.subjectId === against.id))).toBe(true);
        expect(left.filter(({ rule }) => rule === null)).toHaveLength(obstacles.filter(({ rule }) => rule === null).length);
        for (const one of usedWaivers(obstacles, waivers)) {
          expect(remaining(obstacles, [one]).length).toBeLessThan(obstacles.length);
        }
      }),
    );
  });

  test('lets a team pass that rotation, cooling off or the scope of its firm would stop', () => {
    const served = { ...ana, served: [2, 1] };
    expect(codes(checkTeam(firm, [served], task, rulebook))).toEqual(['rotation-limit']);
    expect(checkTeam(firm, [served], task, rulebook, [{ rule: 'rotation', subjectId: 'a' }]).ok).toBe(true);
    const paid = { ...ana, declared: { conflict: true, ties: [cooling] } };
    expect(checkTeam(firm, [paid], task, rulebook, [{ rule: 'cooling-off', subjectId: 'a' }]).ok).toBe(true);
    const wide = { ...task, kinds: ['mine', 'smelter'] };
    expect(codes(checkTeam(firm, [ana], wide, rulebook, [{ rule: 'scope', subjectId: 'a' }]))).toEqual(['firm-out-of-scope']);
    expect(checkTeam(firm, [ana], wide, rulebook, [{ rule: 'scope', subjectId: 'f' }]).ok).toBe(true);
  });

  test('never stands for an approval, for a conflict that runs or for a role still held', () => {
    const never: [Firm, Candidate][] = [
      [{ ...firm, approval: null }, ana],
      [{ ...firm, approval: { ...approved, status: 'suspended', kinds: ['mine'], metals: ['Cu'] } }, ana],
      [firm, { ...ana, approval: null }],
      [firm, { ...ana, declared: null }],
      [firm, { ...ana, declared: { conflict: true } }],
      [firm, { ...ana, declared: { conflict: true, ties: [{ ...cooling, until: null, free: null }] } }],
      [firm, { ...ana, tied: true }],
      // What cools off may be waived, what runs beside it may not.
      [firm, { ...ana, tied: true, tieEnded: true, declared: { conflict: true, ties: [{ ...cooling, until: null, free: null }] } }],
    ];
    const every = waivable.flatMap((rule) => ['a', 'f'].map((subjectId) => ({ rule, subjectId })));
    for (const [of, person] of never) expect(checkTeam(of, [person], task, rulebook, every).ok).toBe(false);
  });

  test('for a role that has ended cools off like any tie', () => {
    const [found] = teamObstacles(firm, [{ ...ana, tied: true, tieEnded: true }], task, rulebook);
    expect(found?.rule).toBe('cooling-off');
  });

  test('is decided once, where something stops somebody, and by nobody for themselves', () => {
    const obstacles = teamObstacles(firm, [{ ...ana, served: [2, 1] }], task, rulebook);
    const wanted = { rule: 'rotation' as const, subjectId: 'a', name: 'Ana' };
    expect(checkWaiver(wanted, obstacles, [], 'd').ok).toBe(true);
    expect(codes(checkWaiver(wanted, obstacles, [], 'a'))).toEqual(['waiver-own']);
    expect(codes(checkWaiver(wanted, obstacles, [wanted], 'd'))).toEqual(['waiver-there']);
    expect(codes(checkWaiver({ ...wanted, rule: 'scope' }, obstacles, [], 'd'))).toEqual(['waiver-not-waivable']);
  });

  test('is withdrawn once, before the appointment that rests on it is confirmed', () => {
    expect(checkRevocation({ revoked: false, inUse: false }).ok).toBe(true);
    expect(codes(checkRevocation({ revoked: true, inUse: false }))).toEqual(['waiver-over']);
    expect(codes(checkRevocation({ revoked: false, inUse: true }))).toEqual(['waiver-in-use']);
  });
});
