import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tinyProgramme } from './fixtures/tiny-programme.ts';
import {
  applicability,
  assessable,
  type Criterion,
  criterionOf,
  currentMatrix,
  currentPack,
  currentRulebook,
  levelOf,
  notApplicable,
  type Pack,
  type Programme,
  packOf,
  rollUp,
  text,
} from './index.ts';
import { loadProgramme } from './load.ts';

function load(): { programme: Programme; plain: Pack; parted: Pack } {
  const programme = loadProgramme(tinyProgramme());
  const plain = packOf(programme, 'plain');
  const parted = packOf(programme, 'parted');
  if (plain === null || parted === null) throw new Error('the fixture has two packs');
  return { programme, plain, parted };
}

function criterion(pack: Pack, number: string): Criterion {
  const found = criterionOf(pack, number);
  if (found === null) throw new Error(`the fixture has no ${number}`);
  return found;
}

describe('versions', () => {
  test('a cycle opens on the newest pack that is open to new cycles on that day', () => {
    const { programme } = load();
    expect(currentPack(programme, '2020-03-29')).toBeNull();
    expect(currentPack(programme, '2020-03-30')?.id).toBe('plain');
    expect(currentPack(programme, '2023-12-31')?.id).toBe('plain');
    expect(currentPack(programme, '2024-01-01')?.id).toBe('parted');
  });

  test('a pack that is closed to new cycles still stands for those who began with it', () => {
    const { programme } = load();
    expect(packOf(programme, 'plain')?.criteria).toHaveLength(2);
    expect(packOf(programme, 'unknown')).toBeNull();
  });

  test('a rulebook and a matrix hold from their first day until the next one, and the first one also before', () => {
    const { programme } = load();
    const [rulebook] = programme.rulebooks;
    const [matrix] = programme.matrices;
    if (rulebook === undefined || matrix === undefined) throw new Error('the fixture has one of each');
    const later = {
      ...programme,
      rulebooks: [rulebook, { ...rulebook, id: 'later', in_force: '2027-01-01' }],
      matrices: [matrix, { ...matrix, id: 'later', in_force: '2027-01-01' }],
    };
    for (const current of [currentRulebook, currentMatrix]) {
      expect(current(later, '2025-01-01').id).toBe('2026-11');
      expect(current(later, '2026-12-31').id).toBe('2026-11');
      expect(current(later, '2027-01-01').id).toBe('later');
    }
  });
});

describe('applicability', () => {
  test('a criterion for mines applies to a site that is a mine beside other things, and not to a smelter', () => {
    const { plain } = load();
    const tailings = criterion(plain, '2');
    expect(applicability(tailings, { kinds: ['smelter', 'mine'], metals: ['Cu'] }).applies).toBe(true);
    expect(applicability(tailings, { kinds: ['smelter'], metals: ['Cu'] })).toEqual({
      applies: false,
      mayBeNotApplicable: false,
      when: null,
      proof: null,
    });
  });

  test('not applicable may be claimed only when every kind of the site allows it, and says when and how it is proved', () => {
    const { parted } = load();
    const closure = criterion(parted, '2');
    expect(applicability(closure, { kinds: ['smelter', 'refinery'], metals: ['Cu'] })).toMatchObject({
      applies: true,
      mayBeNotApplicable: true,
      when: { en: 'No mine stands here.' },
      proof: { es: 'El permiso' },
    });
    expect(applicability(closure, { kinds: ['smelter', 'mine'], metals: ['Cu'] })).toMatchObject({
      applies: true,
      mayBeNotApplicable: false,
      proof: null,
    });
  });

  test('a site that has stated no kind and no metal yet answers everything and may leave nothing out', () => {
    const { plain, parted } = load();
    const nothing = { kinds: [], metals: [] };
    expect(assessable(plain, nothing).map(({ number }) => number)).toEqual(['1', '2']);
    expect(assessable(parted, nothing).map(({ number }) => number)).toEqual(['1', '2', '10.1', '10.2']);
    expect(assessable(parted, nothing).some((item) => item.applicability.mayBeNotApplicable)).toBe(false);
  });

  test('parts are answered in place of their criterion, and only those for the metals of the site', () => {
    const { parted } = load();
    const gold = assessable(parted, { kinds: ['mine'], metals: ['Au'] });
    expect(gold.map(({ number }) => number)).toEqual(['1', '2', '10.1']);
    expect(gold.at(-1)).toMatchObject({ title: { en: 'First' }, part: { number: '10.1' }, criterion: { number: '10' } });
    expect(assessable(parted, { kinds: ['mine'], metals: ['Au', 'Zn'] }).map(({ number }) => number)).toContain('10.2');
  });

  test('another kind or metal never takes a criterion away', () => {
    const { plain, parted, programme } = load();
    const kinds = fc.subarray(
      programme.siteKinds.map(({ code }) => code),
      { minLength: 1 },
    );
    const metals = fc.subarray(
      programme.metals.map(({ symbol }) => symbol),
      { minLength: 1 },
    );
    const all = (pack: Pack, site: { kinds: string[]; metals: string[] }) => assessable(pack, site).map(({ number }) => number);
    fc.assert(
      fc.property(fc.constantFrom(plain, parted), kinds, kinds, metals, metals, (pack, someKinds, moreKinds, someMetals, moreMetals) => {
        const wider = all(pack, { kinds: [...someKinds, ...moreKinds], metals: [...someMetals, ...moreMetals] });
        expect(wider).toEqual(expect.arrayContaining(all(pack, { kinds: someKinds, metals: someMetals })));
      }),
    );
  });
});

describe('the level of a criterion with parts', () => {
  test('is the lowest of its parts that apply', () => {
    const { programme, parted } = load();
    const rulebook = currentRulebook(programme, '2026-11-22');
    const chains = criterion(parted, '10');
    expect(rollUp(parted, rulebook, chains, { '10.1': 'leading', '10.2': 'foundational' })).toEqual({
      level: 'foundational',
      decidedBy: ['10.2'],
      open: [],
    });
    expect(rollUp(parted, rulebook, chains, { '10.1': 'good', '10.2': notApplicable })).toEqual({
      level: 'good',
      decidedBy: ['10.1'],
      open: [],
    });
    expect(rollUp(parted, rulebook, chains, { '10.1': notApplicable, '10.2': notApplicable }).level).toBe(notApplicable);
  });

  test('is open while a part has no level, also when the part is not mentioned', () => {
    const { programme, parted } = load();
    const rulebook = currentRulebook(programme, '2026-11-22');
    const chains = criterion(parted, '10');
    expect(rollUp(parted, rulebook, chains, { '10.1': 'good' })).toEqual({ level: null, decidedBy: [], open: ['10.2'] });
    expect(rollUp(parted, rulebook, chains, { '10.1': null, '10.2': 'below' }).open).toEqual(['10.1']);
    expect(() => rollUp(parted, rulebook, chains, { '10.1': 'splendid', '10.2': 'good' })).toThrow('parted has no level splendid');
  });

  test('is never better than any part, and is the level of one of them', () => {
    const { programme, parted } = load();
    const rulebook = currentRulebook(programme, '2026-11-22');
    const level = fc.constantFrom(...parted.levels.map(({ code }) => code));
    const rank = (code: string | null) => levelOf(parted, code ?? '')?.rank ?? 0;
    fc.assert(
      fc.property(level, level, (first, second) => {
        const whole = rollUp(parted, rulebook, criterion(parted, '10'), { '10.1': first, '10.2': second }).level;
        expect([first, second]).toContain(whole);
        expect(rank(whole)).toBe(Math.max(rank(first), rank(second)));
      }),
    );
  });
});

describe('a text', () => {
  const words = { en: 'Water', es: 'Agua', pt: 'Água' };

  test('is given in the language asked for, also by a regional tag', () => {
    expect(text(words, 'es')).toEqual({ text: 'Agua', language: 'es' });
    expect(text(words, 'es-CL')).toEqual({ text: 'Agua', language: 'es' });
  });

  test('falls back to the prevailing language and says which it is', () => {
    expect(text(words, 'de', 'pt')).toEqual({ text: 'Água', language: 'pt' });
    expect(text(words, 'de', 'zh')).toEqual({ text: 'Water', language: 'en' });
  });
});
