/** The rows of findings of a workbook that came back: those that were drafts when it was made, and new ones below them. */
import { textOf } from '#platform/workbook/headings.ts';
import type { Cell } from '#platform/workbook/read.ts';
import { checkFinding } from '../findings/rules.ts';
import { momentAt } from '../wall-time.ts';
import { type FindingCells, findingCells, shownMoment } from './cells.ts';
import { type CellFault, cellFault, joined, type Reading, type Rows, readText } from './reading.ts';
import { findingFields, mergeFields, oneOf } from './rules.ts';

type Row = Record<'id' | keyof FindingCells, Cell>;

const longest: FindingLengths = { item: 20, title: 200, statement: 8000, requirement: 2000 };
type FindingLengths = Record<'item' | 'title' | 'statement' | 'requirement', number>;
const nothing: FindingCells = { item: '', grade: '', title: '', statement: '', requirement: '', critical: '', observedAt: '' };

export function readFindingRows(rows: readonly Row[], reading: Reading): Rows {
  const written = rows.filter((row) => findingFields.some((field) => textOf(row[field]).trim() !== ''));
  const seen = new Set<string>();
  return joined(
    written.map((row) => {
      const id = textOf(row.id).trim();
      if (id === '') return readNew(row, reading);
      const draft = seen.has(id) ? undefined : reading.at.drafts.find((finding) => finding.id === id);
      seen.add(id);
      if (draft === undefined) return { changes: [], faults: [cellFault(row.id, reading.language, 'workbook-finding-closed')] };
      const { file, faults } = readFields(row, reading);
      const { timeZone } = { timeZone: reading.at.site.time_zone };
      const current = findingCells(draft, timeZone);
      const changes = mergeFields(findingFields, (reading.origin.get(`finding ${id}`) ?? '').split(' '), current, file);
      const after: FindingCells = { ...current, ...Object.fromEntries(changes.map(({ field, to }) => [field, to])) };
      const unsound = changes.length === 0 ? [] : faultsOf(after, row, reading, draft.evidence);
      const bad = new Set(unsound.map(({ cell }) => cell));
      const sound = changes.filter(({ field }) => !bad.has(row[field].address));
      return {
        changes: sound.map((change) => ({
          on: 'finding' as const,
          key: id,
          title: draft.title,
          version: draft.version,
          cell: row[change.field].address,
          ...change,
        })),
        faults: [...faults, ...unsound],
      };
    }),
  );
}

function readNew(row: Row, reading: Reading): Rows {
  const { file, faults } = readFields(row, reading);
  const cells: FindingCells = { ...nothing, ...file };
  // Seen now where nobody says when.
  const observed = cells.observedAt === '' ? shownMoment(reading.now.toISOString(), reading.at.site.time_zone) : cells.observedAt;
  const wanted = { ...cells, observedAt: observed };
  const wrong = faults.length > 0 ? faults : faultsOf(wanted, row, reading, []);
  if (wrong.length > 0) return { changes: [], faults: wrong };
  return {
    changes: [{ on: 'new-finding', key: row.title.address, cell: row.title.address, finding: findingOf(wanted, reading) }],
    faults: [],
  };
}

function readFields(row: Row, reading: Reading): { file: Partial<FindingCells>; faults: CellFault[] } {
  const { vocabulary, language } = reading;
  const file: Partial<FindingCells> = {};
  const faults: CellFault[] = [];
  for (const field of ['item', 'title', 'statement', 'requirement'] as const) {
    const read = readText(row[field], longest[field], language);
    if ('fault' in read) faults.push(read.fault);
    else file[field] = read.text;
  }
  for (const [field, words] of [
    ['grade', vocabulary.grades],
    ['critical', vocabulary.criticalKinds],
  ] as const) {
    const text = textOf(row[field]).trim();
    const code = text === '' ? '' : oneOf(words, text);
    if (code === undefined) faults.push(cellFault(row[field], language, 'workbook-unknown-answer', { answer: text }));
    else file[field] = code;
  }
  const written = textOf(row.observedAt).trim();
  const moment = written === '' ? '' : readMoment(written, reading);
  if (moment === null) faults.push(cellFault(row.observedAt, language, 'workbook-no-moment', { text: written }));
  else file.observedAt = moment;
  return { file, faults };
}

/** `2027-02-01 14:30`, or the day alone: its beginning. A spreadsheet that took it for a date gives it with a `T` and seconds. */
function readMoment(written: string, { at }: Reading): string | null {
  const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::\d{2})?)?$/.exec(written) ?? [];
  if (day === undefined) return null;
  const moment = momentAt(`${day}T${time}`, at.site.time_zone);
  return moment === null ? null : shownMoment(moment, at.site.time_zone);
}

function faultsOf(cells: FindingCells, row: Row, reading: Reading, evidence: readonly string[]): CellFault[] {
  const { at, language, now } = reading;
  const empty = (['item', 'grade', 'title', 'statement', 'requirement', 'observedAt'] as const).filter((field) => cells[field] === '');
  if (empty.length > 0) return empty.map((field) => cellFault(row[field], language, 'workbook-needed'));
  const there = { items: new Set(at.items.map(({ number }) => number)), evidence: new Set(evidence) };
  const checked = checkFinding({ ...findingOf(cells, reading), evidence }, there, at.rulebook, now);
  if (checked.ok) return [];
  return checked.faults.map(({ code, path = '/item', values }) => {
    const field = findingFields.find((one) => path === `/${one}`) ?? 'item';
    return cellFault(row[field], language, code, values);
  });
}

/** Of what the cells say. */
export function findingOf({ critical, observedAt, ...rest }: FindingCells, { at }: Pick<Reading, 'at'>) {
  return {
    ...rest,
    critical: critical === '' ? null : critical,
    observedAt: momentAt(observedAt.replace(' ', 'T'), at.site.time_zone) ?? observedAt,
  };
}
