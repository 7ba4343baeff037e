/** Writes a report as a workbook to read and to sort: result, determinations, findings, comments and method. */
import { unzipSync, zipSync } from 'fflate';
import { type WrittenSheet, type WrittenValue, writeWorkbook } from '#platform/workbook/write.ts';
import type { Report } from './shapes.ts';
import { type Words, wordsOf } from './words.ts';

export async function writeReportWorkbook(report: Report): Promise<Uint8Array> {
  const words = wordsOf(report.language, report.language);
  return withoutTimes(
    await writeWorkbook([
      resultSheet(report, words),
      determinationSheet(report, words),
      findingSheet(report, words),
      commentSheet(report, words),
      methodSheet(report, words),
    ]),
  );
}

/** The parts of a workbook carry the moment they were packed; the same report is the same bytes. 1980 is the first year that ZIP knows. */
function withoutTimes(workbook: Uint8Array): Uint8Array {
  const mtime = new Date(1980, 0, 1);
  return zipSync(Object.fromEntries(Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, [bytes, { mtime }]])));
}

function sheet(
  { word }: Words,
  name: string,
  columns: readonly [key: string, width: number][],
  rows: readonly (readonly WrittenValue[])[],
): WrittenSheet {
  return { name: word(`sheet-${name}`), columns: columns.map(([key, width]) => ({ header: word(key), width, wrap: width > 20 })), rows };
}

function resultSheet(report: Report, words: Words): WrittenSheet {
  const { word } = words;
  const { site, organisation, firm, system, pack, rulebook } = report;
  const rows: [string, WrittenValue][] = [
    ...(report.demonstration ? [[word('demonstration'), word('demonstration-note')] as [string, WrittenValue]] : []),
    ...(system === null ? [] : [[word('systems'), word('system-note', { system: system.name })] as [string, WrittenValue]]),
    [word('site'), site.name],
    [word('organisation'), organisation.name],
    [word('firm'), firm.name],
    ...report.team.map(({ role, name }): [string, WrittenValue] => [word(`role.${role}`), name]),
    [word('criteria-set'), pack.title],
    [word('rules'), rulebook.title],
    [word('cycle'), report.cycle.number],
    [word('submitted'), report.submittedOn],
    [word('digest'), report.digest],
    [word('release-digest'), report.releaseDigest],
    ...report.criteria.map(({ number, title, label }): [string, WrittenValue] => [`${number} ${title}`, label]),
    ...report.counts.findings.map(({ grade, count }): [string, WrittenValue] => [`${word('findings')}: ${grade.name}`, count]),
    ...report.signatures.map(({ role, name, on }): [string, WrittenValue] => [
      `${word('signatures')}: ${word(`role.${role}`)}`,
      name === null ? on : `${on} ${name}`,
    ]),
  ];
  return sheet(
    words,
    'result',
    [
      ['field', 40],
      ['value', 70],
    ],
    rows,
  );
}

function determinationSheet({ determinations }: Report, words: Words): WrittenSheet {
  return sheet(
    words,
    'determinations',
    [
      ['number', 8],
      ['criterion', 40],
      ['result', 18],
      ['based-on', 26],
      ['data-points-head', 12],
      ['recognised', 26],
      ['rationale', 70],
    ],
    determinations.map(({ item, title, level, basedOn, dataPoints, recognised, rationale }) => [
      item,
      title,
      level.label,
      basedOn.map(({ name }) => name).join(', '),
      dataPoints,
      recognised?.cell ?? null,
      rationale,
    ]),
  );
}

/** In the public summary the numbers by grade stand with the result, and this sheet has its header only. */
function findingSheet({ findings }: Report, words: Words): WrittenSheet {
  return sheet(
    words,
    'findings',
    [
      ['item', 8],
      ['grade', 14],
      ['status', 18],
      ['title-column', 40],
      ['statement', 60],
      ['requirement', 40],
      ['root-cause', 40],
      ['correction', 40],
      ['date', 12],
      ['outcome', 40],
    ],
    (findings ?? []).map((one) => [
      one.item,
      one.grade.name,
      one.status.name,
      one.title,
      one.statement,
      one.requirement,
      one.rootCause,
      one.correction,
      one.correctBy,
      one.outcome,
    ]),
  );
}

function commentSheet({ comments }: Report, words: Words): WrittenSheet {
  const { word } = words;
  return sheet(
    words,
    'comments',
    [
      ['number', 8],
      ['about', 40],
      ['date', 12],
      ['text', 60],
      ['answer', 60],
      ['changed', 10],
    ],
    (comments ?? []).map(({ number, about, on, text, answer, changed }) => [
      number,
      about.kind === 'item' ? `${about.ref} ${about.title ?? ''}` : (about.title ?? ''),
      on,
      text,
      answer,
      word(changed ? 'yes' : 'no'),
    ]),
  );
}

function methodSheet({ method }: Report, words: Words): WrittenSheet {
  const { word } = words;
  const columns: [string, number][] = [
    ['field', 40],
    ['value', 60],
  ];
  if (method === null) return sheet(words, 'method', columns, [[word('method'), word('not-recorded')]]);
  const { plan, interviews, meetings, documentChecks, observations, photos } = method;
  return sheet(words, 'method', columns, [
    ...(plan === null
      ? [[word('plan'), word('not-recorded')]]
      : [
          [word('plan'), word('plan-dates', { from: plan.startsOn, until: plan.endsOn })],
          [word('days'), word('days-of', { days: plan.days, needed: plan.daysNeeded })],
          [word('days-reason'), plan.daysReason],
          [word('remote'), plan.remoteReason ?? word(plan.remote ? 'remote-yes' : 'remote-no')],
          [word('systems'), plan.systems.map(({ name }) => name).join(', ')],
          [word('areas'), plan.areas?.join('; ') ?? null],
          [word('documents-planned'), plan.documents],
          [word('announced'), plan.announcedOn],
        ]),
    ...interviews.map(({ groups, people }) => [
      `${word('interviews')}: ${groups.map(({ name }) => name).join(', ')}`,
      people ?? word('too-few'),
    ]),
    [word('document-checks'), documentChecks],
    [word('observations'), observations],
    [word('photos'), photos],
    ...meetings.map(({ which, on, attended }) => [word(`meeting-${which}`, { day: on }), attended]),
  ]);
}
