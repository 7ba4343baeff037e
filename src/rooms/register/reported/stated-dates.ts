/**
 * Finds the dates that a text states, each as the period its words delimit and no finer: "2023-12" is a month, not a day.
 * A text that looks like a date and is none ("2023-02-30") is answered as unreadable, so that nothing is read around it.
 */
type DatePrecision = 'day' | 'month' | 'year' | 'range';

export type StatedDate = {
  /** Null when the words look like a date and name none. */
  period: Period | null;
  /** Where the words begin and end in the text. */
  start: number;
  end: number;
};

/** `from` and `to` are ISO dates, both included; `year` only where the period lies in one. */
export type Period = { precision: DatePrecision; from: string; to: string; year?: number };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';

const forms = new RegExp(
  [
    // 26 April 2024, 26th of April 2024, April 26, 2024, April 2024
    `\\b(?:(?<dayBefore>\\d{1,2})(?:st|nd|rd|th)? (?:of )?)?(?<month>${monthWord})\\.?,? (?:(?<dayAfter>\\d{1,2})(?:st|nd|rd|th)?,? )?(?<named>(?:19|20)\\d{2})(?![\\d/-])`,
    // 2024-04-26, 2024-04, 2024, 2021-22, 2022/23, 2021–2022: taken with all that hangs on it, then looked at as a whole
    '(?<![\\d\\p{L}]|\\d[/.–-])(?<figures>(?:19|20)\\d{2}(?:[-/.–]\\d+)*)(?![\\d\\p{L}])',
  ].join('|'),
  'giu',
);

export function statedDates(text: string): StatedDate[] {
  return [...text.matchAll(forms)].map((match) => {
    const { dayBefore, dayAfter, month, named, figures } = match.groups ?? {};
    const period = figures === undefined ? namedPeriod(month, dayBefore ?? dayAfter, named) : figuresPeriod(figures);
    return { period, start: match.index, end: match.index + match[0].length };
  });
}

/** The period from the start of one to the end of the other, or null when they are the wrong way round. */
export function rangeOf(first: Period, last: Period): Period | null {
  return first.from <= last.from && first.to <= last.to ? { precision: 'range', from: first.from, to: last.to } : null;
}

export function quarterOf(year: number, quarter: number): { from: string; to: string } {
  return { from: `${year}-${two(quarter * 3 - 2)}-01`, to: lastOfMonth(year, quarter * 3) };
}

function namedPeriod(month = '', day: string | undefined, year: string | undefined): Period | null {
  const number = monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return day === undefined ? monthPeriod(Number(year), number) : dayPeriod(Number(year), number, Number(day));
}

function figuresPeriod(figures: string): Period | null {
  const [, year, rest] = /^(\d{4})(.*)$/.exec(figures) ?? [];
  const first = Number(year);
  if (rest === undefined) return null;
  if (rest === '') return yearPeriod(first);
  const day = /^-(\d{2})-(\d{2})$/.exec(rest);
  if (day !== null) return dayPeriod(first, Number(day[1]), Number(day[2]));
  const month = /^-(0[1-9]|1[0-2])$/.exec(rest);
  if (month !== null) return monthPeriod(first, Number(month[1]));
  // Two figures that are no month close a range of years: 2021-22 is 2021 to 2022.
  const last = /^[-/–](\d{2}|\d{4})$/.exec(rest)?.[1];
  if (last === undefined) return null;
  const closing = last.length === 4 ? Number(last) : first - (first % 100) + Number(last);
  return closing > first ? rangeOf(yearPeriod(first), yearPeriod(closing)) : null;
}

function yearPeriod(year: number): Period {
  return { precision: 'year', from: `${year}-01-01`, to: `${year}-12-31`, year };
}

function monthPeriod(year: number, month: number): Period {
  return { precision: 'month', from: `${year}-${two(month)}-01`, to: lastOfMonth(year, month), year };
}

function dayPeriod(year: number, month: number, day: number): Period | null {
  const date = `${year}-${two(month)}-${two(day)}`;
  if (month < 1 || month > 12 || day < 1 || date > lastOfMonth(year, month)) return null;
  return { precision: 'day', from: date, to: date, year };
}

function lastOfMonth(year: number, month: number): string {
  return `${year}-${two(month)}-${two(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;
}

function two(figure: number): string {
  return String(figure).padStart(2, '0');
}
