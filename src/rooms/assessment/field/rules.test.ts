import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  checkRecord,
  counts,
  dataPointsByItem,
  dataPointsOf,
  discountsOf,
  fieldFaults,
  interviewedGroups,
  lacksDataPoints,
  type Recorded,
  type Sighted,
} from './rules.ts';
import type { RecordInput } from './shapes.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const { assessors: figures } = currentRulebook(programme, '2026-11-22');

const items = fc.subarray(['1', '2', '3']);
const evidenceId = fc.constantFrom('evidence-1', 'evidence-2', 'evidence-3');
const interview = fc.record({
  kind: fc.constant('interview' as const),
  on: fc.constant('2026-01-05'),
  group: fc.constantFrom('employees', 'contractors'),
  people: fc.integer({ min: 1, max: 20 }),
  interpreter: fc.constantFrom('none' as const, 'independent' as const, 'of-the-site' as const),
  chosenByTeam: fc.boolean(),
  managersAbsent: fc.boolean(),
  notes: fc.constant(''),
  items,
});
const check = fc.record({
  kind: fc.constant('document-check' as const),
  on: fc.constant('2026-01-05'),
  evidenceId: fc.option(evidenceId),
  title: fc.constant('A'),
  result: fc.constantFrom('supports' as const, 'contradicts' as const, 'inconclusive' as const),
  notes: fc.constant(''),
  items,
});
const photo = fc.record({
  kind: fc.constant('photo' as const),
  at: fc.constant('2026-01-05T08:00:00Z'),
  area: fc.constant(''),
  caption: fc.constant(''),
  sha256: fc.constant('0'.repeat(64)),
  size: fc.constant(1),
  mediaType: fc.constant('image/jpeg' as const),
  faces: fc.constant('none' as const),
  place: fc.constant('removed' as const),
  items,
});
const meeting = fc.record({
  kind: fc.constant('meeting' as const),
  on: fc.constant('2026-01-05'),
  which: fc.constantFrom('opening' as const, 'closing' as const),
  attended: fc.integer({ min: 1, max: 20 }),
  notes: fc.constant(''),
  items,
});
const content: fc.Arbitrary<RecordInput> = fc.oneof(interview, check, photo, meeting);
const records: fc.Arbitrary<Recorded[]> = fc
  .array(fc.record({ content, uploaded: fc.boolean() }), { maxLength: 20 })
  .map((made) => made.map((one, index) => ({ id: String(index), ...one })));
const sightings: fc.Arbitrary<Sighted[]> = fc.array(fc.record({ evidenceId, items }), { maxLength: 5 });

describe('an interview', () => {
  test('counts only where people could speak freely to somebody the team chose', () => {
    fc.assert(
      fc.property(interview, (one) => {
        const free = one.interpreter !== 'of-the-site' && one.managersAbsent && one.chosenByTeam;
        expect(discountsOf(one).length === 0).toBe(free);
        expect(counts({ id: '1', content: one, uploaded: false })).toBe(free);
      }),
    );
  });

  test('says each reason for which it does not', () => {
    const [one] = fc.sample(interview, 1);
    if (one === undefined) throw new Error('no interview');
    expect(discountsOf({ ...one, interpreter: 'of-the-site', managersAbsent: false, chosenByTeam: false })).toEqual([
      'interpreter-of-the-site',
      'managers-present',
      'chosen-by-management',
    ]);
    expect(discountsOf({ ...one, interpreter: 'independent', managersAbsent: true, chosenByTeam: true })).toEqual([]);
  });
});

describe('data points', () => {
  test('are never more than the records that name the item and the evidence that was seen', () => {
    fc.assert(
      fc.property(records, sightings, (all, seen) => {
        const named = all.filter((record) => record.content.items.includes('1'));
        const points = dataPointsOf('1', all, seen);
        expect(points).toBeLessThanOrEqual(named.filter(counts).length + seen.filter(({ items: of }) => of.includes('1')).length);
        expect(points).toBe(dataPointsByItem(['1', '2'], all, seen).get('1'));
      }),
    );
  });

  test('are no more for what does not count, nor for a second look at the same document', () => {
    fc.assert(
      fc.property(records, sightings, (all, seen) => {
        expect(dataPointsOf('1', all.filter(counts), seen)).toBe(dataPointsOf('1', all, seen));
        const twice = all.flatMap((record) => {
          const same = record.content.kind === 'document-check' && record.content.evidenceId !== null;
          return same ? [record, { ...record, id: `${record.id} again` }] : [record];
        });
        expect(dataPointsOf('1', twice, [...seen, ...seen])).toBe(dataPointsOf('1', all, seen));
      }),
    );
  });

  test('grow by one with another record of its own that counts, and with nothing else', () => {
    fc.assert(
      fc.property(records, sightings, meeting, (all, seen, more) => {
        const grown = [...all, { id: 'more', content: { ...more, items: ['1'] }, uploaded: false }];
        expect(dataPointsOf('1', grown, seen)).toBe(dataPointsOf('1', all, seen) + 1);
        expect(dataPointsOf('2', grown, seen)).toBe(dataPointsOf('2', all, seen));
      }),
    );
  });

  test('are not asked for where a certificate speaks, or where nothing applies', () => {
    const needed = figures.data_points_per_criterion.value;
    const level = { level: 'fully-meets', notApplicable: false, basedOn: ['documents'] };
    expect(lacksDataPoints(level, needed, figures)).toBe(false);
    expect(lacksDataPoints(level, needed - 1, figures)).toBe(true);
    expect(lacksDataPoints({ ...level, basedOn: ['recognition'] }, 0, figures)).toBe(false);
    expect(lacksDataPoints({ ...level, level: null, notApplicable: true }, 0, figures)).toBe(false);
    expect(lacksDataPoints({ ...level, level: null }, 0, figures)).toBe(false);
  });
});

describe('work at a site', () => {
  test('is done once the meetings were held and as many people were heard as the plan says', () => {
    fc.assert(
      fc.property(records, fc.option(fc.integer({ min: 0, max: 100 })), (all, planned) => {
        const faults = fieldFaults(all, figures, planned);
        const held = all.flatMap(({ content: one }) => (one.kind === 'meeting' ? [one.which] : []));
        const missing = figures.field.meetings.filter((which) => !held.includes(which));
        expect(faults.filter(({ code }) => code === 'meeting-missing').map(({ values }) => values?.['which'])).toEqual(missing);
        const people = interviewedGroups(all).reduce((sum, group) => sum + group.people, 0);
        const short = faults.find(({ code }) => code === 'interviews-short');
        expect(short?.values).toEqual(planned !== null && people < planned ? { people, needed: planned } : undefined);
      }),
    );
  });

  test('tells of everybody who was heard, by group, and of nobody twice', () => {
    fc.assert(
      fc.property(records, (all) => {
        const groups = interviewedGroups(all);
        expect(new Set(groups.map(({ group }) => group)).size).toBe(groups.length);
        const heard = all.filter(counts).flatMap(({ content: one }) => (one.kind === 'interview' ? [one.people] : []));
        expect(groups.reduce((sum, { people }) => sum + people, 0)).toBe(heard.reduce((sum, people) => sum + people, 0));
      }),
    );
  });
});

test('a record refers to what is there: items, groups, evidence, and days that have come', () => {
  const there = { items: new Set(['1']), evidence: new Set(['evidence-1']) };
  fc.assert(
    fc.property(content, (one) => {
      const checked = checkRecord(one, there, figures, '2026-01-04');
      const paths = checked.ok ? [] : checked.faults.map(({ path }) => path);
      expect(paths.filter((path) => path?.startsWith('/items/'))).toHaveLength(one.items.filter((item) => item !== '1').length);
      expect(paths.includes('/on')).toBe('on' in one);
      const foreign = one.kind === 'document-check' && one.evidenceId !== null && one.evidenceId !== 'evidence-1';
      expect(paths.includes('/evidenceId')).toBe(foreign);
    }),
  );
});
