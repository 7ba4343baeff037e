/** The shapes of an assessment plan, as the API takes and gives them. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
const Day = z.iso.date().openapi({ description: 'Calendar date where the site is', example: '2027-02-01' });
const Person = z.object({ id: z.string(), name: z.string().nullable() });

export const PlanInput = z
  .object({
    startsOn: Day,
    endsOn: Day,
    days: z.number().min(0.5).max(365).multipleOf(0.5).openapi({ description: 'Days of one assessor, all of the team together' }),
    daysReason: Words(2000).openapi({ description: 'Why it is fewer days than the rulebook computes; empty where it is not' }),
    risk: z.string().min(1).max(60).openapi({ description: 'One of the rulebook’s steps of risk', example: 'medium' }),
    riskReason: Words(2000).min(1),
    interviews: z.array(z.object({ group: z.string().min(1).max(60), people: z.int().min(0).max(100_000) })).max(50),
    documents: z.int().min(0).max(100_000).openapi({ description: 'Documents to read, drawn from those released' }),
    areas: z.array(Words(200).min(1)).max(200).openapi({ description: 'Areas to walk' }),
    remoteReason: Words(2000).min(1).nullable().openapi({ description: 'Why the visit is remote; null where people go there' }),
    team: z
      .array(z.object({ personId: z.string().min(1).max(100), work: Words(2000) }))
      .max(50)
      .default([])
      .openapi({ description: 'What each of the team does: which areas, on which days' }),
    interpreters: z
      .array(z.object({ language: Words(60).min(1), independent: z.boolean() }))
      .max(30)
      .default([])
      .openapi({ description: 'Interpreters by language; each has to be independent of the site' }),
    systems: z
      .array(z.string().min(1).max(60))
      .max(30)
      .default([])
      .openapi({
        description: 'Further systems that the same visit serves: one plan and one set of evidence, a report each',
        example: ['jdds'],
      }),
    method: Words(8000).openapi({ description: 'How the samples are drawn, and what is looked at first' }),
  })
  .openapi('AssessmentPlanInput');

export const PlanMove = z
  .object({
    status: z.enum(['sent', 'returned', 'accepted']),
    reason: Words(4000).nullable().default(null),
    remoteApproved: z.boolean().default(false).openapi({ description: 'Approves that the visit is remote; needed to accept such a plan' }),
  })
  .openapi('AssessmentPlanMove');

const Part = z.object({ rule: z.enum(['kind', 'workers', 'risk', 'recognition']), of: z.string(), days: z.number() });

const Sample = z.object({
  rule: z.enum(['root', 'minimum', 'all']),
  minimum: z.number(),
  basis: z.enum(['confirmed', 'deduced', 'assumed']),
});

export const Plan = PlanInput.extend({
  status: z.enum(['draft', 'sent', 'returned', 'accepted']),
  updatedBy: Person,
  updatedAt: z.string(),
  check: z.object({ by: Person, at: z.string(), reason: z.string().nullable() }).nullable(),
  remoteApproval: z.object({ by: Person, at: z.string() }).nullable(),
  announcedOn: z.string().nullable(),
  version: z.number(),
}).openapi('AssessmentPlan');

export const PlanView = z
  .object({
    /** Null before the first draft; send `If-Match: "0"` to make it. */
    plan: Plan.nullable(),
    /** What the rulebook asks for, and what that is made of, for the risk of the plan. */
    needed: z.object({
      days: z.number(),
      because: z.array(Part),
      byRisk: z
        .array(z.object({ risk: z.string(), days: z.number(), because: z.array(Part) }))
        .openapi({ description: 'The same for each step of risk, the lowest first' }),
      interviews: z.number(),
      headcount: z.number(),
      documents: z.number(),
      released: z.number(),
      samples: z
        .object({ interviews: Sample, documents: Sample })
        .openapi({ description: 'What makes the samples as large as they are: the root of what there is, the minimum, or all there is' }),
    }),
    people: z.array(Person.extend({ role: z.enum(['lead-assessor', 'assessor', 'reviewer']) })),
    systems: z.array(z.object({ id: z.string(), title: z.string() })).openapi({ description: 'Systems that a visit can serve' }),
    remoteNeedsApproval: z.boolean(),
    groups: z.array(z.string()).openapi({ description: 'Groups to interview, by the rulebook' }),
    risks: z.array(z.string()),
    /** The first day of a visit whose plan is accepted today. */
    earliest: z.string(),
    /** Why it cannot be sent as it is. */
    faults: z.array(z.object({ code: z.string(), path: z.string().nullable(), detail: z.string() })),
    moves: z.array(z.enum(['draft', 'sent', 'returned', 'accepted'])),
    mayEdit: z.boolean(),
  })
  .openapi('AssessmentPlanView');
