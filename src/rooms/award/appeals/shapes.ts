/** The shapes of appeals. */
import { z } from '@hono/zod-openapi';
import { Said } from '../status/shapes.ts';
import { outcomes, subjectKinds } from './rules.ts';

const Subject = z.object({ kind: z.enum(subjectKinds), id: z.uuid() });
const Follows = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('status-change'), awardId: z.uuid(), transition: z.string().min(1).max(60) }),
  z.object({ kind: z.literal('new-decision'), what: Said }),
]);
const Reason = z.object({ code: z.string(), detail: z.string() });

export const AppealInput = z.object({ subject: Subject, grounds: Said }).openapi('AppealInput');
export const HearingInput = z
  .object({
    outcome: z.enum(outcomes),
    reasons: Said,
    follows: Follows.nullable().default(null).openapi({ description: 'Where it is granted: what follows, named' }),
  })
  .openapi('AppealHearing');

export const Appeal = z
  .object({
    id: z.string(),
    subject: Subject.extend({
      what: z.string().openapi({ description: 'The outcome of the decision, or the transition' }),
      on: z.string(),
    }),
    grounds: z.string(),
    filedBy: z.string().nullable(),
    filedOn: z.string(),
    /** Whether what is appealed against holds meanwhile. */
    stands: z.boolean(),
    outcome: z.enum(outcomes).nullable(),
    reasons: z.string().nullable(),
    follows: Follows.nullable(),
    heardBy: z.string().nullable(),
    heardOn: z.string().nullable(),
    mayHear: z.object({ allowed: z.boolean(), reasons: z.array(Reason) }),
    version: z.number().int(),
  })
  .openapi('Appeal');

export const Appeals = z
  .object({
    items: z.array(Appeal),
    /** What can be appealed against today, by those who may. */
    open: z.array(Subject.extend({ what: z.string(), on: z.string(), until: z.string() })),
    mayFile: z.boolean(),
    rule: z.object({
      times: z.number(),
      withinDays: z.number(),
      suspends: z.boolean(),
      basis: z.enum(['confirmed', 'deduced', 'assumed']),
    }),
  })
  .openapi('Appeals');
