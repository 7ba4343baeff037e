/** The shapes of improvement plans, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';
import { pointMakers, pointStates, pointSteps, slippageStages, stepMakers, takenSteps } from './rules.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-22' });
const Said = z.string().trim().min(1).max(8000).regex(severalLines);
const Evidence = z.array(z.uuid()).max(50).default([]).openapi({ description: 'Evidence of the site or its organisation' });
const Person = z.object({ id: z.string(), name: z.string().nullable() });
const Kept = z.array(z.object({ id: z.string(), title: z.string() }));

export const Item = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,3})?$/)
  .openapi({ description: 'Number of a criterion, or of a part where it has parts', example: '28' });

export const ActionInput = z
  .object({
    text: z.string().max(4000).regex(severalLines).openapi({ description: 'What is done; may be empty while somebody types' }),
    ownerId: z.string().max(100).nullable().default(null).openapi({ description: 'Somebody with a role at the site or its organisation' }),
    ownerName: z
      .string()
      .trim()
      .max(200)
      .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u)
      .default('')
      .openapi({ description: 'Who does it, where it is nobody with an account' }),
    milestoneOn: Day.nullable().default(null),
    doneOn: Day.nullable().default(null),
    evidence: Evidence,
    cost: z
      .object({
        amount: z
          .string()
          .regex(/^\d{1,12}(\.\d{1,2})?$/)
          .openapi({ example: '25000.00' }),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .openapi({ description: 'ISO 4217', example: 'USD' }),
      })
      .nullable()
      .default(null),
  })
  .openapi('ImprovementActionInput');

export const NoteInput = z.object({ text: Said, on: Day.nullable().default(null) }).openapi('ImprovementNoteInput');
export const ClaimInput = z
  .object({ said: Said.openapi({ description: 'What was done and how the criterion is met now' }), evidence: Evidence })
  .openapi('ImprovementClaimInput');
export const VerificationInput = z
  .object({
    outcome: z.enum(['verified', 'returned']),
    said: Said.openapi({ description: 'What was seen; what is missing where it is returned' }),
    way: z.enum(['remote', 'on-site']),
    on: Day.openapi({ description: 'The day somebody looked' }),
  })
  .openapi('ImprovementVerificationInput');
export const ConfirmationInput = z
  .object({ outcome: z.enum(['confirmed', 'returned']), reason: Said })
  .openapi('ImprovementConfirmationInput');

const Action = z
  .object({
    id: z.string(),
    text: z.string(),
    owner: Person.nullable(),
    ownerName: z.string(),
    milestoneOn: z.string().nullable(),
    doneOn: z.string().nullable(),
    late: z.boolean().openapi({ description: 'Its milestone has passed and it is not done' }),
    evidence: Kept,
    cost: z.object({ amount: z.string(), currency: z.string() }).nullable(),
    updatedBy: Person,
    updatedAt: z.string(),
    version: z.number(),
  })
  .openapi('ImprovementAction');

export { Action };

const Note = z.object({ id: z.string(), text: z.string(), on: z.string(), by: Person, at: z.string() });
const Step = z
  .object({
    id: z.string(),
    step: z.enum(takenSteps),
    to: z.enum(pointStates),
    role: z.enum(stepMakers),
    on: z.string(),
    said: z.string(),
    way: z.string().nullable(),
    seenOn: z.string().nullable(),
    evidence: Kept,
    by: Person,
    at: z.string(),
  })
  .openapi('ImprovementStep');

const Slippage = z
  .object({
    stage: z.enum(slippageStages),
    daysLeft: z.number().openapi({ description: 'Until the due day, counted on the day of a claim that stands, or else today' }),
    warnedAt: z.number().nullable(),
  })
  .openapi('ImprovementSlippage');

const Rule = z.object({
  id: z.string(),
  version: z.string(),
  basis: z.enum(['confirmed', 'deduced', 'assumed']),
  source: z.string().nullable(),
  note: z.string().nullable(),
});

export const PointSummary = z
  .object({
    item: z.string(),
    title: z.string(),
    criterion: z.string(),
    state: z.enum(pointStates),
    dueOn: z.string(),
    plannedOn: z.string().openapi({ description: 'The day it was given; earlier than `dueOn` where that was extended' }),
    slippage: Slippage,
    waitsFor: z.enum(pointMakers).nullable(),
    actions: z.object({ done: z.number(), total: z.number(), late: z.number() }),
    lastNoteOn: z.string().nullable(),
  })
  .openapi('ImprovementPointSummary');

export const Plan = z
  .object({
    site: z.object({ id: z.string(), name: z.string() }),
    cycle: z.object({ id: z.string(), number: z.number(), pack: z.string() }),
    decidedOn: z.string(),
    today: z.string(),
    open: z.boolean().openapi({ description: 'Whether something is not closed yet' }),
    points: z.array(PointSummary).openapi({ description: 'The most pressing first, closed ones last' }),
    rules: z.object({ closure: Rule, slippage: Rule }),
  })
  .openapi('ImprovementPlan');

export const Point = PointSummary.omit({ actions: true, lastNoteOn: true })
  .extend({
    cycleId: z.string(),
    today: z.string(),
    decidedOn: z.string(),
    actions: z.array(Action),
    notes: z.array(Note),
    steps: z.array(Step),
    ways: z.array(z.string()).openapi({ description: 'The rulebook’s ways to verify' }),
    may: z.object({ edit: z.boolean(), note: z.boolean(), steps: z.array(z.enum(pointSteps)) }),
    obstacles: z
      .array(z.object({ code: z.string(), detail: z.string() }))
      .openapi({ description: 'Why an assessor, or staff, may not take the next step though it is theirs' }),
    people: z.array(Person).openapi({ description: 'Whom an action can be given to; for those who may edit' }),
    version: z.number(),
  })
  .openapi('ImprovementPoint');
