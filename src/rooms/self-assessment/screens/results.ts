/** What the answers of a self-assessment come to: cells, progress, and where to go next. */
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';
import { type Draft, type Held, nothing } from './autosave.ts';
import type { Answer, Answers, Item, Level } from './types.ts';

type Choice = Pick<Draft, 'level' | 'notApplicable'>;

export function isAnswered(choice: Choice | null): boolean {
  return choice !== null && (choice.level !== null || choice.notApplicable);
}

/** The cell that an answer becomes on the strip. */
export function resultOf(choice: Choice | null, levels: readonly Level[]): StripResult {
  if (choice === null) return 'none';
  if (choice.notApplicable) return 'na';
  return levels.find(({ code }) => code === choice.level)?.tone ?? 'none';
}

/** The pillars of the pack with a cell for each item. `now` is the answer on the screen, newer than what the server told. */
export function stripOf(
  { pillars, items, levels }: Pick<Answers, 'pillars' | 'items' | 'levels'>,
  now?: { item: string; choice: Choice },
): StripPillar[] {
  const choiceOf = (item: Item) => (now?.item === item.item ? now.choice : item.answer);
  return pillars.map(({ code, title }) => ({
    code,
    title: title.text,
    cells: items
      .filter(({ pillar }) => pillar === code)
      .map((item) => ({
        number: item.item,
        title: item.title.text,
        result: resultOf(choiceOf(item), levels),
        recognised: item.recognised !== null,
      })),
  }));
}

export function progressOf(pillar: StripPillar): { answered: number; total: number } {
  return { answered: pillar.cells.filter(({ result }) => result !== 'none').length, total: pillar.cells.length };
}

/** What stands before and after an item, and the next one without an answer, looked for from here round to the beginning. */
export function around(items: readonly Item[], item: string): { previous: Item | null; next: Item | null; nextOpen: Item | null } {
  const at = items.findIndex((one) => one.item === item);
  const later = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return {
    previous: items[at - 1] ?? null,
    next: at === -1 ? null : (items[at + 1] ?? null),
    nextOpen: later.find((one) => !isAnswered(one.answer)) ?? null,
  };
}

/** An answer as the autosave knows it; version 0 where there is none yet. */
export function heldOf(answer: Answer | null): Held {
  if (answer === null) return { draft: nothing, version: 0, by: null, at: null };
  const { level, notApplicable, reason, comment, version, updatedBy, updatedAt } = answer;
  return { draft: { level, notApplicable, reason, comment }, version, by: updatedBy.name, at: updatedAt };
}

/** The self-assessment with one answer newer than it was read. */
export function withAnswer(answers: Answers, answer: Answer): Answers {
  const items = answers.items.map((item) => (item.item === answer.item ? { ...item, answer } : item));
  const pillars = answers.pillars.map((pillar) => {
    const own = items.filter((item) => item.pillar === pillar.code);
    return {
      ...pillar,
      answered: own.filter((item) => isAnswered(item.answer)).length,
      notApplicable: own.filter((item) => item.answer?.notApplicable === true).length,
    };
  });
  return { ...answers, items, pillars };
}

/** Text as the server takes it: what pasting brings along and no database keeps becomes a line break or goes. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u000b\u000c\u0085]/g, '\n').replace(/(?![\n\r\t])\p{Cc}|\p{Cs}/gu, '');
}
