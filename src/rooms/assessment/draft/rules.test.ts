import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rulebook } from '#programme/index.ts';
import { checkAbout, checkDraft, draftFaults, dueOn, isOpen, unheardOf } from './rules.ts';

const days = (value: number) => ({ assessors: { auditee_comments_on_draft_days: { value } } }) as Rulebook;
const aDay = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const judged = (given: object = {}) => ({
  item: '1',
  level: 'fully-meets',
  notApplicable: false,
  rationale: 'Seen.',
  basedOn: ['documents'],
  ...given,
});

describe('a draft', () => {
  test('is open from the day it was sent through its last day, and never after', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 200 }), (sent, value, later) => {
        const draft = { dueOn: dueOn(sent, days(value)), closed: false };
        expect(isOpen(draft, dueOn(sent, days(later)))).toBe(later <= value);
        expect(isOpen({ ...draft, closed: true }, sent)).toBe(false);
      }),
    );
  });

  test('of fifteen days that is sent on the first of February is open through the sixteenth', () => {
    expect(dueOn('2027-02-01', days(15))).toBe('2027-02-16');
  });

  test('is not sent while an item is not determined or has no reason, or a finding is not issued', () => {
    expect(checkDraft([judged()], 0).ok).toBe(true);
    expect(checkDraft([judged({ rationale: '', basedOn: ['recognition'] }), judged({ level: null, notApplicable: true })], 0).ok).toBe(
      true,
    );
    expect(checkDraft([judged({ item: '2', level: null }), judged({ item: '3', rationale: ' ' })], 1)).toEqual({
      ok: false,
      faults: [
        { code: 'draft-incomplete', values: { count: 2, items: '2, 3' } },
        { code: 'findings-in-draft', values: { count: 1 } },
      ],
    });
  });
});

test('a comment is about what stands in the draft, or about the whole of it', () => {
  const there = { items: new Set(['1']), findings: new Set(['f']) };
  fc.assert(
    fc.property(fc.constantFrom('item', 'finding', 'general'), fc.constantFrom('1', 'f', '2', null), (kind, ref) => {
      const right = (kind === 'item' && ref === '1') || (kind === 'finding' && ref === 'f') || (kind === 'general' && ref === null);
      expect(checkAbout({ kind, ref } as never, there).ok).toBe(right);
    }),
  );
});

test('a submission waits for a draft, for the end of its days and for every answer', () => {
  expect(draftFaults(null, 0, '2027-01-01').map(({ code }) => code)).toEqual(['draft-not-sent']);
  const draft = { dueOn: '2027-01-10', closed: false };
  expect(draftFaults(draft, 2, '2027-01-10').map(({ code }) => code)).toEqual(['draft-open', 'draft-unanswered']);
  expect(draftFaults({ ...draft, closed: true }, 0, '2027-01-02')).toEqual([]);
  expect(draftFaults(draft, 0, '2027-01-11')).toEqual([]);
});

test('the site is heard on a result other than the draft told it, by a comment that was answered with the change or by a new draft', () => {
  const was = { item: '1', level: 'fully-meets', notApplicable: false };
  const findings = [{ id: 'f', item: '1' }];
  fc.assert(
    fc.property(
      fc.constantFrom('fully-meets', 'misses'),
      fc.constantFrom(['general', null], ['item', '1'], ['item', '2'], ['finding', 'f'], ['finding', 'g']),
      fc.boolean(),
      (level, [kind, ref], changed) => {
        const now = new Map([['1', { level, notApplicable: false, added: true }]]);
        const unheard = unheardOf({ sent: [was], now, findings, comments: [{ about: { kind, ref } as never, changed }] });
        const heard = changed && (kind === 'general' || ref === '1' || ref === 'f');
        expect(unheard).toEqual(level === 'fully-meets' || heard ? [] : ['1']);
      },
    ),
  );
  const later = (added: boolean) => new Map([['2', { level: 'misses', notApplicable: false, added }]]);
  expect(unheardOf({ sent: [was], now: later(true), findings, comments: [] })).toEqual(['2']);
  expect(unheardOf({ sent: [was], now: later(false), findings, comments: [] })).toEqual([]);
});
