/**
 * Makes a pack and a matrix ready for the engine, once for any number of sites: what each cell covers, which conditions it
 * has, and which cells a certificate can prove.
 */
import { levelOf, type Pack } from '#programme/index.ts';
import { type Scales, type Test, testOf } from './conditions.ts';
import { type Cell, type Condition, covers, editionKey, type Matrix, relationships, sourceRef } from './matrix.ts';

export type Options = {
  /**
   * `required`: a cell without a level of the pack that lets a site pass recognises nothing, as in the scheme's own matrix.
   * `ignored`: levels are not read, as in a mapping that knows of none.
   */
  levels: 'required' | 'ignored';
  scales?: Scales;
};

/** Why a cell recognises nothing even where every source is proven and every condition met; null where it does. */
export type Mute = 'related' | 'undecided' | 'no-level' | 'unknown-condition' | 'unknown-relationship';

export type PreparedCondition = { readonly condition: Condition; readonly test: Test };

export type PreparedCell = {
  readonly cell: Cell;
  readonly sources: readonly string[];
  /** By their numbers in the pack. `parts` are positions among the parts of the criterion. */
  readonly targets: readonly { readonly id: string; readonly criterion: number; readonly parts: readonly number[] }[];
  readonly conditions: readonly PreparedCondition[];
  /** The same for cells with the same conditions in the same order: a certificate is held against them once. */
  readonly conditionSet: number;
  readonly mute: Mute | null;
  /** Of the level that it grants, 1 is best; 0 where levels are ignored. */
  readonly rank: number;
  readonly level: string | null;
};

/** A cell and the position of one of its sources. */
export type Proof = { readonly cell: number; readonly source: number };

export type EditionProofs = {
  readonly all: readonly Proof[];
  /** What a certificate proves that names its requirements. */
  readonly byRequirement: ReadonlyMap<string, readonly Proof[]>;
};

export type PreparedCriterion = { readonly id: string; readonly parts: readonly string[] };

export type Prepared = {
  readonly pack: string;
  readonly criteria: readonly PreparedCriterion[];
  /** In an order of their own, so that the order of the matrix never shows. */
  readonly cells: readonly PreparedCell[];
  readonly proofs: ReadonlyMap<string, EditionProofs>;
  /** Cells that aim at what the pack does not have. They recognise nothing there. */
  readonly outside: readonly { readonly cell: string; readonly target: string }[];
};

export function prepare(pack: Pack, matrix: Matrix, { levels, scales = {} }: Options): Prepared {
  const criteria = pack.criteria.map(({ number, parts }) => ({
    id: number,
    parts: parts.length === 0 ? [number] : parts.map((part) => part.number),
  }));
  const positions = positionsOf(criteria);
  const outside = matrix.cells.flatMap(({ id, targets }) =>
    targets.flatMap((target) => (positions.has(target) ? [] : [{ cell: id, target }])),
  );
  const conditionSets = new Map<string, { conditions: PreparedCondition[]; conditionSet: number }>();
  const cells = [...matrix.cells].sort(byIdentity).map((cell): PreparedCell => {
    const key = JSON.stringify(cell.conditions.map(({ rule, value }) => [rule, value]));
    const { conditions, conditionSet } = getOr(conditionSets, key, () => ({
      conditions: cell.conditions.map((condition) => ({ condition, test: testOf(condition, scales) })),
      conditionSet: conditionSets.size,
    }));
    const level = levels === 'required' && cell.level !== null ? levelOf(pack, cell.level) : null;
    const grants = levels === 'ignored' || (level !== null && level.accepts !== 'fail');
    return {
      cell,
      sources: [...new Set(cell.sources.map(sourceRef))],
      targets: [...new Set(cell.targets)].sort().flatMap((id) => {
        const at = positions.get(id);
        return at === undefined ? [] : [{ id, ...at }];
      }),
      conditions,
      conditionSet,
      mute: muteOf(cell, conditions, grants),
      rank: level?.rank ?? 0,
      level: level?.code ?? null,
    };
  });
  return { pack: pack.id, criteria, cells, proofs: proofsOf(cells), outside };
}

/** The editions that prove something of the matrix, as `system@edition`, in order. */
export function editionsOf({ proofs }: Prepared): string[] {
  return [...proofs.keys()].sort();
}

function muteOf({ counts, relationship }: Cell, conditions: PreparedCell['conditions'], grants: boolean): Mute | null {
  if (!counts) return 'undecided';
  if (!(relationships as readonly string[]).includes(relationship)) return 'unknown-relationship';
  if (!covers(relationship)) return 'related';
  if (!grants) return 'no-level';
  return conditions.some(({ test }) => test.about === 'unknown') ? 'unknown-condition' : null;
}

function positionsOf(criteria: readonly PreparedCriterion[]): Map<string, { criterion: number; parts: number[] }> {
  const positions = new Map<string, { criterion: number; parts: number[] }>();
  for (const [criterion, { id, parts }] of criteria.entries()) {
    for (const [part, number] of parts.entries()) positions.set(number, { criterion, parts: [part] });
    positions.set(id, { criterion, parts: [...parts.keys()] });
  }
  return positions;
}

function proofsOf(cells: readonly PreparedCell[]): Map<string, EditionProofs> {
  const editions = new Map<string, { all: Proof[]; byRequirement: Map<string, Proof[]> }>();
  for (const [
    cell,
    {
      cell: { sources },
      sources: refs,
    },
  ] of cells.entries()) {
    for (const source of sources) {
      const proof = { cell, source: refs.indexOf(sourceRef(source)) };
      const edition = getOr(editions, editionKey(source), () => ({ all: [], byRequirement: new Map() }));
      edition.all.push(proof);
      if (source.requirement !== null) getOr(edition.byRequirement, source.requirement, () => []).push(proof);
    }
  }
  return editions;
}

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function byIdentity(a: Cell, b: Cell): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  const [textA, textB] = [JSON.stringify(a), JSON.stringify(b)];
  return textA < textB ? -1 : textA > textB ? 1 : 0;
}
