/** The shapes of a review of a result, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
const Person = z.object({ id: z.string(), name: z.string().nullable() });

export const ReviewRequest = z
  .object({ request: Words(4000).default('').openapi({ description: 'What the lead says to the reviewer' }) })
  .openapi('ReviewRequest');

export const PointInput = z
  .object({
    item: z.string().max(20).nullable().openapi({ description: 'The criterion or part; null for a point about all of it' }),
    text: Words(8000).min(1),
  })
  .openapi('ReviewPointInput');

export const PointAnswer = z.object({ answer: Words(8000).min(1) }).openapi('ReviewPointAnswer');

export const ReviewOutcome = z
  .object({
    outcome: z.enum(['returned', 'approved']),
    statement: Words(8000).min(1).openapi({ description: 'What was looked at, and why it is approved or returned' }),
    digest: z.string().openapi({ description: 'That of what the reviewer has seen' }),
  })
  .openapi('ReviewOutcome');

export const Point = PointInput.extend({
  id: z.string(),
  by: Person,
  at: z.string(),
  answer: z.object({ answer: z.string(), by: Person, at: z.string() }).nullable(),
  mayEdit: z.boolean(),
  mayAnswer: z.boolean(),
  version: z.number(),
}).openapi('ReviewPoint');

export const Round = z.object({
  number: z.number(),
  status: z.enum(['asked', 'returned', 'approved']),
  digest: z.string(),
  request: z.string(),
  askedBy: Person,
  askedAt: z.string(),
  decided: z.object({ by: Person, at: z.string(), statement: z.string() }).nullable(),
  points: z.array(Point).openapi({ description: 'For the team once the round is decided' }),
  version: z.number(),
});

const Standing = z.enum(['none', 'asked', 'returned', 'approved', 'stale']);

export const ReviewView = z
  .object({
    needed: z.boolean().openapi({ description: 'Whether the rulebook asks for a second assessor of the firm' }),
    reviewer: Person.nullable(),
    standing: Standing.openapi({ description: '`stale`: something was changed after it was approved' }),
    digest: z.string().openapi({ description: 'Of what is determined and found now' }),
    rounds: z.array(Round).openapi({ description: 'The newest first' }),
    items: z.array(z.object({ item: z.string(), title: z.string() })),
    mayAsk: z.boolean(),
    mayReview: z.boolean(),
  })
  .openapi('SecondReview');
