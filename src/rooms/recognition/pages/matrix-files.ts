/** The cells as rows: in codes for programs, in words for people. Nothing that somebody wrote is ever a formula. */

import { escapeText } from '#platform/workbook/escape.ts';
import type { WrittenSheet } from '#platform/workbook/write.ts';
import { levelOf, type Matrix, type MatrixCell, packOf, text } from '#programme/index.ts';
import { formatDate } from '#ui/i18n.ts';
import type { ShownCell } from './matrix-cells.ts';
import type { Version } from './version-origins.ts';
import { conditionWords, criterionTitle, editionWords, levelName, type Matrices, packName, systemName } from './words.tsx';

const columns = [
  'version',
  'cell',
  'pack',
  'targets',
  'sources',
  'relationship',
  'level',
  'state',
  'recognises',
  'why_nothing',
  'conditions',
  'basis',
  'source',
  'note',
  'decided_by',
  'decided_on',
  'review_due',
] as const;

/** A source is `system@edition`, with `#requirement` where it is one; several that only together count are joined by ` + `. */
export function csvOf(matrix: Matrix, cells: readonly ShownCell[]): string {
  const lines = cells.map(({ cell, mute }) => {
    const values: Record<(typeof columns)[number], string> = {
      version: matrix.id,
      cell: cell.id,
      pack: cell.pack,
      targets: cell.targets.join(' '),
      sources: cell.sources.map(sourceCode).join(' + '),
      relationship: cell.relationship,
      level: cell.level ?? '',
      state: cell.state,
      recognises: mute === null ? 'yes' : 'no',
      why_nothing: mute ?? '',
      conditions: cell.conditions.map(({ rule, value }) => `${rule}=${value}`).join('; '),
      basis: cell.basis,
      source: cell.source ?? '',
      note: cell.note === undefined ? '' : text(cell.note, 'en').text,
      decided_by: cell.decided_by ?? '',
      decided_on: cell.decided_on ?? '',
      review_due: cell.review_due ?? '',
    };
    return columns.map((column) => csvField(values[column])).join(',');
  });
  // The mark at the front tells spreadsheets that the text is UTF-8.
  return `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}

export function sheetsOf(version: Version, cells: readonly ShownCell[], matrices: Matrices, publicUrl: string): WrittenSheet[] {
  const { t, language } = matrices.spoken;
  const word = (key: string) => t(`recognition.${key}`);
  const wide = (header: string, width: number) => ({ header, width, wrap: true });
  return [
    {
      name: word('download.sheet.cells'),
      columns: [
        wide(word('matrix.filter.pack'), 10),
        wide(word('matrix.column.criteria'), 34),
        wide(word('matrix.column.source'), 34),
        wide(word('matrix.filter.state'), 16),
        wide(word('download.column.why'), 34),
        wide(word('matrix.column.relation'), 34),
        wide(word('download.column.level'), 18),
        wide(word('matrix.column.conditions'), 34),
        wide(word('download.column.basis'), 14),
        wide(word('matrix.column.ground'), 50),
        wide(word('download.column.source'), 40),
        wide(word('download.column.decided-by'), 20),
        wide(word('matrix.decided-on'), 14),
        wide(word('matrix.review-due'), 14),
        wide(word('download.column.cell'), 28),
      ],
      rows: cells.map((shown) => wordsOf(shown, matrices)),
    },
    {
      name: word('download.sheet.about'),
      columns: [wide(text(version.matrix.title, language).text, 30), wide('', 90)],
      rows: [
        [word('matrix.facts.version'), version.matrix.id],
        [word('version.column.from'), formatDate(version.matrix.in_force, language)],
        [word('download.address'), `${publicUrl}/recognition?version=${version.matrix.id}`],
        [word('download.note'), text(version.matrix.note, language).text],
        [word('download.notice'), `${word('matrix.not-theirs.text')} ${t('ui.independence')}`],
      ],
    },
  ];
}

function wordsOf({ cell, mute }: ShownCell, matrices: Matrices): (string | null)[] {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  const pack = packOf(programme, cell.pack);
  const level = pack === null || cell.level === null ? null : levelOf(pack, cell.level);
  const state = t(`recognition.matrix.state.${cell.state}`);
  return [
    packName(cell.pack, matrices),
    cell.targets.map((target) => `${target} ${criterionTitle(pack, target, language)}`.trimEnd()).join('\n'),
    cell.sources.map((source) => `${systemName(source.system, matrices)}, ${editionWords(source, spoken)}`).join('\n+ '),
    t(`recognition.matrix.${mute === null ? 'recognises' : 'nothing'}`),
    mute === null || mute === 'undecided' ? state : t(`recognition.matrix.mute.${mute}`),
    t(`recognition.matrix.relation.${cell.relationship}`),
    cell.level === null
      ? null
      : levelName(pack, cell.level, language) + (level?.accepts === 'plan' ? ` (${t('recognition.matrix.grants.plan')})` : ''),
    cell.conditions.map((condition) => conditionWords(condition, matrices)).join('\n') || null,
    t(`ui.basis.${cell.basis}`),
    cell.note === undefined ? null : text(cell.note, language).text,
    cell.source ?? null,
    cell.decided_by ?? null,
    cell.decided_on ?? null,
    cell.review_due ?? null,
    cell.id,
  ];
}

function sourceCode({ system, edition, requirement }: MatrixCell['sources'][number]): string {
  return `${system}@${edition ?? 'not stated'}${requirement === undefined ? '' : `#${requirement}`}`;
}

function csvField(value: string): string {
  const safe = escapeText(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
