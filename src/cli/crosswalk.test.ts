/** The command as a person or a program calls it: what it prints where, and what it refuses. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { crosswalk } from './crosswalk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cupel-crosswalk-command-'));
  mkdirSync(join(folder, 'library'));
  writeFileSync(join(folder, 'library/all.yaml'), library);
  writeFileSync(join(folder, 'results.json'), '{"urn:x:a:1": "met", "urn:x:a:2": "na"}');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const library = `
version: 1
objects:
  frameworks:
  - {urn: urn:x:a, name: Left, requirement_nodes: [{urn: 'urn:x:a:1', assessable: true}, {urn: 'urn:x:a:2', assessable: true}]}
  - {urn: urn:x:b, name: Right, requirement_nodes: [{urn: 'urn:x:b:1', assessable: true}, {urn: 'urn:x:b:2', assessable: true}]}
  - {urn: urn:x:c, name: Apart, requirement_nodes: [{urn: 'urn:x:c:1', assessable: true}]}
  requirement_mapping_sets:
  - urn: urn:x:set
    source_framework_urn: urn:x:a
    target_framework_urn: urn:x:b
    requirement_mappings:
    - {source_requirement_urn: 'urn:x:a:1', target_requirement_urn: 'urn:x:b:1', relationship: intersect}
    - {source_requirement_urn: 'urn:x:a:2', target_requirement_urn: 'urn:x:b:2', relationship: intersect}
    - {source_requirement_urn: 'urn:x:a:2', target_requirement_urn: 'urn:x:b:3', relationship: equal}
`;

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => err.push(String(text)) > 0);
  const code = await crosswalk.run(args.map((arg) => arg.replace('DIR', folder)));
  vi.restoreAllMocks();
  return { code, out: out.join(''), err: err.join('') };
}

const pair = (to: string) => ['--library', 'DIR/library', '--from', 'urn:x:a', '--to', to, '--results', 'DIR/results.json'];

test('--check --json prints the counts and nothing else', async () => {
  const { code, out, err } = await run('--check', '--library', 'DIR/library', '--json');
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(
    '{"frameworks":3,"nodes":5,"assessable":5,"mappingSets":1,"edges":3,"relationships":{"equal":1,"intersect":2},"dangling":1,"duplicates":0,"nonAssessableTargets":0}\n',
  );
});

test('--json prints every result of the target with its chain, and tells unused edges on standard error', async () => {
  const { code, out, err } = await run(...pair('urn:x:b'), '--json');
  const step = (place: number, passes: string) => ({
    source: `urn:x:a:${place}`,
    target: `urn:x:b:${place}`,
    relationship: 'intersect',
    set: 'urn:x:set',
    passes,
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    'urn:x:b:1': { result: 'partial', chain: [step(1, 'partial')] },
    'urn:x:b:2': { result: 'na', chain: [step(2, 'na')] },
  });
  expect(err).toBe('edges not used: 1 dangling, 0 duplicate, 0 onto a heading.\n');
});

test('what is printed can be given as results again', async () => {
  writeFileSync(join(folder, 'results.json'), (await run(...pair('urn:x:b'), '--json')).out);
  const again = await run('--library', 'DIR/library', '--from', 'urn:x:b', '--to', 'urn:x:c', '--results', 'DIR/results.json', '--json');
  expect(JSON.parse(again.out)).toEqual({ 'urn:x:c:1': { result: 'unknown', chain: [] } });
  expect(again.err).toContain('no mapping leads from urn:x:b to urn:x:c');
});

test('without --json the same is printed to be read', async () => {
  const { out } = await run(...pair('urn:x:b'));
  expect(out).toContain('Left -> Right, directly');
  expect(out).toContain('unmet 0, partial 1, met 0, unknown 0, na 1');
  expect(out).toContain('partial urn:x:b:1\n          urn:x:a:1 intersect urn:x:b:1: partial (urn:x:set)');
});

test.each([
  [['--check'], '--library is missing'],
  [['--library', 'DIR/library', '--from', 'urn:x:a'], '--to is missing'],
  [pair('urn:x:a'), 'name two different ones'],
  [pair('urn:x:z'), '--to urn:x:z is no framework of the library; the nearest are'],
  [['--check', '--library', 'DIR/gone'], 'is not a folder'],
])('%j is refused in one sentence', async (args, sentence) => {
  await expect(run(...args)).rejects.toThrow(sentence);
});
