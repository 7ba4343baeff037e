/** Reads the workbook of an assessment that came back: what it would change, and what cannot be read, each with its cell. Nothing is changed here. */
import type { z } from '@hono/zod-openapi';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { rowsUnder } from '#platform/workbook/headings.ts';
import { type Origin, readOriginSheet } from '#platform/workbook/origin.ts';
import type { Cell, Sheet } from '#platform/workbook/read.ts';
import { receiveWorkbook } from '#platform/workbook/receive.ts';
import { mayWork } from '../rules.ts';
import { made } from './make-workbook.ts';
import { readDeterminations } from './read-determinations.ts';
import { readFindingRows } from './read-finding-rows.ts';
import type { Reading } from './reading.ts';
import type { WorkbookReading } from './shapes.ts';
import { vocabularyOf, wordsIn } from './words.ts';
import { type Asked, workAtHand } from './work-at-hand.ts';

/**
 * @throws Problem workbook-not-ours, workbook-other-kind, workbook-other-cycle, workbook-outdated, workbook-sheet-lost, workbook-heading-lost,
 * and what `mayWork` refuses to who could not take it over; FileFault for what is no workbook
 */
export async function readUploadedWorkbook(
  services: Services,
  asked: Asked,
  body: ReadableStream<Uint8Array> | null,
): Promise<z.infer<typeof WorkbookReading>> {
  const at = await workAtHand(services, asked);
  orThrow(mayWork(at.assessment, asked.actorId));
  const sheets = await receiveWorkbook(body);
  const origin = readOriginSheet(sheets, made);
  if (origin.get('assessment') !== at.work.id) throw new Problem('workbook-other-cycle');
  if (origin.get('pack') !== at.pack.id) throw new Problem('workbook-outdated');
  const word = wordsIn(origin.get('language') ?? 'en');
  const rulebook = { grades: at.findings.grades.map(({ code }) => code), criticalKinds: at.findings.criticalKinds };
  const reading: Reading = {
    at,
    origin,
    language: asked.language,
    vocabulary: vocabularyOf(at.pack, rulebook),
    now: services.clock.now(),
  };
  const determined = readDeterminations(
    under(sheets, origin, 'determinations', {
      number: word('number'),
      level: word('level'),
      basedOn: word('based-on'),
      rationale: word('rationale'),
    }),
    reading,
  );
  const found = readFindingRows(
    under(sheets, origin, 'findings', {
      id: word('id'),
      item: word('item'),
      grade: word('grade'),
      title: word('title'),
      statement: word('statement'),
      requirement: word('requirement'),
      critical: word('critical'),
      observedAt: word('observed-at'),
    }),
    reading,
  );
  return { changes: [...determined.changes, ...found.changes], faults: [...determined.faults, ...found.faults] };
}

function under<Name extends string>(
  sheets: readonly Sheet[],
  origin: Origin,
  which: string,
  headings: Record<Name, string>,
): Record<Name, Cell>[] {
  const name = origin.get(which) ?? '';
  const sheet = sheets.find((one) => one.name === name);
  if (sheet === undefined) throw new Problem('workbook-sheet-lost', { sheet: name });
  const found = rowsUnder(sheet, headings);
  if ('lost' in found) throw new Problem('workbook-heading-lost', { sheet: sheet.name, heading: found.lost.join(', ') });
  return found.rows;
}
