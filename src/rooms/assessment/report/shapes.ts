/**
 * What a report says, in one value: the only thing that any of its formats is made from, and itself the JSON format. Null means in the full
 * report that nothing was recorded when the assessment was submitted; in the public summary also what is not told to everybody.
 */
import { z } from '@hono/zod-openapi';

const Named = z.object({ code: z.string(), name: z.string() });
const Day = z.string().openapi({ description: 'Calendar date where the site is' });
const Moment = z.string().openapi({ description: 'Moment, ISO 8601' });
const Digest = z.string().openapi({ description: 'SHA-256, hexadecimal' });
const Result = z.enum(['full', 'partial', 'miss', 'na', 'none']);
const Level = z.object({ code: z.string(), label: z.string(), result: Result });
const Role = z.enum(['lead-assessor', 'assessor', 'reviewer', 'scheme-staff']);

const Proof = z.object({
  level: z.string(),
  cell: z.string().openapi({ description: 'The cell of the equivalency matrix that recognises it' }),
  validUntil: Day,
  reopened: z.boolean().openapi({ description: 'Found otherwise by the assessors' }),
  certificates: z.array(z.object({ system: Named, edition: z.string(), number: z.string().nullable(), body: z.string().nullable() })),
});

const Determination = z.object({
  item: z.string(),
  criterion: z.string(),
  pillar: z.string(),
  title: z.string(),
  level: Level,
  rationale: z.string().nullable(),
  basedOn: z.array(Named),
  dataPoints: z.number().nullable(),
  recognised: Proof.nullable(),
  deskReview: z.object({ scope: Named, why: z.string() }).nullable(),
});

const Finding = z.object({
  id: z.string(),
  item: z.string(),
  grade: Named,
  nonconformity: z.boolean(),
  title: z.string(),
  statement: z.string(),
  requirement: z.string(),
  evidence: z.array(z.object({ id: z.string(), title: z.string().nullable() })),
  status: Named,
  rootCause: z.string().nullable(),
  correction: z.string().nullable(),
  correctBy: Day.nullable(),
  outcome: z.string().nullable(),
});

const Dispute = z.object({
  findingId: z.string(),
  finding: z.string().nullable(),
  statement: z.string(),
  on: Day,
  steps: z.array(z.object({ heardBy: Named, outcome: Named, reasons: z.string(), on: Day })),
});

const Comment = z.object({
  number: z.number(),
  about: z.object({ kind: z.enum(['item', 'finding', 'general']), ref: z.string().nullable(), title: z.string().nullable() }),
  text: z.string(),
  on: Day,
  answer: z.string(),
  changed: z.boolean(),
  answeredOn: Day,
});

const Plan = z.object({
  startsOn: Day,
  endsOn: Day,
  days: z.number(),
  daysNeeded: z.number(),
  daysReason: z.string().nullable(),
  remote: z.boolean(),
  remoteReason: z.string().nullable(),
  systems: z.array(Named),
  areas: z.array(z.string()).nullable(),
  documents: z.number(),
  announcedOn: Day.nullable(),
  risk: Named.nullable(),
  riskReason: z.string().nullable(),
  remoteApprovedOn: Day.nullable(),
  work: z
    .array(z.object({ person: z.string().nullable(), work: z.string() }))
    .nullable()
    .openapi({ description: 'Who did which areas and days' }),
  interpreters: z.array(z.object({ language: z.string(), independent: z.boolean() })).nullable(),
  method: z.string().nullable(),
});

const Method = z.object({
  plan: Plan.nullable(),
  interviews: z
    .array(z.object({ groups: z.array(Named), people: z.number().nullable() }))
    .openapi({ description: 'Groups of fewer people than the rulebook asks are merged; what is too small even so has no number' }),
  documentChecks: z.number(),
  observations: z.number(),
  photos: z.number(),
  meetings: z.array(z.object({ which: z.enum(['opening', 'closing']), on: Day, attended: z.number() })),
});

export const Report = z
  .object({
    variant: z.enum(['full', 'public']),
    language: z.string(),
    demonstration: z.boolean(),
    assessmentId: z.string(),
    digest: Digest,
    address: z.string().openapi({ description: 'Its public page' }),
    system: Named.nullable().openapi({ description: 'The further system that this report is for; null where it is the assessment’s own' }),
    site: z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      country: z.string(),
      place: z.string().nullable(),
      kinds: z.array(Named),
      metals: z.array(Named),
    }),
    organisation: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    firm: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    cycle: z.object({ id: z.string(), number: z.number(), marks: z.array(Named) }),
    pack: z.object({ id: z.string(), short: z.string(), title: z.string(), version: z.string(), note: z.string() }),
    rulebook: z.object({ id: z.string(), title: z.string() }),
    releaseDigest: Digest,
    submittedAt: Moment,
    submittedOn: Day,
    team: z.array(z.object({ id: z.string().nullable(), role: Role, name: z.string().nullable() })),
    criteria: z.array(
      z.object({ number: z.string(), title: z.string(), pillar: z.string(), result: Result, label: z.string(), recognised: z.boolean() }),
    ),
    pillars: z.array(Named),
    determinations: z.array(Determination),
    dataPointsNeeded: z.number(),
    sightings: z.array(z.object({ evidence: z.string().nullable(), note: z.string(), by: z.string().nullable(), on: Day })).nullable(),
    method: Method.nullable(),
    deskReviewed: z.boolean(),
    counts: z.object({
      findings: z.array(z.object({ grade: Named, count: z.number(), open: z.number() })),
      disputes: z.number().nullable(),
      comments: z.number().nullable(),
      changed: z.number().nullable().openapi({ description: 'Comments that changed the report' }),
    }),
    findings: z.array(Finding).nullable(),
    disputes: z.array(Dispute).nullable(),
    comments: z.array(Comment).nullable(),
    waivers: z
      .array(z.object({ rule: Named, person: z.string().nullable(), reasons: z.string(), decidedOn: Day }))
      .nullable()
      .openapi({ description: 'Public by the rulebook, with their reasons' }),
    review: z.object({ statement: z.string().nullable(), on: Day }).nullable(),
    signatures: z.array(z.object({ role: Role, name: z.string().nullable(), on: Day })),
    basis: z
      .array(z.object({ rule: z.string(), basis: z.enum(['confirmed', 'deduced', 'assumed']), note: z.string().nullable() }))
      .openapi({ description: 'How well the rules of the method are founded' }),
  })
  .openapi('AssessmentReport');
export type Report = z.infer<typeof Report>;
