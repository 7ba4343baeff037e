/** Reads a workbook that came back: what it would change, and what cannot be read, each with its cell. Nothing is changed here. */

import { Problem } from '#platform/http/problem.ts';
import type { ProblemCode } from '#platform/http/problems.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { rowsUnder, textOf } from '#platform/workbook/headings.ts';
import type { Cell } from '#platform/workbook/read.ts';
import { receiveWorkbook } from '#platform/workbook/receive.ts';
import type { Assessable, Pack } from '#programme/index.ts';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, cycleAtSite, itemsOf, mustBeOpen } from './cycle.ts';
import { type AnswerView, answersAtVersions, answersOfCycle } from './queries.ts';
import { type AnswerDraft, checkAnswer } from './rules.ts';
import { sayerOf } from './view.ts';
import {
  type FieldChange,
  type FieldValues,
  mergeFields,
  notApplicableWord,
  nothingYet,
  type WorkbookField,
  withFields,
  workbookFields,
} from './workbook-rules.ts';
import { readOrigin } from './workbook-sheets.ts';

const longest = { answer: 200, reason: 5_000, comment: 20_000 } as const;

type AnswerRow = Record<'number' | WorkbookField, Cell>;

export type ReadChange = FieldChange & { item: string; title: { text: string; language: string }; cell: string; version: number };
export type WorkbookReading = { changes: ReadChange[]; faults: { cell: string; message: string }[] };

/**
 * @throws Problem workbook-not-ours, workbook-other-cycle, workbook-outdated, released; FileFault for what is no workbook
 */
export async function readUploadedWorkbook(
  { db, programme }: Services,
  path: CyclePath,
  body: ReadableStream<Uint8Array> | null,
  language: string,
): Promise<WorkbookReading> {
  const at = await cycleAtSite(db, path);
  mustBeOpen(at.cycle);
  const { pack, items } = itemsOf(programme, at);
  const sheets = await receiveWorkbook(body);
  const origin = readOrigin(sheets, { cycle: at.cycle.id, pack: pack.id });
  const t = loadMessages(origin.language);
  const word = (key: string) => t(`self-assessment.workbook-${key}`);
  const sheet = sheets.find(({ name }) => name === origin.sheet);
  if (sheet === undefined) throw new Problem('workbook-sheet-lost', { sheet: origin.sheet });
  const found = rowsUnder(sheet, { number: word('number'), answer: word('answer'), reason: word('reason'), comment: word('comment') });
  if ('lost' in found) throw new Problem('workbook-heading-lost', { sheet: sheet.name, heading: found.lost.join(', ') });
  const current = new Map((await answersOfCycle(db, at.cycle.id)).map((answer) => [answer.item, answer]));
  const bases = await answersAtVersions(db, at.cycle.id, origin.versions);
  const reading: Reading = { pack, items: new Map(items.map((item) => [item.number, item])), current, bases, seen: new Set(), language };
  const rows = found.rows.map((row) => readRow(row, reading));
  return { changes: rows.flatMap(({ changes }) => changes), faults: rows.flatMap(({ faults }) => faults) };
}

type Reading = {
  pack: Pack;
  items: ReadonlyMap<string, Assessable>;
  current: ReadonlyMap<string, AnswerView>;
  bases: ReadonlyMap<string, AnswerDraft>;
  seen: Set<string>;
  language: string;
};

function readRow(row: AnswerRow, reading: Reading): WorkbookReading {
  const number = textOf(row.number).trim();
  const item = reading.items.get(number);
  const refuse = (cell: Cell, code: ProblemCode, values: Fault['values'] = {}) => ({
    cell: cell.address,
    message: say(reading.language, { code, values }),
  });
  // A line without a number is somebody's remark to themselves.
  if (number === '') return { changes: [], faults: [] };
  if (item === undefined) return { changes: [], faults: [refuse(row.number, 'workbook-unknown-item', { item: number })] };
  if (reading.seen.has(number)) return { changes: [], faults: [refuse(row.number, 'workbook-item-twice', { item: number })] };
  reading.seen.add(number);

  const faults: WorkbookReading['faults'] = [];
  const file: Partial<FieldValues> = {};
  const levels = levelWords(reading.pack);
  for (const field of workbookFields) {
    const text = textOf(row[field]).trim();
    if (text.length > longest[field])
      faults.push(refuse(row[field], 'workbook-too-long', { length: text.length, allowed: longest[field] }));
    else if (!/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u.test(text)) faults.push(refuse(row[field], 'workbook-characters'));
    else if (field !== 'answer' || text === '') file[field] = text === '' ? null : text;
    else if (levels.has(fold(text))) file.answer = levels.get(fold(text)) ?? null;
    else faults.push(refuse(row.answer, 'workbook-unknown-answer', { answer: text }));
  }
  const current = reading.current.get(number);
  const changes = mergeFields(reading.bases.get(number) ?? nothingYet, current ?? nothingYet, file);
  const checked = checkAnswer(
    reading.pack,
    item,
    withFields(current ?? nothingYet, Object.fromEntries(changes.map(({ field, to }) => [field, to]))),
  );
  if (!checked.ok) faults.push(...checked.faults.map((fault) => ({ cell: row.answer.address, message: say(reading.language, fault) })));
  const sound = checked.ok ? changes : changes.filter(({ field }) => field !== 'answer');
  const title = sayerOf(reading.pack, reading.language)(item.title);
  return {
    changes: sound.map((change) => ({ ...change, item: number, title, cell: row[change.field].address, version: current?.version ?? 0 })),
    faults,
  };
}

/** What people may write for an answer: a level's label in any language of the pack, its code, or that it does not apply. */
function levelWords(pack: Pack): Map<string, string> {
  const words = pack.levels.flatMap(({ code, label }) => [code, ...Object.values(label)].map((word) => [fold(word), code] as const));
  const excused = languages.map(
    (language) => [fold(loadMessages(language)('self-assessment.workbook-not-applicable')), notApplicableWord] as const,
  );
  return new Map([...words, ...excused, [notApplicableWord, notApplicableWord]]);
}

function fold(word: string): string {
  return word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

function say(language: string, fault: Fault): string {
  return loadMessages(language)(`problems.${fault.code}`, fault.values ?? {});
}
