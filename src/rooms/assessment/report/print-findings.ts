/** What was determined and found, on paper, with what the site said of it: each view stands beside the other. */
import { formatDate } from '#ui/i18n.ts';
import { type Block, part, type Section, saying } from './blocks.ts';
import type { Report } from './shapes.ts';
import type { Words } from './words.ts';

export function resultSections(report: Report, words: Words): Section[] {
  const { word } = words;
  const determinations = { title: word('determinations'), blocks: determinationsOf(report, words) };
  const findings = { title: word('findings'), blocks: findingsOf(report, words) };
  if (report.variant === 'public') {
    const { disputes, comments, changed } = report.counts;
    const told = [
      ...(disputes === null ? [] : [saying(word('disputes-count', { count: disputes }))]),
      ...(comments === null ? [] : [saying(word('comments-count', { count: comments, changed: changed ?? 0 }))]),
      saying(word('left-out')),
    ];
    return [determinations, { ...findings, blocks: [...findings.blocks, ...told] }];
  }
  return [
    determinations,
    { title: word('sightings'), blocks: sightingsOf(report, words) },
    findings,
    { title: word('disputes'), blocks: disputesOf(report, words) },
    { title: word('comments'), blocks: commentsOf(report, words) },
    { title: word('review'), blocks: reviewOf(report, words) },
  ];
}

function determinationsOf(report: Report, words: Words): Block[] {
  const { word } = words;
  const needed = saying(word('data-points-needed', { count: report.dataPointsNeeded }));
  if (report.variant === 'full') {
    return [
      needed,
      ...report.determinations.map((one) => ({
        kind: 'entry' as const,
        heading: `${one.item} ${one.title}`,
        result: {
          cell: { result: one.level.result, recognised: one.recognised !== null && !one.recognised.reopened },
          label: one.level.label,
        },
        line: lineOf(one, words),
        parts: [...part(null, one.rationale), ...part(word('recognised'), proofOf(one, report.language, words))],
      })),
    ];
  }
  return [
    needed,
    {
      kind: 'table',
      columns: [0, 4, 3, 3, 0],
      header: [word('number'), word('criterion'), word('result'), word('based-on'), word('data-points-head')],
      rows: report.determinations.map((one) => [
        one.item,
        one.title,
        { cell: { result: one.level.result, recognised: one.recognised !== null && !one.recognised.reopened }, label: one.level.label },
        one.basedOn.map(({ name }) => name).join(', '),
        one.dataPoints === null ? '—' : String(one.dataPoints),
      ]),
    },
  ];
}

function lineOf({ basedOn, dataPoints }: Report['determinations'][number], { word }: Words): string {
  const basis = basedOn.map(({ name }) => name).join(', ');
  return [basis, dataPoints === null ? '' : word('data-points', { count: dataPoints })].filter((one) => one !== '').join('  ·  ');
}

function proofOf({ recognised }: Report['determinations'][number], language: string, { word }: Words): string | null {
  if (recognised === null) return null;
  const { level, cell, validUntil, certificates, reopened } = recognised;
  return [
    word('proof', { level, cell, day: formatDate(validUntil, language) }),
    ...certificates.map(({ system, edition, number, body }) =>
      word('certificate', { system: system.name, edition, number: number ?? '—', body: body ?? '—' }),
    ),
    ...(reopened ? [word('reopened')] : []),
  ].join('\n');
}

function sightingsOf({ sightings, language }: Report, { word }: Words): Block[] {
  if (sightings === null || sightings.length === 0) return [saying(word('none'))];
  return [
    {
      kind: 'table',
      columns: [3, 4, 3],
      header: [word('evidence'), word('note'), word('seen')],
      rows: sightings.map(({ evidence, note, by, on }) => [
        evidence ?? word('not-recorded'),
        note,
        word('seen-by', { day: formatDate(on, language), name: by ?? word('person-gone') }),
      ]),
    },
  ];
}

function findingsOf({ counts, findings, language }: Report, { word }: Words): Block[] {
  return [
    {
      kind: 'table',
      columns: [3, 1, 1],
      header: [word('grade'), word('count'), word('open')],
      rows: counts.findings.map(({ grade, count, open }) => [grade.name, String(count), String(open)]),
    },
    ...(findings ?? []).map((one) => ({
      kind: 'entry' as const,
      heading: `${one.item}  ${one.title}`,
      result: null,
      line: `${one.grade.name}  ·  ${one.status.name}`,
      parts: [
        ...part(null, one.statement),
        ...part(word('requirement'), one.requirement),
        ...part(word('evidence'), one.evidence.map(({ id, title }) => title ?? word('evidence-unnamed', { id })).join('\n')),
        ...part(word('root-cause'), one.rootCause),
        ...part(
          one.correctBy === null ? word('correction') : word('correct-by', { day: formatDate(one.correctBy, language) }),
          one.correction,
        ),
        ...part(word('outcome'), one.outcome),
      ],
    })),
  ];
}

function disputesOf({ disputes, language }: Report, { word }: Words): Block[] {
  if (disputes === null) return [saying(word('not-recorded'))];
  if (disputes.length === 0) return [saying(word('none'))];
  return disputes.map(({ finding, statement, on, steps }) => ({
    kind: 'entry' as const,
    heading: finding === null ? word('about-withdrawn') : word('about-finding', { title: finding }),
    result: null,
    line: null,
    parts: [
      ...part(word('site-view', { day: formatDate(on, language) }), statement),
      ...steps.flatMap((step) =>
        part(word('heard', { who: step.heardBy.name, day: formatDate(step.on, language), outcome: step.outcome.name }), step.reasons),
      ),
    ],
  }));
}

function commentsOf({ comments, language }: Report, { word }: Words): Block[] {
  if (comments === null) return [saying(word('not-recorded'))];
  if (comments.length === 0) return [saying(word('none'))];
  return comments.map(({ number, about, text, on, answer, changed, answeredOn }) => ({
    kind: 'entry' as const,
    heading: word(`comment-${about.kind}`, { number, item: about.ref ?? '', title: about.title ?? '' }),
    result: null,
    line: word(changed ? 'comment-changed' : 'comment-unchanged'),
    parts: [
      ...part(word('comment-site', { day: formatDate(on, language) }), text),
      ...part(word('comment-answer', { day: formatDate(answeredOn, language) }), answer),
    ],
  }));
}

function reviewOf({ review, language }: Report, { word }: Words): Block[] {
  if (review === null) return [saying(word('not-recorded'))];
  return [
    saying(word('review-on', { day: formatDate(review.on, language) })),
    ...(review.statement === null ? [] : [saying(review.statement)]),
  ];
}
