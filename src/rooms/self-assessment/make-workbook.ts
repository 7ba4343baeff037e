/** Makes the workbook of a self-assessment: the questions, what is answered so far, and room for the rest. */

import { attachment } from '#platform/http/attachment.ts';
import type { Services } from '#platform/services.ts';
import { type WrittenSheet, writeWorkbook } from '#platform/workbook/write.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, cycleAtSite, itemsOf } from './cycle.ts';
import { answersOfCycle } from './queries.ts';
import { levelsView, questionView, sayerOf } from './view.ts';
import { writeOrigin } from './workbook-sheets.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Of every spreadsheet program. */
const longestSheetName = 31;

/** Faults: `cell-too-long` when a text is longer than any spreadsheet holds. */
export async function makeWorkbook(
  { db, programme }: Services,
  path: CyclePath,
  language: string,
): Promise<{ bytes: Buffer; disposition: string }> {
  const at = await cycleAtSite(db, path);
  const { pack, items } = itemsOf(programme, at);
  const answers = new Map((await answersOfCycle(db, at.cycle.id)).map((answer) => [answer.item, answer]));
  const say = sayerOf(pack, language);
  const t = loadMessages(language);
  const word = (key: string) => t(`self-assessment.workbook-${key}`);
  const levels = levelsView(pack, say);
  const labels = new Map(levels.map(({ code, label }) => [code, label.text]));
  const pillars = new Map(pack.pillars.map(({ code, title }) => [code, say(title).text]));
  const questions: WrittenSheet = {
    name: at.site.demonstration ? `${word('sheet')} (${t('ui.demonstration')})`.slice(0, longestSheetName) : word('sheet'),
    columns: [
      { header: word('number'), width: 8 },
      { header: word('criterion'), width: 34, wrap: true },
      { header: word('pillar'), width: 16 },
      { header: word('answer'), width: 18, input: true },
      { header: word('reason'), width: 34, wrap: true, input: true },
      { header: word('comment'), width: 60, wrap: true, input: true },
      ...levels.map(({ label }) => ({ header: label.text, width: 50, wrap: true })),
    ],
    rows: items.map((item) => {
      const answer = answers.get(item.number);
      const question = questionView(pack, item, say);
      const chosen = answer?.notApplicable === true ? word('not-applicable') : (labels.get(answer?.level ?? '') ?? answer?.level ?? null);
      return [
        item.number,
        question.title.text,
        pillars.get(question.pillar) ?? question.pillar,
        chosen,
        answer?.reason || null,
        answer?.comment || null,
        ...question.statements.map(({ statement }) => statement?.text ?? null),
      ];
    }),
  };
  const choices: WrittenSheet = {
    name: word('choices'),
    columns: [
      { header: word('answer'), width: 24 },
      { header: word('meaning'), width: 70, wrap: true },
    ],
    rows: [
      ...levels.map(({ label, accepts }): [string, string] => [label.text, t(`self-assessment.accepts-${accepts}`)]),
      [word('not-applicable'), word('not-applicable-meaning')],
    ],
  };
  const versions = new Map(items.map(({ number }) => [number, answers.get(number)?.version ?? 0]));
  const origin = writeOrigin({ cycle: at.cycle.id, pack: pack.id, language, sheet: questions.name, versions }, word('leave'));
  const bytes = await writeWorkbook([questions, choices, origin]);
  const kind = at.site.demonstration ? `${t('ui.demonstration')} ` : '';
  return { bytes, disposition: attachment(`${kind}${at.site.slug} ${pack.short} ${at.cycle.number}.xlsx`) };
}
