import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkProgramme } from './check.ts';
import { faultsOf, tinyProgramme } from './fixtures/tiny-programme.ts';

const rules = 'criteria/parted/criteria/01-rules.yaml';
const rulebook = 'rulebook/2026-11.yaml';
const chains = 'criteria/parted/criteria/10-chains.yaml';

/** Each spoils one thing: the file, what stands there and what is put in its place, and the fault as it must be told. */
const spoilt: [name: string, file: string, from: string, to: string, at: string, field: string, message: RegExp][] = [
  ['a misspelt field', rules, 'related: []', 'relatd: []', 'relatd', 'relatd', /no such field/],
  ['a missing field', rules, 'thresholds: []\n', '', 'number:', 'thresholds', /expected array/],
  ['a wrong type', rules, 'sdgs: [12]', 'sdgs: twelve', 'sdgs: twelve', 'sdgs', /expected array/],
  ['a text without Spanish', rules, '{en: To test., es: Para probar.}', '{en: To test.}', 'purpose:', 'purpose', /no text in es/],
  ['a text without English', rules, '{en: To test., es: Para probar.}', '{es: Para probar.}', 'purpose:', 'purpose', /English/],
  ['an unknown pillar', rules, 'pillar: governance', 'pillar: economy', 'economy', 'pillar', /economy is not a pillar of parted/],
  ['a level without a statement', rules, '  leading:', '  splendid:', 'levels:', 'levels', /no statement for the level leading/],
  ['a statement for an unknown level', rules, '  leading:', '  splendid:', 'splendid', 'levels.splendid', /not a level of parted/],
  [
    'an unknown source',
    rules,
    'title: {basis: assumed, sources: []}',
    'title: {basis: assumed, sources: [S999]}',
    'S999',
    'provenance.title.sources[0]',
    /S999/,
  ],
  [
    'an unknown site kind',
    rules,
    'applies_to: all',
    'applies_to: [mine, moon-base]',
    'moon-base',
    'applicability.applies_to[1]',
    /moon-base is no site kind/,
  ],
  [
    'a part of another criterion',
    chains,
    'number: "10.1"',
    'number: "9.1"',
    '"9.1"',
    'parts[0].number',
    /9\.1 is not a part of criterion 10/,
  ],
  ['a part given twice', chains, 'number: "10.2"', 'number:  "10.1"', 'number:  "10.1"', 'parts[1].number', /second time/],
  ['a part for an unknown metal', chains, 'metals: [Cu, Zn]', 'metals: [Cu, Zz]', 'Zz', 'parts[1].applies_to.metals[1]', /Zz is no metal/],
  ['a goal beyond the seventeen', rules, 'sdgs: [12]', 'sdgs: [18]', '18', 'sdgs[0]', /<=17/],
  ['the same level rank twice', 'criteria/parted/pack.yaml', 'rank: 2', 'rank: 1', 'code: good', 'levels[1].rank', /second time/],
  [
    'a folder that is not called as its pack',
    'criteria/parted/pack.yaml',
    'id: parted',
    'id: party',
    'id: party',
    'id',
    /must be called party/,
  ],
  [
    'a crosswalk to nowhere',
    'crosswalks/plain-to-parted.yaml',
    '"10.2"',
    '"10.9"',
    '10.9',
    'links[0].to[1]',
    /10\.9 is no criterion or part of parted/,
  ],
  ['a matrix cell for nothing', 'matrix/2026-11.yaml', '"10.2"', '"77"', '"77"', 'cells[0].targets[0]', /77 is no criterion/],
  [
    'a matrix cell of an unknown pack',
    'matrix/2026-11.yaml',
    'pack: parted',
    'pack: other',
    'pack: other',
    'cells[0].pack',
    /there is no pack other/,
  ],
  [
    'a matrix cell of an unknown system',
    'matrix/2026-11.yaml',
    'system: outside',
    'system: inside',
    'inside',
    'cells[0].sources[0].system',
    /inside is not among/,
  ],
  [
    'a matrix cell of an edition that does not exist',
    'matrix/2026-11.yaml',
    'edition: "1"',
    'edition: "2"',
    '"2"',
    'cells[0].sources[0].edition',
    /outside has no edition 2/,
  ],
  [
    'a matrix cell with a level of nobody',
    'matrix/2026-11.yaml',
    'level: good',
    'level: best',
    'best',
    'cells[0].level',
    /best is no level/,
  ],
  [
    'a matrix cell that was approved by nobody',
    'matrix/2026-11.yaml',
    'state: confirmed',
    'state: approved',
    'approved',
    'cells[0].state',
    /by whom and when/,
  ],
  [
    'a standing on a part that is not there',
    'systems.yaml',
    '["10.2"]',
    '["10.9"]',
    '10.9',
    '[0].standings[0].criteria.parted[0]',
    /10\.9 is no criterion/,
  ],
  [
    'a standing on a pack that it is not about',
    'systems.yaml',
    'packs: [plain, parted]',
    'packs: [plain]',
    'parted:',
    '[0].standings[0].criteria.parted',
    /not among the packs/,
  ],
  [
    'a standing about an unknown pack',
    'systems.yaml',
    'packs: [plain, parted]',
    'packs: [other, parted]',
    'other',
    '[0].standings[0].packs[0]',
    /there is no pack other/,
  ],
  [
    'a standing about an unknown metal',
    'systems.yaml',
    'metals: [Cu]',
    'metals: [Zz]',
    'Zz',
    '[0].standings[0].metals[0]',
    /there is no metal Zz/,
  ],
  ['a mark for a metal that does not know it', 'marks.yaml', 'metal: Cu', 'metal: Pb', 'metal: Pb', '[0].metal', /copper-mark/],
  [
    'a metal with an unknown mark',
    'metals.yaml',
    'mark: nickel-mark',
    'mark: silver-mark',
    'silver-mark',
    '[2].mark',
    /no silver-mark for Ni/,
  ],
  [
    'a kind of site in no class',
    'site-kinds.yaml',
    'operation: processing',
    'operation: magic',
    'magic',
    'kinds[2].operation',
    /magic is not an operation class/,
  ],
  [
    'a clock without an event',
    rulebook,
    'before: award-expiry, months: 3,',
    'months: 3,',
    'months: 3,',
    'clocks.cycle_2_site_assessment_due',
    /exactly one of/,
  ],
  [
    'a clock after an unknown event',
    rulebook,
    'after: lapse-of-basis',
    'after: full-moon',
    'full-moon',
    'clocks.recognition_lapse_due.after',
    /Invalid option/,
  ],
  [
    'a rulebook without a clock that is needed',
    rulebook,
    'annual_confirmation:',
    'weekly_confirmation:',
    'clocks:',
    'clocks.annual_confirmation',
    /expected object/,
  ],
  [
    'a plan for an unknown level',
    rulebook,
    '[partially-meets]',
    '[half-meets]',
    'half-meets',
    'award.plan_required_for.value[0]',
    /half-meets/,
  ],
  ['a rulebook under another name', rulebook, 'id: "2026-11"', 'id: "2026-12"', 'id: "2026-12"', 'id', /2026-12\.yaml/],
  [
    'a text with a comma and no quotes',
    'sdgs.yaml',
    '"Industry, innovation and infrastructure"',
    'Industry, innovation and infrastructure',
    'goal: 9',
    '[8].name.innovation and infrastructure',
    /put quotes/,
  ],
  ['a field that stands twice', rules, 'related: []', 'related: []\nrelated:\n  - twice', 'related:\n', '', /second time/],
  ['broken YAML', rules, 'related: []', 'related: [', 'parts: []', '', /not readable as YAML/],
];

describe('a fault names its file, line and field', () => {
  test.each(spoilt)('%s', (_name, file, from, to, at, field, message) => {
    const tiny = tinyProgramme();
    const line = tiny.edit(file, from, to, at);
    const faults = faultsOf(tiny);
    const found = faults.find((fault) => fault.file === file && fault.field === field && message.test(fault.message));
    expect(found, JSON.stringify(faults)).toMatchObject({ line });
  });

  test('a pack open to new cycles whose criteria have no statements', () => {
    const tiny = tinyProgramme();
    tiny.edit('criteria/plain/pack.yaml', 'until_new_cycles: "2023-12-31"', 'until_new_cycles: null');
    const file = 'criteria/plain/criteria/1-rules.yaml';
    expect(faultsOf(tiny)).toContainEqual({
      file,
      line: 5,
      field: 'levels',
      message: 'plain is open to new cycles, so every level needs a statement',
    });
  });

  test('two versions of the matrix with one first day: no day may have two', () => {
    const tiny = tinyProgramme();
    const first = readFileSync(join(tiny.directory, 'matrix/2026-11.yaml'), 'utf8');
    tiny.write('matrix/2026-12.yaml', first.replace('id: "2026-11"', 'id: "2026-12"'));
    const line = first.slice(0, first.indexOf('in_force:')).split('\n').length;
    const message = 'matrix/2026-11.yaml comes into force on the same day';
    expect(faultsOf(tiny)).toEqual([expect.objectContaining({ file: 'matrix/2026-12.yaml', line, field: 'in_force', message })]);
  });

  test('a number given to two criteria', () => {
    const tiny = tinyProgramme();
    tiny.edit(rules, 'number: "1"', 'number: "2"');
    const other = 'criteria/parted/criteria/02-closure.yaml';
    expect(faultsOf(tiny)).toContainEqual({ file: other, line: 1, field: 'number', message: `2 is already the number of ${rules}` });
  });
});

describe('a faulty programme', () => {
  test('tells all its faults at once, with what to do', () => {
    const tiny = tinyProgramme();
    tiny.edit(rules, 'pillar: governance', 'pillar: economy');
    tiny.edit('matrix/2026-11.yaml', 'state: confirmed', 'state: splendid');
    tiny.remove('sdgs.yaml');
    const { ok, report } = checkProgramme(tiny.directory);
    expect(ok).toBe(false);
    expect(report).toContain('has 3 faults, so nothing of it was loaded');
    expect(report).toContain(`${rules}:3  pillar: economy is not a pillar of parted`);
    expect(report).toContain('matrix/2026-11.yaml:6  cells[0].state: Invalid option');
    expect(report).toContain('sdgs.yaml  the file is missing');
    expect(report).toContain('cupel -- programme check');
  });

  test('is told once, not once for each place that depends on it', () => {
    const tiny = tinyProgramme();
    tiny.edit('site-kinds.yaml', 'operations:', 'operation:');
    tiny.edit(chains, 'number: "10"', 'number: ten');
    expect(faultsOf(tiny).map(({ file, field }) => [file, field])).toEqual([
      ['site-kinds.yaml', 'operations'],
      ['site-kinds.yaml', 'operation'],
      [chains, 'number'],
    ]);
  });

  test('may be a file that is not UTF-8, or one that ends in .yml', () => {
    const tiny = tinyProgramme();
    tiny.write('sdgs.yaml', new Uint8Array([0x2d, 0x20, 0xff, 0xfe]));
    tiny.write('criteria/parted/criteria/03-lost.yml', 'number: "3"');
    const faults = faultsOf(tiny);
    expect(faults).toContainEqual(expect.objectContaining({ file: 'sdgs.yaml', message: expect.stringContaining('not UTF-8') }));
    expect(faults).toContainEqual(
      expect.objectContaining({ file: 'criteria/parted/criteria/03-lost.yml', message: expect.stringContaining('.yaml') }),
    );
  });

  test('may be a folder that is not there', () => {
    expect(checkProgramme(join(tinyProgramme().directory, 'nowhere'))).toMatchObject({
      ok: false,
      report: expect.stringContaining('the file is missing'),
    });
  });
});
