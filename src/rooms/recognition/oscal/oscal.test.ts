import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { type Cell, type Matrix, relationships } from '../matrix.ts';
import { readCatalog, readPack } from './read-catalog.ts';
import { type ReadMapping, readMapping } from './read-mapping.ts';
import { type Control, writeCatalog } from './write-catalog.ts';
import { type About, rewriteMapping, writeMapping } from './write-mapping.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const schema = (model: string) =>
  ajv.compile(JSON.parse(readFileSync(resolve(`test/fixtures/oscal-1.2.1/oscal_${model}_schema.json`), 'utf8')));
const [validMapping, validCatalog] = [schema('mapping'), schema('catalog')];
const programme = loadProgramme({ directory: resolve('programme') });
const numbers = new Set(['1', '2', '10', '10.1', '10.2']);
const modified = '2026-11-22T10:00:00Z';
const about: About = {
  title: 'Matrix',
  description: 'Which outside systems count.',
  version: '2026-11',
  modified,
  status: 'complete',
  pack: { id: 'rra-3.0', title: 'Risk Readiness Assessment 3.0' },
  editions: { 'iso@2015': 'ISO 14001:2015' },
};

function mustRead(document: unknown): ReadMapping {
  const read = readMapping(document, numbers);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value;
}

const word = fc.constantFrom('iso', 'jdds', 'irma', 'a b', 'rev.3', '6.1', 'x#y');
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const cell: fc.Arbitrary<Cell> = fc.record(
  {
    id: fc.oneof(fc.uuid({ version: 4 }), fc.uuid({ version: 7 }), fc.constantFrom('jdds-10.2', 'cell 7')),
    sources: fc.array(
      fc.record({
        system: fc.constantFrom('iso', 'irma', 'jdds'),
        edition: fc.constantFrom('2015', 'Feb 2021', 'a@b'),
        requirement: fc.option(word),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    targets: fc.array(fc.constantFrom(...numbers), { minLength: 1, maxLength: 3 }),
    relationship: fc.constantFrom(...relationships, 'urn:other:ns equal-to'),
    level: fc.option(fc.constantFrom('fully-meets', 'partially-meets')),
    counts: fc.boolean(),
    conditions: fc.array(fc.record({ rule: fc.constantFrom('activity', 'metal', 'site-visited', 'no_such.rule'), value: anyText }), {
      maxLength: 3,
    }),
    qualifiers: fc.array(
      fc.record(
        {
          subject: fc.constantFrom('source', 'target', 'both'),
          predicate: fc.constantFrom('has-requirement', 'has-incompatibility'),
          category: fc.constantFrom('restricted', 'addressable', 'blocked'),
          description: anyText,
          remarks: anyText,
        },
        { requiredKeys: ['subject', 'predicate', 'category', 'description'] },
      ),
      { maxLength: 2 },
    ),
    basis: anyText,
    source: anyText,
    decidedBy: anyText,
    decidedOn: anyText,
    reviewDue: anyText,
    note: anyText,
  },
  { requiredKeys: ['id', 'sources', 'targets', 'relationship', 'level', 'counts', 'conditions', 'qualifiers'] },
);
const matrix: fc.Arbitrary<Matrix> = fc.record({
  id: fc.constantFrom('2026-11', 'draft 4'),
  cells: fc.uniqueArray(cell, { minLength: 1, maxLength: 8, selector: ({ id }) => id }),
});
const inOrder = (cells: readonly Cell[]) => [...cells].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('a matrix as a mapping collection', () => {
  test("validates against NIST's schema and comes back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(matrix, (given) => {
        const document = writeMapping(given, about);
        expect(validMapping(document) ? [] : validMapping.errors).toEqual([]);
        const read = mustRead(JSON.parse(JSON.stringify(document)));
        expect({ id: read.id, levels: read.levels }).toEqual({ id: given.id, levels: 'required' });
        expect(inOrder(read.cells.map((one) => one.cell))).toEqual(inOrder(given.cells));
      }),
      { numRuns: 300 },
    );
  });

  test('is the same document each time, and another of another version', () => {
    fc.assert(
      fc.property(matrix, (given) => {
        expect(writeMapping(given, about)).toEqual(writeMapping(given, about));
        const other = writeMapping(given, { ...about, version: '2027-01' });
        expect(other?.['mapping-collection'].uuid).not.toBe(writeMapping(given, about)?.['mapping-collection'].uuid);
      }),
      { numRuns: 50 },
    );
  });

  test('without cells has no form', () => {
    expect(writeMapping({ id: 'empty', cells: [] }, about)).toBeNull();
  });
});

const links = [{ href: 'https://example.org/why', rel: 'reference' }];
const foreign = {
  'mapping-collection': {
    uuid: '11111111-1111-4111-8111-111111111111',
    metadata: { title: 'Theirs', 'last-modified': modified, version: '7', 'oscal-version': '1.2.1', remarks: 'kept' },
    provenance: { method: 'human', 'matching-rationale': 'semantic', status: 'draft', 'mapping-description': 'kept' },
    mappings: [
      {
        uuid: '22222222-2222-4222-8222-222222222222',
        'source-resource': { type: 'catalog', href: 'https://example.org/iso.json' },
        'target-resource': { type: 'catalog', href: 'https://example.org/rra.json' },
        'confidence-score': { percentage: 0.5 },
        maps: [
          {
            uuid: '33333333-3333-4333-8333-333333333333',
            relationship: 'superset-of',
            'matching-rationale': 'functional',
            sources: [{ type: 'statement', 'id-ref': 'iso@2015#6.1', links }],
            targets: [{ type: 'control', 'id-ref': '10.2', remarks: 'kept' }],
            props: [
              { name: 'seen-by', ns: 'urn:other', value: 'somebody' },
              { name: 'max-age-months', ns: 'urn:cupel:condition', value: '12', remarks: 'a year' },
            ],
            coverage: { 'target-coverage': 0.8 },
            links,
          },
          {
            uuid: '44444444-4444-4444-8444-444444444444',
            relationship: 'intersects-with',
            sources: [{ type: 'control', 'id-ref': 'iso@2015' }],
            targets: [{ type: 'control', 'id-ref': 'c-1' }],
          },
        ],
      },
    ],
    'back-matter': { resources: [{ uuid: '55555555-5555-4555-8555-555555555555', title: 'kept' }] },
  },
};

describe("somebody else's mapping collection", () => {
  const read = mustRead(foreign);
  const cells = read.cells.map((one) => one.cell);
  const change = { version: '8', modified: '2026-11-23T10:00:00Z' };

  test('is read by what decides recognition, and asks for no levels', () => {
    expect(read.levels).toBe('ignored');
    expect(cells[0]).toEqual({
      id: '33333333-3333-4333-8333-333333333333',
      sources: [{ system: 'iso', edition: '2015', requirement: '6.1' }],
      targets: ['10.2'],
      relationship: 'superset-of',
      level: null,
      counts: true,
      conditions: [{ rule: 'max-age-months', value: '12' }],
      qualifiers: [],
    });
  });

  test('comes back to the last field when nothing was changed', () => {
    expect(rewriteMapping(read, { id: 'm', cells }, change)).toEqual(foreign);
  });

  test('a changed cell changes only what Cupel reads of it; a removed one goes, a new one comes', () => {
    const [first, second] = cells;
    if (first === undefined || second === undefined) throw new Error('two cells were read');
    const changed = { ...first, targets: ['10.2', '1'], level: 'fully-meets' };
    const added = { ...second, id: '66666666-6666-4666-8666-666666666666', targets: ['2'] };
    const written = rewriteMapping(read, { id: 'm', cells: [changed, added] }, change) as typeof foreign;
    expect(validMapping(written) ? [] : validMapping.errors).toEqual([]);
    const { metadata, mappings, 'back-matter': back, provenance } = written['mapping-collection'];
    expect(metadata).toEqual({ ...foreign['mapping-collection'].metadata, version: '8', 'last-modified': change.modified });
    expect({ back, provenance }).toEqual({
      back: foreign['mapping-collection']['back-matter'],
      provenance: foreign['mapping-collection'].provenance,
    });
    const original = foreign['mapping-collection'].mappings[0];
    expect(mappings[0]).toMatchObject({ uuid: original?.uuid, 'confidence-score': { percentage: 0.5 } });
    expect(mappings[0]?.maps).toEqual([
      {
        ...original?.maps[0],
        targets: [original?.maps[0]?.targets[0], { type: 'control', 'id-ref': 'c-1' }],
        props: [
          { name: 'seen-by', ns: 'urn:other', value: 'somebody' },
          { name: 'max-age-months', ns: 'urn:cupel:condition', value: '12' },
          { name: 'level', ns: 'urn:cupel:matrix', value: 'fully-meets' },
        ],
      },
      expect.objectContaining({ uuid: added.id, targets: [{ type: 'control', 'id-ref': 'c-2' }] }),
    ]);
    expect(mustRead(written).cells.map((one) => one.cell)).toEqual([changed, added]);
  });

  test('a relationship in a namespace of its own is not taken for OSCAL’s', () => {
    const map = { ...foreign['mapping-collection'].mappings[0]?.maps[0], ns: 'urn:other', relationship: 'equal-to' };
    const document = { 'mapping-collection': { mappings: { maps: [map] } } };
    expect(mustRead(document).cells[0]?.cell.relationship).toBe('urn:other equal-to');
  });

  test('every fault names its place', () => {
    const maps = [
      { uuid: 'a', relationship: 'equal-to', sources: [{ 'id-ref': 'iso' }], targets: [{ 'id-ref': '99' }] },
      { uuid: 'a', relationship: 'superset-of', sources: [], targets: [] },
    ];
    const refused = readMapping({ 'mapping-collection': { mappings: [{ maps }] } }, numbers);
    expect(refused.ok ? [] : refused.faults.map(({ path }) => path)).toEqual([
      'mapping-collection.mappings[0].maps[0].sources[0].id-ref',
      'mapping-collection.mappings[0].maps[0].targets[0].id-ref',
      'mapping-collection.mappings[0].maps[1].uuid',
    ]);
  });
});

describe('a criteria pack as a catalog', () => {
  test.each(programme.packs)("$id validates against NIST's schema and comes back as it was", (pack) => {
    const document = writeCatalog(pack, modified);
    expect(validCatalog(document) ? [] : validCatalog.errors).toEqual([]);
    expect(readPack(JSON.parse(JSON.stringify(document)))).toEqual({ ok: true, value: pack });
  });

  test('texts with line breaks, in any language, come back too', () => {
    const [shipped] = programme.packs;
    const [criterion] = shipped?.criteria ?? [];
    if (shipped === undefined || criterion === undefined) throw new Error('the packs are gone');
    const words = fc
      .string({ unit: fc.constantFrom('a', 'ñ', '\n', ' ', '"', '\u2028'), minLength: 1, maxLength: 8 })
      .map((text) => `x${text}x`);
    const texts = fc.record({ en: words, es: words, 'zh-Hans': words }, { requiredKeys: ['en'] });
    fc.assert(
      fc.property(texts, texts, fc.option(fc.constant(criterion.levels)), (title, purpose, levels) => {
        const pack = { ...shipped, title, criteria: [{ ...criterion, title, purpose, levels, evidence: [purpose, title] }] };
        const document = writeCatalog(pack, modified);
        expect(validCatalog(document) ? [] : validCatalog.errors).toEqual([]);
        expect(readPack(document)).toEqual({ ok: true, value: pack });
      }),
      { numRuns: 100 },
    );
  });

  test('a criterion is a control in the group of its pillar, and its parts are controls in it', () => {
    const pack = programme.packs.find(({ id }) => id === 'rra-3.0');
    if (pack === undefined) throw new Error('the pack is gone');
    const { groups } = writeCatalog(pack, modified).catalog;
    expect(groups.map(({ id }) => id)).toEqual(['governance', 'social', 'environmental']);
    const ten: Control | undefined = groups.flatMap(({ controls = [] }) => controls).find(({ id }) => id === 'c-10');
    expect(ten?.controls?.map(({ id }) => id)).toEqual(['c-10.1', 'c-10.2']);
    const read = readCatalog(writeCatalog(pack, modified));
    expect(read.ok && read.value.requirements.filter(({ parent }) => parent === 'c-10').map(({ label }) => label)).toEqual([
      '10.1',
      '10.2',
    ]);
  });

  test('a catalog that is none of ours is no pack, and says where', () => {
    const document = {
      catalog: {
        uuid: 'x',
        metadata: { title: 'T', version: '1' },
        groups: [{ id: 'g', title: 'G', controls: [{ id: 'a', title: 'A' }] }],
      },
    };
    const refused = readPack(document);
    expect(refused.ok).toBe(false);
    const paths = refused.ok ? [] : refused.faults.map(({ path }) => path);
    expect(paths).toContain('catalog.metadata (id)');
    expect(paths).toContain('catalog.groups[0].controls[0] (number)');
  });
});

describe("somebody else's catalog", () => {
  const document = {
    catalog: {
      uuid: 'x',
      metadata: { title: 'Theirs', version: '5', remarks: 'kept' },
      controls: [{ id: 'top', title: 'Top' }],
      groups: [
        {
          title: 'G',
          groups: [
            {
              title: 'H',
              controls: [
                { id: 'ac-1', title: 'One', props: [{ name: 'label', value: 'AC-1' }], controls: [{ id: 'ac-1.1', title: 'Within' }] },
              ],
            },
          ],
        },
      ],
      'back-matter': {},
    },
  };

  test('is read as requirements, and kept whole', () => {
    expect(readCatalog(document)).toEqual({
      ok: true,
      value: {
        title: 'Theirs',
        version: '5',
        requirements: [
          { id: 'top', title: 'Top', label: null, parent: null },
          { id: 'ac-1', title: 'One', label: 'AC-1', parent: null },
          { id: 'ac-1.1', title: 'Within', label: null, parent: 'ac-1' },
        ],
        document,
      },
    });
  });

  test('with one identifier twice is refused at the second', () => {
    const twice = { catalog: { ...document.catalog, controls: [{ id: 'ac-1.1', title: 'Again' }] } };
    const refused = readCatalog(twice);
    expect(refused.ok ? [] : refused.faults).toEqual([
      {
        path: 'catalog.groups[0].groups[0].controls[0].controls[0].id',
        message: '"ac-1.1" is the identifier of another control already',
        unusable: { why: 'identifier-twice', text: 'ac-1.1' },
      },
    ]);
  });
});
