import { describe, expect, test } from 'vitest';
import type { Programme } from '#programme/index.ts';
import type { Decided } from '#rooms/recognition/index.ts';
import { renewals } from './renewal-tasks.ts';

/** Of the programme only what the rule reads. */
const programme = {
  packs: [
    { id: 'old', in_force: '2020-01-01' },
    { id: 'new', in_force: '2024-01-01' },
    { id: 'next', in_force: '2030-01-01' },
  ],
  systems: [
    { id: 'a', editions: ['1', '2'] },
    { id: 'b', editions: ['1'] },
  ],
} as unknown as Pick<Programme, 'packs' | 'systems'>;

const cell = (given: Partial<Decided>): Decided => ({ state: 'approved', pack: 'new', sources: [{ system: 'a', edition: '2' }], ...given });
const due = (cells: Decided[], today = '2026-11-25') => renewals(cells, programme, today);

describe('a recognised system is compared anew', () => {
  test('once its day has come, by the earliest of its days', () => {
    const cells = [cell({ review_due: '2026-11-20' }), cell({ review_due: '2026-10-01' }), cell({ review_due: '2027-01-01' })];
    expect(due(cells)).toEqual([{ system: 'a', passed: '2026-10-01' }]);
    expect(due(cells, '2026-09-30')).toEqual([]);
  });

  test('once it has a newer edition or the criteria a newer version, without a day', () => {
    expect(due([cell({ sources: [{ system: 'a', edition: '1' }] })])).toEqual([{ system: 'a', passed: null }]);
    expect(due([cell({ pack: 'old' })])).toEqual([{ system: 'a', passed: null }]);
    expect(due([cell({ pack: 'old' }), cell({})])).toEqual([]);
    expect(due([cell({})], '2030-01-01')).toEqual([{ system: 'a', passed: null }]);
  });

  test('each by itself where several are only together enough', () => {
    const sources = [
      { system: 'a', edition: '1' },
      { system: 'b', edition: '1', requirement: '6.1' },
    ];
    expect(due([cell({ sources })])).toEqual([{ system: 'a', passed: null }]);
  });

  test('only where it was confirmed or approved', () => {
    expect(due([cell({ state: 'inferred', pack: 'old' }), cell({ state: 'unknown', review_due: '2020-01-01' })])).toEqual([]);
  });

  test('quickly, however many of its requirements are recognised', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      cell({ pack: 'old', sources: [{ system: 'a', edition: '2', requirement: String(index) }] }),
    );
    const begun = performance.now();
    expect(due(many)).toEqual([{ system: 'a', passed: null }]);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
