import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { codesOf } from '../../../../test/support/assessment.ts';
import { aDraft, draftCell, onlyShippedMatrices } from '../../../../test/support/draft.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { relationships } from '../rules.ts';
import { cellsOfMapping, mappingOfDraft } from './draft-mapping.ts';
import { DraftCells } from './shapes.ts';
import type { DraftCell } from './tables.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_mapping_schema.json'), 'utf8')));

let staff: TestPerson;
let reader: TestPerson;

beforeAll(async () => {
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  reader = await aPerson([{ role: 'decision-maker', scopeId: null }]);
  await onlyShippedMatrices();
});

const address = (review: string) => `/api/v1/reviews/${review}/cells/mapping`;
const send = (review: string, document: unknown, version = 1, person = staff) =>
  ask(person, 'PUT', address(review), { body: document, headers: { 'if-match': `"${version}"` } });

const condition = (name: string, value: string) => ({ name, ns: 'urn:cupel:condition', value });
const own = (name: string, value: string) => ({ name, ns: 'urn:cupel:matrix', value });
const map = {
  uuid: '33333333-3333-4333-8333-333333333333',
  relationship: 'superset-of',
  sources: [{ type: 'control', 'id-ref': 'iso-14001@2015#6.1' }],
  targets: [{ type: 'control', 'id-ref': 'c-10.2' }],
};
const collection = (...maps: object[]) => ({ 'mapping-collection': { mappings: [{ maps }] } });
const at = (place: string) => `/mapping-collection/mappings/0/maps/${place}`;

describe('any draft', () => {
  // Texts as they come from the API: trimmed, without control characters.
  const letters = fc.constantFrom('a', 'ñ', 'Z', '9', ' ', '"', '#', '鉱');
  const line = (max: number) => fc.string({ unit: letters, minLength: 1, maxLength: max }).map((text) => `x${text}x`);
  const words = fc.oneof(
    fc.constant(''),
    fc.string({ unit: fc.oneof(letters, fc.constant('\n')), maxLength: 40 }).map((text) => text.trim()),
  );
  const source = fc.oneof(
    fc.record({ system: fc.constant('iso-14001'), edition: fc.constant('2015'), requirement: fc.option(line(20)) }),
    fc.record({ system: fc.constant('irma'), edition: fc.constantFrom('1.0', 'June 2018'), requirement: fc.option(line(20)) }),
  );
  const cell: fc.Arbitrary<DraftCell> = fc.record({
    id: fc.oneof(
      fc.uuid({ version: 4 }),
      fc.uuid({ version: 7 }),
      fc.string({ unit: fc.constantFrom('a', 'z', '0', '.', '-'), minLength: 1, maxLength: 30 }),
    ),
    targets: fc.array(fc.constantFrom('1', '2', '10', '10.1', '10.2', '33'), { minLength: 1, maxLength: 4 }),
    sources: fc
      .array(source, { minLength: 1, maxLength: 4 })
      .map((sources) => [{ system: 'iso-14001', edition: '2015', requirement: '6.1' }, ...sources]),
    relationship: fc.constantFrom(...relationships),
    level: fc.constantFrom('fully-meets', 'partially-meets', 'does-not-meet', null),
    conditions: fc.array(
      fc.oneof(
        fc.record({ rule: fc.constantFrom('body-accredited', 'no-open-major', 'site-visited'), value: fc.constant('true') }),
        fc.record({ rule: fc.constant('max-age-months'), value: fc.constantFrom('1', '12', '36') }),
        fc.record({ rule: fc.constant('activity'), value: line(20) }),
        fc.record({ rule: fc.constant('metal'), value: fc.constantFrom('Cu', 'Ni') }),
      ),
      { maxLength: 5 },
    ),
    reason: words,
    source: words,
  });
  const drafts = fc.uniqueArray(cell, { minLength: 1, maxLength: 10, selector: ({ id }) => id });
  const inOrder = (cells: readonly DraftCell[]) => [...cells].sort((a, b) => (a.id < b.id ? -1 : 1));

  it('comes back as it was, from a document that is valid OSCAL', async () => {
    const { programme } = (await openWorld()).services;
    const base = programme.matrices[0];
    if (base === undefined) throw new Error('the matrix is gone');
    const review = { id: '0198e1b0-0000-7000-8000-000000000000', system: 'iso-14001', edition: '2015', pack_id: 'rra-3.0', version: 3 };
    fc.assert(
      fc.property(drafts, (cells) => {
        expect(DraftCells.parse({ cells }).cells).toEqual(cells);
        const document = mappingOfDraft({ ...review, cells }, programme, '2026-11-22T10:00:00Z');
        expect(valid(document) ? [] : valid.errors).toEqual([]);
        const read = cellsOfMapping(JSON.parse(JSON.stringify(document)), review, { programme, base });
        expect(read.ok ? inOrder(read.value) : read.faults).toEqual(inOrder(cells));
      }),
      { numRuns: 300 },
    );
  });

  it('that holds nothing has no form in OSCAL, and says so', async () => {
    const review = await aDraft([], staff);
    expect(await codesOf(await ask(reader, 'GET', address(review)))).toEqual([409, 'draft-needed']);
  });
});

describe('a mapping collection', () => {
  it('becomes the draft, with its conditions, its level and all sources of each map', async () => {
    const review = await aDraft([draftCell], staff);
    const props = [
      condition('max-age-months', '12'),
      condition('no-open-major', 'true'),
      own('level', 'fully-meets'),
      own('note', 'Compared.'),
    ];
    const sources = [...map.sources, { type: 'control', 'id-ref': 'jdds@rev.3' }];
    const qualifiers = [{ subject: 'source', predicate: 'has-requirement', category: 'restricted', description: 'Smelters only.' }];
    const taken = await send(review, collection({ ...map, sources, props, qualifiers, remarks: 'not read' }));
    expect([taken.status, taken.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await taken.json()).cells).toEqual([
      {
        id: map.uuid,
        targets: ['10.2'],
        sources: [
          { system: 'iso-14001', edition: '2015', requirement: '6.1' },
          { system: 'jdds', edition: 'rev.3', requirement: null },
        ],
        relationship: 'superset-of',
        level: 'fully-meets',
        conditions: [
          { rule: 'max-age-months', value: '12' },
          { rule: 'no-open-major', value: 'true' },
        ],
        reason: 'Compared.\nsource has-requirement (restricted): Smelters only.',
        source: '',
      },
    ]);
    const sent = await ask(reader, 'GET', address(review));
    expect(sent.headers.get('content-disposition')).toContain('draft-iso-14001-rra-3.0.json');
    const document = await sent.json();
    const again = await (await send(review, document, 2)).json();
    expect(again.cells).toEqual((await (await ask(reader, 'GET', `/api/v1/reviews/${review}`)).json()).cells);
    expect(again.cells[0].reason).toBe('Compared.\nsource has-requirement (restricted): Smelters only.');
  });

  it('of somebody who knows no levels is taken without any, and so recognises nothing yet', async () => {
    const review = await aDraft([draftCell], staff);
    const taken = await (await send(review, { 'mapping-collection': { mappings: { maps: [map] } } })).json();
    expect(taken.cells).toMatchObject([{ id: map.uuid, level: null }]);
    const { rows } = await (await ask(reader, 'GET', `/api/v1/reviews/${review}/comparison`)).json();
    expect(rows.find(({ id }: { id: string }) => id === map.uuid)).toMatchObject({ change: 'added', after: { counts: false } });
  });

  const other = (more: object) => ({ ...map, uuid: '44444444-4444-4444-8444-444444444444', ...more });
  const target = (ref: string) => ({ targets: [...map.targets, { type: 'control', 'id-ref': ref }] });
  it.each<[string, object, string[]]>([
    ['a criterion that the pack does not have', collection(map, other(target('77'))), [`${at('1')}/targets/1/id-ref unknown-target`]],
    ['a heading', collection(map, other(target('governance'))), [`${at('1')}/targets/1/id-ref target-is-heading`]],
    [
      'a system that nobody knows',
      collection(other({ sources: [...map.sources, { 'id-ref': 'iso-9001@2015' }] })),
      [`${at('0')}/sources/1/id-ref unknown-system`],
    ],
    [
      'an edition that does not exist',
      collection(other({ sources: [{ 'id-ref': 'iso-14001@2031' }] })),
      [`${at('0')}/sources/0/id-ref unknown-edition`],
    ],
    [
      'a source without an edition',
      collection(other({ sources: [{ 'id-ref': 'iso-14001' }] })),
      [`${at('0')}/sources/0/id-ref source-without-edition`],
    ],
    ['only other systems', collection(other({ sources: [{ 'id-ref': 'jdds@rev.3' }] })), [`${at('0')}/sources reviewed-system-missing`]],
    [
      'a condition that nobody can check',
      collection(other({ props: [{ name: 'x', value: 'y' }, condition('approved-by-king', 'true')] })),
      [`${at('0')}/props/1/name unknown-condition`],
    ],
    [
      'a condition with a value that it does not know',
      collection(other({ props: [condition('activity', 'mining'), condition('metal', 'Xx')] })),
      [`${at('0')}/props/1/value unknown-metal`],
    ],
    [
      'a level of nobody',
      collection(other({ props: [own('basis', 'b'), own('level', 'splendid')] })),
      [`${at('0')}/props/1/value unknown-level`],
    ],
    ['a relation that is none', collection(other({ relationship: 'unknown' })), [`${at('0')}/relationship unknown-relationship`]],
    ['a relation with a meaning of its own', collection(other({ ns: 'urn:other' })), [`${at('0')}/relationship unknown-relationship`]],
    [
      'a map that says that it does not count',
      collection(other({ props: [own('counts', 'false')] })),
      [`${at('0')}/props/0/value map-does-not-count`],
    ],
    ['two maps of one identifier', collection(map, { ...map, relationship: 'equal-to' }), [`${at('1')}/uuid cell-twice`]],
    [
      'the name of a cell that is not replaced',
      collection(other({ props: [own('id', 'jdds-rev.3-rra-3.0-10.2')] })),
      [`${at('0')}/props/0/value cell-id-taken`],
    ],
    ['an identifier that is none', collection(other({ uuid: 'Map one' })), [`${at('0')}/uuid faulty-field`]],
    ['no targets', collection(other({ targets: [] })), [`${at('0')}/targets faulty-field`]],
    ['another shape', collection(other({ sources: 'iso' })), [`${at('0')}/sources faulty-field`]],
    [
      'another shape without a list of mappings',
      { 'mapping-collection': { mappings: { maps: 'none' } } },
      ['/mapping-collection/mappings/maps faulty-field'],
    ],
    ['no mappings', { 'mapping-collection': {} }, ['/mapping-collection/mappings faulty-field']],
    [
      'several faults',
      collection(other({ ...target('77'), sources: [{ 'id-ref': 'iso-14001' }] }), { ...map, ...target('78') }),
      [
        `${at('0')}/sources/0/id-ref source-without-edition`,
        `${at('0')}/targets/1/id-ref unknown-target`,
        `${at('1')}/targets/1/id-ref unknown-target`,
      ],
    ],
  ])('with %s is refused whole, and the place is named', async (_what, document, faults) => {
    const review = await aDraft([draftCell], staff);
    expect(await codesOf(await send(review, document))).toEqual([422, 'faulty-fields', ...faults]);
    const kept = await (await ask(reader, 'GET', `/api/v1/reviews/${review}`)).json();
    expect([kept.version, kept.cells]).toEqual([1, [draftCell]]);
  });

  it('that is too long, too large, or no longer asked for is refused', async () => {
    const review = await aDraft([draftCell], staff);
    const many = Array.from({ length: 2001 }, (_, index) => ({ ...map, uuid: `${index}` }));
    expect(await codesOf(await send(review, collection(...many)))).toEqual([
      422,
      'faulty-fields',
      '/mapping-collection/mappings faulty-field',
    ]);
    const edges = Array.from({ length: 75_000 }, (_, index) => ({ ...map, uuid: `${index}` }));
    expect((await codesOf(await send(review, collection(...edges)))).slice(0, 2)).toEqual([413, 'too-large']);
    expect((await send(review, collection(map), 7)).status).toBe(412);
    expect((await ask(staff, 'PUT', address(review), { body: collection(map) })).status).toBe(428);
    expect((await send(review, collection(map), 1, reader)).status).toBe(403);
    const { services } = await openWorld();
    await services.db.updateTable('equivalency_reviews').set({ state: 'consulting' }).where('id', '=', review).execute();
    expect(await codesOf(await send(review, collection(map)))).toEqual([409, 'review-stage']);
  });
});
