/** What stands in the cells of a determination and of a finding: the codes that are compared, and the words that people read. */
import type { z } from '@hono/zod-openapi';
import { type Pack, text } from '#programme/index.ts';
import type { Finding } from '../findings/shapes.ts';
import type { AssessmentItem } from '../shapes.ts';
import { wallTime } from '../wall-time.ts';
import type { determinationFields, findingFields } from './rules.ts';
import { notApplicable, type Word } from './words.ts';

export type DeterminationCells = Record<(typeof determinationFields)[number], string>;
export type FindingCells = Record<(typeof findingFields)[number], string>;

export const between = ', ';

export function determinationCells({ determination }: z.infer<typeof AssessmentItem>): DeterminationCells {
  return {
    level: determination?.notApplicable === true ? notApplicable : (determination?.level ?? ''),
    basedOn: (determination?.basedOn ?? []).join(between),
    rationale: determination?.rationale ?? '',
  };
}

/** The moment is written as the clock at the site showed it, to the minute. */
export function findingCells(finding: z.infer<typeof Finding>, timeZone: string): FindingCells {
  const { item, grade, title, statement, requirement, critical, observedAt } = finding;
  return { item, grade, title, statement, requirement, critical: critical ?? '', observedAt: shownMoment(observedAt, timeZone) };
}

export function shownMoment(iso: string, timeZone: string): string {
  return wallTime(iso, timeZone).replace('T', ' ');
}

/** Codes as words of the workbook's language. */
export function inWords(cells: DeterminationCells, pack: Pack, word: Word, language: string): DeterminationCells {
  const label = pack.levels.find(({ code }) => code === cells.level)?.label;
  const bases = cells.basedOn === '' ? [] : cells.basedOn.split(between);
  return {
    level: cells.level === notApplicable ? word('not-applicable') : label === undefined ? cells.level : text(label, language).text,
    basedOn: bases.map((basis) => word(`basis.${basis}`)).join(between),
    rationale: cells.rationale,
  };
}

export function findingInWords(cells: FindingCells, word: Word): FindingCells {
  return {
    ...cells,
    grade: word(`grade.${cells.grade}`),
    critical: cells.critical === '' ? '' : word(`critical.${cells.critical}`),
  };
}
