/** A made-up assignment of the size that a large site comes to, as the API would give it, by path below the assessment or below /api/v1. */
import { randomBytes } from 'node:crypto';

export const amounts = { criteria: 33, findings: 300, photos: 500 };
export const siteId = '00000000-0000-4000-9000-000000000001';
export const cycleId = '00000000-0000-4000-9000-000000000002';

const person = { id: 'bench', name: 'A. Assessor', email: 'assessor@bench.example', language: 'en', twoFactor: false };
const words = 'Seen at the place that the plan names, where it was as the finding says, and nobody could say since when it has been so. ';
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const list = <One>(length: number, make: (number: number) => One) => Array.from({ length }, (_, number) => make(number));
const itemOf = (number: number) => String((number % amounts.criteria) + 1);

export function answersFor(now: Date): Record<string, unknown> {
  const at = now.toISOString();
  const by = { id: person.id, name: person.name };
  const items = list(amounts.criteria, (number) => ({
    item: itemOf(number),
    criterion: itemOf(number),
    title: `Criterion number ${number + 1}`,
    pillar: 'governance',
    notApplicable: { allowed: false, when: null, proof: null },
    answer: { level: 'fully-meets', notApplicable: false, reason: '', comment: words.repeat(4) },
    recognised: null,
    evidence: [],
    determination: {
      ...{ item: itemOf(number), level: 'fully-meets', notApplicable: false, rationale: words.repeat(10), basedOn: ['documents'] },
      ...{ version: 1, updatedBy: by.name, updatedAt: at },
    },
    missing: [],
  }));
  const findings = list(amounts.findings, (number) => ({
    ...{ id: idOf(1000 + number), item: itemOf(number), grade: 'minor', title: `Finding number ${number}`, statement: words.repeat(6) },
    ...{
      requirement: words,
      evidence: [],
      critical: null,
      observedAt: at,
      status: 'open',
      nonconformity: true,
      raisedBy: by,
      raisedAt: at,
    },
    ...{ issuedAt: at, alert: null, answer: null, outcome: null, moves: [], dispute: null, disputeMoves: [], version: 1 },
  }));
  const records = list(amounts.photos, (number) => ({
    id: idOf(number),
    content: {
      ...{ kind: 'photo', at, area: 'Hall', caption: `Photo number ${number}`, sha256: randomBytes(32).toString('hex'), size: 200_000 },
      ...{ mediaType: 'image/jpeg', faces: 'none', place: 'removed', items: [itemOf(number)] },
    },
    ...{ discounted: [], uploaded: true, clockCorrected: null, by, updatedAt: at, version: 1 },
  }));
  const levels = [{ code: 'fully-meets', label: 'Fully meets', accepts: 'met', tone: 'full' }];
  const cycle = { id: cycleId, number: 1, kind: 'commitment', pack: 'bench', stage: 'assessment', marks: [], openedOn: at.slice(0, 10) };
  const site = { id: siteId, name: 'Bench Ridge', timeZone: 'UTC' };
  return {
    '/me': { person, roles: [], organisations: [], sites: [] },
    [`/sites/${siteId}`]: {
      ...{ ...site, slug: 'bench', country: 'CL', kinds: [], metals: [], demonstration: true, organisation: { id: 'o', name: 'Bench' } },
      ...{ cycles: [cycle], may: [] },
    },
    '/workbench-key': {
      key: randomBytes(32).toString('base64url'),
      until: new Date(now.getTime() + 86_400_000).toISOString(),
      serverNow: at,
    },
    '/workbench': {
      serverNow: at,
      site,
      assessment: { id: 'a', cycle: { id: cycleId, number: 1 }, levels, items, lapses: [], evidence: [] },
      findings: {
        ...{ findings, grades: [{ code: 'minor', nonconformity: true }], criticalKinds: [], alertHours: 24, evidence: [], mayRaise: true },
        items: items.map(({ item, title }) => ({ item, title })),
      },
      plan: { plan: null },
      records: { items: records, next: null },
      rules: {
        ...{
          groups: [],
          smallestGroup: 5,
          interviewsNeeded: null,
          dataPointsNeeded: 3,
          meetings: ['opening'],
          photoLimitMb: 20,
          keyDays: 14,
        },
      },
    },
    '/sync': { serverNow: at, skew: 0, results: [] },
  };
}
