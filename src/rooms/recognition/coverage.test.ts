import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { coverage } from './coverage.ts';
import { type Cell, type Certificate, prepare, relationships, scope } from './rules.ts';

const pack = packOf(loadProgramme({ directory: resolve('programme') }), 'rra-3.0');
if (pack === null) throw new Error('the pack is gone');
const shipped = pack;

// Few values, so that certificates, sources and conditions meet.
const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const system = some('a', 'a', 'b');
const source = fc.record({ system, edition: some('1', '1', '2'), requirement: some(null, null, '6', '6.1') });
const condition = some(
  { rule: 'body-accredited', value: 'true' },
  { rule: 'no-open-major', value: 'true' },
  { rule: 'max-age-months', value: '2' },
  { rule: 'max-age-months', value: '12' },
  { rule: 'activity', value: 'smelting' },
  { rule: 'site-kind', value: 'mine' },
  { rule: 'metal', value: 'Zn' },
  { rule: 'minimum-level', value: '75' },
  { rule: 'site-visited', value: 'true' },
  { rule: 'unheard-of', value: 'true' },
);
const cell: fc.Arbitrary<Cell> = fc.record({
  id: fc.uuid(),
  sources: fc.oneof(fc.tuple(source), fc.tuple(source), fc.array(source, { maxLength: 3 })),
  targets: fc.array(some('1', '2', '10', '10.1', '10.2'), { maxLength: 3 }),
  relationship: some('superset-of', 'superset-of', 'equal-to', ...relationships),
  level: some('fully-meets', 'fully-meets', 'partially-meets', 'does-not-meet', null),
  counts: some(true, true, true, true, false),
  conditions: fc.oneof(fc.constant([]), fc.array(condition, { maxLength: 2 })),
  qualifiers: fc.constant([]),
});
const certificate: fc.Arbitrary<Certificate> = fc.record({
  id: fc.uuid(),
  system,
  edition: some('1', '1', '2'),
  requirements: some<Certificate['requirements']>('all', 'all', ['6'], ['6', '6.1'], []),
  sites: some(['s'], ['s'], ['s', 't'], ['t']),
  activities: some(null, ['smelting']),
  issued: some('2025-06-01', '2026-01-31', '2026-02-01'),
  expires: some('2026-01-30', '2026-01-31', '2026-05-01', '2027-05-01'),
  auditedOn: some(null, '2025-12-31', '2025-03-01', '2026-02-01'),
  bodyAccredited: some(true, true, false, null),
  status: some('valid', 'valid', 'valid', 'suspended'),
  openMajorNonconformities: some(0, 0, 1, null),
  level: some(null, '50', '100'),
  sitesVisited: some(null, ['s'], []),
});

test('coverage is what the scope says without its reasons, whatever is held and asked', () => {
  let covered = 0;
  fc.assert(
    fc.property(
      fc.array(cell, { minLength: 6, maxLength: 12 }),
      fc.array(certificate, { minLength: 4, maxLength: 9 }),
      some<'required' | 'ignored'>('required', 'ignored'),
      (cells, certificates, levels) => {
        const prepared = prepare(shipped, { id: 'm', cells }, { levels, scales: { 'a@1': ['50', '75', '100'] } });
        const site = { id: 's', kinds: ['mine'], metals: ['Cu'] };
        const whole = scope(prepared, site, certificates, '2026-01-31').criteria;
        covered += whole.filter(({ recognition }) => recognition !== 'none').length;
        expect(coverage(prepared, site, certificates, '2026-01-31')).toEqual(
          whole.map(({ because: _because, advice: _advice, ...rest }) => rest),
        );
      },
    ),
    { numRuns: 1000 },
  );
  // Cases that cover nothing would prove nothing.
  expect(covered).toBeGreaterThan(500);
});
