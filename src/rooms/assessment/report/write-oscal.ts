/**
 * Writes a report as OSCAL assessment results that validate against NIST's schema of 1.2.1. A determination is an observation (what it is
 * based on) and a finding about its control; OSCAL knows satisfied and not satisfied, so the level itself is the reason. What does not
 * apply is excluded from the reviewed controls. Identifiers are made from names: the same report has the same ones.
 */
import { oscalVersion, type Property, property, stableUuid, tokenOf } from '#rooms/recognition/index.ts';
import type { Report } from './shapes.ts';
import { wordsOf } from './words.ts';

const namespace = 'urn:cupel:report';
/** What OSCAL calls a method. To see for oneself is to examine. */
const methods: Readonly<Record<string, string>> = {
  documents: 'EXAMINE',
  observation: 'EXAMINE',
  recognition: 'EXAMINE',
  interviews: 'INTERVIEW',
};

type Determination = Report['determinations'][number];
type Finding = NonNullable<Report['findings']>[number];

/** @returns null for a report without a criterion, which OSCAL has no form for */
export function writeOscal(report: Report): { 'assessment-results': Record<string, unknown> } | null {
  if (report.determinations.length === 0) return null;
  const { word } = wordsOf(report.language, report.language);
  const { assessmentId, digest, system, site, pack, variant, language, method } = report;
  const start = method?.plan?.startsOn;
  const plan = stableUuid('assessment-plan', assessmentId);
  const title = system === null ? word('title', { site: site.name }) : word('title-system', { system: system.name });
  return {
    'assessment-results': {
      uuid: stableUuid('assessment-results', assessmentId, digest, variant, language, system?.code ?? ''),
      metadata: metadataOf(report, title),
      'import-ap': { href: `#${plan}` },
      results: [
        {
          uuid: stableUuid('result', assessmentId, digest, system?.code ?? ''),
          title,
          description: system === null ? word('independence') : word('system-note', { system: system.name }),
          start: start === undefined ? report.submittedAt : `${start}T00:00:00Z`,
          end: report.submittedAt,
          props: report.counts.findings.map(({ grade, count }) => prop(`findings-${grade.code}`, String(count))),
          'reviewed-controls': reviewed(report),
          attestations: attestationsOf(report, word('independence')),
          ...listed('observations', observationsOf(report)),
          ...listed('findings', [
            ...report.determinations.flatMap((one) => (one.level.result === 'na' ? [] : [determined(report, one)])),
            ...(report.findings ?? []).map((one) => found(report, one)),
          ]),
        },
      ],
      'back-matter': {
        resources: [
          { uuid: plan, title: word('plan'), description: word(method?.plan == null ? 'not-recorded' : 'method') },
          { uuid: stableUuid('pack', pack.id), title: pack.title, description: pack.note },
        ],
      },
    },
  };
}

function metadataOf(report: Report, title: string) {
  const { demonstration, digest, address, submittedAt, site, organisation, firm, team } = report;
  const people = team.flatMap(({ id, name, role }) => (id === null || name === null ? [] : [{ uuid: personUuid(id), name, role }]));
  const roles = [...new Set(team.map(({ role }) => role))];
  return {
    title: oneLine(title),
    'last-modified': submittedAt,
    version: digest.slice(0, 12),
    'oscal-version': oscalVersion,
    props: [
      prop('digest', digest),
      prop('variant', report.variant),
      prop('demonstration', String(demonstration)),
      prop('pack', report.pack.id),
      prop('rulebook', report.rulebook.id),
      ...(report.system === null ? [] : [prop('system', report.system.code)]),
    ],
    links: [{ href: address, rel: 'canonical' }],
    roles: [
      { id: 'assessor-firm', title: 'Assessment firm' },
      { id: 'assessed-organisation', title: 'Assessed organisation' },
      ...roles.map((role) => ({ id: role, title: role })),
    ],
    locations: [{ uuid: siteUuid(report), title: oneLine(site.name), address: { country: site.country } }],
    parties: [
      { uuid: orgUuid(firm.id), type: 'organization', name: oneLine(firm.name) },
      { uuid: orgUuid(organisation.id), type: 'organization', name: oneLine(organisation.name) },
      ...people.map(({ uuid, name }) => ({ uuid, type: 'person', name: oneLine(name) })),
    ],
    'responsible-parties': [
      { 'role-id': 'assessor-firm', 'party-uuids': [orgUuid(firm.id)] },
      { 'role-id': 'assessed-organisation', 'party-uuids': [orgUuid(organisation.id)] },
      ...roles.flatMap((role) => {
        const own = people.filter((person) => person.role === role).map(({ uuid }) => uuid);
        return own.length === 0 ? [] : [{ 'role-id': role, 'party-uuids': own }];
      }),
    ],
  };
}

/** What does not apply was looked at as well, and is left out of what has to be satisfied. */
function reviewed({ determinations }: Report) {
  const ids = (some: readonly Determination[]) => some.map(({ item }) => ({ 'control-id': tokenOf(item) }));
  const excused = determinations.filter(({ level }) => level.result === 'na');
  return { 'control-selections': [{ 'include-controls': ids(determinations), ...listed('exclude-controls', ids(excused)) }] };
}

/** Who stands behind the report, and from which day. */
function attestationsOf({ signatures, firm, assessmentId }: Report, statement: string) {
  return signatures.map(({ role, on }) => ({
    'responsible-parties': [
      { 'role-id': role, ...(role === 'scheme-staff' ? { 'party-uuids': [stableUuid('scheme')] } : { 'party-uuids': [orgUuid(firm.id)] }) },
    ],
    parts: [
      {
        uuid: stableUuid('attestation', assessmentId, role),
        name: 'statement',
        ns: namespace,
        prose: statement,
        props: [prop('signed-on', on)],
      },
    ],
  }));
}

function observationsOf(report: Report) {
  const { submittedAt } = report;
  const subjects = [{ 'subject-uuid': siteUuid(report), type: 'location' }];
  return [
    ...report.determinations.map((one) => ({
      uuid: observationUuid(report, one.item),
      title: oneLine(`${one.item} ${one.title}`),
      description: one.rationale?.trim() || `${one.basedOn.map(({ name }) => name).join(', ')}.`,
      props: [
        ...one.basedOn.map(({ code }) => prop('based-on', code)),
        ...(one.dataPoints === null ? [] : [prop('data-points', String(one.dataPoints))]),
        ...(one.recognised === null ? [] : [prop('recognised-by', one.recognised.cell)]),
      ],
      methods: [...new Set(one.basedOn.map(({ code }) => methods[code] ?? 'UNKNOWN'))]
        .sort()
        .concat(one.basedOn.length === 0 ? ['UNKNOWN'] : []),
      types: ['control-objective'],
      subjects,
      collected: submittedAt,
    })),
    ...(report.sightings ?? []).map(({ evidence, note, on }, index) => ({
      uuid: stableUuid('sighting', report.assessmentId, String(index)),
      description: note.trim() || (evidence ?? '-'),
      methods: ['EXAMINE'],
      subjects,
      ...(evidence === null ? {} : { 'relevant-evidence': [{ description: evidence }] }),
      collected: `${on}T00:00:00Z`,
    })),
    ...(report.findings ?? []).flatMap(({ id, statement, evidence }) => {
      const titles = evidence.flatMap(({ title }) => title ?? []);
      if (titles.length === 0) return [];
      return [
        {
          uuid: stableUuid('finding-evidence', id),
          description: statement,
          methods: ['EXAMINE'],
          subjects,
          'relevant-evidence': titles.map((title) => ({ description: title })),
          collected: submittedAt,
        },
      ];
    }),
  ];
}

function determined(report: Report, { item, title, level, rationale, criterion, recognised }: Determination) {
  return {
    uuid: stableUuid('determination', report.assessmentId, item),
    title: oneLine(`${item} ${title}`),
    description: rationale?.trim() || level.label,
    props: [
      prop('kind', 'determination'),
      prop('level', level.code),
      prop('criterion', criterion),
      prop('recognised', String(recognised !== null)),
    ],
    target: {
      type: 'objective-id',
      'target-id': tokenOf(item),
      status: { state: level.result === 'full' ? 'satisfied' : 'not-satisfied', reason: level.code, remarks: level.label },
    },
    'related-observations': [{ 'observation-uuid': observationUuid(report, item) }],
  };
}

/** A nonconformity that is still open leaves its control unsatisfied, whatever else was found of it. */
function found(report: Report, one: Finding) {
  const { id, item, grade, title, statement, status, nonconformity, evidence } = one;
  const words = wordsOf(report.language, report.language);
  const told: [string, string | null][] = [
    ['requirement', one.requirement],
    ['root-cause', one.rootCause],
    ['correction', one.correction],
    ['outcome', one.outcome],
  ];
  const remarks = told.flatMap(([key, text]) => (text === null || text.trim() === '' ? [] : [`${words.word(key)}: ${text}`])).join('\n\n');
  const withEvidence = evidence.some((piece) => piece.title !== null);
  return {
    uuid: stableUuid('finding', id),
    title: oneLine(title),
    description: statement,
    props: [
      prop('kind', 'finding'),
      prop('grade', grade.code),
      prop('status', status.code),
      ...(one.correctBy === null ? [] : [prop('correct-by', one.correctBy)]),
    ],
    target: {
      type: 'objective-id',
      'target-id': tokenOf(item),
      status: { state: nonconformity && status.code !== 'closed' ? 'not-satisfied' : 'satisfied', reason: grade.code },
    },
    'related-observations': [
      { 'observation-uuid': observationUuid(report, item) },
      ...(withEvidence ? [{ 'observation-uuid': stableUuid('finding-evidence', id) }] : []),
    ],
    ...(remarks === '' ? {} : { remarks }),
  };
}

function prop(name: string, text: string): Property {
  return property(namespace, name, text);
}

/** OSCAL has no empty lists. */
function listed<T>(name: string, list: readonly T[]): Record<string, readonly T[]> {
  return list.length === 0 ? {} : { [name]: list };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim() || '-';
}

function observationUuid({ assessmentId }: Report, item: string): string {
  return stableUuid('observation', assessmentId, item);
}

function siteUuid({ site }: Report): string {
  return stableUuid('site', site.id);
}

function orgUuid(id: string): string {
  return stableUuid('organisation', id);
}

function personUuid(id: string): string {
  return stableUuid('person', id);
}
