/** The shapes of the draft report and of the comments on it, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
const Person = z.object({ id: z.string(), name: z.string().nullable() });

export const About = z
  .object({
    kind: z.enum(['item', 'finding', 'general']),
    ref: z.string().max(60).nullable().openapi({ description: 'The item or the finding; null for a general comment' }),
  })
  .openapi('DraftCommentAbout');

export const DraftSending = z
  .object({ note: Words(4000).default('').openapi({ description: 'What the team tells the site with it' }) })
  .openapi('DraftSending');

export const CommentInput = z.object({ about: About, text: Words(8000).min(1) }).openapi('DraftCommentInput');

export const CommentAnswer = z
  .object({ answer: Words(8000).min(1), changed: z.boolean().openapi({ description: 'Whether something was changed for it' }) })
  .openapi('DraftCommentAnswer');

export const Comment = CommentInput.extend({
  id: z.string(),
  number: z.number(),
  draft: z.number().openapi({ description: 'The number of the draft it was written about' }),
  by: Person,
  at: z.string(),
  answer: CommentAnswer.extend({ by: Person, at: z.string() }).nullable(),
  mayEdit: z.boolean(),
  mayAnswer: z.boolean(),
  version: z.number(),
}).openapi('DraftComment');

const Draft = z.object({
  number: z.number(),
  note: z.string(),
  digest: z.string().openapi({ description: 'SHA-256 of what was sent' }),
  sentBy: Person,
  sentAt: z.string(),
  dueOn: z.string().openapi({ description: 'The last day for comments, where the site is' }),
  closed: z
    .object({ by: Person, at: z.string() })
    .nullable()
    .openapi({ description: 'When the site said that it has no further comments' }),
  open: z.boolean().openapi({ description: 'Whether the site may comment today' }),
  items: z.array(
    z.object({
      item: z.string(),
      title: z.string(),
      pillar: z.string(),
      level: z.string().nullable(),
      notApplicable: z.boolean(),
      rationale: z.string(),
      basedOn: z.array(z.string()),
      recognised: z.object({ level: z.string(), validUntil: z.string(), certificates: z.array(z.string()), cell: z.string() }).nullable(),
    }),
  ),
  findings: z.array(
    z.object({
      id: z.string(),
      item: z.string(),
      grade: z.string(),
      title: z.string(),
      statement: z.string(),
      requirement: z.string(),
      status: z.string(),
    }),
  ),
  version: z.number(),
});

export const DraftView = z
  .object({
    /** The newest; null before one was sent. */
    draft: Draft.nullable(),
    sent: z
      .array(z.object({ number: z.number(), sentAt: z.string(), dueOn: z.string() }))
      .openapi({ description: 'All, the newest first' }),
    levels: z.array(z.object({ code: z.string(), label: z.string(), tone: z.enum(['full', 'partial', 'miss']) })),
    pillars: z.array(z.object({ code: z.string(), title: z.string() })),
    comments: z.array(Comment).openapi({ description: 'On any draft, in the order they were written' }),
    days: z.number().openapi({ description: 'The days for comments, by the rulebook' }),
    changedSince: z.boolean().openapi({ description: 'For the team: whether something was changed since the newest was sent' }),
    lacks: z
      .array(z.object({ code: z.string(), detail: z.string() }))
      .openapi({ description: 'For the team: what keeps a draft from being sent' }),
    maySend: z.boolean(),
    mayComment: z.boolean(),
  })
  .openapi('DraftView');
