import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api-problem.ts';
import type { DraftCell } from './review-data.ts';
import { effectOf, faultAt, faultsByCell, joinDrafts, proposedId, sourceOf, takenOver } from './review-draft.ts';
import { draftAtHand } from './review-kept-draft.ts';

const cell = (id: string, given: Partial<DraftCell> = {}): DraftCell => ({
  id,
  targets: ['1'],
  sources: [{ system: 'iso-14001', edition: '2015', requirement: null }],
  relationship: 'equivalent-to',
  level: 'fully-meets',
  conditions: [],
  reason: '',
  source: '',
  ...given,
});

describe('what a cell would do', () => {
  test('needs a relation that covers, and a level', () => {
    expect(effectOf(cell('a'))).toBe('recognises');
    expect(effectOf(cell('a', { level: null }))).toBe('no-level');
    expect(effectOf(cell('a', { relationship: 'subset-of' }))).toBe('advice');
    expect(effectOf(cell('a', { relationship: 'no-relationship' }))).toBe('nothing');
  });
});

describe('the name of a cell', () => {
  test('is made as the programme makes it, so that it takes the place of the cell in force', () => {
    expect(proposedId(cell(''), 'rra-3.0', [])).toBe('iso-14001-2015-rra-3.0-1');
  });

  test('is never one that is taken, and always one that the API takes', () => {
    const taken = ['iso-14001-2015-rra-3.0-1', 'iso-14001-2015-rra-3.0-1-2'];
    expect(proposedId(cell(''), 'rra-3.0', taken)).toBe('iso-14001-2015-rra-3.0-1-3');
    const odd = cell('', { sources: [{ system: 'irma', edition: `Versión 2.0 ${'x'.repeat(90)}`, requirement: null }] });
    expect(proposedId(odd, 'rra-3.0', [])).toMatch(/^[a-z0-9.-]{1,80}$/);
  });
});

describe('two people at one draft', () => {
  const base = [cell('a'), cell('b')];

  test('keep both changes where they changed different cells', () => {
    const mine = [cell('a', { level: null }), cell('b'), cell('c')];
    const theirs = [cell('a'), cell('b', { reason: 'Read.' }), cell('d')];
    const { cells, clashes } = joinDrafts(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(new Map(cells.map((one) => [one.id, one]))).toEqual(
      new Map([cell('a', { level: null }), cell('b', { reason: 'Read.' }), cell('c'), cell('d')].map((one) => [one.id, one])),
    );
  });

  test('lose no removal, and no cell that the other side changed', () => {
    expect(joinDrafts(base, [cell('a')], base)).toEqual({ cells: [cell('a')], clashes: [] });
    expect(joinDrafts(base, base, [cell('a')])).toEqual({ cells: [cell('a')], clashes: [] });
    expect(joinDrafts(base, [cell('a')], [cell('a'), cell('b', { level: null })]).clashes).toEqual(['b']);
  });

  test('are asked where both changed the same cell in different ways, and not where they wrote the same', () => {
    const mine = [cell('a', { level: null }), cell('b')];
    expect(joinDrafts(base, mine, [cell('a', { reason: 'Theirs.' }), cell('b')])).toMatchObject({ clashes: ['a'] });
    expect(joinDrafts(base, mine, mine)).toEqual({ cells: mine, clashes: [] });
  });

  test('a draft that nobody works on is what the server holds', () => {
    expect(draftAtHand(null, base)).toEqual({ cells: base, changed: false, clashes: [], joined: false });
    expect(draftAtHand({ base, cells: base }, base).changed).toBe(false);
  });

  test('what others saved meanwhile is joined, and said to be', () => {
    const now = draftAtHand({ base, cells: [...base, cell('mine')] }, [...base, cell('theirs')]);
    expect(now.cells.map(({ id }) => id)).toEqual(['a', 'b', 'theirs', 'mine']);
    expect(now).toMatchObject({ changed: true, joined: true, clashes: [] });
  });
});

describe('a refused draft', () => {
  const sent = [cell('a'), cell('b')];
  const fault = new ApiProblem(422, {
    title: 'Two faults',
    errors: [
      { pointer: '/cells/1/sources/0/edition', code: 'unknown-edition', detail: 'No such edition.' },
      { pointer: '/cells/1/targets/2', code: 'unknown-target', detail: 'No such criterion.' },
      { code: 'draft-needed', detail: 'Of no cell.' },
    ],
  });

  test('says its faults at the cell and the field they are of', () => {
    const { cells, others } = faultsByCell(fault, sent);
    expect([...cells.keys()]).toEqual(['b']);
    const found = cells.get('b') ?? [];
    expect(faultAt(found, '/sources/0/edition')).toBe('No such edition.');
    expect(faultAt(found, '/targets')).toBeUndefined();
    expect(faultAt(found, '/targets', true)).toBe('No such criterion.');
    expect(others).toEqual(['Of no cell.']);
  });

  test('another fault is of no cell', () => {
    expect(faultsByCell(new Error('line cut'), sent)).toEqual({ cells: new Map(), others: [] });
  });
});

test('a cell in force is taken over as it stands, and an unknown relation is left to be chosen', () => {
  const side = {
    id: 'x',
    targets: ['1'],
    sources: ['rmap', 'iso-14001@2015#6.1'],
    conditions: [],
    state: 'unknown',
    counts: false,
    level: null,
  };
  const taken = takenOver({ ...side, relationship: 'unknown' }, '2024');
  expect(taken.relationship).toBe('');
  expect(taken.sources).toEqual([
    { system: 'rmap', edition: '2024', requirement: null },
    { system: 'iso-14001', edition: '2015', requirement: '6.1' },
  ]);
  expect(takenOver({ ...side, relationship: 'subset-of' }, '2024').relationship).toBe('subset-of');
  expect(sourceOf('a@1#b#c', '').requirement).toBe('b#c');
});
