import { describe, expect, test } from 'vitest';
import { checkProgramme } from './check.ts';
import { faultsOf, tinyProgramme } from './fixtures/tiny-programme.ts';
import { loadProgramme } from './load.ts';

describe('a sound programme', () => {
  test('is loaded with its packs in the order they came into force and their criteria in the order of their numbers', () => {
    const programme = loadProgramme(tinyProgramme());
    expect(programme.packs.map(({ id }) => id)).toEqual(['plain', 'parted']);
    expect(programme.packs[1]?.criteria.map(({ number }) => number)).toEqual(['1', '2', '10']);
  });

  test('cannot be changed by anybody who reads it', () => {
    const programme = loadProgramme(tinyProgramme());
    expect(() => Object.assign(programme.packs[0]?.levels[0]?.label ?? {}, { en: 'Other' })).toThrow(TypeError);
    expect(() => Object.assign(programme.rulebooks[0]?.clocks.award_validity ?? {}, { months: 1 })).toThrow(TypeError);
  });

  test('shows the text of a licensed folder in place of the shipped text, and says so', () => {
    const tiny = tinyProgramme();
    const [plain, parted] = loadProgramme({ directory: tiny.directory, packFolders: [tiny.licensedPack] }).packs;
    expect(plain).toMatchObject({ id: 'plain', textFrom: 'licensed-folder', wording: 'official', title: { en: 'Plain official' } });
    expect(plain?.criteria[0]?.title.en).toBe('Official rules');
    expect(parted).toMatchObject({ id: 'parted', textFrom: 'shipped', wording: 'own-words' });
  });

  test('is told in a few words by the check', () => {
    const { ok, report } = checkProgramme(tinyProgramme().directory);
    expect(ok).toBe(true);
    expect(report).toContain('parted: 3 criteria, 4 levels, en and es, the shipped text');
  });
});

describe('a licensed pack', () => {
  test('that belongs to no shipped pack is refused', () => {
    const tiny = tinyProgramme();
    tiny.edit('../licensed/pack.yaml', 'id: plain', 'id: fancy');
    expect(faultsOf(tiny, [tiny.licensedPack])).toMatchObject([
      { line: 1, field: 'id', message: expect.stringContaining('one of parted, plain') },
    ]);
  });

  test('that leaves out a criterion or names an unknown one is refused', () => {
    const tiny = tinyProgramme();
    tiny.edit('../licensed/criteria/2.yaml', 'number: "2"', 'number: "3"');
    expect(faultsOf(tiny, [tiny.licensedPack]).map(({ message }) => message)).toEqual([
      'criteria or parts of the shipped pack are missing: 2',
      'criteria or parts that the shipped pack does not have: 3',
    ]);
  });

  test('with levels of its own is refused, since answers point at the shipped ones', () => {
    const tiny = tinyProgramme();
    tiny.edit('../licensed/pack.yaml', 'accepts: plan', 'accepts: met');
    expect(faultsOf(tiny, [tiny.licensedPack])).toMatchObject([
      { field: 'levels', message: expect.stringContaining('those of the shipped pack') },
    ]);
  });

  test('configured twice is refused', () => {
    const tiny = tinyProgramme();
    expect(faultsOf(tiny, [tiny.licensedPack, tiny.licensedPack])).toMatchObject([
      { field: 'id', message: expect.stringContaining('another configured folder') },
    ]);
  });
});
