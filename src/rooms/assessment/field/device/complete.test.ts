import { describe, expect, test } from 'vitest';
import { bothOf, findingGaps, recordGaps } from './complete.ts';

const interview = {
  kind: 'interview',
  on: '2027-02-01',
  group: 'contractors',
  people: 3,
  interpreter: 'none',
  chosenByTeam: true,
  managersAbsent: true,
  notes: '',
  items: [],
} as const;

describe('before a record is sent', () => {
  test('an interview has a group, a day and a number of people, and needs no notes', () => {
    expect(recordGaps({ ...interview, items: [] })).toEqual([]);
    expect(recordGaps({ ...interview, items: [], group: '', people: Number.NaN, on: '' })).toEqual(['on', 'group', 'people']);
  });

  test('a finding says against what, how grave, what was asked and what was found', () => {
    const finding = { item: '', grade: '', title: ' ', statement: '', requirement: '', evidence: [], critical: null, observedAt: '' };
    expect(findingGaps(finding)).toEqual(['item', 'grade', 'title', 'statement', 'requirement', 'observedAt']);
  });
});

describe('texts of two people', () => {
  test('are put one after the other, and said once where one holds the other', () => {
    expect(bothOf({ rationale: 'mine' }, { rationale: 'theirs' })).toEqual({ rationale: 'mine\n\ntheirs' });
    expect(bothOf({ rationale: 'mine and theirs' }, { rationale: 'theirs' })).toEqual({ rationale: 'mine and theirs' });
    expect(bothOf({ level: 'x' }, { level: 'y' })).toBeNull();
  });
});
