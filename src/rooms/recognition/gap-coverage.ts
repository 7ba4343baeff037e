/** What a certificate of each edition of a system would cover of a pack if it were valid, named the site and met the conditions. Pure. */
import type { Matrix, MatrixCell, Pack, System } from '#programme/index.ts';
import { engineMatrix } from './matrices.ts';
import { editionKey } from './matrix.ts';
import { type Prepared, type PreparedCell, prepare } from './prepare.ts';

export type EditionCoverage = {
  readonly edition: string;
  /** Criteria with all their parts. */
  readonly full: readonly string[];
  /** Criteria of which it would cover only some parts. */
  readonly partial: readonly string[];
  /** Parts, and whole criteria without parts. */
  readonly parts: readonly string[];
  /** Criteria of which something would still be assessed. */
  readonly left: number;
  /** The cells it rests on, with the conditions that they add. */
  readonly cells: readonly MatrixCell[];
  /** Cells that it would prove in part: they ask for other certificates as well. */
  readonly together: readonly MatrixCell[];
};

/** The editions on record, then those that only the matrix names. */
export function coverageOf(pack: Pack, matrix: Pick<Matrix, 'id' | 'cells'>, system: System): EditionCoverage[] {
  const prepared = prepare(pack, engineMatrix(matrix, pack.id), { levels: 'required' });
  const named = matrix.cells.flatMap(({ pack: of, sources }) =>
    of === pack.id ? sources.flatMap(({ system: id, edition }) => (id === system.id && edition !== null ? [edition] : [])) : [],
  );
  return [...new Set([...system.editions, ...named])].map((edition) => editionCoverage(edition, prepared, matrix, system));
}

function editionCoverage(edition: string, prepared: Prepared, matrix: Pick<Matrix, 'cells'>, system: System): EditionCoverage {
  const own = editionKey({ system: system.id, edition });
  const granting = prepared.cells.filter(({ mute, cell }) => mute === null && cell.sources.some((source) => editionKey(source) === own));
  const alone = granting.filter(({ cell }) => cell.sources.every((source) => editionKey(source) === own));
  const covered = prepared.criteria.map(() => new Set<number>());
  for (const { targets } of alone) for (const { criterion, parts } of targets) for (const part of parts) covered[criterion]?.add(part);
  const criteriaWhere = (holds: (size: number, parts: number) => boolean) =>
    prepared.criteria.filter(({ parts }, index) => holds(covered[index]?.size ?? 0, parts.length)).map(({ id }) => id);
  const full = criteriaWhere((size, parts) => size === parts);
  const cellsOf = (cells: readonly PreparedCell[]) => matrix.cells.filter(({ id }) => cells.some(({ cell }) => cell.id === id));
  return {
    edition,
    full,
    partial: criteriaWhere((size, parts) => size > 0 && size < parts),
    parts: prepared.criteria.flatMap(({ parts }, index) => parts.filter((_, part) => covered[index]?.has(part))),
    left: prepared.criteria.length - full.length,
    cells: cellsOf(alone),
    together: cellsOf(granting.filter((cell) => !alone.includes(cell))),
  };
}
