/**
 * Reads a cell of reported dates as statements: their words, untouched, and beside them only what the words state.
 * Nobody's "by 2023-12" becomes a day, and what cannot be read keeps its words with the precision `none`.
 */
import { type Period, quarterOf, rangeOf, type StatedDate, statedDates } from './stated-dates.ts';

export type Precision = 'day' | 'month' | 'quarter' | 'season' | 'year' | 'range' | 'none';

/** `by` and `after` say that the date is a bound; the others how sure, how fine or of what kind the words are. */
export type Qualifier =
  | 'announced'
  | 'reported'
  | 'planned'
  | 'inferred'
  | 'deduced'
  | 'about'
  | 'in-process'
  | 'early'
  | 'mid'
  | 'late'
  | 'by'
  | 'after';

/**
 * `from` and `to` are the first and last day of the stated period (ISO, both included): the bounds of the precision, never a day
 * of the event. "by" leaves only `to`, "after" only `from`. `year` stands where the words place the event in one year.
 */
export type Statement = { words: string; precision: Precision; qualifiers: Qualifier[]; from?: string; to?: string; year?: number };

/** `announced 2020-12-18; renewed later (date not in excerpt)` is two statements; a `;` inside brackets does not divide. */
export function readStatements(cell: string): Statement[] {
  return divide(cell).map(readStatement);
}

const marks: readonly [Qualifier, RegExp][] = [
  ['announced', /\bannounced\b/i],
  ['reported', /\breported\b/i],
  ['planned', /\b(?:planned|expected)\b/i],
  ['inferred', /\binferred\b/i],
  ['deduced', /\bdeduced\b/i],
  ['about', /\b(?:about|around|approximately|circa)\b/i],
  ['in-process', /\bin process\b/i],
  ['early', /\bearly\b/i],
  ['mid', /\bmid\b/i],
  ['late', /\blate\b/i],
];

function readStatement(words: string): Statement {
  const found = marks.filter(([, pattern]) => pattern.test(words)).map(([qualifier]) => qualifier);
  const asides = [...words.matchAll(/\(([^()]*)\)/g)].map((match) => match[1] ?? '');
  // Outside the brackets stands what is stated; the brackets are read only when that holds no date at all.
  const outside = words.replace(/\([^()]*\)/g, (aside) => `(${' '.repeat(aside.length - 2)})`);
  const place = statedDates(outside).length > 0 ? outside : asides.find((aside) => statedDates(aside).length > 0);
  const stated = place === undefined ? null : readPlace(place);
  if (stated === null) return { words, precision: 'none', qualifiers: found };
  if (stated.bound !== null) {
    const bound = stated.bound === 'by' ? { to: stated.period.to } : { from: stated.period.from };
    return { words, precision: stated.period.precision, qualifiers: [...found, stated.bound], ...bound };
  }
  const { period, narrowed } = narrow(refine(stated.period, words), place === outside ? asides : []);
  return { words, ...period, qualifiers: narrowed ? [...found, 'by'] : found };
}

type Stated = { period: Period; bound: 'by' | 'after' | null };

/** The one date of a text, or the two ends of a range; null when there are several, or one that belongs to something else. */
function readPlace(text: string): Stated | null {
  const [first, second, third] = statedDates(text);
  if (first === undefined || first.period === null || third !== undefined) return null;
  if (second !== undefined) {
    const range = second.period === null || !joins(text, first, second) ? null : rangeOf(first.period, second.period);
    return range === null ? null : { period: range, bound: null };
  }
  return belongsElsewhere(text.slice(first.end), first.period)
    ? null
    : { period: first.period, bound: boundBefore(text.slice(0, first.start)) };
}

/** "2025 inferred" was stated by nobody, and the year of "the 2024 report" is the report's. */
function belongsElsewhere(after: string, period: Period): boolean {
  if (/^\s*(?:inferred|deduced|assumed|estimated)\b/i.test(after)) return true;
  return (
    period.precision === 'year' &&
    /^[\s-]*\p{L}/u.test(after) &&
    !/^\s*(?:Q[1-4]|first|second|third|fourth|early|mid|late|spring|autumn|fall|summer|winter)\b/i.test(after)
  );
}

function boundBefore(before: string): Stated['bound'] {
  const word = /\b(by|before|until|after|since|from)(?: the)?(?: (?:start|beginning|end) of)?(?: (?:early|mid|late|end))?[\s-]*$/i
    .exec(before)?.[1]
    ?.toLowerCase();
  if (word === undefined) return null;
  return ['by', 'before', 'until'].includes(word) ? 'by' : 'after';
}

function joins(text: string, first: StatedDate, second: StatedDate): boolean {
  const between = text.slice(first.end, second.start);
  return /^\s*(?:to|until|–|-)\s*$/i.test(between) || (/^\s*and\s*$/i.test(between) && /\bbetween\s*$/i.test(text.slice(0, first.start)));
}

type FinePeriod = Omit<Statement, 'words' | 'qualifiers'>;

/** A quarter has the quarter's bounds. A season is not the same months everywhere, so it keeps those of the year, or none where it may cross one. */
function refine(period: Period, words: string): FinePeriod {
  const { year } = period;
  if (period.precision !== 'year' || year === undefined) return period;
  const quarter = quarterNamed(words);
  if (quarter !== null) return { precision: 'quarter', ...quarterOf(year, quarter), year };
  if (/\b(?:spring|autumn|fall)\b/i.test(words)) return { ...period, precision: 'season' };
  if (/\b(?:summer|winter)\b/i.test(words)) return { precision: 'season', year };
  return period;
}

function quarterNamed(words: string): number | null {
  const match = /\bQ([1-4])\b|\b(?:(first|1st)|(second|2nd)|(third|3rd)|(?:fourth|4th)) quarter\b/i.exec(words);
  if (match === null) return null;
  const [, figure, first, second, third] = match;
  if (figure !== undefined) return Number(figure);
  return first ? 1 : second ? 2 : third ? 3 : 4;
}

/** "2022 (by 2022-09-09)": the bracket gives the stated period an earlier end. */
function narrow(period: FinePeriod, asides: string[]): { period: FinePeriod; narrowed: boolean } {
  for (const aside of asides) {
    const limit = readPlace(aside);
    if (limit?.bound !== 'by' || period.from === undefined || period.to === undefined) continue;
    const { to } = limit.period;
    if (to >= period.from && to <= period.to) return { period: { ...period, to }, narrowed: true };
  }
  return { period, narrowed: false };
}

/** Divides at each `;` outside brackets; an opening bracket that is never closed holds the rest together. */
function divide(cell: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of cell) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (character === ';' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
