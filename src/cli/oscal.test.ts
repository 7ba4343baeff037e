/** The command as a person or a program calls it: what it counts, what it names, what it refuses, and that nothing is lost in what it writes. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { engineMatrix } from '#rooms/recognition/matrices.ts';
import { writeCatalog } from '#rooms/recognition/oscal/write-catalog.ts';
import { writeMapping } from '#rooms/recognition/oscal/write-mapping.ts';
import { oscal } from './oscal.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const schema = (model: string) =>
  ajv.compile(JSON.parse(readFileSync(resolve(`test/fixtures/oscal-1.2.1/oscal_${model}_schema.json`), 'utf8')));
const valid = { catalog: schema('catalog'), mapping: schema('mapping') };
const programme = loadProgramme({ directory: resolve('programme') });
const modified = '2026-11-22T10:00:00Z';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cupel-oscal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (name: string) => join(folder, name);

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  try {
    const code = await oscal.run(args);
    return { code, out: out.join(''), err: err.join('') };
  } finally {
    vi.restoreAllMocks();
  }
}

function given(name: string, document: unknown): string {
  writeFileSync(inFolder(name), typeof document === 'string' ? document : JSON.stringify(document));
  return inFolder(name);
}
const mapping = (document: unknown, ...more: string[]) => run('--mapping', given('M.json', document), '--pack', 'rra-3.0', ...more);
const catalog = (document: unknown, ...more: string[]) => run('--catalog', given('C.json', document), ...more);

const uuid = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`;
const metadata = {
  title: 'Theirs',
  'last-modified': modified,
  version: '7',
  'oscal-version': '1.2.1',
  remarks: 'Kept.\n\nIn *two* parts.',
};
const resources = [{ uuid: uuid(5), title: 'kept', rlinks: [{ href: 'https://example.org/kept.pdf', 'media-type': 'application/pdf' }] }];

/** Somebody else's, with much that Cupel never reads: parameters, links, guidelines, parts in parts, a group without an identifier. */
const theirs = {
  catalog: {
    uuid: uuid(1),
    metadata: { ...metadata, parties: [{ uuid: uuid(2), type: 'organization', name: 'Théir Örg', 'email-addresses': ['a@example.org'] }] },
    params: [{ id: 'p', label: 'how often', guidelines: [{ prose: 'at least yearly' }], values: ['yearly'] }],
    controls: [{ id: 'top', title: 'Top', links: [{ href: '#kept', rel: 'reference' }] }],
    groups: [
      {
        id: 'g',
        title: 'Group',
        parts: [{ name: 'overview', prose: 'What it is for.' }],
        groups: [
          {
            title: 'Inner',
            controls: [
              {
                id: 'ac-1',
                class: 'theirs',
                title: 'One',
                params: [{ id: 'ac-1_p', select: { 'how-many': 'one', choice: ['a', 'b'] } }],
                props: [
                  { name: 'label', value: 'AC-1' },
                  { name: 'sort-id', value: 'ac-01', remarks: '鉱山' },
                ],
                parts: [
                  { id: 'ac-1_smt', name: 'statement', prose: 'Keep {{ insert: param, p }}.', parts: [{ name: 'item', prose: 'a' }] },
                ],
                controls: [{ id: 'ac-1.1', title: 'Within' }],
              },
            ],
          },
        ],
      },
    ],
    'back-matter': { resources },
  },
};

const map = {
  uuid: uuid(3),
  relationship: 'superset-of',
  'matching-rationale': 'functional',
  sources: [{ type: 'statement', 'id-ref': 'iso@2015#6.1', links: [{ href: 'https://example.org/why', rel: 'reference' }] }],
  targets: [{ type: 'control', 'id-ref': 'c-10.2', remarks: 'kept' }],
  qualifiers: [{ subject: 'source', predicate: 'has-requirement', category: 'restricted', description: 'Smelters only.' }],
  props: [
    { name: 'seen-by', ns: 'urn:other', value: 'somebody' },
    { name: 'max-age-months', ns: 'urn:cupel:condition', value: '12' },
  ],
  coverage: { 'target-coverage': 0.8 },
};
const collection = (...maps: object[]) => ({
  'mapping-collection': {
    uuid: uuid(4),
    metadata,
    provenance: { method: 'human', 'matching-rationale': 'semantic', status: 'draft', 'mapping-description': 'kept' },
    mappings: [
      {
        uuid: uuid(6),
        'source-resource': { type: 'catalog', href: 'https://example.org/iso.json' },
        'target-resource': { type: 'catalog', href: 'https://example.org/rra.json' },
        'confidence-score': { percentage: 0.5 },
        maps,
      },
    ],
    'back-matter': { resources },
  },
});
const other = (digit: number, more: object) => ({ ...map, uuid: uuid(digit), ...more });

describe('written again', () => {
  const shippedPacks = programme.packs.map((pack): [string, object] => [pack.id, writeCatalog(pack, modified)]);
  test.each<[string, object]>([['somebody else’s', theirs], ...shippedPacks])(
    'the catalog of %s is the same to the last field',
    async (_whose, document) => {
      expect(valid.catalog(document) ? [] : valid.catalog.errors).toEqual([]);
      const { code, err } = await catalog(document, '--write', inFolder('out.json'), '--json');
      expect([code, err]).toEqual([0, '']);
      const again = JSON.parse(readFileSync(inFolder('out.json'), 'utf8'));
      expect(again).toEqual(document);
      expect(JSON.stringify(again)).toBe(JSON.stringify(document));
    },
  );

  const shipped = programme.matrices.flatMap((matrix) => programme.packs.map((pack) => [pack.id, engineMatrix(matrix, pack.id)] as const));
  const about = { title: 'Matrix', description: 'x', version: '1', modified, status: 'complete' as const, editions: {} };
  const written = shipped.map(([pack, matrix]): [string, object] => [
    pack,
    writeMapping(matrix, { ...about, pack: { id: pack, title: pack } }) ?? {},
  ]);
  test.each<[string, object]>([['rra-3.0', collection(map, other(7, { relationship: 'equal-to' }))], ...written])(
    'a mapping for %s is the same to the last field',
    async (pack, document) => {
      expect(valid.mapping(document) ? [] : valid.mapping.errors).toEqual([]);
      const { code, err } = await run('--mapping', given('M.json', document), '--pack', pack, '--write', inFolder('out.json'));
      expect([code, err]).toEqual([0, '']);
      const again = JSON.parse(readFileSync(inFolder('out.json'), 'utf8'));
      expect(again).toEqual(document);
      expect(JSON.stringify(again)).toBe(JSON.stringify(document));
    },
  );

  test('a mapping that stands without its list stays without it', async () => {
    const { 'mapping-collection': whole } = collection(map);
    const document = { 'mapping-collection': { ...whole, mappings: whole.mappings[0] } };
    expect(valid.mapping(document) ? [] : valid.mapping.errors).toEqual([]);
    expect((await mapping(document, '--write', inFolder('out.json'))).code).toBe(0);
    expect(JSON.parse(readFileSync(inFolder('out.json'), 'utf8'))).toEqual(document);
  });

  it('never goes over a file that is there, and is not done where not all can be used', async () => {
    writeFileSync(inFolder('kept.json'), 'kept');
    await expect(catalog(theirs, '--write', inFolder('kept.json'))).rejects.toThrow('is there already; name a new file.');
    expect(readFileSync(inFolder('kept.json'), 'utf8')).toBe('kept');
    const dangling = collection(other(7, { targets: [{ type: 'control', 'id-ref': '77' }] }));
    await expect(mapping(dangling, '--write', inFolder('out.json'))).rejects.toThrow('was not written, because not all of');
    expect(existsSync(inFolder('out.json'))).toBe(false);
    await expect(catalog(theirs, '--write', inFolder('no/such/folder.json'))).rejects.toThrow('cannot be written (ENOENT).');
  });
});

describe('what it counts', () => {
  it('of a catalog: groups, controls and parts at every depth, and whether it is a criteria pack of Cupel’s', async () => {
    const { out } = await catalog(theirs, '--json');
    expect(JSON.parse(out)).toEqual({ title: 'Theirs', version: '7', groups: 2, controls: 3, parts: 3, duplicates: 0, pack: null });
    const [pack] = programme.packs;
    if (pack === undefined) throw new Error('the packs are gone');
    const own = JSON.parse((await catalog(writeCatalog(pack, modified), '--json')).out);
    const parts = pack.criteria.reduce((sum, criterion) => sum + criterion.parts.length, 0);
    expect(own).toMatchObject({ pack: pack.id, groups: pack.pillars.length, controls: pack.criteria.length + parts });
  });

  it('of a catalog: each identifier that stands twice, with its place', async () => {
    const twice = { catalog: { ...theirs.catalog, controls: [{ id: 'ac-1', title: 'Again' }] } };
    const { code, out, err } = await catalog(twice, '--json');
    expect([code, JSON.parse(out).duplicates]).toEqual([1, 1]);
    expect(err).toBe(
      `${inFolder('C.json')}: catalog.groups[0].groups[0].controls[0].id: "ac-1" is the identifier of another control already.\n`,
    );
  });

  it('of a mapping: maps, edges by relation, conditions, and what is odd though it can be used', async () => {
    const strange = [...map.props, { name: 'approved-by-king', ns: 'urn:cupel:condition', value: 'true' }];
    const several = {
      sources: [...map.sources, { type: 'control', 'id-ref': 'jdds@rev.3' }],
      targets: [...map.targets, { type: 'control', 'id-ref': '1' }],
    };
    const document = collection(map, other(7, {}), other(8, { ...several, relationship: 'intersects-with', props: strange }));
    const { code, out } = await mapping(document, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      pack: 'rra-3.0',
      mappings: 1,
      maps: 3,
      edges: 6,
      relationships: { 'intersects-with': 4, 'superset-of': 2 },
      dangling: 0,
      headings: 0,
      duplicates: 1,
      withoutEdition: 0,
      identifiersTwice: 0,
      levels: 'ignored',
      conditions: 4,
      unknownConditions: 1,
    });
  });

  it('of a mapping: what cannot be used, each named with its place', async () => {
    const document = collection(
      map,
      other(7, {
        targets: [
          { type: 'control', 'id-ref': '77' },
          { type: 'control', 'id-ref': 'social' },
        ],
      }),
      other(8, { sources: [{ type: 'control', 'id-ref': 'iso' }] }),
      { ...map, relationship: 'equal-to' },
    );
    const { code, out, err } = await mapping(document, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ maps: 4, edges: 5, dangling: 1, headings: 1, withoutEdition: 1, identifiersTwice: 1 });
    const place = `${inFolder('M.json')}: mapping-collection.mappings[0].maps`;
    expect(err.trimEnd().split('\n')).toEqual([
      `${place}[1].targets[0].id-ref: "77" is no criterion or part of the pack.`,
      `${place}[1].targets[1].id-ref: "social" is no criterion or part of the pack.`,
      `${place}[2].sources[0].id-ref: "iso" names no edition, as in system@edition.`,
      `${place}[3].uuid: ${map.uuid} is the identifier of another map already.`,
    ]);
  });

  it('without --json the same is printed to be read', async () => {
    const { code, out } = await mapping(collection(map, other(7, { relationship: 'equal-to' })));
    expect(code).toBe(0);
    expect(out).toContain('maps: 2\nedges: 2\nrelationships: equal-to 1, superset-of 1\ndangling: 0\n');
    expect(out).toContain('unknown conditions: 0\n');
    expect((await catalog(theirs)).out).toContain('title: Theirs\nversion: 7\ngroups: 2\n');
  });
});

it('reads, checks and writes a mapping of 75,000 edges in a few seconds, and names no more faults than anybody reads', async () => {
  const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const maps = Array.from({ length: 75_000 }, (_, index) => ({
    ...map,
    uuid: id(index),
    sources: [{ type: 'control', 'id-ref': `iso@2015#${index}` }],
    targets: [{ type: 'control', 'id-ref': `${(index % 33) + 1}` }],
  }));
  const before = process.cpuUsage();
  const { code, out } = await mapping(collection(...maps), '--json', '--write', inFolder('out.json'));
  expect([code, JSON.parse(out)]).toMatchObject([0, { maps: 75_000, edges: 75_000, dangling: 0, duplicates: 0 }]);
  // Of the processor's time, so that a busy machine says nothing; what is quadratic would take minutes.
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(15);
  const dangling = maps.map((one) => ({ ...one, targets: [{ type: 'control', 'id-ref': '99' }] }));
  const refused = await mapping(collection(...dangling), '--json');
  expect([refused.code, JSON.parse(refused.out).dangling]).toEqual([1, 75_000]);
  expect(refused.err.trimEnd().split('\n')).toHaveLength(21);
  expect(refused.err).toContain('74980 more such faults.\n');
}, 60_000);

describe('what it refuses, in one sentence', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    ['nothing to read', () => run(), 'give --catalog or --mapping. Usage: cupel oscal'],
    ['both', () => run('--catalog', 'a', '--mapping', 'b', '--pack', 'rra-3.0'), 'give --catalog or --mapping.'],
    ['a mapping without a pack', () => run('--mapping', 'a'), '--pack is missing.'],
    ['a catalog with a pack', () => run('--catalog', 'a', '--pack', 'rra-3.0'), '--pack belongs to --mapping.'],
    ['a pack of nobody', () => run('--mapping', given('M.json', collection(map)), '--pack', 'rra-9'), 'there is no criteria pack "rra-9"'],
    ['a file that is not there', () => run('--catalog', inFolder('gone.json')), 'gone.json: cannot be read (ENOENT).'],
    ['a file that is not JSON', () => catalog('{'), 'C.json: is not JSON.'],
    ['a mapping given as a catalog', () => catalog(collection(map)), 'C.json: catalog: '],
    ['a catalog given as a mapping', () => mapping(theirs), 'M.json: mapping-collection: must be an object.'],
    [
      'a control without an identifier',
      () => catalog({ catalog: { metadata, controls: [{ title: 'T' }] } }),
      'C.json: catalog.controls[0].id: must be a text.',
    ],
    ['nothing but null', () => mapping(null), 'M.json: must be an object.'],
    [
      'groups within groups without an end in sight',
      () =>
        catalog(
          `{"catalog":{"metadata":${JSON.stringify(metadata)},"groups":${'[{"title":"G","groups":'.repeat(50_000)}[]${'}]'.repeat(50_000)}}}`,
        ),
      'C.json: is nested too deeply; take out levels.',
    ],
  ])('%s', async (_what, refused, sentence) => {
    await expect(refused()).rejects.toThrow(sentence);
  });
});
