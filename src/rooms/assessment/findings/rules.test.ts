import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  alertDue,
  checkFinding,
  checkMove,
  checkNoDrafts,
  type Finding,
  type FindingStatus,
  isExcluded,
  isOpenNonconformity,
  movesFrom,
} from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-25');
const { findings: rule } = rulebook.assessors;
const statuses: FindingStatus[] = ['draft', 'open', 'answered', 'closed', 'withdrawn'];
const status = fc.constantFrom(...statuses);
const side = fc.constantFrom('team' as const, 'site' as const);
const finding = fc.record({ item: fc.constantFrom('1', '2'), grade: fc.constantFrom(...rule.grades), status });
const there = { items: new Set(['1', '10.2']), evidence: new Set(['e']) };
const fine = { item: '10.2', grade: 'minor', critical: null, evidence: ['e'], observedAt: '2026-11-25T08:00:00Z' };
const now = new Date('2026-11-25T09:00:00Z');

describe('a finding', () => {
  test('names an item that is assessed, a grade and kind of the rulebook, evidence that was released, and a moment that has been', () => {
    expect(checkFinding(fine, there, rulebook, now).ok).toBe(true);
    const wrong = { item: '99', grade: 'grave', critical: 'weather', evidence: ['e', 'x'], observedAt: '2026-11-25T09:00:01Z' };
    const checked = checkFinding(wrong, there, rulebook, now);
    expect(checked.ok ? [] : checked.faults.map(({ code, path }) => `${path} ${code}`)).toEqual([
      '/item unknown-item',
      '/grade unknown-grade',
      '/critical unknown-critical-kind',
      '/evidence/1 evidence-not-released',
      '/observedAt seen-in-the-future',
    ]);
  });

  test('moves only as the table says, and whatever is offered is allowed with a reason', () => {
    fc.assert(
      fc.property(status, status, side, (from, to, by) => {
        expect(checkMove(from, to, by, 'Seen again.').ok).toBe(movesFrom(from, by).includes(to));
      }),
    );
  });

  test('is answered by the site alone, closed by the team alone, and never shown again as a draft', () => {
    fc.assert(
      fc.property(status, (from) => {
        expect(movesFrom(from, 'team')).not.toContain('answered');
        expect(movesFrom(from, 'site').filter((to) => to !== 'answered')).toEqual([]);
        expect([...movesFrom(from, 'team'), ...movesFrom(from, 'site')]).not.toContain('draft');
      }),
    );
  });

  test('is closed, returned and withdrawn with a reason, and stays withdrawn', () => {
    for (const to of ['closed', 'withdrawn', 'open'] as const)
      expect(checkMove('answered', to, 'team', ' ')).toMatchObject({ ok: false, faults: [{ code: 'reason-needed', path: '/reason' }] });
    expect(checkMove('draft', 'open', 'team', null).ok).toBe(true);
    expect(movesFrom('withdrawn', 'team')).toEqual([]);
  });
});

describe('an open nonconformity', () => {
  test('excludes the level of the rulebook from its own item, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 6 }), fc.constantFrom('1', '2'), (findings: Finding[], item) => {
        const open = findings.filter((one) => one.item === item && isOpenNonconformity(one, rulebook));
        expect(isExcluded(item, rule.open_nonconformity_excludes, findings, rulebook)).toBe(open.length > 0);
        expect(isExcluded(item, 'partially-meets', findings, rulebook)).toBe(false);
        expect(isExcluded(item, null, findings, rulebook)).toBe(false);
      }),
    );
  });

  test('is of a grade that the rulebook calls one, until it is closed or withdrawn', () => {
    const open = (grade: string, at: FindingStatus) => isOpenNonconformity({ item: '1', grade, status: at }, rulebook);
    expect(statuses.filter((at) => open('major', at))).toEqual(['draft', 'open', 'answered']);
    expect(statuses.filter((at) => open('observation', at) || open('good-practice', at))).toEqual([]);
  });

  test('closing or withdrawing a finding never excludes more', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1, maxLength: 6 }), fc.nat(), (findings, pick) => {
        const better = findings.map((one, index) => (index === pick % findings.length ? { ...one, status: 'closed' as const } : one));
        for (const item of ['1', '2']) {
          const before = isExcluded(item, rule.open_nonconformity_excludes, findings, rulebook);
          expect(isExcluded(item, rule.open_nonconformity_excludes, better, rulebook) && !before).toBe(false);
        }
      }),
    );
  });
});

test('an assessment is submitted with no finding left in draft, and with any other', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 6 }), (findings) => {
      const drafts = findings.filter((one) => one.status === 'draft').length;
      const checked = checkNoDrafts(findings);
      expect(checked.ok ? 0 : checked.faults[0]?.values?.count).toBe(drafts);
    }),
  );
});

test('the scheme has to know of a critical finding within the rulebook’s hours of its being seen', () => {
  expect(alertDue(new Date('2026-03-28T23:30:00Z'), rulebook).toISOString()).toBe('2026-03-29T23:30:00.000Z');
});
