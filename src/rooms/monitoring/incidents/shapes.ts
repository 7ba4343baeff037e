/** The shapes of an incident, its triage and its special review. */
import { z } from '@hono/zod-openapi';
import { PageOf } from '#platform/http/paging.ts';
import { Day, Person, Said, Words } from '../confirmations/shapes.ts';
import { reviewOutcomes, triageOutcomes } from './rules.ts';

const code = z.string().min(1).max(60);

export const IncidentInput = z
  .object({ kind: code, severity: code.nullable().default(null), happenedOn: Day.nullable().default(null), what: Said })
  .openapi('IncidentInput');

export const TriageInput = z
  .object({
    severity: code,
    criteria: z.array(z.string().max(20)).max(60).default([]),
    outcome: z.enum(triageOutcomes),
    note: Words.default('').openapi({ description: 'For the staff alone' }),
    question: Words.default('').openapi({ description: 'What the site reads, where it is asked' }),
    answerBy: Day.nullable().default(null),
    assignedTo: z
      .string()
      .max(100)
      .nullable()
      .default(null)
      .openapi({ description: 'Of a special review: a person of the staff, or an assessor with a role at the site' }),
  })
  .openapi('IncidentTriage');

export const IncidentAnswer = z.object({ answer: Said }).openapi('IncidentAnswer');
export const ReviewConclusion = z.object({ outcome: z.enum(reviewOutcomes), reasons: Words }).openapi('SpecialReviewConclusion');
export const Received = z.object({ id: z.string(), receivedOn: Day }).openapi('IncidentReceived');

const SpecialReview = z.object({
  id: z.string(),
  dueOn: Day,
  assignedTo: Person,
  late: z.boolean(),
  conclusion: z.object({ outcome: z.enum(reviewOutcomes), reasons: z.string(), by: Person, at: z.iso.datetime() }).nullable(),
  mayConclude: z.boolean(),
});

export const Incident = z
  .object({
    id: z.string(),
    /** Null where it is not the reader’s to know. */
    source: z.enum(['site', 'staff', 'public']).nullable(),
    kind: z.string(),
    severity: z.string().nullable(),
    happenedOn: Day.nullable(),
    what: z.string().nullable(),
    reportedBy: Person.nullable(),
    contact: z.string().nullable(),
    contactErased: z.boolean(),
    on: Day.openapi({
      description: 'The day it was received, or for those who only know what the site was asked, the day of the question',
    }),
    status: z.enum(['open', 'asked', 'answered', 'closed', 'special-review']),
    dueOn: Day.nullable(),
    late: z.boolean(),
    criteria: z.array(z.string()),
    outcome: z.enum(triageOutcomes).nullable(),
    note: z.string().nullable(),
    question: z.string().nullable(),
    answer: z.object({ text: z.string(), by: Person, at: z.iso.datetime() }).nullable(),
    review: SpecialReview.nullable(),
    mayTriage: z.boolean(),
    mayAnswer: z.boolean(),
    version: z.number(),
  })
  .openapi('Incident');

export const Incidents = PageOf(Incident)
  .extend({
    kinds: z.array(z.string()),
    /** The lightest first. */
    severities: z.array(z.string()),
    reviewFrom: z.string(),
    reviewDays: z.number(),
    criteria: z.array(z.string()),
    /** For staff: who can be given a special review. */
    reviewers: z.array(Person.extend({ role: z.string() })),
    mayReport: z.boolean(),
    page: z.string().openapi({ description: 'Where anybody may report an incident at this site' }),
  })
  .openapi('Incidents');
