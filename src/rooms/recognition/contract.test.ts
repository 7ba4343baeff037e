/** The engine, from its files to its answer, against an oracle that was written from the contract alone: slow, and with no index. */
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pack, packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { readCertificates, readSite, writeScope } from './exchange.ts';
import { readMapping } from './oscal/read-mapping.ts';
import { prepare, scope } from './rules.ts';

type Prop = { name: string; ns: string; value: string };
type FileMap = { uuid: string; relationship: string; sources: { 'id-ref': string }[]; targets: { 'id-ref': string }[]; props: Prop[] };
type FileCertificate = {
  id: string;
  system: string;
  edition: string;
  requirements: 'all' | string[];
  sites: string[];
  activities?: string[];
  issued: string;
  expires: string;
  auditedOn?: string | null;
  body?: { name: string; accredited?: boolean } | null;
  status: string;
  openMajorNonconformities?: number | null;
};
type FileSite = { id: string; kinds?: string[]; metals?: string[]; activities?: string[] };
type Reason = {
  certificate?: string;
  certificates?: { source: string; id: string }[];
  map: string;
  target: string;
  conditions: { rule: string; met: boolean }[];
};
type Answer = {
  criteria: {
    id: string;
    recognition: string;
    covered: string[];
    residual: string[];
    validUntil: string | null;
    because: Reason[];
    advice: unknown[];
  }[];
  counts: { full: number; partial: number; none: number };
};
type Case = { maps: FileMap[]; certificates: FileCertificate[]; site: FileSite; on: string };

const shipped = packOf(loadProgramme({ directory: resolve('programme') }), 'rra-3.0');
if (shipped === null) throw new Error('the pack is gone');
/** A small pack with criteria of none, two and three parts, so that cases meet each other. */
const pack: Pack = {
  ...shipped,
  criteria: ['1', '10', '11'].flatMap((number) => {
    const criterion = shipped.criteria.find((one) => one.number === number);
    const part = shipped.criteria.flatMap(({ parts }) => parts)[0];
    if (criterion === undefined || part === undefined) return [];
    return number === '11' ? [{ ...criterion, parts: ['11.1', '11.2', '11.3'].map((one) => ({ ...part, number: one })) }] : [criterion];
  }),
};
const partsOf: Record<string, string[]> = { 1: ['1'], 10: ['10.1', '10.2'], 11: ['11.1', '11.2', '11.3'] };
const numbers = new Set([...Object.keys(partsOf), ...Object.values(partsOf).flat()]);

function answer({ maps, certificates, site, on }: Case): Answer {
  const mapping = readMapping({ 'mapping-collection': { mappings: [{ maps: maps.slice(1) }, { maps: maps.slice(0, 1) }] } }, numbers);
  const held = readCertificates(certificates);
  const place = readSite(site);
  if (!mapping.ok || !held.ok || !place.ok) throw new Error(JSON.stringify([mapping, held, place]));
  const matrix = { id: 'm', cells: mapping.value.cells.map(({ cell }) => cell) };
  return writeScope(scope(prepare(pack, matrix, { levels: 'ignored' }), place.value, held.value, on)) as Answer;
}

// The oracle.

function countsOn(certificate: FileCertificate, site: FileSite, on: string): boolean {
  return certificate.status === 'valid' && certificate.sites.includes(site.id) && certificate.issued <= on && certificate.expires >= on;
}

function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

function meets({ name, value }: Prop, certificate: FileCertificate, site: FileSite, on: string): boolean {
  const { auditedOn } = certificate;
  if (name === 'body-accredited') return value === 'true' && certificate.body?.accredited === true;
  if (name === 'no-open-major') return value === 'true' && certificate.openMajorNonconformities === 0;
  if (name === 'activity') return certificate.activities?.includes(value) === true;
  if (name === 'site-kind') return site.kinds?.includes(value) === true;
  if (name === 'metal') return site.metals?.includes(value) === true;
  if (name !== 'max-age-months' || !/^[1-9]\d*$/.test(value) || typeof auditedOn !== 'string') return false;
  return auditedOn <= on && on <= monthsLater(auditedOn, Number(value));
}

function proves(certificate: FileCertificate, ref: string): boolean {
  const whole = `${certificate.system}@${certificate.edition}`;
  if (!ref.includes('#')) return ref === whole && certificate.requirements === 'all';
  if (certificate.requirements === 'all') return ref.startsWith(`${whole}#`);
  return certificate.requirements.some((requirement) => ref === `${whole}#${requirement}`);
}

/** The parts covered that day by any of the certificates. */
function coveredOn(maps: FileMap[], certificates: FileCertificate[], site: FileSite, on: string): Set<string> {
  const covered = new Set<string>();
  for (const { relationship, sources, targets, props } of maps) {
    if (!['equal-to', 'equivalent-to', 'superset-of'].includes(relationship)) continue;
    const conditions = props.filter(({ ns }) => ns === 'urn:cupel:condition');
    const proven = sources.every(({ 'id-ref': ref }) =>
      certificates.some(
        (certificate) =>
          countsOn(certificate, site, on) &&
          proves(certificate, ref) &&
          conditions.every((condition) => meets(condition, certificate, site, on)),
      ),
    );
    if (!proven || sources.length === 0) continue;
    for (const { 'id-ref': ref } of targets) {
      const target = ref.replace(/^c-/, '');
      for (const part of partsOf[target] ?? [target]) covered.add(part);
    }
  }
  return covered;
}

function nextDay(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

// What cases are made of: few values, so that they meet.

const some = <Value>(...values: Value[]) => fc.constantFrom(...values);
const listOf = (...values: string[]) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const days = some('2025-12-31', '2026-01-01', '2026-01-30', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '2026-03-31');
const condition: fc.Arbitrary<Prop> = fc
  .tuple(
    some('body-accredited', 'no-open-major', 'max-age-months', 'max-age-months', 'activity', 'site-kind', 'metal', 'constructor'),
    some('urn:cupel:condition', 'urn:cupel:condition', 'urn:cupel:condition', 'urn:other'),
    some('true', 'true', 'true', 'true', 'false', ''),
    some('1', '2', '2', '12', '12', '0', '-1', '1.5'),
    some('mining', 'smelting'),
  )
  .map(([name, ns, flag, months, word]) => {
    const value = name === 'max-age-months' ? months : ['activity', 'site-kind', 'metal'].includes(name) ? word : flag;
    return { name, ns, value };
  });
const source = fc
  .tuple(some('a', 'a', 'b'), some('1', '1', '1', '2'), some('', '#6', '#6', '#6.1', '#all'))
  .map(([s, e, r]) => ({ 'id-ref': `${s}@${e}${r}` }));
const target = some('1', 'c-1', '10', '10', '11', '10.1', 'c-10.2', '10.2', '11', '11.1', 'c-11.2', '11.3').map((ref) => ({
  'id-ref': ref,
}));
const relationship = some(
  'equal-to',
  'equivalent-to',
  'superset-of',
  'superset-of',
  'subset-of',
  'intersects-with',
  'no-relationship',
  'x',
);
const map = fc.record({
  uuid: fc.uuid(),
  relationship,
  sources: fc.oneof(
    { weight: 2, arbitrary: fc.array(source, { minLength: 1, maxLength: 1 }) },
    { weight: 1, arbitrary: fc.uniqueArray(source, { maxLength: 3, selector: (one) => one['id-ref'] }) },
  ),
  targets: fc.array(target, { maxLength: 3, size: 'max' }),
  props: fc.oneof(fc.array(condition, { maxLength: 0 }), fc.array(condition, { maxLength: 1 }), fc.array(condition, { maxLength: 2 })),
});
const certificate = fc
  .record(
    {
      system: some('a', 'a', 'b'),
      edition: some('1', '1', '1', '2'),
      requirements: fc.oneof(some<'all'>('all'), some<'all'>('all'), listOf('6', '6.1', 'all')),
      sites: some(['s'], ['s'], ['s'], ['t', 's'], ['t'], []),
      activities: listOf('mining', 'smelting'),
      dates: fc
        .tuple(fc.oneof(some('2025-06-30'), days), fc.oneof(some('2026-04-30'), days))
        .map(([one, other]) => (one < other ? [one, other] : [other, one])),
      auditedOn: some('2025-02-28', '2025-12-31', '2026-01-01', '2026-02-28', null),
      body: some({ name: 'B', accredited: true }, { name: 'B', accredited: false }, { name: 'B' }, null),
      status: some('valid', 'valid', 'valid', 'valid', 'valid', 'valid', 'suspended', 'withdrawn', 'Valid'),
      openMajorNonconformities: some(0, 0, 1, null),
    },
    { requiredKeys: ['system', 'edition', 'requirements', 'sites', 'dates', 'status'] },
  )
  .map(({ dates: [issued = '', expires = ''], ...rest }) => ({ ...rest, issued, expires }));
const certificates = (least: number) =>
  fc
    .array(certificate, { minLength: least, maxLength: 7 })
    .map((list) => list.map((one, index) => ({ id: `c${index}`, ...one }) as FileCertificate));
const site = fc
  .record({ kinds: listOf('mining', 'smelting'), metals: listOf('mining', 'Cu') }, { requiredKeys: [] })
  .map((one) => ({ id: 's', ...one }));
const few = (least: number) => fc.uniqueArray(map, { minLength: least, maxLength: 9, selector: ({ uuid }) => uuid });
const cases: fc.Arbitrary<Case> = fc.record({
  maps: fc.oneof({ weight: 1, arbitrary: few(0) }, { weight: 5, arbitrary: few(5) }),
  certificates: fc.oneof({ weight: 1, arbitrary: certificates(0) }, { weight: 5, arbitrary: certificates(4) }),
  site,
  on: fc.oneof(some('2026-01-30', '2026-01-31'), days),
});

const runs = { numRuns: 500 };
const recognition = ({ criteria }: Answer) => criteria.flatMap(({ covered }) => covered);
const withoutAdvice = ({ criteria, counts }: Answer) => ({ counts, criteria: criteria.map(({ advice: _, ...rest }) => rest) });
/** Every way to leave out one of a list. */
const lacking = <Item>(list: Item[]) => list.map((_, index) => list.filter((_one, other) => other !== index));

describe('for any mapping, certificates and site', () => {
  test('the engine covers what the contract says, and names the rest as left', () => {
    const seen = { full: 0, partial: 0, none: 0 };
    fc.assert(
      fc.property(cases, (given) => {
        const covered = coveredOn(given.maps, given.certificates, given.site, given.on);
        const { criteria, counts } = answer(given);
        const expected = Object.entries(partsOf).map(([id, parts]) => {
          const held = parts.filter((part) => covered.has(part));
          const residual = parts.filter((part) => !covered.has(part));
          return { id, recognition: residual.length === 0 ? 'full' : held.length === 0 ? 'none' : 'partial', covered: held, residual };
        });
        expect(
          criteria.map(({ id, recognition: how, covered: held, residual }) => ({ id, recognition: how, covered: held, residual })),
        ).toEqual(expected);
        for (const how of ['full', 'partial', 'none'] as const) {
          expect(counts[how]).toBe(expected.filter((one) => one.recognition === how).length);
          seen[how] += counts[how];
        }
      }),
      runs,
    );
    // Cases that never recognise anything would prove nothing.
    expect(Math.min(seen.full, seen.partial)).toBeGreaterThan(40);
  });

  test('the order of maps, certificates, sites, activities and requirements never changes a byte', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), (given, noise) => {
        const shuffled = <Item>(list: Item[]): Item[] =>
          list
            .map((item) => ({ item, at: noise.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ item }) => item);
        const other = {
          ...given,
          maps: shuffled(given.maps).map((one) => ({ ...one, targets: shuffled(one.targets) })),
          certificates: shuffled(given.certificates).map((one) => ({
            ...one,
            sites: shuffled(one.sites),
            requirements: one.requirements === 'all' ? one.requirements : shuffled(one.requirements),
          })),
        };
        expect(JSON.stringify(answer(other))).toBe(JSON.stringify(answer(given)));
      }),
      runs,
    );
  });

  test('taking away a certificate, a map or a datum never adds to what is recognised', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const poorer: Case[] = [
          ...lacking(given.certificates).map((list) => ({ ...given, certificates: list })),
          ...lacking(given.maps).map((list) => ({ ...given, maps: list })),
          ...given.certificates.flatMap((one, index) =>
            [...Object.keys(one).filter((key) => key !== 'id')].map((key) => {
              const { [key as keyof FileCertificate]: _, ...rest } = one;
              return { ...given, certificates: given.certificates.with(index, rest as FileCertificate) };
            }),
          ),
          ...(['kinds', 'metals'] as const).map((key) => ({ ...given, site: { ...given.site, [key]: [] } })),
          { ...given, site: { id: given.site.id } },
        ];
        const before = new Set(recognition(answer(given)));
        for (const one of poorer) expect(recognition(answer(one)).filter((part) => !before.has(part))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('a certificate that does not count changes nothing at all, not even advice', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const counting = given.certificates.filter((one) => countsOn(one, given.site, given.on));
        expect(answer({ ...given, certificates: counting })).toEqual(answer(given));
      }),
      runs,
    );
  });

  test('only equal, equivalent and superset relations cover; the others change advice alone', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const covering = given.maps.filter(({ relationship: how }) => ['equal-to', 'equivalent-to', 'superset-of'].includes(how));
        expect(withoutAdvice(answer({ ...given, maps: covering }))).toEqual(withoutAdvice(answer(given)));
      }),
      runs,
    );
  });

  test('a recognition holds each day until its last, and not the day after', () => {
    let dated = 0;
    fc.assert(
      fc.property(cases, (given) => {
        // An audit still to come proves nothing on the day; that it will later is no part of this recognition.
        const counting = given.certificates.filter(
          (one) => countsOn(one, given.site, given.on) && !(typeof one.auditedOn === 'string' && one.auditedOn > given.on),
        );
        for (const { covered, validUntil } of answer({ ...given, certificates: counting }).criteria) {
          expect(validUntil === null).toBe(covered.length === 0);
          if (validUntil === null) continue;
          dated += 1;
          const held = (day: string) => {
            const now = coveredOn(given.maps, counting, given.site, day);
            return covered.every((part) => now.has(part));
          };
          for (let day = given.on; day <= validUntil; day = nextDay(day)) expect(held(day)).toBe(true);
          expect(held(nextDay(validUntil))).toBe(false);
        }
      }),
      runs,
    );
    expect(dated).toBeGreaterThan(40);
  });

  test('each covering map gives one reason for each target, with certificates that prove every source and conditions that are all met', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const { criteria } = answer(given);
        const reasons = criteria.flatMap(({ because }) => because);
        expect(new Set(reasons.map((one) => `${one.map} ${one.target}`)).size).toBe(reasons.length);
        const explained = new Set<string>();
        for (const { map: uuid, target: aim, certificate: single, certificates: several, conditions } of reasons) {
          const used = given.maps.find((one) => one.uuid === uuid);
          if (used === undefined) throw new Error('a reason without its map');
          expect(conditions.every(({ met }) => met)).toBe(true);
          expect(several?.length ?? 1).toBe(used.sources.length);
          for (const { 'id-ref': ref } of used.sources) {
            const id = several?.find((one) => one.source === ref)?.id ?? single;
            const found = given.certificates.find((one) => one.id === id);
            expect(found !== undefined && proves(found, ref) && countsOn(found, given.site, given.on)).toBe(true);
          }
          for (const part of partsOf[aim] ?? [aim]) explained.add(part);
        }
        expect([...explained].sort()).toEqual(recognition({ criteria, counts: { full: 0, partial: 0, none: 0 } }).sort());
        const expected = given.maps.flatMap((one) => {
          const covered = coveredOn([one], given.certificates, given.site, given.on);
          return covered.size === 0 ? [] : [...new Set(one.targets.map((aim) => `${one.uuid} ${aim['id-ref'].replace(/^c-/, '')}`))];
        });
        expect(reasons.map((one) => `${one.map} ${one.target}`).sort()).toEqual(expected.sort());
      }),
      runs,
    );
  });
});
