/** The shapes of the desk review and its questions, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
const Day = z.iso.date().openapi({ description: 'Calendar date where the site is', example: '2027-02-01' });
const Person = z.object({ id: z.string(), name: z.string().nullable() });

export const DeskReviewInput = z
  .object({
    scope: z
      .string()
      .min(1)
      .max(60)
      .nullable()
      .openapi({ description: 'One of the rulebook’s scopes of site work; null for none yet', example: 'on-site' }),
    why: Words(4000).openapi({ description: 'Why that much is left to look at. It goes into the report' }),
    notes: Words(20_000).openapi({ description: 'The team’s own notes. They go nowhere else' }),
  })
  .openapi('DeskReviewInput');

export const DeskReviewOfItem = DeskReviewInput.extend({
  item: z.string(),
  version: z.number(),
  updatedBy: z.string().nullable(),
  updatedAt: z.string(),
}).openapi('DeskReviewOfItem');

const Scope = z.object({ code: z.string(), of: z.enum(['any', 'recognised', 'claimed-not-applicable']) });

export const DeskReviewItem = z
  .object({
    item: z.string(),
    title: z.string(),
    pillar: z.string(),
    answer: z.object({ level: z.string().nullable(), notApplicable: z.boolean(), reason: z.string(), comment: z.string() }).nullable(),
    evidence: z.number().openapi({ description: 'Pieces of evidence that were released for it' }),
    recognised: z
      .object({ level: z.string(), validUntil: z.string(), certificates: z.array(z.string()).openapi({ description: 'By name' }) })
      .nullable(),
    proposal: z.object({
      scope: z.string().nullable(),
      why: z.string().openapi({ description: 'Empty where somebody has to judge' }),
    }),
    review: DeskReviewOfItem.nullable(),
    missing: z.array(z.enum(['scope', 'why', 'recognition', 'claim'])),
    /** Recognised, and looked at all the same. */
    reopened: z.boolean(),
    /** Questions about it that wait for an answer, and those that were answered and not looked at yet. */
    questions: z.object({ all: z.number(), unanswered: z.number(), answered: z.number() }),
  })
  .openapi('DeskReviewItem');

export const DeskReview = z
  .object({
    items: z.array(DeskReviewItem),
    scopes: z.array(Scope).openapi({ description: 'The rulebook’s, in its order' }),
    levels: z.array(z.object({ code: z.string(), label: z.string() })),
    left: z
      .object({
        byScope: z.array(z.object({ scope: z.string(), items: z.array(z.string()) })),
        notReviewed: z.array(z.string()),
        unanswered: z.number(),
        overdue: z.number(),
      })
      .openapi({ description: 'What is left to look at, and what was not reviewed yet' }),
    documents: z
      .object({
        wanted: z.number(),
        from: z.enum(['plan', 'rulebook']),
        released: z.number(),
        seed: z.string(),
        drawn: z.array(z.object({ id: z.string(), title: z.string(), kind: z.string(), items: z.array(z.string()) })),
      })
      .openapi({ description: 'Documents to read: the first of those released by the SHA-256 of `seed/id`' }),
    /** The plan waits for it. */
    completeBeforePlan: z.boolean(),
    mayEdit: z.boolean(),
  })
  .openapi('DeskReview');

export const Accepted = z.object({ accepted: z.array(z.string()) }).openapi('DeskReviewAccepted');

export const questionStatuses = ['open', 'answered', 'returned', 'closed', 'withdrawn'] as const;

export const QuestionInput = z
  .object({
    item: z.string().max(20).nullable().default(null),
    kind: z.enum(['question', 'evidence-request']),
    text: Words(4000).min(1),
    dueOn: Day.nullable().default(null).openapi({ description: 'Null: today and the rulebook’s days' }),
  })
  .openapi('DeskQuestionInput');

export const QuestionMove = z
  .object({
    status: z.enum(['returned', 'closed', 'withdrawn']),
    reason: Words(4000).nullable().default(null),
    dueOn: Day.nullable().default(null).openapi({ description: 'Of one that is asked again; null: today and the rulebook’s days' }),
  })
  .openapi('DeskQuestionMove');

export const QuestionAnswer = z.object({ text: Words(8000).min(1) }).openapi('DeskQuestionAnswer');

export const AnswerFile = z
  .object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string() })
  .openapi('DeskAnswerFile');

export const Question = z
  .object({
    id: z.string(),
    item: z.string().nullable(),
    kind: z.enum(['question', 'evidence-request']),
    text: z.string(),
    dueOn: z.string(),
    overdue: z.boolean(),
    status: z.enum(questionStatuses),
    askedBy: Person,
    askedAt: z.string(),
    answers: z.array(
      z.object({ text: z.string(), by: Person, at: z.string(), returned: z.string().nullable(), files: z.array(AnswerFile) }),
    ),
    /** Files that were sent ahead of an answer: the site's alone. */
    waiting: z.array(AnswerFile),
    outcome: z.object({ reason: z.string(), by: Person, at: z.string() }).nullable(),
    moves: z.array(z.enum(questionStatuses)),
    version: z.number(),
  })
  .openapi('DeskQuestion');

export const Questions = z
  .object({
    questions: z.array(Question),
    /** What a question can be about; empty while the self-assessment is reopened. */
    items: z.array(z.object({ item: z.string(), title: z.string() })),
    /** When one that is asked today is due. */
    dueOn: z.string(),
    today: z.string(),
    mayAsk: z.boolean(),
    mayAnswer: z.boolean(),
  })
  .openapi('DeskQuestions');
