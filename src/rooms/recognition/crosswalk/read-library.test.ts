/** What a library may hold, what is counted in it, and what is refused. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFramework, infer, inferredResults, readLibrary, readResults } from './index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cupel-library-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string | Buffer): string {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

const framework = (name: string, nodes: string, version = 1) => `urn: urn:x:library:${name}
version: ${version}
objects:
  framework:
    urn: urn:x:framework:${name}
    name: The ${name} framework
    requirement_nodes:
${nodes}`;

const mappings = (edges: [source: string, target: string, relationship: string][]) => `urn: urn:x:library:map
version: 1
objects:
  requirement_mapping_set:
    urn: urn:x:set
    source_framework_urn: urn:x:framework:one
    target_framework_urn: urn:x:framework:two
    requirement_mappings:
${edges.map(([source, target, relationship]) => `    - {source_requirement_urn: ${source}, target_requirement_urn: ${target}, relationship: ${relationship}}`).join('\n')}
`;

const one = framework(
  'one',
  '    - {urn: urn:x:One:1, assessable: true}\n    - {urn: urn:x:one:2, assessable: true}\n    - {urn: urn:x:one:h}\n',
);
const two = framework(
  'two',
  '    - {urn: urn:x:two:h, assessable: false}\n    - {urn: urn:x:two:1, assessable: true, parent_urn: urn:x:two:h}\n',
);

test('frameworks, edges and what is wrong with them are counted, in folders below too', async () => {
  write('one.yaml', one);
  write('deeper/two.yml', two);
  write('deeper/risk-matrix.yaml', 'urn: urn:x:library:matrix\nobjects: {risk_matrix: []}\n');
  write('notes.txt', 'not a library');
  write(
    'map.yaml',
    mappings([
      ['urn:x:one:1', 'urn:x:two:1', 'equal'],
      ['urn:x:one:1', 'urn:x:two:1', 'equal'],
      ['urn:x:one:1', 'urn:x:two:1', 'intersect'],
      ['urn:x:one:2', 'urn:x:two:h', 'superset'],
      ['urn:x:one:2', 'urn:x:two:9', 'subset'],
      ['urn:x:one:9', 'urn:x:two:h', 'not_related'],
    ]),
  );
  expect((await readLibrary(folder)).counts).toEqual({
    frameworks: 2,
    nodes: 5,
    assessable: 3,
    mappingSets: 1,
    edges: 6,
    relationships: { equal: 2, intersect: 1, not_related: 1, subset: 1, superset: 1 },
    dangling: 2,
    duplicates: 1,
    nonAssessableTargets: 2,
  });
});

test('identifiers are compared without regard to case and answered as the library writes them', async () => {
  write('one.yaml', one);
  write('two.yaml', two);
  write('map.yaml', mappings([['URN:x:one:1', 'urn:x:TWO:1', 'superset']]));
  const results = write('results/one.json', '{"urn:x:one:1": "met", "urn:x:one:h": "unmet"}');
  const library = await readLibrary(folder);
  const [from, to] = [findFramework(library, '--from', 'urn:x:framework:ONE'), findFramework(library, '--to', 'urn:x:framework:two')];
  const source = library.frameworks[from];
  if (source === undefined) throw new Error('framework one is not there');
  const { values, headings } = readResults(results, source);
  expect(headings).toEqual(['urn:x:one:h']);
  expect(inferredResults(library, infer(library, from, to, values))).toEqual({
    'urn:x:two:1': {
      result: 'met',
      chain: [{ source: 'urn:x:One:1', target: 'urn:x:two:1', relationship: 'superset', set: 'urn:x:set', passes: 'met' }],
    },
  });
});

test('an OSCAL mapping joins catalogs that it names by file, by identifier or over its back matter', async () => {
  const catalog = (uuid: string, content: object) => JSON.stringify({ catalog: { uuid, metadata: { title: uuid }, ...content } });
  write('catalogs/left.json', catalog('left-id', { controls: [{ id: 'c-1', controls: [{ id: 'c-2' }] }] }));
  const parts = [
    { id: 'd-1_smt', name: 'statement', parts: [{ id: 'd-1.1', name: 'item' }] },
    { id: 'd-1_gdn', name: 'guidance' },
  ];
  write('catalogs/right.json', catalog('right-id', { groups: [{ id: 'g', controls: [{ id: 'd-1', parts }] }] }));
  const map = (relationship: string, sources: string[], target: string) => ({
    relationship,
    sources: sources.map((id) => ({ type: 'control', 'id-ref': id })),
    targets: [{ type: 'control', 'id-ref': target }],
  });
  const mapping = {
    uuid: 'map-id',
    'source-resource': { type: 'catalog', href: '../catalogs/left.json' },
    'target-resource': { type: 'catalog', href: '#resource' },
    maps: [map('equivalent-to', ['c-1', 'c-2'], 'd-1'), map('intersects-with', ['c-1'], 'd-1.1'), map('equal-to', ['c-1'], 'd-1_gdn')],
  };
  const back = { resources: [{ uuid: 'resource', rlinks: [{ href: 'urn:uuid:right-id' }] }] };
  write('maps/map.json', JSON.stringify({ 'mapping-collection': { uuid: 'm', mappings: [mapping], 'back-matter': back } }));
  const results = write('results.json', '{"c-1": "met", "urn:uuid:left-id#c-2": {"result": "partial", "chain": []}}');
  const library = await readLibrary(folder);
  expect(library.counts).toMatchObject({ frameworks: 2, nodes: 7, assessable: 5, edges: 4, nonAssessableTargets: 1, dangling: 0 });
  const [from, to] = [findFramework(library, '--from', 'left.json'), findFramework(library, '--to', 'right-id')];
  const source = library.frameworks[from];
  if (source === undefined) throw new Error('the left catalog is not there');
  const inferred = inferredResults(library, infer(library, from, to, readResults(results, source).values));
  expect(Object.entries(inferred).map(([node, { result }]) => [node, result])).toEqual([
    ['d-1', 'partial'],
    ['d-1_smt', 'unknown'],
    ['d-1.1', 'partial'],
  ]);
});

test('of a framework in two files the higher version is used, and it is told', async () => {
  write('new.yaml', framework('one', '    - {urn: urn:x:one:1, assessable: true}\n', 2));
  write('old.yaml', one);
  const library = await readLibrary(folder);
  expect(library.counts).toMatchObject({ frameworks: 1, nodes: 1 });
  expect(library.notes).toEqual(['urn:x:framework:one stands in new.yaml and in old.yaml; of its versions the highest was used, new.yaml']);
});

test('parents in a circle, a strange relationship, edges elsewhere and a field that stands twice are told and spoil nothing', async () => {
  const circle = '    - {urn: urn:x:one:1, assessable: true, parent_urn: urn:x:one:2}\n    - {urn: urn:x:one:2, parent_urn: urn:x:one:1}\n';
  write('one.yaml', framework('one', circle));
  write('two.yaml', `${two}version: 1\n`);
  write(
    'map.yaml',
    mappings([
      ['urn:x:one:1', 'urn:x:two:1', 'resembles'],
      ['urn:x:two:1', 'urn:x:one:1', 'equal'],
    ]),
  );
  const { notes, counts } = await readLibrary(folder);
  expect(counts.relationships).toEqual({ equal: 1, resembles: 1 });
  expect(notes.join('\n')).toMatch(/one\.yaml: .*parents of node urn:x:one:1 lead back to it/);
  expect(notes.join('\n')).toMatch(/two\.yaml: line \d+: a field stands here a second time/);
  expect(notes.join('\n')).toMatch(/"resembles", which carries nothing/);
  expect(notes.join('\n')).toMatch(/1 edges join requirements of other frameworks/);
});

test('a relationship with a name that every object has is as strange as any other', async () => {
  write('one.yaml', framework('one', '    - {urn: urn:x:one:1, assessable: true}\n'));
  write('two.yaml', two);
  write('map.yaml', mappings(['constructor', '__proto__'].map((word) => ['urn:x:one:1', 'urn:x:two:1', word])));
  const { notes, counts } = await readLibrary(folder);
  expect(Object.entries(counts.relationships)).toEqual([
    ['__proto__', 1],
    ['constructor', 1],
  ]);
  expect(notes.join('\n')).toMatch(/"constructor", which carries nothing/);
});

test.each<[string, string, string | Buffer, RegExp]>([
  ['broken YAML', 'one.yaml', 'urn: urn:x\nobjects:\n  framework: [\n', /one\.yaml:\d+ is not readable as YAML .*correct this line/],
  ['broken JSON', 'one.json', '{\n"catalog": {\n,', /one\.json:3 is not readable as JSON/],
  ['bytes that are no text', 'one.yaml', Buffer.from([0x75, 0xff, 0xfe]), /one\.yaml is not UTF-8 text; save it as UTF-8/],
  [
    'a node without its identifier',
    'one.yaml',
    framework('one', '    - {urn: urn:x:1}\n    - {assessable: true}\n'),
    /one\.yaml:9 objects\.framework\.requirement_nodes\[1\]\.?.*correct this field/,
  ],
  [
    'an edge without its relationship',
    'map.yaml',
    mappings([['a', 'b', '']]),
    /map\.yaml:9 objects\.requirement_mapping_set\.requirement_mappings\[0\]/,
  ],
])('%s is refused with file, line and remedy', async (_, file, content, message) => {
  write(file, content);
  await expect(readLibrary(folder)).rejects.toThrow(message);
});

test('aliases that would unfold to a thousand million values are read in no time', async () => {
  const levels = 'bcdefghij'.split('').map((name, level) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghi'[level]}`).join(', ')}]`);
  write('bomb.yaml', ['a: &a [x, x, x]', ...levels, 'objects: {framework: {urn: urn:x, requirement_nodes: *j}}', ''].join('\n'));
  const begun = performance.now();
  await expect(readLibrary(folder)).rejects.toThrow(/bomb\.yaml:11 objects\.framework\.requirement_nodes\[0\]/);
  expect(performance.now() - begun).toBeLessThan(2000);
});

test('a catalog of a hundred thousand levels is refused', async () => {
  const levels = 100_000;
  const open = '{"groups":['.repeat(levels);
  write('deep.json', `{"catalog":{"uuid":"deep","groups":[${open}{}${']}'.repeat(levels)}]}}`);
  await expect(readLibrary(folder)).rejects.toThrow(/deep\.json.*(nested too deeply|not readable as JSON)/);
});

test('a folder without a library is refused', async () => {
  await expect(readLibrary(folder)).rejects.toThrow('holds no .yaml, .yml or .json file');
  await expect(readLibrary(join(folder, 'gone'))).rejects.toThrow('is not a folder');
});

test('a framework that is not there is answered with the nearest that are', async () => {
  write('one.yaml', one);
  write('two.yaml', two);
  const library = await readLibrary(folder);
  expect(() => findFramework(library, '--from', 'urn:x:framework:on')).toThrow(
    '--from urn:x:framework:on is no framework of the library; the nearest are urn:x:framework:one, urn:x:framework:two.',
  );
});

test.each([
  ['{"urn:x:one:7": "met"}', /results\.json: "urn:x:one:7" is no requirement of urn:x:framework:one/],
  ['{"urn:x:one:2": "fully"}', /results\.json: "urn:x:one:2" has the result "fully"; write one of/],
  ['{"urn:x:one:2": "met", "urn:x:ONE:2": "unmet"}', /"urn:x:ONE:2" stands twice/],
  ['["met"]', /must hold one JSON object/],
  ['{"urn', /not readable as JSON/],
])('results %s are refused', async (text, message) => {
  write('library/one.yaml', one);
  const path = write('results.json', text);
  const [source] = (await readLibrary(join(folder, 'library'))).frameworks;
  if (source === undefined) throw new Error('framework one is not there');
  expect(() => readResults(path, source)).toThrow(message);
});
