/**
 * Reads a list of real sites as reported records: what was reported, when, by whom, with the source. The words of each cell are kept;
 * beside them stands only what can be read from them. No status, clock or mark is computed for a reported site.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import countries from 'i18n-iso-countries';
import { fold } from '../fold.ts';
import { type Row, type RowFault, readRows } from './rows.ts';
import { kindsIn } from './site-kinds.ts';
import { readStatements, type Statement } from './statements.ts';

export const siteColumns = [
  'Site',
  'Operator',
  'Country',
  'Type',
  'Commitment',
  'Assessment',
  'Award',
  'Valid until',
  'Assessor',
  'Criteria set',
  'Determinations',
  'Plan / notes',
  'Marks',
  'Status (as of source)',
  'Sources',
  'Grade',
] as const;

/** A: two or more facts of the lifecycle; B: one; C: partly inferred. */
const grades = ['A', 'B', 'C'] as const;
export type Grade = (typeof grades)[number];

/** Texts are the source's words, empty where it says nothing. */
export type ReportedSite = {
  /** A site is known by its name, operator and country; accents, capitals and punctuation do not make another site. */
  key: string;
  name: string;
  operator: string;
  country: { code: string | null; words: string };
  kinds: { words: string; codes: string[] };
  commitment: Statement[];
  assessment: Statement[];
  award: Statement[];
  validUntil: Statement[];
  assessor: string;
  criteriaSet: string;
  determinations: string;
  notes: string;
  /** `metals` are the symbols of what is plainly reported; a mark in brackets stays among the words. */
  marks: { words: string; metals: string[] };
  status: string;
  sources: string[];
  grade: Grade;
  inferred: boolean;
  /** SHA-256 (hex) of the row in its canonical form: a row that differs only in spaces is the same row. */
  rowDigest: string;
};

type SiteRow = Row<(typeof siteColumns)[number]>;

/** The sites that could be read, in the order of the list, and a fault for each row that could not. */
export function readSites(csvText: string): { sites: ReportedSite[]; faults: RowFault[] } {
  const { rows, faults } = readRows(csvText, siteColumns);
  const sites: ReportedSite[] = [];
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const rowFaults = faultsOf(row);
    const key = keyOf(row);
    const before = lineOf.get(key);
    if (rowFaults.length === 0 && before !== undefined) {
      const remedy = 'Keep one row for each site, and put several statements into one cell divided by ";".';
      rowFaults.push({
        line: row.line,
        column: 'Site',
        message: `This site, operator and country already stand on line ${before}.`,
        remedy,
      });
    }
    faults.push(...rowFaults);
    if (rowFaults.length > 0) continue;
    lineOf.set(key, row.line);
    sites.push(siteOf(row, key));
  }
  return { sites, faults: faults.sort((a, b) => a.line - b.line) };
}

export type RevisedField = Exclude<keyof ReportedSite, 'key' | 'rowDigest'>;
export type Revision = { outcome: 'new' } | { outcome: 'unchanged' } | { outcome: 'revised'; changed: RevisedField[] };

/** What a row of a later list does to the record that stands: an equal row changes nothing, even if it would be read otherwise today. */
export function revise(previous: ReportedSite | null, next: ReportedSite): Revision {
  if (previous === null) return { outcome: 'new' };
  if (previous.rowDigest === next.rowDigest) return { outcome: 'unchanged' };
  const changed = fieldsOf(next).filter((field) => !isDeepStrictEqual(previous[field], next[field]));
  return changed.length === 0 ? { outcome: 'unchanged' } : { outcome: 'revised', changed };
}

function fieldsOf(site: ReportedSite): RevisedField[] {
  return Object.keys(site).filter((field): field is RevisedField => field !== 'key' && field !== 'rowDigest');
}

function siteOf({ cells }: SiteRow, key: string): ReportedSite {
  const grade = gradeOf(cells.Grade);
  if (grade === undefined) throw new Error(`grade ${cells.Grade} passed the check of the row`);
  return {
    key,
    name: cells.Site,
    operator: cells.Operator,
    country: { code: countryCode(cells.Country), words: cells.Country },
    kinds: { words: cells.Type, codes: kindsIn(cells.Type) },
    commitment: readStatements(cells.Commitment),
    assessment: readStatements(cells.Assessment),
    award: readStatements(cells.Award),
    validUntil: readStatements(cells['Valid until']),
    assessor: cells.Assessor,
    criteriaSet: cells['Criteria set'],
    determinations: cells.Determinations,
    notes: cells['Plan / notes'],
    marks: { words: cells.Marks, metals: metalsIn(cells.Marks) },
    status: cells['Status (as of source)'],
    sources: sourcesIn(cells.Sources),
    grade,
    inferred: grade === 'C',
    rowDigest: digestOf(cells),
  };
}

function faultsOf({ line, cells }: SiteRow): RowFault[] {
  const faults: RowFault[] = [];
  for (const column of ['Site', 'Operator', 'Country'] as const) {
    if (fold(cells[column]) !== '') continue;
    faults.push({
      line,
      column,
      message: `The cell "${column}" is empty.`,
      remedy: 'A site is known by its name, operator and country: give all three.',
    });
  }
  const sources = sourcesIn(cells.Sources);
  const odd = sources.find((source) => !/^https?:\/\//i.test(source) || !URL.canParse(source));
  if (sources.length === 0) {
    faults.push({ line, column: 'Sources', message: 'The row has no source.', remedy: 'Give the web address of at least one source.' });
  } else if (odd !== undefined) {
    faults.push({
      line,
      column: 'Sources',
      message: `"${odd}" is not a web address.`,
      remedy: 'Give addresses that begin with https:// or http://, divided by spaces.',
    });
  }
  if (gradeOf(cells.Grade) === undefined) {
    const remedy = 'Give A (two or more facts), B (one fact) or C (partly inferred).';
    faults.push({
      line,
      column: 'Grade',
      message: cells.Grade === '' ? 'The row has no grade.' : `The grade "${cells.Grade}" is not known.`,
      remedy,
    });
  }
  return faults;
}

function gradeOf(cell: string): Grade | undefined {
  return grades.find((grade) => grade === cell);
}

/** The country counts by its code where it has one, so that "United States (Utah)" and "United States" are the same country. */
function keyOf({ cells }: SiteRow): string {
  return [fold(cells.Site), fold(cells.Operator), countryCode(cells.Country)?.toLowerCase() ?? fold(cells.Country)].join('|');
}

/** ISO 3166-1 alpha-2 of an English or Spanish country name or of the code itself; what stands in brackets is a part of the country. */
function countryCode(words: string): string | null {
  const name = words
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^[A-Z]{2}$/.test(name) && name in countries.getAlpha2Codes()) return name;
  return countries.getAlpha2Code(name, 'en') ?? countries.getAlpha2Code(name, 'es') ?? null;
}

/** "Cu + Zn" are two metals; "CoC" is no chemical symbol, and "(+Mo by 2022/23, inferred)" is not plainly reported. */
function metalsIn(words: string): string[] {
  const outside = words.replace(/\([^()]*\)?/g, ' ');
  const parts = outside.split(/[+,;/&]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => /^[A-Z][a-z]?$/.test(part)))];
}

function sourcesIn(cell: string): string[] {
  return cell.split(/\s+/).filter((source) => source !== '');
}

function digestOf(cells: SiteRow['cells']): string {
  const canonical = siteColumns.map((column) => cells[column].normalize('NFC').replace(/\s+/g, ' '));
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
