import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { coverage } from './coverage.ts';
import { readMapping } from './oscal/read-mapping.ts';
import { type Certificate, prepare, scope } from './rules.ts';

const pack = packOf(loadProgramme({ directory: resolve('programme') }), 'rra-3.0');
if (pack === null) throw new Error('the pack is gone');
const shipped = pack;
const numbers = new Set(shipped.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]));
const targets = [...numbers];

/** As many edges as the largest open library has: one each, a thousand of systems that a certificate proves. */
const edges = 75_000;
const maps = Array.from({ length: edges }, (_, index) => ({
  uuid: `map-${index}`,
  relationship: index % 3 === 0 ? 'intersects-with' : 'superset-of',
  sources: [{ 'id-ref': `system-${index % 71}@1#${index}` }],
  targets: [{ 'id-ref': targets[index % targets.length] }],
  props: [{ name: 'max-age-months', ns: 'urn:cupel:condition', value: `${(index % 36) + 1}` }],
}));

const certificate: Certificate = {
  id: 'k',
  system: 'system-7',
  edition: '1',
  requirements: 'all',
  sites: ['s'],
  activities: null,
  issued: '2026-01-01',
  expires: '2027-12-31',
  auditedOn: '2026-01-10',
  bodyAccredited: null,
  status: 'valid',
  openMajorNonconformities: null,
  level: null,
  sitesVisited: null,
};

test('a mapping of 75,000 edges is read, made ready and asked in seconds, in memory that a small machine has', () => {
  const heap = process.memoryUsage().heapUsed;
  const began = process.cpuUsage();
  const read = readMapping({ 'mapping-collection': { mappings: [{ maps }] } }, numbers);
  if (!read.ok) throw new Error(JSON.stringify(read.faults[0]));
  const prepared = prepare(shipped, { id: 'm', cells: read.value.cells.map(({ cell }) => cell) }, { levels: 'ignored' });
  const site = { id: 's', kinds: ['mine'], metals: ['Cu'] };
  const answer = scope(prepared, site, [certificate], '2026-01-31');
  const covered = coverage(prepared, site, [certificate], '2026-01-31');
  // Of the processor's time, so that a busy machine says nothing; what is quadratic would take minutes.
  expect(process.cpuUsage(began).user / 1e6).toBeLessThan(15);
  expect((process.memoryUsage().heapUsed - heap) / 1e6).toBeLessThan(600);
  expect(prepared.cells).toHaveLength(edges);
  expect(answer.counts.full + answer.counts.partial).toBeGreaterThan(10);
  expect(covered.map(({ covered: parts }) => parts)).toEqual(answer.criteria.map(({ covered: parts }) => parts));
});
