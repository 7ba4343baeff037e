/** The shapes that the room's resources answer. */
import { z } from '@hono/zod-openapi';

const Basis = z.enum(['confirmed', 'deduced', 'assumed']);
export const Group = z.enum(['late', 'soon', 'later', 'waiting']);

export const Due = z
  .object({
    on: z.string(),
    /** Null when a person named the day. */
    rule: z
      .object({
        clock: z.string(),
        rulebook: z.string(),
        basis: z.object({ months: Basis, anchor: Basis }),
        source: z.string().nullable(),
        note: z.string().nullable(),
        anchor: z.string(),
        relation: z.enum(['after', 'before', 'every']),
        months: z.number(),
      })
      .nullable(),
  })
  .openapi('TaskDue');

export const Task = z
  .object({
    id: z.string(),
    kind: z.string().openapi({ description: 'What is to be done, or with `await-` what others must do first', example: 'answer' }),
    group: Group,
    site: z.object({ id: z.string(), name: z.string() }).nullable(),
    about: z
      .string()
      .nullable()
      .openapi({ description: 'An organisation, a firm, a role, a page of the register, or a system with its edition' }),
    /** The cycle, decision, application, correction or review. */
    subject: z.string().nullable(),
    due: Due.nullable(),
    since: z.string().nullable(),
    count: z.number().nullable(),
    total: z.number().nullable(),
  })
  .openapi('Task');

export const Strip = z
  .object({
    source: z.enum(['answers', 'determinations']),
    /** One letter a criterion: `f` full, `p` partial, `m` miss, `a` not applicable, `n` open; in capitals while its plan is open. */
    pillars: z.array(z.object({ code: z.string(), title: z.string(), results: z.string() })),
  })
  .openapi('DeskStrip');

export const SiteCard = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    organisation: z.string(),
    demonstration: z.boolean(),
    stage: z.string(),
    cycle: z.object({ id: z.string(), number: z.number(), pack: z.string() }).nullable(),
    strip: Strip.nullable(),
  })
  .openapi('DeskSite');

export const Tasks = z
  .object({
    tasks: z.array(Task),
    sites: z.array(SiteCard).openapi({ description: 'Where the person has a role, by name' }),
    more: z.boolean().openapi({ description: 'Whether a queue or the list of sites was cut' }),
  })
  .openapi('Tasks');

export const TimelineEntry = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: z.enum(['done', 'now', 'due', 'late']),
    on: z.string().openapi({ description: 'The day where the site is' }),
    cycle: z.number().nullable(),
    words: z.record(z.string(), z.union([z.string(), z.number()])).openapi({ description: 'What the sentence names' }),
    detail: z.string().nullable().openapi({ description: 'A reason, as it was given' }),
    due: Due.nullable(),
  })
  .openapi('TimelineEntry');

export const SiteTimeline = z.object({ today: z.string(), items: z.array(TimelineEntry) }).openapi('SiteTimeline');

export const AssessmentRow = z
  .object({
    id: z.string(),
    site: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    organisation: z.object({ id: z.string(), name: z.string() }),
    cycle: z.object({ id: z.string(), number: z.number(), pack: z.string() }),
    firm: z.string(),
    lead: z.string().nullable(),
    status: z.enum(['proposed', 'confirmed', 'reviewing', 'submitted', 'decided']),
    since: z.string(),
    due: Due.nullable(),
    determined: z.number(),
    items: z.number(),
    outcome: z.enum(['awarded', 'not-awarded']).nullable(),
  })
  .openapi('DeskAssessment');
