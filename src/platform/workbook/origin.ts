/** The sheet on which a workbook says what it was made of, so that one that comes back is known again. */
import { canonical, sha256 } from '../audit/chain.ts';
import { Problem } from '../http/problem.ts';
import { textOf } from './headings.ts';
import type { Sheet } from './read.ts';
import type { WrittenSheet } from './write.ts';

/** The same in every language. */
const sheetName = 'Cupel';

export type Origin = ReadonlyMap<string, string>;

/** `made-for` and `format` say what the workbook is and how it is laid out; the rest is the caller's. `note` asks people to leave the sheet alone. */
export function originSheet(entries: Origin, made: { for: string; format: number }, note: string): WrittenSheet {
  const all = new Map([['made-for', made.for], ['format', String(made.format)], ...entries]);
  return {
    name: sheetName,
    columns: [
      { header: note, width: 40, wrap: true },
      { header: '', width: 70 },
    ],
    rows: [...all, ['digest', digestOf(all)]],
  };
}

/** @throws Problem workbook-not-ours, workbook-other-kind for one that was made for something else, workbook-outdated for one of another layout */
export function readOriginSheet(sheets: readonly Sheet[], made: { for: string; format: number }): Origin {
  const entries = new Map<string, string>();
  for (const { cells } of sheets.find(({ name }) => name === sheetName)?.rows ?? []) entries.set(textOf(cells[0]), textOf(cells[1]));
  const digest = entries.get('digest');
  // The note that heads the sheet is nobody's to change, and none of the entries.
  const told = new Map([...entries].filter(([key, value]) => key !== 'digest' && value !== ''));
  if (told.has('made-for') && told.get('made-for') !== made.for) throw new Problem('workbook-other-kind');
  if (told.has('format') && told.get('format') !== String(made.format)) throw new Problem('workbook-outdated');
  if (digest !== digestOf(told)) throw new Problem('workbook-not-ours');
  return told;
}

/** Finds a slip of the hand on the sheet of origin; it is no secret and proves nothing. */
function digestOf(entries: Origin): string {
  return sha256(canonical(Object.fromEntries(entries)));
}
