/** The rows of determinations of a workbook that came back. */
import { textOf } from '#platform/workbook/headings.ts';
import type { Cell } from '#platform/workbook/read.ts';
import type { Assessable } from '#programme/index.ts';
import { checkDetermination, checkRecognition, type Determination } from '../rules.ts';
import { between, type DeterminationCells, determinationCells } from './cells.ts';
import { type CellFault, cellFault, joined, type Reading, type Rows, readText } from './reading.ts';
import { determinationFields, mergeFields, oneOf } from './rules.ts';
import { notApplicable } from './words.ts';

type Row = Record<'number' | keyof DeterminationCells, Cell>;

const longestRationale = 20_000;

export function readDeterminations(rows: readonly Row[], reading: Reading): Rows {
  const seen = new Set<string>();
  return joined(
    rows.map((row) => {
      const number = textOf(row.number).trim();
      const item = reading.at.items.find((one) => one.number === number);
      // A line without a number is somebody's remark to themselves.
      if (number === '') return { changes: [], faults: [] };
      const refused = item === undefined ? 'workbook-unknown-item' : seen.has(number) ? 'workbook-item-twice' : null;
      if (item === undefined || refused !== null) {
        return { changes: [], faults: [cellFault(row.number, reading.language, refused ?? 'workbook-unknown-item', { item: number })] };
      }
      seen.add(number);
      return readRow(row, item, reading);
    }),
  );
}

function readRow(row: Row, item: Assessable, reading: Reading): Rows {
  const { at, origin, language } = reading;
  const view = at.work.items.find((one) => one.item === item.number);
  if (view === undefined) return { changes: [], faults: [] };
  const { file, faults } = readFields(row, reading);
  const current = determinationCells(view);
  const base = (origin.get(`determination ${item.number}`) ?? '').split(' ');
  const changes = mergeFields(determinationFields, base, current, file);
  const wanted = determinationOf({ ...current, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) });
  const checks = [checkDetermination(wanted, item, at.pack), checkRecognition(wanted, item.number, view.recognised)];
  const unsound = changes.length === 0 ? [] : checks.flatMap((check) => (check.ok ? [] : check.faults));
  return {
    // What must not stand together is left out together.
    changes: (unsound.length > 0 ? changes.filter(({ field }) => field === 'rationale') : changes).map((change) => ({
      on: 'determination' as const,
      key: item.number,
      title: view.title,
      version: view.determination?.version ?? 0,
      cell: row[change.field].address,
      ...change,
    })),
    faults: [...faults, ...unsound.map(({ code, values }) => cellFault(row.level, language, code, values))],
  };
}

function readFields(row: Row, { vocabulary, language }: Reading): { file: Partial<DeterminationCells>; faults: CellFault[] } {
  const file: Partial<DeterminationCells> = {};
  const faults: CellFault[] = [];
  const level = textOf(row.level).trim();
  const known = level === '' ? '' : oneOf(vocabulary.levels, level);
  if (known === undefined) faults.push(cellFault(row.level, language, 'workbook-unknown-answer', { answer: level }));
  else file.level = known;
  const written = textOf(row.basedOn)
    .split(/[,;\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const bases = written.map((word) => oneOf(vocabulary.bases, word));
  const strange = written.filter((_, index) => bases[index] === undefined);
  if (strange.length > 0) faults.push(cellFault(row.basedOn, language, 'workbook-unknown-answer', { answer: strange.join(between) }));
  else file.basedOn = [...new Set(vocabulary.bases.values())].filter((basis) => bases.includes(basis)).join(between);
  const rationale = readText(row.rationale, longestRationale, language);
  if ('fault' in rationale) faults.push(rationale.fault);
  else file.rationale = rationale.text;
  return { file, faults };
}

/** Of what the cells say. */
export function determinationOf({ level, basedOn, rationale }: DeterminationCells): Determination {
  const excused = level === notApplicable;
  return {
    level: excused || level === '' ? null : level,
    notApplicable: excused,
    rationale,
    basedOn: basedOn === '' ? [] : basedOn.split(between),
  };
}
