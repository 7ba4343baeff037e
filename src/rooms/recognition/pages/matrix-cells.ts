/** The cells of a version as the pages show them: which of them recognise something, why the others do not, in the order to read them. */

import type { Services } from '#platform/services.ts';
import type { Matrix, MatrixCell, Programme } from '#programme/index.ts';
import { compareNumbers } from '../criterion-order.ts';
import type { Mute } from '../prepare.ts';
import { preparedFor } from '../read-scope.ts';
import { type Due, reviewDue } from '../review/rules.ts';

export type ShownCell = {
  readonly cell: MatrixCell;
  /** Why it recognises nothing whatever a certificate says; null where it recognises something. */
  readonly mute: Mute | 'unrelated' | 'edition-not-stated' | 'outside-pack' | null;
  /** Why it has to be looked at again; only what was decided can be. */
  readonly due: readonly Due[];
};

/** Those that recognise something first, then by pack (newest first), system and criterion. */
export function shownCells(services: Pick<Services, 'programme' | 'clock'>, matrix: Matrix): ShownCell[] {
  const { programme, clock } = services;
  const today = clock.now().toISOString().slice(0, 10);
  const { packs } = programme;
  const mutes = new Map(
    packs.flatMap((pack) =>
      preparedFor(services, pack, matrix).cells.map(({ cell, mute, targets }) => [
        cell.id,
        targets.length === 0 ? ('outside-pack' as const) : mute,
      ]),
    ),
  );
  const rank = new Map(packs.map(({ id }, index) => [id, -index]));
  const place = placesOf(programme);
  return matrix.cells
    .map(
      (cell): ShownCell => ({
        cell,
        mute: whyMute(cell, mutes.get(cell.id)),
        // It looks through the whole matrix, so only for what is shown.
        get due() {
          return reviewDue(cell, matrix, programme, today);
        },
      }),
    )
    .sort(
      (a, b) =>
        Number(a.mute !== null) - Number(b.mute !== null) ||
        (rank.get(a.cell.pack) ?? 0) - (rank.get(b.cell.pack) ?? 0) ||
        (place.get(systemOf(a)) ?? 0) - (place.get(systemOf(b)) ?? 0) ||
        compareNumbers(targetOf(a), targetOf(b)) ||
        (a.cell.id < b.cell.id ? -1 : 1),
    );
}

/** Cells that differ in nothing but their criteria stand in one row, in the place of the first. */
export function rowsOf(cells: readonly ShownCell[]): [ShownCell, ...ShownCell[]][] {
  const rows = new Map<string, [ShownCell, ...ShownCell[]]>();
  for (const shown of cells) {
    const said = saidOf(shown);
    const row = rows.get(said);
    if (row === undefined) rows.set(said, [shown]);
    else row.push(shown);
  }
  return [...rows.values()];
}

function whyMute(cell: MatrixCell, mute: Mute | 'outside-pack' | null | undefined): ShownCell['mute'] {
  // A pack that the programme no longer holds.
  if (mute === undefined) return 'outside-pack';
  if (mute === 'related' && cell.relationship === 'no-relationship') return 'unrelated';
  const decided = cell.state === 'confirmed' || cell.state === 'approved';
  return mute === 'undecided' && decided ? 'edition-not-stated' : mute;
}

function saidOf({ cell: { id: _id, targets: _targets, ...said }, mute, due }: ShownCell): string {
  return JSON.stringify([said, mute, due]);
}

/** The systems in the order in which the programme names them. */
function placesOf({ systems }: Programme): Map<string, number> {
  return new Map(systems.map(({ id }, index) => [id, index]));
}

function systemOf({ cell }: ShownCell): string {
  return cell.sources[0]?.system ?? '';
}

function targetOf({ cell }: ShownCell): string {
  return cell.targets[0] ?? '';
}
