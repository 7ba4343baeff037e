/** How the work was done, on paper: the visit, whom and what was looked at, how well the rules are founded, and the desk review. */
import { formatDate } from '#ui/i18n.ts';
import { type Block, type Section, saying } from './blocks.ts';
import type { Report } from './shapes.ts';
import type { Words } from './words.ts';

type Method = NonNullable<Report['method']>;

export function methodSections(report: Report, words: Words): Section[] {
  const { word } = words;
  return [
    { title: word('method'), blocks: [...methodOf(report, words), ...basisOf(report, words)] },
    { title: word('desk-review'), blocks: deskReviewOf(report, words) },
    { title: word('waivers'), blocks: waiversOf(report, words) },
  ];
}

function methodOf({ method, language }: Report, words: Words): Block[] {
  const { word } = words;
  if (method === null) return [saying(word('not-recorded'))];
  const { plan, interviews, meetings } = method;
  return [
    { kind: 'heading', text: word('plan') },
    plan === null ? saying(word('not-recorded')) : planOf(plan, language, words),
    { kind: 'heading', text: word('interviews') },
    ...(interviews.length === 0
      ? [saying(word('none'))]
      : [
          {
            kind: 'table' as const,
            columns: [4, 1],
            header: [word('groups'), word('people')],
            rows: interviews.map(({ groups, people }) => [
              groups.map(({ name }) => name).join(', '),
              people === null ? word('too-few') : String(people),
            ]),
          },
          saying(word('groups-note')),
        ]),
    { kind: 'heading', text: word('sample') },
    {
      kind: 'listed',
      entries: [
        { label: word('document-checks'), value: String(method.documentChecks) },
        { label: word('observations'), value: String(method.observations) },
        { label: word('photos'), value: String(method.photos) },
        ...meetings.map(({ which, on, attended }) => ({
          label: word(`meeting-${which}`, { day: formatDate(on, language) }),
          value: word('attended', { count: attended }),
        })),
        ...(meetings.length === 0 ? [{ label: word('meetings'), value: word('none') }] : []),
      ],
    },
  ];
}

function planOf(plan: NonNullable<Method['plan']>, language: string, { word }: Words): Block {
  const day = (iso: string) => formatDate(iso, language);
  const maybe = (label: string, value: string | null) => (value === null || value === '' ? [] : [{ label, value }]);
  return {
    kind: 'listed',
    entries: [
      { label: word('plan'), value: word('plan-dates', { from: day(plan.startsOn), until: day(plan.endsOn) }) },
      { label: word('days'), value: word('days-of', { days: plan.days, needed: plan.daysNeeded }) },
      ...maybe(word('days-reason'), plan.daysReason),
      ...maybe(word('risk'), plan.risk?.name ?? null),
      ...maybe(word('risk-reason'), plan.riskReason),
      { label: word('remote'), value: plan.remoteReason ?? word(plan.remote ? 'remote-yes' : 'remote-no') },
      ...maybe(word('remote-approved'), plan.remoteApprovedOn === null ? null : day(plan.remoteApprovedOn)),
      { label: word('systems'), value: plan.systems.map(({ name }) => name).join(', ') || word('none') },
      ...(plan.areas === null ? [] : [{ label: word('areas'), value: plan.areas.join('; ') || word('none') }]),
      { label: word('documents-planned'), value: String(plan.documents) },
      ...(plan.work ?? []).map((one) => ({ label: one.person ?? word('person-gone'), value: one.work })),
      ...(plan.interpreters ?? []).map((one) => ({
        label: word('interpreter', { language: one.language }),
        value: word(one.independent ? 'independent' : 'not-independent'),
      })),
      ...maybe(word('method-text'), plan.method),
      { label: word('announced'), value: plan.announcedOn === null ? word('not-recorded') : day(plan.announcedOn) },
    ],
  };
}

function basisOf({ basis }: Report, { word }: Words): Block[] {
  return [
    { kind: 'heading', text: word('basis-title') },
    saying(word('basis-lede')),
    {
      kind: 'table',
      columns: [4, 2, 6],
      header: [word('rule'), word('founded'), word('note')],
      rows: basis.map(({ rule, basis: founded, note }) => [
        word(`rule.${rule}`),
        word(`founded.${founded}`),
        // The rulebook is annotated in English.
        note === null ? '' : { text: note, language: 'en' },
      ]),
    },
  ];
}

function deskReviewOf({ deskReviewed, determinations, variant }: Report, { word }: Words): Block[] {
  if (!deskReviewed) return [saying(word('not-recorded'))];
  if (variant === 'public') return [saying(word('left-out'))];
  const rows = determinations.flatMap(({ item, title, deskReview }) =>
    deskReview === null ? [] : [[item, title, deskReview.scope.name, deskReview.why]],
  );
  if (rows.length === 0) return [saying(word('none'))];
  return [{ kind: 'table', columns: [0, 3, 2, 6], header: [word('number'), word('criterion'), word('scope'), word('why')], rows }];
}

function waiversOf({ waivers, language }: Report, { word }: Words): Block[] {
  if (waivers === null) return [saying(word('not-recorded'))];
  if (waivers.length === 0) return [saying(word('none'))];
  return [
    saying(word('waivers-lede')),
    ...waivers.map(({ rule, person, reasons, decidedOn }) => ({
      kind: 'entry' as const,
      heading: person === null ? rule.name : word('waiver-for', { rule: rule.name, person }),
      result: null,
      line: word('waiver-on', { day: formatDate(decidedOn, language) }),
      parts: [{ label: null, text: reasons }],
    })),
  ];
}
