import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessable, currentPack, currentRulebook, type Rulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  assessorObstacles,
  type Candidate,
  checkApproval,
  coolingOffSince,
  type Firm,
  firmObstacles,
  isApproved,
  type Task,
} from './approval-rules.ts';
import {
  checkAnswer,
  checkComplete,
  checkDetermination,
  checkRecognition,
  checkTeam,
  lacks,
  mayAppoint,
  mayPropose,
  maySubmit,
  mayWork,
} from './rules.ts';
import { bases } from './shapes.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const rulebook = currentRulebook(programme, '2026-11-22');
const pack = currentPack(programme, '2026-11-22');
if (pack === null) throw new Error('no pack is open');
const mine = assessable(pack, { kinds: ['mine'], metals: ['Cu'] });
const enough = { granted: null, excluded: false, points: rulebook.assessors.data_points_per_criterion.value };
const task: Task = { producer: 'Cobre Claro', kinds: ['mine'], metals: ['Cu'], day: '2026-11-22' };
const firm: Firm = {
  id: 'f',
  name: 'Firm',
  approval: { status: 'approved', from: '2026-01-01', until: '2026-12-31', kinds: ['mine'], metals: ['Cu'] },
};
const candidate: Candidate = {
  id: 'a',
  name: 'Ana',
  approval: { firmId: 'f', status: 'approved', from: '2026-01-01', until: '2026-12-31' },
  declared: { conflict: false },
  tied: false,
};
const codes = (faults: { code: string }[]) => faults.map(({ code }) => code);
const faultsOf = (result: { ok: boolean; faults?: { code: string; path?: string }[] }) =>
  (result.faults ?? []).map(({ code, path }) => [code, path]);

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('an approval', () => {
  test('counts from its first through its last day, unless suspended', () => {
    fc.assert(
      fc.property(day, day, day, fc.constantFrom('approved' as const, 'suspended' as const), (from, until, on, status) => {
        expect(isApproved({ status, from, until }, on)).toBe(status === 'approved' && from <= on && on <= until);
      }),
    );
    expect(isApproved(null, '2026-11-22')).toBe(false);
  });

  test('names kinds and metals of the programme, and ends after it begins', () => {
    const wanted = { status: 'approved' as const, kinds: ['mine', 'moon-base'], metals: ['Xx'], from: '2026-02-01', until: '2026-01-01' };
    expect(faultsOf(checkApproval(wanted, programme))).toEqual([
      ['unknown-kind', '/kinds/1'],
      ['unknown-metal', '/metals/0'],
      ['until-before-from', '/until'],
    ]);
  });
});

describe('a firm', () => {
  test('may be chosen when it is approved for every kind of the site and every metal of its marks', () => {
    expect(firmObstacles(firm, task, rulebook)).toEqual([]);
    expect(codes(firmObstacles(firm, { ...task, kinds: ['mine', 'smelter'] }, rulebook))).toEqual(['firm-out-of-scope']);
    expect(codes(firmObstacles(firm, { ...task, metals: ['Cu', 'Mo'] }, rulebook))).toEqual(['firm-out-of-scope']);
    expect(codes(firmObstacles(firm, { ...task, day: '2027-01-01' }, rulebook))).toEqual(['firm-not-approved']);
    expect(codes(firmObstacles({ ...firm, approval: null }, task, rulebook))).toEqual(['firm-not-approved']);
  });
});

describe('an assessor', () => {
  test('may be chosen when approved for the firm, declared free of conflict and untied', () => {
    expect(assessorObstacles(candidate, firm, task, rulebook)).toEqual([]);
    expect(codes(assessorObstacles({ ...candidate, approval: null }, firm, task, rulebook))).toEqual(['assessor-not-approved']);
    expect(codes(assessorObstacles(candidate, { ...firm, id: 'other' }, task, rulebook))).toEqual(['assessor-not-approved']);
    expect(codes(assessorObstacles({ ...candidate, declared: null }, firm, task, rulebook))).toEqual(['conflict-undeclared']);
    expect(codes(assessorObstacles({ ...candidate, declared: { conflict: true } }, firm, task, rulebook))).toEqual(['conflict-declared']);
    expect(codes(assessorObstacles({ ...candidate, tied: true }, firm, task, rulebook))).toEqual(['tied-to-organisation']);
  });

  test('is tied by a role until the cooling-off years of the rulebook have passed', () => {
    expect(coolingOffSince(rulebook, '2026-11-22')).toBe('2023-11-22');
    const longer: Rulebook = { ...rulebook, assessors: { ...rulebook.assessors, cooling_off_years: { value: 5, basis: 'assumed' } } };
    expect(coolingOffSince(longer, '2024-02-29')).toBe('2019-02-28');
  });

  test('is refused at the field that names them', () => {
    const suspended = { ...candidate, id: 'b', declared: null };
    expect(faultsOf(checkTeam(firm, [candidate, suspended], task, rulebook))).toEqual([['conflict-undeclared', '/teamIds/0']]);
    expect(faultsOf(checkTeam({ ...firm, approval: null }, [suspended], task, rulebook))).toEqual([
      ['firm-not-approved', '/firmId'],
      ['conflict-undeclared', '/leadId'],
    ]);
  });
});

describe('an appointment', () => {
  test('is proposed by whom the rulebook lets choose', () => {
    const only = (value: 'scheme' | 'site-from-approved-list'): Rulebook => ({
      ...rulebook,
      assessors: { ...rulebook.assessors, appointment: { ...rulebook.assessors.appointment, value, alternatives: [] } },
    });
    expect(mayPropose(new Set(['site-manager']), only('site-from-approved-list')).ok).toBe(true);
    expect(mayPropose(new Set(['site-manager']), only('scheme')).ok).toBe(false);
    expect(mayPropose(new Set(['scheme-staff']), only('scheme')).ok).toBe(true);
    expect(mayPropose(new Set(['scheme-staff']), only('site-from-approved-list')).ok).toBe(false);
  });

  test('needs a committed cycle, a released self-assessment and no other appointment', () => {
    expect(mayAppoint({ kind: 'commitment', stage: 'released' }, null).ok).toBe(true);
    expect(mayAppoint({ kind: 'commitment', stage: 'released' }, { status: 'declined' }).ok).toBe(true);
    expect(faultsOf(mayAppoint({ kind: 'commitment', stage: 'released' }, { status: 'proposed' }))).toEqual([
      ['assessor-chosen', undefined],
    ]);
    expect(faultsOf(mayAppoint({ kind: 'commitment', stage: 'self-assessment' }, null))).toEqual([['not-released', undefined]]);
    expect(faultsOf(mayAppoint({ kind: 'self-assessment-only', stage: 'released' }, null))).toEqual([['not-committed', undefined]]);
  });

  test('is answered once, and declined with a reason', () => {
    expect(checkAnswer({ status: 'proposed' }, { status: 'confirmed', reason: null }).ok).toBe(true);
    expect(faultsOf(checkAnswer({ status: 'proposed' }, { status: 'declined', reason: null }))).toEqual([['reason-needed', '/reason']]);
    const late = { status: 'declined', reason: 'late' } as const;
    const team = (...active: boolean[]) => active.map((one, index) => ({ id: `${index}`, role: 'assessor', active: one }));
    expect(faultsOf(checkAnswer({ status: 'confirmed' }, late))).toEqual([['appointment-answered', undefined]]);
    expect(checkAnswer({ status: 'confirmed', team: team(false, true) }, late).ok).toBe(false);
    expect(checkAnswer({ status: 'confirmed', team: team(false, false) }, late).ok).toBe(true);
    expect(checkAnswer({ status: 'submitted', team: team(false, false) }, late).ok).toBe(false);
  });
});

describe('the work', () => {
  const team = [
    { id: 'a', role: 'lead-assessor' },
    { id: 'b', role: 'assessor' },
  ];
  test('is done by the team between confirmation and submission, and submitted by its lead', () => {
    expect(mayWork({ status: 'confirmed', team }, 'b').ok).toBe(true);
    expect(faultsOf(mayWork({ status: 'confirmed', team }, 'c'))).toEqual([['not-in-the-team', undefined]]);
    expect(faultsOf(mayWork({ status: 'proposed', team }, 'b'))).toEqual([['assessment-not-confirmed', undefined]]);
    expect(faultsOf(mayWork({ status: 'submitted', team }, 'b'))).toEqual([['assessment-submitted', undefined]]);
    expect(maySubmit({ status: 'confirmed', team }, 'a').ok).toBe(true);
    expect(faultsOf(maySubmit({ status: 'confirmed', team }, 'b'))).toEqual([['not-the-lead', undefined]]);
  });
});

describe('a determination', () => {
  const determination = fc.record({
    level: fc.option(fc.constantFrom(...pack.levels.map(({ code }) => code))),
    notApplicable: fc.boolean(),
    rationale: fc.string(),
    basedOn: fc.subarray(bases.filter((basis) => basis !== 'recognition')),
  });
  const item = fc.constantFrom(...mine);

  test('is a level of the pack, or not applicable where the criterion allows it, never both', () => {
    fc.assert(
      fc.property(determination, item, (wanted, of) => {
        const right = !(wanted.level !== null && wanted.notApplicable) && (!wanted.notApplicable || of.applicability.mayBeNotApplicable);
        expect(checkDetermination(wanted, of, pack).ok).toBe(right);
      }),
    );
    const [first] = mine;
    if (first === undefined) throw new Error('nothing to assess');
    const unknown = { level: 'splendid', notApplicable: false, rationale: '', basedOn: [] };
    expect(faultsOf(checkDetermination(unknown, first, pack))).toEqual([['unknown-level', '/level']]);
  });

  test('lacks nothing only with a result, a rationale and what it was based on', () => {
    fc.assert(
      fc.property(determination, (given) => {
        const complete = (given.level !== null || given.notApplicable) && given.rationale.trim() !== '' && given.basedOn.length > 0;
        const proven = !given.notApplicable || given.basedOn.includes('documents');
        expect(lacks(given, rulebook, enough).length === 0).toBe(complete && proven);
      }),
    );
    expect(lacks(null, rulebook, enough)).toEqual(['determination']);
  });

  test('by recognition is at the level that is granted, and the proof stands for the rationale', () => {
    const levels = pack.levels.map(({ code }) => code);
    const granted = fc.option(fc.record({ level: fc.constantFrom(...levels) }));
    fc.assert(
      fc.property(fc.constantFrom(...levels), granted, fc.boolean(), (level, given, byRecognition) => {
        const found = { level, notApplicable: false, rationale: '', basedOn: byRecognition ? ['recognition'] : ['documents'] };
        const right = given?.level === level;
        expect(checkRecognition(found, '1', given).ok).toBe(!byRecognition || right);
        expect(lacks(found, rulebook, { ...enough, granted: given })).toEqual(
          byRecognition ? (right ? [] : ['recognition']) : ['rationale'],
        );
      }),
    );
  });

  test('that something does not apply rests on the proof that the rulebook asks for', () => {
    const stated = { level: null, notApplicable: true, rationale: 'No dam here', basedOn: ['interviews'] };
    expect(lacks(stated, rulebook, enough)).toEqual(['proof']);
    expect(lacks({ ...stated, basedOn: ['documents'] }, rulebook, enough)).toEqual([]);
  });

  test('that is missing anywhere keeps the assessment from being complete', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(['determination', 'rationale', 'based-on', 'proof'] as const)), (lists) => {
        const items = lists.map((missing, index) => ({ item: String(index), missing }));
        expect(checkComplete(items).ok).toBe(lists.every((missing) => missing.length === 0));
      }),
    );
  });
});
