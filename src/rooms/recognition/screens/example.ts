/** A made-up site with a certificate and what it proves, for the tests of these screens. */
import type { SiteAtHand } from '#ui/app/site.ts';
import type { Asked, Certificate, CriterionScope, Hint, Reason, Recognition, System } from './data.ts';

const english = (text: string) => ({ text, language: 'en' });

export const site: SiteAtHand = {
  id: 's',
  slug: 'quay',
  name: 'Quay',
  country: 'FI',
  timeZone: 'Europe/Helsinki',
  kinds: ['smelter'],
  metals: ['Cu'],
  demonstration: true,
  organisation: { id: 'o', name: 'Quay Metals' },
  cycles: [{ id: 'c', number: 1, kind: 'commitment', pack: 'p', stage: 'self-assessment', marks: [], openedOn: '2026-01-05' }],
  may: ['certificates.read', 'certificates.edit', 'cycle.open'],
};

export const systems: System[] = [
  {
    id: 'dds',
    title: english('Due Diligence Standard'),
    owner: 'Somebody',
    kind: 'sustainability-standard',
    proof: 'audit-report',
    accreditedBodies: false,
    editions: ['1', '2'],
    validityMonths: 36,
    scale: [],
  },
  {
    id: 'steps',
    title: english('Steps'),
    owner: 'Somebody else',
    kind: 'industry-programme',
    proof: 'certificate',
    accreditedBodies: true,
    editions: [],
    validityMonths: null,
    scale: ['50', '75', '100'],
  },
];

export const certificateOf = (given: Partial<Certificate> = {}): Certificate => ({
  id: 'held',
  system: 'dds',
  edition: '2',
  number: 'D-1',
  requirements: 'all',
  activities: null,
  issued: '2026-01-15',
  expires: '2029-01-14',
  auditedOn: '2025-12-10',
  bodyName: 'Plumbline',
  bodyAccredited: null,
  status: 'valid',
  openMajors: 0,
  level: null,
  namesSite: true,
  multiSite: false,
  siteVisitedOn: null,
  file: { name: 'd-1.pdf', mediaType: 'application/pdf', size: 2048, sha256: 'abc' },
  counts: true,
  whyNot: [],
  check: {
    verdict: 'accepted',
    note: 'Seen.',
    as: 'scheme-staff',
    by: { id: 'p', name: 'S. Nyberg' },
    at: '2026-02-01T23:30:00Z',
    current: true,
  },
  version: 3,
  createdAt: '2026-01-20T10:00:00Z',
  ...given,
});

const cell: Reason['cell'] = {
  id: 'dds-2-10.2',
  basis: 'confirmed',
  state: 'confirmed',
  source: 'https://one.example/a ; https://two.example/b',
  note: null,
  decidedBy: null,
  decidedOn: null,
};

export const reason: Reason = {
  target: '10.2',
  relationship: 'superset-of',
  level: 'good',
  validUntil: '2029-01-14',
  certificates: [{ source: 'dds@2', id: 'held' }],
  conditions: [
    { rule: 'max-age-months', value: '24', met: true, actual: '2025-12-10' },
    { rule: 'no-open-major', value: 'true', met: true, actual: 0 },
  ],
  cell,
};

export const hint: Hint = {
  target: '1',
  relationship: 'subset-of',
  why: 'related',
  certificates: [{ source: 'dds@2#4', id: 'held' }],
  missing: [],
  conditions: [],
  cell: { ...cell, id: 'dds-2-1', state: 'approved', basis: 'assumed', source: null, decidedBy: 'the committee', decidedOn: '2026-05-01' },
};

export const criterionOf = (id: string, given: Partial<CriterionScope> = {}): CriterionScope => ({
  id,
  title: english(`Criterion named ${id}`),
  applies: true,
  recognition: 'none',
  covered: [],
  residual: [id],
  level: null,
  validUntil: null,
  because: [],
  advice: [],
  ...given,
});

export const ten = criterionOf('10', {
  recognition: 'partial',
  covered: ['10.2'],
  residual: ['10.1'],
  validUntil: '2029-01-14',
  because: [reason],
});

const askedItem = (item: string, criterion: string): Asked['items'][number] => ({
  item,
  criterion,
  pillar: 'governance',
  title: english(`Item named ${item}`),
  purpose: english(''),
  statements: [],
});

export const asked: Asked = {
  pack: { id: 'p', short: 'P 1', wording: 'own-words', wordingNote: english('Our words.') },
  pillars: [{ code: 'governance', title: english('Governance') }],
  items: [askedItem('1', '1'), askedItem('2', '2'), askedItem('10.1', '10'), askedItem('10.2', '10')],
  levels: [
    { code: 'good', label: english('All there'), tone: 'full', accepts: 'met' },
    { code: 'some', label: english('Half there'), tone: 'partial', accepts: 'plan' },
  ],
};

export const recognition: Recognition = {
  pack: 'p',
  on: '2026-06-01',
  matrix: { id: '2026-01', title: english('Matrix of January'), inForce: '2026-01-01' },
  newer: null,
  criteria: [
    criterionOf('1', { advice: [hint] }),
    criterionOf('2', {
      recognition: 'full',
      covered: ['2'],
      residual: [],
      level: 'good',
      validUntil: '2029-01-14',
      because: [{ ...reason, target: '2' }],
    }),
    criterionOf('9', { applies: false }),
    ten,
  ],
  counts: { full: 1, partial: 1, none: 1 },
  lapses: [],
};
