/** The criteria strip as it is kept: one letter a criterion, in the order of the pack, so that a hundred strips are a few kilobytes. */
import { type Pack, text } from '#programme/index.ts';
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';

export type Strip = {
  pack: string;
  /**
   * `f` full, `p` partial, `m` miss, `a` not applicable, `n` none; `r` full and `s` partial by recognition alone; a capital where a plan is
   * open.
   */
  cells: string;
};

/** What was decided about a criterion. */
export type DecidedCell = { number: string; result: StripResult; level: string | null; planOpen: boolean; recognised: boolean };

const letters: Readonly<Record<StripResult, string>> = { full: 'f', partial: 'p', miss: 'm', na: 'a', none: 'n' };
/** What certificates can grant by themselves. */
const recognisedLetters: Readonly<Partial<Record<StripResult, string>>> = { full: 'r', partial: 's' };
const resultOf: Readonly<Record<string, StripResult>> = Object.fromEntries(
  [letters, recognisedLetters].flatMap((some) => Object.entries(some).map(([result, letter]) => [letter, result as StripResult])),
);

/** The strip of a decided cycle. What was not decided about is shown as such. */
export function decidedStrip(pack: Pack, decided: readonly DecidedCell[]): Strip {
  const byNumber = new Map(decided.map((cell) => [cell.number, cell]));
  const cells = pack.criteria.map(({ number }) => {
    const cell = byNumber.get(number);
    const result = cell?.result ?? 'none';
    const letter = (cell?.recognised === true ? recognisedLetters[result] : undefined) ?? letters[result];
    return cell?.planOpen === true ? letter.toUpperCase() : letter;
  });
  return { pack: pack.id, cells: cells.join('') };
}

/** The strip of a cycle in which nothing has been decided: what is under way stays confidential. */
export function openStrip(pack: Pack): Strip {
  return { pack: pack.id, cells: letters.none.repeat(pack.criteria.length) };
}

/** The strip as it is drawn, with titles in the reader's language. */
export function stripPillars(strip: Strip, pack: Pack, language: string): StripPillar[] {
  return pack.pillars.map((pillar) => ({
    code: pillar.code,
    title: text(pillar.title, language, pack.prevailing_language).text,
    cells: pack.criteria.flatMap((criterion, index) => {
      if (criterion.pillar !== pillar.code) return [];
      const letter = strip.cells[index] ?? letters.none;
      const title = text(criterion.title, language, pack.prevailing_language).text;
      return [
        { number: criterion.number, title, result: cellResult(letter), planOpen: isPlanned(letter), recognised: isRecognised(letter) },
      ];
    }),
  }));
}

/** The cells by criterion, for those who read the data. */
export function stripCells(strip: Strip, pack: Pack): { criterion: string; result: StripResult; planOpen: boolean; recognised: boolean }[] {
  return pack.criteria.map((criterion, index) => {
    const letter = strip.cells[index] ?? letters.none;
    return { criterion: criterion.number, result: cellResult(letter), planOpen: isPlanned(letter), recognised: isRecognised(letter) };
  });
}

function isRecognised(letter: string): boolean {
  return Object.values(recognisedLetters).includes(letter.toLowerCase());
}

function cellResult(letter: string): StripResult {
  return resultOf[letter.toLowerCase()] ?? 'none';
}

function isPlanned(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
