/**
 * Screens the names around a site against an uploaded sanctions list. A hit is a reason to look, never a decision: staff read it,
 * compare what the list's owner says, and accept or hold the application themselves.
 */
import { CsvError, parse } from 'csv-parse/sync';
import countries from 'i18n-iso-countries';

export type Subject = { role: 'site' | 'owner' | 'country'; name: string; country?: string };

/** `id` is the list's own reference; `country` and `program` are the list's words. */
export type ListEntry = { id: string; name: string; aliases: string[]; country?: string; program: string };

export type Hit = {
  subject: Subject;
  entry: ListEntry;
  /** From 0 to 1: how much of both names is the same words; 1 for the same words in any order. */
  score: number;
  why: {
    how: 'same-name' | 'same-words' | 'shared-words' | 'same-country';
    /** The name or alias of the list that came nearest, as the list writes it. */
    matched: string;
    alias: boolean;
    /** The words both names share, without accents, capitals and legal forms. */
    words: string[];
    /** A different country does not clear a name: companies move, and lists name the country they know. */
    country: 'same' | 'different' | 'unknown';
  };
};

/**
 * The hits of a score of at least `threshold` (0 to 1), best first. Names are compared without accents, capitals, punctuation and
 * legal forms; at most one hit for each subject and entry.
 */
export function screen(subjects: readonly Subject[], list: readonly ListEntry[], threshold: number): Hit[] {
  const entries = list.map((entry) => ({
    entry,
    country: countryCode(entry.country),
    names: [entry.name, ...entry.aliases].map((name, index) => ({
      matched: name,
      alias: index > 0,
      words: nameWords(name),
      code: countryCode(name),
    })),
  }));
  const hits = subjects.flatMap((subject) => {
    const words = nameWords(subject.name);
    const code = countryCode(subject.role === 'country' ? (subject.country ?? subject.name) : subject.country);
    return entries.flatMap(({ entry, country, names }): Hit[] => {
      const [best] = names
        .map(({ matched, alias, words: listed, code: listedCode }) => ({
          matched,
          alias,
          ...(subject.role === 'country' ? compareCountries(words, code, listed, listedCode) : compareNames(words, listed)),
        }))
        .sort((a, b) => b.score - a.score);
      if (best === undefined || best.score === 0 || best.score < threshold) return [];
      const { score, ...why } = best;
      return [{ subject, entry, score, why: { ...why, country: sameCountry(code, country) } }];
    });
  });
  return hits.sort((a, b) => b.score - a.score);
}

type Comparison = { score: number; how: Hit['why']['how']; words: string[] };

/** Dice coefficient of the two sets of words. */
function compareNames(one: string[], other: string[]): Comparison {
  const a = new Set(one);
  const b = new Set(other);
  const words = [...a].filter((word) => b.has(word));
  const score = a.size + b.size === 0 ? 0 : (2 * words.length) / (a.size + b.size);
  const how = score < 1 ? 'shared-words' : one.join(' ') === other.join(' ') ? 'same-name' : 'same-words';
  return { score, how, words };
}

/** A country is hit where the list names the country itself, not by every company of that country or named after it. */
function compareCountries(one: string[], code: string | undefined, other: string[], otherCode: string | undefined): Comparison {
  if (code !== undefined && otherCode !== undefined) return { score: code === otherCode ? 1 : 0, how: 'same-country', words: [] };
  const compared = compareNames(one, other);
  return compared.score < 1 ? { ...compared, score: 0 } : compared;
}

function sameCountry(one: string | undefined, other: string | undefined): 'same' | 'different' | 'unknown' {
  if (one === undefined || other === undefined) return 'unknown';
  return one === other ? 'same' : 'different';
}

const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '&': ' and ',
};

const legalPhrases =
  /\b(?:(?:public |open |closed )?joint stock company|limited liability company|sociedad anonima(?: abierta| cerrada)?|de cv|de rl)\b/g;

const legalForms = new Set(
  (
    'ab ag ao aps as asa bhd bv cia co company corp corporation cv eirl gmbh inc incorporated jsc kg kgaa kk limitada limited llc llp lp ltd ltda ' +
    'nv oao ojsc ooo oy oyj pao pjsc plc pt pte pty rl sa saa sab sac sarl sas sca sdn se sl spa spol sro srl tbk zao ао зао оао ооо пао'
  ).split(' '),
);

/** The words of a name for comparison: "Compañía Minera X, S.A. de C.V." becomes compania, minera, x. A name of legal forms only keeps them. */
export function nameWords(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłđðþæœı&]/g, (letter) => letters[letter] ?? letter)
    .replace(/[.'’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    // "S. A. de C. V." is written apart as often as together
    .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '')
    .trim();
  const all = plain.split(' ').filter((word) => word !== '');
  const words = plain
    .replace(legalPhrases, ' ')
    .split(' ')
    .filter((word) => word !== '');
  const first = words.findIndex((word) => !legalForms.has(word));
  const last = words.findLastIndex((word) => !legalForms.has(word));
  return first === -1 ? all : words.slice(first, last + 1);
}

const countryNames = new Map(
  ['en', 'es'].flatMap((language) =>
    Object.entries(countries.getNames(language, { select: 'all' })).flatMap(([code, names]) =>
      names.map((name) => [nameWords(name).join(' '), code] as const),
    ),
  ),
);

/** ISO 3166-1 alpha-2 of a code or of a country's English or Spanish name. */
function countryCode(words: string | undefined): string | undefined {
  if (words === undefined) return undefined;
  const code = words.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && code in countries.getAlpha2Codes()) return code;
  return countryNames.get(nameWords(words).join(' '));
}

export type ListFault = { line: number; column: string; message: string; remedy: string };

const listColumns = ['name', 'aliases', 'country', 'program', 'reference'] as const;
type ListColumn = (typeof listColumns)[number];

/**
 * Reads a list with the columns name, aliases (divided by `;`), country, program and reference, in any order. The entries that can
 * be read are answered beside the faults; a list with faults should be refused whole, for a row left out is a name nobody screens.
 */
export function parseSanctionsList(csvText: string): { entries: ListEntry[]; faults: ListFault[] } {
  let records: { record: string[]; info: { lines: number } }[];
  const text = csvText.replace(/\r\n?/g, '\n');
  try {
    records = parse(text, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const column = text.split('\n', 1)[0]?.split(',')[Number(error.column)]?.trim() ?? '';
    const message = 'A quotation mark is out of place or not closed; the list cannot be read.';
    const remedy = 'Close every quotation mark, and write one inside a cell twice.';
    return { entries: [], faults: [{ line: Number(error.lines), column, message, remedy }] };
  }
  const [head, ...rows] = records;
  const titles = (head?.record ?? []).map((title) => title.toLowerCase());
  const missing = listColumns.filter((column) => titles.filter((title) => title === column).length !== 1);
  if (missing.length > 0) {
    const remedy = `Give the first line the columns ${listColumns.join(', ')}, divided by commas, each once.`;
    return {
      entries: [],
      faults: missing.map((column) => ({ line: 1, column, message: `The column "${column}" is missing or stands twice.`, remedy })),
    };
  }
  const entries: ListEntry[] = [];
  const faults: ListFault[] = [];
  const lineOf = new Map<string, number>();
  for (const { record, info } of rows) {
    const line = info.lines - record.join('').split('\n').length + 1;
    const cell = (column: ListColumn) => record[titles.indexOf(column)] ?? '';
    const fault = rowFault(record, titles, cell, lineOf);
    if (fault !== null) {
      faults.push({ line, ...fault });
      continue;
    }
    lineOf.set(cell('reference'), line);
    const aliases = cell('aliases')
      .split(';')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== '');
    const country = cell('country') === '' ? {} : { country: cell('country') };
    entries.push({ id: cell('reference'), name: cell('name'), aliases, ...country, program: cell('program') });
  }
  return { entries, faults };
}

function rowFault(
  record: string[],
  titles: string[],
  cell: (column: ListColumn) => string,
  lineOf: Map<string, number>,
): Omit<ListFault, 'line'> | null {
  if (record.length !== titles.length) {
    const message = `The row has ${record.length} cells, the first line ${titles.length}.`;
    return {
      column: titles[Math.min(record.length, titles.length - 1)] ?? '',
      message,
      remedy: 'Put cells that hold a comma between quotation marks.',
    };
  }
  const broken = record.findIndex((value) => value.includes('\uFFFD'));
  if (broken !== -1)
    return { column: titles[broken] ?? '', message: 'The text holds characters that are not UTF-8.', remedy: 'Save the list as UTF-8.' };
  for (const column of ['name', 'reference'] as const) {
    if (cell(column) === '') return { column, message: `The ${column} is empty.`, remedy: `Give the ${column} of the entry.` };
  }
  const before = lineOf.get(cell('reference'));
  if (before === undefined) return null;
  const message = `The reference "${cell('reference')}" already stands on line ${before}.`;
  return { column: 'reference', message, remedy: 'Put further names of one entry into its aliases.' };
}
