import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { changesBetween, changesScope } from './compare.ts';
import {
  type Cell,
  type Certificate,
  conditionRules,
  editionsOf,
  prepare,
  type Scales,
  type Source,
  scope,
  whyNotCounting,
} from './rules.ts';

const shipped = packOf(loadProgramme({ directory: resolve('programme') }), 'rra-3.0');
if (shipped === null) throw new Error('the pack is gone');
const pack = shipped;
const site = { id: 's', kinds: ['mine'], metals: ['Cu'] };
const on = '2026-01-31';
const irma: Source = { system: 'irma', edition: '1.0', requirement: null };

function cell(id: string, more: Partial<Cell> = {}): Cell {
  return {
    id,
    sources: [irma],
    targets: ['10'],
    relationship: 'superset-of',
    level: 'fully-meets',
    counts: true,
    conditions: [],
    qualifiers: [],
    ...more,
  };
}

function certificate(more: Partial<Certificate> = {}): Certificate {
  return {
    id: 'k',
    system: 'irma',
    edition: '1.0',
    requirements: 'all',
    sites: ['s'],
    activities: null,
    issued: '2025-01-01',
    expires: '2026-12-31',
    auditedOn: null,
    bodyAccredited: null,
    status: 'valid',
    openMajorNonconformities: null,
    level: null,
    sitesVisited: null,
    ...more,
  };
}

function scopeOf(cells: Cell[], certificates: Certificate[], scales: Scales = {}) {
  return scope(prepare(pack, { id: 'm', cells }, { levels: 'required', scales }), site, certificates, on);
}

function ten(cells: Cell[], certificates: Certificate[] = [certificate()], scales: Scales = {}) {
  return scopeOf(cells, certificates, scales).criteria.find(({ id }) => id === '10');
}

describe('levels', () => {
  test('a cell without one recognises nothing, nor one with a level that fails a site or that the pack does not have', () => {
    for (const level of [null, 'does-not-meet', 'exceeds'])
      expect(ten([cell('a', { level })])).toMatchObject({ recognition: 'none', advice: [{ why: 'no-level', map: 'a' }] });
  });

  test('a cell that the scheme has not decided recognises nothing, whatever level it names', () => {
    expect(ten([cell('a', { counts: false })])).toMatchObject({ recognition: 'none', because: [], advice: [{ why: 'undecided' }] });
  });

  test('a part has the best level that a cell grants it, until the last day on which a cell grants that', () => {
    const other: Source = { ...irma, system: 'tsm' };
    const better = cell('a', { targets: ['10.1'] });
    const lower = cell('b', { level: 'partially-meets', sources: [other] });
    const long = certificate({ id: 'k2', system: 'tsm', expires: '2027-12-31' });
    expect(ten([lower, better], [certificate(), long])).toMatchObject({
      recognition: 'full',
      level: 'partially-meets',
      parts: [
        { id: '10.1', level: 'fully-meets', validUntil: '2026-12-31' },
        { id: '10.2', level: 'partially-meets', validUntil: '2027-12-31' },
      ],
      validUntil: '2026-12-31',
    });
  });

  test('a criterion recognised in part has no level yet', () => {
    expect(ten([cell('a', { targets: ['10.2'] })])).toMatchObject({ recognition: 'partial', level: null, residual: ['10.1'] });
  });
});

describe('conditions that only the scheme’s own matrix has', () => {
  const least = cell('a', { conditions: [{ rule: 'minimum-level', value: '75' }] });
  const scales = { 'irma@1.0': ['transparency', '50', '75', '100'] };

  test.each([
    ['100', 'full'],
    ['75', 'full'],
    ['50', 'none'],
    ['80', 'none'],
    [null, 'none'],
  ])('IRMA %s where 75 is the least gives %s', (level, recognition) => {
    expect(ten([least], [certificate({ level })], scales)).toMatchObject({ recognition });
  });

  test('a level means nothing on the scale of another edition, or without a scale', () => {
    expect(ten([least], [certificate({ level: '100' })], { 'irma@2.0': ['75', '100'] })).toMatchObject({ recognition: 'none' });
    expect(ten([least], [certificate({ level: '75' })])).toMatchObject({ recognition: 'none' });
  });

  test('a group certificate counts where this site was visited in its cycle', () => {
    const visited = cell('a', { conditions: [{ rule: 'site-visited', value: 'true' }] });
    expect(ten([visited], [certificate({ sitesVisited: ['s'] })])).toMatchObject({ recognition: 'full' });
    for (const sitesVisited of [['t'], [], null])
      expect(ten([visited], [certificate({ sitesVisited })])).toMatchObject({ recognition: 'none', advice: [{ why: 'condition' }] });
  });

  test('the rules have names, for those who write a matrix', () => {
    expect(conditionRules).toEqual([
      'body-accredited',
      'no-open-major',
      'max-age-months',
      'activity',
      'site-kind',
      'metal',
      'minimum-level',
      'site-visited',
    ]);
  });
});

describe('sources that count together', () => {
  const tsm: Source = { ...irma, system: 'tsm', requirement: '3' };
  const both = cell('a', { sources: [irma, tsm], conditions: [{ rule: 'no-open-major', value: 'true' }] });
  const clean = { openMajorNonconformities: 0 };

  test.each([
    ['the first', { openMajorNonconformities: 2 }, clean],
    ['the second', clean, { openMajorNonconformities: 2 }],
  ])('recognise nothing when the certificate of %s fails a condition', (_which, first, second) => {
    const held = [certificate(first), certificate({ id: 'k2', system: 'tsm', ...second })];
    expect(ten([both], held)).toMatchObject({
      recognition: 'none',
      because: [],
      advice: [{ why: 'condition', missing: [], certificates: [{ id: 'k' }, { source: 'tsm@1.0#3', id: 'k2' }] }],
    });
  });

  test('hold until the first of their certificates ends', () => {
    const held = [certificate(clean), certificate({ id: 'k2', system: 'tsm', expires: '2026-03-31', ...clean })];
    expect(ten([both], held)).toMatchObject({ recognition: 'full', validUntil: '2026-03-31' });
  });
});

test('a cell that aims outside the pack is told and recognises nothing there', () => {
  const prepared = prepare(pack, { id: 'm', cells: [cell('a', { targets: ['99', '10.2'] })] }, { levels: 'required' });
  expect(prepared.outside).toEqual([{ cell: 'a', target: '99' }]);
  expect(scope(prepared, site, [certificate()], on).counts).toEqual({ full: 0, partial: 1, none: 32 });
  expect(editionsOf(prepared)).toEqual(['irma@1.0']);
});

test('a certificate that does not count says every reason for it', () => {
  expect(whyNotCounting(certificate({ status: 'suspended', sites: [], expires: '2026-01-30' }), 's', on)).toEqual([
    'not-valid',
    'site-not-named',
    'expired',
  ]);
  expect(whyNotCounting(certificate({ issued: '2026-02-01' }), 's', on)).toEqual(['not-yet-issued']);
  expect(whyNotCounting(certificate({ issued: on, expires: on }), 's', on)).toEqual([]);
});

describe('what changes between two scopes', () => {
  const before = scopeOf([cell('a', { targets: ['10.2', '1'] })], [certificate()]);

  test('is nothing when they are the same, though the reason is another', () => {
    expect(changesBetween(before, scopeOf([cell('b', { targets: ['1', '10.2'] })], [certificate()]))).toEqual([]);
  });

  test('names the parts gained and lost, the level and the day, in the order of the pack', () => {
    const after = scopeOf([cell('a', { targets: ['10.1'] }), cell('b', { targets: ['1'], level: 'partially-meets' })], [certificate()]);
    expect(changesBetween(before, after)).toEqual([
      {
        criterion: '1',
        before: 'full',
        after: 'full',
        gained: [],
        lost: [],
        levels: [{ part: '1', before: 'fully-meets', after: 'partially-meets' }],
        validUntil: null,
      },
      { criterion: '10', before: 'partial', after: 'partial', gained: ['10.1'], lost: ['10.2'], levels: [], validUntil: null },
    ]);
  });

  test('is told, but changes no scope, where only the last day moves', () => {
    const longer = scopeOf([cell('a', { targets: ['10.2', '1'] })], [certificate({ expires: '2027-12-31' })]);
    const changes = changesBetween(before, longer);
    expect(changes.map(({ criterion, validUntil }) => [criterion, validUntil?.after])).toEqual([
      ['1', '2027-12-31'],
      ['10', '2027-12-31'],
    ]);
    expect(changesScope(changes)).toBe(false);
    expect(changesScope(changesBetween(before, scopeOf([], [])))).toBe(true);
  });
});
