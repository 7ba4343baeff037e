/** The shapes of findings, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().min(1).max(max).regex(severalLines);
}
const Code = z.string().trim().min(1).max(60);
const Person = z.object({ id: z.string(), name: z.string().nullable() });

export const statuses = ['draft', 'open', 'answered', 'closed', 'withdrawn'] as const;

export const FindingInput = z
  .object({
    item: z.string().max(20).openapi({ description: 'The criterion or part it stands against', example: '26' }),
    grade: Code.openapi({ description: 'One of the rulebook’s grades', example: 'minor' }),
    title: Words(200),
    statement: Words(8000).openapi({ description: 'What was found: where, when, how often' }),
    requirement: Words(2000).openapi({ description: 'What was asked for' }),
    evidence: z.array(z.uuid()).max(100).default([]).openapi({ description: 'Released evidence that it rests on' }),
    critical: Code.nullable()
      .default(null)
      .openapi({ description: 'One of the rulebook’s kinds of critical finding: the scheme is told at once' }),
    observedAt: z.iso.datetime({ offset: true }).openapi({ description: 'When it was seen' }),
  })
  .openapi('FindingInput');

export const FindingAnswer = z
  .object({
    rootCause: Words(8000),
    correction: Words(8000),
    correctBy: z.iso.date().openapi({ description: 'The day by which the site will have corrected it' }),
  })
  .openapi('FindingAnswer');

export const FindingMove = z
  .object({
    status: z.enum(['open', 'closed', 'withdrawn']),
    reason: z.string().trim().max(8000).regex(severalLines).nullable().default(null),
    recheckedOn: z.iso
      .date()
      .nullable()
      .default(null)
      .openapi({ description: 'To close: the day somebody looked again; today where it is null' }),
  })
  .openapi('FindingMove');

const outcomes = ['upheld', 'changed', 'withdrawn'] as const;

const Wording = z.object({ grade: Code, title: Words(200), statement: Words(8000), requirement: Words(2000) });

export const FindingWording = Wording.openapi('FindingWording');

export const DisputeInput = z
  .object({ statement: Words(8000).openapi({ description: 'Why the site does not agree' }) })
  .openapi('FindingDisputeInput');

export const DisputeHearing = z.object({ outcome: z.enum(outcomes), reasons: Words(8000) }).openapi('FindingDisputeHearing');

export const DisputeReply = z.object({ reply: z.enum(['accepted', 'taken-on']) }).openapi('FindingDisputeReply');

/** Both views: what the site said, and what each who heard it said. */
const Dispute = z.object({
  statement: z.string(),
  by: Person,
  at: z.string(),
  status: z.enum(['waiting', 'offered', 'settled']),
  waitsFor: z.enum(['firm-reviewer', 'scheme-staff']).nullable(),
  steps: z.array(
    z.object({
      heardBy: z.enum(['firm-reviewer', 'scheme-staff']),
      outcome: z.enum(outcomes),
      reasons: z.string(),
      by: Person,
      at: z.string(),
    }),
  ),
  changeDue: z.boolean().openapi({ description: 'The lead is to change its grade or words' }),
  earlier: z.array(Wording.extend({ by: Person, at: z.string() })).openapi({ description: 'What it said before it was changed' }),
  version: z.number(),
});

export const Finding = FindingInput.extend({
  id: z.string(),
  status: z.enum(statuses),
  nonconformity: z.boolean().openapi({ description: 'Whether its grade is a nonconformity by the rulebook' }),
  raisedBy: Person,
  raisedAt: z.string(),
  issuedAt: z.string().nullable(),
  alert: z
    .object({ dueAt: z.string(), toldAt: z.string(), late: z.boolean() })
    .nullable()
    .openapi({ description: 'Of a critical finding: when the scheme had to know, and when its staff were told' }),
  answer: FindingAnswer.extend({ by: Person, at: z.string() }).nullable(),
  outcome: z.object({ reason: z.string(), by: Person, at: z.string(), recheckedOn: z.string().nullable() }).nullable(),
  dispute: Dispute.nullable(),
  disputeMoves: z
    .array(z.enum(['dispute', 'accept', 'take-on', 'hear', 'change']))
    .openapi({ description: 'What the reader may do about a dispute' }),
  /** Where the reader may move it. */
  moves: z.array(z.enum(statuses)),
  version: z.number(),
}).openapi('Finding');

export const Findings = z
  .object({
    findings: z.array(Finding),
    /** The rulebook's, in its order. */
    grades: z.array(z.object({ code: z.string(), nonconformity: z.boolean() })),
    criticalKinds: z.array(z.string()),
    alertHours: z.number().openapi({ description: 'Within how many hours of its being seen the scheme has to know of a critical finding' }),
    /** What findings stand against and rest on, by name; empty while the self-assessment is reopened. */
    items: z.array(z.object({ item: z.string(), title: z.string() })),
    evidence: z.array(z.object({ id: z.string(), title: z.string() })),
    mayRaise: z.boolean(),
  })
  .openapi('Findings');
