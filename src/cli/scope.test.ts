/** `cupel scope` as people use it: files in, the contract's JSON out, or one sentence that names file and path. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentenceOf } from './faults.ts';
import { scope } from './scope.ts';

const folder = mkdtempSync(join(tmpdir(), 'cupel-scope-'));
beforeAll(() => {
  vi.stubEnv('CUPEL_DATA', folder);
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const certificate = {
  id: 'k1',
  system: 'jdds',
  edition: 'rev.3',
  requirements: 'all',
  sites: ['site-1'],
  activities: ['smelting'],
  issued: '2025-06-01',
  expires: '2026-05-31',
  auditedOn: '2025-05-20',
  body: { name: 'Body', accredited: true },
  status: 'valid',
  openMajorNonconformities: 0,
};
const site = { id: 'site-1', kinds: ['smelter'], metals: ['Cu'], activities: ['smelting'] };
const map = {
  uuid: 'a1a1a1a1-0000-4000-8000-000000000001',
  relationship: 'equivalent-to',
  sources: [{ type: 'control', 'id-ref': 'jdds@rev.3' }],
  targets: [{ type: 'control', 'id-ref': 'c-10.2' }],
};
const condition = (name: string, value: string) => ({ name, ns: 'urn:cupel:condition', value });
const collection = (...maps: object[]) => ({ 'mapping-collection': { mappings: [{ maps }] } });

type Files = { matrix?: unknown; certificates?: unknown; site?: unknown };

function fileOf(name: string, content: unknown): string {
  const path = join(folder, `${name}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(files: Files, ...more: string[]) {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((piece) => written.push(String(piece)) > 0);
  const paths = [
    '--matrix',
    fileOf('M', files.matrix ?? collection(map)),
    '--certificates',
    fileOf('C', files.certificates ?? [certificate]),
  ];
  const args = ['--pack', 'rra-3.0', ...paths, '--site', fileOf('S', files.site ?? site), '--on', '2026-01-31', ...more];
  try {
    const code = await scope.run(args);
    return { code, out: written.join(''), sentence: undefined };
  } catch (fault) {
    const sentence = sentenceOf(fault);
    if (sentence === undefined) throw fault;
    return { code: 2, out: written.join(''), sentence: sentence.replaceAll(`${folder}/`, '') };
  }
}

async function criterion(id: string, files: Files) {
  const { out } = await run(files, '--json');
  const { criteria } = JSON.parse(out) as { criteria: { id: string }[] };
  return criteria.find((one) => one.id === id);
}

describe('what it answers', () => {
  it('a whole standard onto a part recognises the criterion in part, and tells why and until when', async () => {
    const matrix = collection({ ...map, props: [condition('body-accredited', 'true'), condition('max-age-months', '9')] });
    const { code, out } = await run({ matrix }, '--json');
    const { criteria, ...rest } = JSON.parse(out) as { criteria: { id: string; recognition: string }[] };
    expect({ code, ...rest }).toEqual({ code: 0, pack: 'rra-3.0', on: '2026-01-31', counts: { full: 0, partial: 1, none: 32 } });
    expect(criteria.map(({ id }) => id)).toEqual(Array.from({ length: 33 }, (_, index) => String(index + 1)));
    expect(criteria[9]).toEqual({
      id: '10',
      recognition: 'partial',
      covered: ['10.2'],
      residual: ['10.1'],
      validUntil: '2026-02-20',
      because: [
        {
          certificate: 'k1',
          map: map.uuid,
          relationship: 'equivalent-to',
          target: '10.2',
          conditions: [
            { rule: 'body-accredited', met: true, actual: true },
            { rule: 'max-age-months', met: true, actual: '2025-05-20' },
          ],
        },
      ],
      advice: [],
    });
    expect(criteria[0]).toEqual({ id: '1', recognition: 'none', covered: [], residual: ['1'], validUntil: null, because: [], advice: [] });
  });

  it('sources that count together name a certificate each', async () => {
    const sources = [{ 'id-ref': 'iso@2015#6.1' }, { 'id-ref': 'jdds@rev.3' }];
    const matrix = collection({ ...map, sources, targets: [{ 'id-ref': '10' }], props: [condition('no-open-major', 'true')] });
    const iso = { ...certificate, id: 'k2', system: 'iso', edition: '2015', requirements: ['6.1'], expires: '2026-02-10' };
    expect(await criterion('10', { matrix, certificates: [certificate, iso] })).toMatchObject({
      recognition: 'full',
      covered: ['10.1', '10.2'],
      validUntil: '2026-02-10',
      because: [
        {
          certificates: [
            { source: 'iso@2015#6.1', id: 'k2' },
            { source: 'jdds@rev.3', id: 'k1' },
          ],
          target: '10',
          conditions: [
            { rule: 'no-open-major', met: true, actual: 0, certificate: 'k2' },
            { rule: 'no-open-major', met: true, actual: 0, certificate: 'k1' },
          ],
        },
      ],
    });
    expect(await criterion('10', { matrix, certificates: [certificate] })).toMatchObject({
      recognition: 'none',
      because: [],
      advice: [{ map: map.uuid, target: '10', why: 'source-not-proven', missing: ['iso@2015#6.1'] }],
    });
  });

  it.each([
    ['a requirement that only begins alike', { requirements: ['6'] }, 'iso@2015#6.1'],
    ['some requirements where the whole is asked', { requirements: ['6.1', 'all'] }, 'iso@2015'],
    ['another edition', { edition: '2026' }, 'iso@2015'],
    ['an edition that only begins alike', { edition: '201' }, 'iso@2015#6.1'],
    ['no requirement at all', { requirements: [] }, 'iso@2015#6.1'],
  ])('%s proves nothing', async (_what, change, ref) => {
    const certificates = [{ ...certificate, system: 'iso', edition: '2015', ...change }];
    const matrix = collection({ ...map, sources: [{ 'id-ref': ref }] });
    expect(await criterion('10', { matrix, certificates })).toMatchObject({ recognition: 'none', because: [], advice: [] });
  });

  it.each([
    ['a rule that is not known', condition('approved-by-king', 'true')],
    ['a rule with a name that every object has', condition('constructor', 'true')],
    ['a value that the rule does not know', condition('body-accredited', 'false')],
    ['an age that is none', condition('max-age-months', 'twelve')],
    ['a level that the file cannot state', condition('minimum-level', '75')],
    ['an activity of the site that the certificate does not have', condition('activity', 'mining')],
    ['a kind that the site is not', condition('site-kind', 'mine')],
    ['a metal that the site does not have', condition('metal', 'Zn')],
  ])('%s recognises nothing and is named in the advice', async (_what, prop) => {
    const matrix = collection({ ...map, props: [condition('no-open-major', 'true'), prop] });
    const place = { ...site, activities: ['smelting', 'mining'] };
    expect(await criterion('10', { matrix, site: place })).toMatchObject({
      recognition: 'none',
      because: [],
      advice: [{ map: map.uuid, conditions: [{ met: true }, { rule: prop.name, met: false }] }],
    });
  });

  it.each([
    ['no audit date', { auditedOn: null }, 'max-age-months', '12'],
    ['an audit still to come', { auditedOn: '2026-02-01' }, 'max-age-months', '12'],
    ['an audit a day too old', { auditedOn: '2025-01-30' }, 'max-age-months', '12'],
    ['no word on accreditation', { body: null }, 'body-accredited', 'true'],
    ['no count of major nonconformities', { openMajorNonconformities: null }, 'no-open-major', 'true'],
    ['one open major nonconformity', { openMajorNonconformities: 1 }, 'no-open-major', 'true'],
    ['no activity in scope', { activities: [] }, 'activity', 'smelting'],
  ])('%s fails the condition that asks for it, and matters to no other', async (_what, change, rule, value) => {
    const certificates = [{ ...certificate, ...change }];
    expect(await criterion('10', { certificates })).toMatchObject({ recognition: 'partial' });
    const asking = collection({ ...map, props: [condition(rule, value)] });
    expect(await criterion('10', { certificates, matrix: asking })).toMatchObject({ recognition: 'none', because: [] });
    expect(await criterion('10', { matrix: asking })).toMatchObject({ recognition: 'partial' });
  });

  it('an audit ages to the end of a shorter month, that day included', async () => {
    const matrix = collection({ ...map, props: [condition('max-age-months', '2')] });
    const certificates = [{ ...certificate, auditedOn: '2025-12-31' }];
    expect(await criterion('10', { matrix, certificates })).toMatchObject({ validUntil: '2026-02-28' });
  });

  it('of two certificates the one that holds longer under the conditions is named, not the one that expires later', async () => {
    const matrix = collection({ ...map, props: [condition('max-age-months', '12')] });
    const old = { ...certificate, id: 'k0', expires: '2028-12-31', auditedOn: '2025-02-15' };
    expect(await criterion('10', { matrix, certificates: [old, certificate] })).toMatchObject({
      validUntil: '2026-05-20',
      because: [{ certificate: 'k1' }],
    });
  });

  it('levels of a matrix that Cupel wrote itself are asked for; what does not count there does not count here', async () => {
    const own = (name: string, value: string) => ({ name, ns: 'urn:cupel:matrix', value });
    const exported = (...props: object[]) => ({
      'mapping-collection': { metadata: { props: [own('levels', 'required')] }, mappings: [{ maps: [{ ...map, props }] }] },
    });
    expect(await criterion('10', { matrix: exported() })).toMatchObject({ recognition: 'none', advice: [{ why: 'no-level' }] });
    expect(await criterion('10', { matrix: exported(own('level', 'fully-meets')) })).toMatchObject({ recognition: 'partial' });
    expect(await criterion('10', { matrix: exported(own('level', 'does-not-meet')) })).toMatchObject({ recognition: 'none' });
    expect(await criterion('10', { matrix: exported(own('level', 'fully-meets'), own('counts', 'false')) })).toMatchObject({
      recognition: 'none',
      advice: [{ why: 'undecided' }],
    });
  });

  it('empty files are no fault: nothing is recognised', async () => {
    const { out } = await run({ matrix: { 'mapping-collection': { mappings: [] } }, certificates: [] }, '--json');
    expect(JSON.parse(out)).toMatchObject({ counts: { full: 0, partial: 0, none: 33 } });
  });

  it('a file that begins with the mark of its encoding is read as the others are', async () => {
    expect(await criterion('10', { certificates: `\uFEFF${JSON.stringify([certificate])}` })).toMatchObject({ recognition: 'partial' });
  });

  it('without --json it prints a line for each criterion', async () => {
    const { out } = await run({});
    expect(out).toContain('   10  partial 10.2 covered, 10.1 left; until 2026-05-31; by k1\n');
    expect(out).toContain('0 recognised in full, 1 in part, 32 not; 33 left to assess.');
  });

  it('the other pack has no parts: a criterion is its own', async () => {
    const matrix = collection({ ...map, targets: [{ 'id-ref': '31' }] });
    const { out } = await run({ matrix }, '--json', '--pack', 'rra-2.0');
    expect(JSON.parse(out)).toMatchObject({ pack: 'rra-2.0', counts: { full: 1, partial: 0, none: 31 } });
  });
});

describe('what it refuses, in one sentence', () => {
  const at = 'mapping-collection.mappings[0].maps[1]';
  it.each<[string, Files, string]>([
    [
      'a target outside the pack',
      { matrix: collection(map, { ...map, uuid: 'x', targets: [{ 'id-ref': 'c-10.3' }] }) },
      `M.json: ${at}.targets[0].id-ref: "c-10.3"`,
    ],
    ['a target with a space', { matrix: collection({ ...map, targets: [{ 'id-ref': '10 ' }] }) }, '"10 " is no criterion'],
    [
      'a source without an edition',
      { matrix: collection(map, { ...map, uuid: 'x', sources: [{ 'id-ref': 'jdds' }] }) },
      `M.json: ${at}.sources[0].id-ref`,
    ],
    ['two maps of one identifier', { matrix: collection(map, { ...map, relationship: 'equal-to' }) }, `M.json: ${at}.uuid`],
    [
      'a map without a relationship',
      { matrix: collection(map, { ...map, relationship: undefined }) },
      `M.json: ${at}.relationship: must be a text`,
    ],
    ['a map without targets', { matrix: collection(map, { ...map, targets: undefined }) }, `M.json: ${at}.targets: must be a list`],
    ['no mapping collection', { matrix: [] }, 'M.json: must be an object.'],
    ['no mappings', { matrix: { 'mapping-collection': {} } }, 'M.json: mapping-collection.mappings: must be a list.'],
    ['a file that is not JSON', { matrix: '{' }, 'M.json: is not JSON.'],
    ['certificates that are no list', { certificates: {} }, 'C.json: must be a list of certificates.'],
    ['a day that no calendar has', { certificates: [{ ...certificate, issued: '2026-02-30' }] }, 'C.json: [0].issued: must be a date'],
    [
      'a date of another form',
      { certificates: [certificate, { ...certificate, expires: '31/05/2026' }] },
      'C.json: [1].expires: must be a date',
    ],
    [
      'a date with a time',
      { certificates: [{ ...certificate, auditedOn: '2025-05-20T00:00:00Z' }] },
      'C.json: [0].auditedOn: must be a date',
    ],
    ['an empty date', { certificates: [{ ...certificate, expires: null }] }, 'C.json: [0].expires: must be a date'],
    [
      'an end before the beginning',
      { certificates: [{ ...certificate, expires: '2025-05-31' }] },
      'C.json: [0].expires: 2025-05-31 is before 2025-06-01',
    ],
    [
      'requirements of another kind',
      { certificates: [{ ...certificate, requirements: 'ALL' }] },
      'C.json: [0].requirements: must be "all" or a list',
    ],
    ['one identifier for two certificates', { certificates: [certificate, { ...certificate, system: 'iso' }] }, 'C.json: [1].id'],
    ['a certificate without an identifier', { certificates: [{ ...certificate, id: undefined }] }, 'C.json: [0].id: must be a text'],
    ['a site without an identifier', { site: {} }, 'S.json: id: must be a text'],
    ['a site that is a list', { site: [] }, 'S.json: must be an object'],
  ])('%s', async (_what, files, sentence) => {
    const refused = await run(files, '--json');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.sentence).toContain(sentence);
    expect(refused.sentence?.split('\n')).toHaveLength(1);
  });

  it.each([
    [['--on', '2026-02-29'], '--on: "2026-02-29" is no date of the calendar'],
    [['--pack', 'rra-9'], '--pack: there is no criteria pack "rra-9", only rra-2.0 and rra-3.0.'],
    [['--site', 'nowhere.json'], 'nowhere.json: cannot be read (ENOENT).'],
    [['--site', '.'], '.: cannot be read (EISDIR).'],
    [['--site', ''], '--site is missing. Usage: cupel scope'],
    [['more'], '"more" is one word too many.'],
  ])('the arguments %j', async (more, sentence) => {
    const refused = await run({}, ...more);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.sentence).toContain(sentence);
  });
});
