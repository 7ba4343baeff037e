/** The shapes of the quality review, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';
import { Round } from '../second-review/shapes.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

export const QualityOutcome = z
  .object({
    outcome: z.enum(['returned', 'accepted']),
    statement: z
      .string()
      .trim()
      .min(1)
      .max(8000)
      .regex(severalLines)
      .openapi({ description: 'What was looked at, and why it is accepted or returned' }),
    digest: z.string().openapi({ description: 'That of the submitted result' }),
  })
  .openapi('QualityOutcome');

const Result = z.object({
  digest: z.string(),
  submittedAt: z.string(),
  submittedOn: z.string(),
  items: z.array(
    z.object({
      item: z.string(),
      title: z.string(),
      pillar: z.string(),
      level: z.string().nullable(),
      notApplicable: z.boolean(),
      rationale: z.string(),
      basedOn: z.array(z.string()),
      recognised: z.boolean(),
      dataPoints: z.number().nullable(),
    }),
  ),
  findings: z.array(
    z.object({ id: z.string(), item: z.string(), grade: z.string(), title: z.string(), statement: z.string(), status: z.string() }),
  ),
  comments: z.array(z.object({ number: z.number(), text: z.string(), answer: z.string(), changed: z.boolean() })),
  review: z.object({ by: z.string().nullable(), at: z.string(), statement: z.string() }).nullable(),
});

export const QualityView = z
  .object({
    needed: z.boolean().openapi({ description: 'Whether the rulebook asks for it' }),
    waiting: z.boolean().openapi({ description: 'Whether a submitted result waits for it' }),
    accepted: z.object({ at: z.string() }).nullable(),
    firm: z.string(),
    result: Result.nullable().openapi({ description: 'As it was submitted, frozen; null while nothing is submitted' }),
    levels: z.array(z.object({ code: z.string(), label: z.string(), tone: z.enum(['full', 'partial', 'miss']) })),
    pillars: z.array(z.object({ code: z.string(), title: z.string() })),
    disputes: z.object({ withReviewer: z.number(), withStaff: z.number(), changesDue: z.number() }),
    rounds: z.array(Round).openapi({ description: 'The newest first' }),
    items: z.array(z.object({ item: z.string(), title: z.string() })),
    partial: z.boolean().openapi({ description: 'The reader is or was tied to one of the sides, and so does not review' }),
    mayReview: z.boolean(),
  })
  .openapi('QualityReview');
