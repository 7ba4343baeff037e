/** The facts of a report with everything filled in, as large as asked for: for the tests of its formats and for the benchmark. */

import { assessable, type Programme } from '#programme/index.ts';
import { composeReport } from '#rooms/assessment/report/compose.ts';
import type { ReportFacts } from '#rooms/assessment/report/making.ts';
import type { Snapshot } from '#rooms/assessment/snapshot.ts';
import { stableUuid } from '#rooms/recognition/index.ts';

export type Filling = {
  findings?: number;
  comments?: number;
  /** Put into everything that only the confidential report may tell. */
  secret?: string;
  systems?: string[];
  /** Without what older assessments did not keep. */
  bare?: boolean;
};

const id = (...names: (string | number)[]) => stableUuid('report test', ...names.map(String));
const sentence =
  'The documents that were read, the people who were heard and what was seen on the ground agree with one another on this point.';

export function filledFacts(programme: Programme, filling: Filling = {}): ReportFacts {
  const { findings = 3, comments = 3, secret = '', systems = ['jdds'], bare = false } = filling;
  const pack = programme.packs.at(-1);
  const rulebook = programme.rulebooks.at(-1);
  const matrix = programme.matrices.at(-1);
  if (pack === undefined || rulebook === undefined || matrix === undefined) throw new Error('The programme is empty.');
  const kept = (text: string) => (secret === '' ? text : `${text} ${secret}`);
  const items = assessable(pack, { kinds: ['smelter'], metals: ['Cu'] });
  const codes = pack.levels.map(({ code }) => code);
  const itemAt = (index: number) => items[index % items.length]?.number ?? '';
  const snapshot: Snapshot = {
    assessmentId: id('assessment'),
    cycleId: id('cycle'),
    packId: pack.id,
    rulebookId: rulebook.id,
    releaseId: id('release'),
    releaseDigest: 'cd'.repeat(32),
    firmId: id('firm'),
    team: [
      { id: 'lead', role: 'lead-assessor' },
      { id: 'gone', role: 'assessor' },
      { id: 'reviewer', role: 'reviewer' },
    ],
    items: items.map(({ number, criterion }, index) => ({
      item: number,
      criterion: criterion.number,
      level: index === 4 ? null : (codes[number === '10.1' || index % 7 === 3 ? 1 : index === 11 ? 2 : 0] ?? null),
      notApplicable: index === 4,
      rationale: kept(`Item ${number}. ${sentence} ${sentence}`),
      basedOn: number === '10.2' ? ['recognition'] : ['documents', 'interviews', 'observation'],
      ...(number === '10.2'
        ? {
            recognised: {
              item: number,
              level: codes[0] ?? '',
              cell: 'jdds-rev.3-rra-3.0-10.2',
              certificates: [id('certificate')],
              validUntil: '2028-05-01',
            },
            reopened: false,
          }
        : {}),
    })),
    sightings: [{ evidenceId: id('evidence'), note: kept('Seen in the archive.'), seenBy: 'lead', seenOn: '2026-10-06' }],
    findings: Array.from({ length: findings }, (_, index) => ({
      id: id('finding', index),
      item: itemAt(index * 5 + 3),
      grade: rulebook.assessors.findings.grades[index % 4] ?? 'minor',
      title: kept(`Finding ${index + 1}`),
      statement: kept(`${sentence} On two of nine days it did not.`),
      requirement: kept('What the criterion asks for at this level.'),
      evidence: [id('evidence')],
      status: index % 3 === 0 ? 'open' : 'closed',
      rootCause: index % 2 === 0 ? kept('The task had been given to nobody after a change of shifts.') : null,
      correction: index % 2 === 0 ? kept('It is a task of the shift leader now, and checked each week.') : null,
      correctBy: index % 2 === 0 ? '2027-01-31' : null,
      outcome: index % 3 === 0 ? null : kept('Checked again and closed.'),
    })),
    submittedAt: '2026-11-20T18:30:00.000Z',
    submittedOn: '2026-11-20',
  };
  const rest: Partial<Snapshot> = {
    deskReview: items.map(({ number }, index) => ({
      item: number,
      scope: number === '10.2' ? 'recognised' : index % 3 === 0 ? 'documents-suffice' : 'on-site',
      why: kept('What the site released leaves questions that only a visit answers.'),
    })),
    method: {
      plan: {
        startsOn: '2026-10-05',
        endsOn: '2026-10-09',
        days: 9.5,
        daysNeeded: 10,
        daysReason: kept('Two shifts work the same way.'),
        remoteReason: kept('One office could not be reached.'),
        systems,
        areas: [kept('Tailings dam'), kept('Smelter hall')],
        documents: 24,
        announcedOn: '2026-08-20',
        risk: 'medium',
        riskReason: kept('Tailings above a village.'),
        remoteApproval: { by: 'staff', at: '2026-09-01T10:00:00.000Z' },
        team: [{ personId: 'lead', work: kept('Smelter hall, all days') }],
        interpreters: [{ language: kept('Quechua'), independent: true }],
        method: kept('Documents first, then people, then the ground.'),
      },
      interviews: [
        { groups: ['employees'], people: 21 },
        { groups: ['contractors'], people: 9 },
        { groups: ['night-shift', 'women'], people: 7 },
        { groups: ['community'], people: null },
      ],
      documentChecks: 31,
      observations: 44,
      photos: 120,
      meetings: [
        { which: 'opening', on: '2026-10-05', attended: 12 },
        { which: 'closing', on: '2026-10-09', attended: 1 },
      ],
      dataPoints: items.map(({ number }, index) => ({ item: number, count: 3 + (index % 5) })),
    },
    review: { by: 'reviewer', at: '2026-11-18T09:00:00.000Z', statement: kept('The determinations follow from what was seen.') },
    disputes: [
      {
        findingId: id('finding', 0),
        statement: kept('The days were days of maintenance.'),
        disputedAt: '2026-10-28T09:00:00.000Z',
        steps: [
          {
            heardBy: 'firm-reviewer' as const,
            outcome: 'upheld',
            reasons: kept('The log shows production.'),
            at: '2026-11-03T09:00:00.000Z',
          },
          { heardBy: 'scheme-staff' as const, outcome: 'upheld', reasons: kept('The log was read again.'), at: '2026-11-10T09:00:00.000Z' },
        ],
      },
    ].slice(0, findings),
    comments: Array.from({ length: comments }, (_, index) => ({
      number: index + 1,
      about: [
        { kind: 'item' as const, ref: itemAt(index) },
        { kind: 'finding' as const, ref: id('finding', 0) },
        { kind: 'general' as const, ref: null },
      ][index % 3] ?? { kind: 'general' as const, ref: null },
      text: kept('The draft names the wrong year for the permit.'),
      at: '2026-11-01T09:00:00.000Z',
      answer: kept('The year was set right.'),
      changed: index % 2 === 0,
      answeredAt: '2026-11-12T09:00:00.000Z',
    })),
    waivers: [
      { rule: 'rotation', personId: 'lead', reasons: 'No other firm with the language of the site was free.', decidedOn: '2026-06-01' },
    ],
  };
  return {
    snapshot: bare ? snapshot : { ...snapshot, ...rest },
    digest: 'ab'.repeat(32),
    publicUrl: 'https://cupel.example',
    programme,
    ...{ pack, rulebook, matrix },
    site: {
      ...{ id: id('site'), slug: 'fundicion-ejemplo', name: 'Fundición Ejemplo', country: 'CL', place: 'Puerto Ejemplo' },
      ...{ kinds: ['smelter'], metals: ['Cu'], timeZone: 'America/Santiago', demonstration: true },
    },
    organisation: { id: id('organisation'), name: 'Minera Ejemplo S.A.', country: 'CL' },
    firm: { id: id('firm'), name: 'Example Assurance Ltd', country: 'DE' },
    cycle: { id: id('cycle'), number: 1, marks: programme.marks.slice(0, 1).map((mark) => mark.id) },
    people: new Map([
      ['lead', kept('Lea Lead')],
      ['reviewer', kept('Rey Viewer')],
    ]),
    evidence: new Map([[id('evidence'), kept('Register of shifts')]]),
    certificates: new Map([[id('certificate'), { system: 'jdds', edition: 'rev.3', number: kept('C-1'), body: kept('Certifier') }]]),
    acceptedOn: '2026-11-25',
  };
}

export function filledReport(programme: Programme, filling: Filling = {}, language = 'en', system: string | null = null) {
  return composeReport(filledFacts(programme, filling), language, system);
}
