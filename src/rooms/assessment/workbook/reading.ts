/** What reading the rows of a workbook needs, and how a cell that cannot be read is named. */
import type { z } from '@hono/zod-openapi';
import type { ProblemCode } from '#platform/http/problems.ts';
import type { Fault } from '#platform/result.ts';
import { textOf } from '#platform/workbook/headings.ts';
import type { Origin } from '#platform/workbook/origin.ts';
import type { Cell } from '#platform/workbook/read.ts';
import { loadMessages } from '#ui/messages.server.ts';
import type { WorkbookReading } from './shapes.ts';
import type { Vocabulary } from './words.ts';
import type { WorkAtHand } from './work-at-hand.ts';

export type Reading = {
  at: WorkAtHand;
  origin: Origin;
  /** Of whoever reads the faults. */
  language: string;
  vocabulary: Vocabulary;
  now: Date;
};

export type Rows = z.infer<typeof WorkbookReading>;
export type CellFault = Rows['faults'][number];

export function cellFault(cell: Cell, language: string, code: ProblemCode, values: Fault['values'] = {}): CellFault {
  return { cell: cell.address, message: loadMessages(language)(`problems.${code}`, values) };
}

/** A text that can be kept, or its fault. */
export function readText(cell: Cell, longest: number, language: string): { text: string } | { fault: CellFault } {
  const text = textOf(cell).trim();
  if (text.length > longest) return { fault: cellFault(cell, language, 'workbook-too-long', { length: text.length, allowed: longest }) };
  if (!/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u.test(text)) return { fault: cellFault(cell, language, 'workbook-characters') };
  return { text };
}

export function joined(parts: readonly Rows[]): Rows {
  return { changes: parts.flatMap(({ changes }) => changes), faults: parts.flatMap(({ faults }) => faults) };
}
