/** Makes the workbook of an assessment: each determination and each finding that may still be edited, with room for more. */
import { attachment } from '#platform/http/attachment.ts';
import type { Services } from '#platform/services.ts';
import { originSheet } from '#platform/workbook/origin.ts';
import { type WrittenSheet, type WrittenValue, writeWorkbook } from '#platform/workbook/write.ts';
import { text } from '#programme/index.ts';
import { determinationCells, findingCells, findingInWords, inWords } from './cells.ts';
import { determinationFields, digestsOf, findingFields } from './rules.ts';
import { type Word, wordsIn } from './words.ts';
import { type Asked, type WorkAtHand, workAtHand } from './work-at-hand.ts';

/** Of the layout: a workbook of another one is refused. */
export const made = { for: 'assessment', format: 1 };

/** @throws Problem as `assessmentView` does; FileFault cell-too-long */
export async function makeWorkbook(services: Services, asked: Asked): Promise<{ bytes: Buffer; disposition: string }> {
  const at = await workAtHand(services, asked);
  const { language } = asked;
  const word = wordsIn(language);
  const determinations = determinationSheet(at, word, language);
  const findings = findingSheet(at, word);
  const entries = new Map([
    ['assessment', at.work.id],
    ['pack', at.pack.id],
    ['language', language],
    ['determinations', determinations.name],
    ['findings', findings.name],
    ...at.work.items.map((item): [string, string] => [
      `determination ${item.item}`,
      digestsOf(determinationFields, determinationCells(item)).join(' '),
    ]),
    ...at.drafts.map((finding): [string, string] => [
      `finding ${finding.id}`,
      digestsOf(findingFields, findingCells(finding, at.site.time_zone)).join(' '),
    ]),
  ]);
  const bytes = await writeWorkbook([determinations, findings, choiceSheet(at, word, language), originSheet(entries, made, word('leave'))]);
  return { bytes, disposition: attachment(`${at.site.slug} ${at.pack.short} ${word('assessment')}.xlsx`) };
}

function determinationSheet({ work, pack }: WorkAtHand, word: Word, language: string): WrittenSheet {
  const labels = new Map(pack.levels.map(({ code, label }) => [code, text(label, language).text]));
  return {
    name: word('determinations'),
    columns: [
      { header: word('number'), width: 8 },
      { header: word('criterion'), width: 34, wrap: true },
      { header: word('answer'), width: 18 },
      { header: word('recognised'), width: 18 },
      { header: word('missing'), width: 30, wrap: true },
      { header: word('level'), width: 18, input: true },
      { header: word('based-on'), width: 26, wrap: true, input: true },
      { header: word('rationale'), width: 70, wrap: true, input: true },
    ],
    rows: work.items.map((item) => {
      const cells = inWords(determinationCells(item), pack, word, language);
      const answered = item.answer?.notApplicable === true ? word('not-applicable') : (labels.get(item.answer?.level ?? '') ?? null);
      return [
        item.item,
        item.title,
        answered,
        item.recognised === null ? null : (labels.get(item.recognised.level) ?? item.recognised.level),
        item.missing.length === 0 ? null : item.missing.map((lack) => word(`lack.${lack}`)).join('; '),
        ...filled([cells.level, cells.basedOn, cells.rationale]),
      ];
    }),
  };
}

function findingSheet({ drafts, site }: WorkAtHand, word: Word): WrittenSheet {
  return {
    name: word('findings'),
    columns: [
      { header: word('id'), width: 38 },
      { header: word('item'), width: 10, input: true },
      { header: word('grade'), width: 18, input: true },
      { header: word('title'), width: 36, wrap: true, input: true },
      { header: word('statement'), width: 60, wrap: true, input: true },
      { header: word('requirement'), width: 40, wrap: true, input: true },
      { header: word('critical'), width: 22, input: true },
      { header: word('observed-at'), width: 18, input: true },
    ],
    rows: drafts.map((finding) => {
      const cells = findingInWords(findingCells(finding, site.time_zone), word);
      return [finding.id, ...filled(findingFields.map((field) => cells[field]))];
    }),
  };
}

function choiceSheet({ pack, findings }: WorkAtHand, word: Word, language: string): WrittenSheet {
  const levels = [...pack.levels.map(({ label }) => text(label, language).text), word('not-applicable')];
  const bases = ['documents', 'interviews', 'observation', 'recognition'].map((basis) => word(`basis.${basis}`));
  const grades = findings.grades.map(({ code }) => word(`grade.${code}`));
  const kinds = findings.criticalKinds.map((kind) => word(`critical.${kind}`));
  const longest = Math.max(levels.length, bases.length, grades.length, kinds.length);
  return {
    name: word('choices'),
    columns: [
      { header: word('level'), width: 22 },
      { header: word('based-on'), width: 22 },
      { header: word('grade'), width: 22 },
      { header: word('critical'), width: 26 },
    ],
    rows: Array.from({ length: longest }, (_, index) => [levels, bases, grades, kinds].map((list) => list[index] ?? null)),
  };
}

function filled(texts: readonly string[]): WrittenValue[] {
  return texts.map((one) => (one === '' ? null : one));
}
