/** The words of a workbook in one language, and what people may write for each of them in any language. */
import type { Pack } from '#programme/index.ts';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { bases } from '../shapes.ts';
import { wordsFor } from './rules.ts';

export const notApplicable = 'not-applicable';

export type Word = (key: string, values?: Record<string, string | number>) => string;

export function wordsIn(language: string): Word {
  const t = loadMessages(language);
  return (key, values) => t(`assessment-workbook-pages.${key}`, values);
}

export type Vocabulary = {
  levels: Map<string, string>;
  bases: Map<string, string>;
  grades: Map<string, string>;
  criticalKinds: Map<string, string>;
};

/** What is understood in a cell: a word of any language, or the code itself. */
export function vocabularyOf(pack: Pack, rulebook: { grades: readonly string[]; criticalKinds: readonly string[] }): Vocabulary {
  const inEach = (codes: readonly string[], key: (code: string) => string) =>
    wordsFor([
      ...codes.map((code) => [code, code] as const),
      ...languages.flatMap((language) => codes.map((code) => [wordsIn(language)(key(code)), code] as const)),
    ]);
  const excused = languages.map((language) => [wordsIn(language)('not-applicable'), notApplicable] as const);
  const labels = pack.levels.flatMap(({ code, label }) => [code, ...Object.values(label)].map((word) => [word, code] as const));
  return {
    levels: wordsFor([...labels, ...excused, [notApplicable, notApplicable]]),
    bases: inEach(bases, (code) => `basis.${code}`),
    grades: inEach(rulebook.grades, (code) => `grade.${code}`),
    criticalKinds: inEach(rulebook.criticalKinds, (code) => `critical.${code}`),
  };
}
