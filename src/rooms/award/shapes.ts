/** The shapes that the room's resources take and answer. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-22' });

export const Outcome = z.enum(['awarded', 'not-awarded']);

/** The rule behind a result: where it stands, which version, and how well it is founded. */
export const Rule = z
  .object({
    id: z.string().openapi({ description: 'Its place in the rulebook or pack, for example `award.condition`' }),
    version: z.string().openapi({ description: 'The rulebook or pack the cycle is pinned to' }),
    basis: z.enum(['confirmed', 'deduced', 'assumed']),
    source: z.string().nullable(),
    note: z.string().nullable(),
  })
  .openapi('Rule');

const PartResult = z.object({ number: z.string(), title: z.string(), level: z.string().nullable(), levelLabel: z.string() });

export const CriterionResult = z
  .object({
    number: z.string(),
    title: z.string(),
    pillar: z.string(),
    /** A level of the pack, or `not-applicable`; null while undetermined. */
    level: z.string().nullable(),
    levelLabel: z.string(),
    /** What the level means for an award; null when it does not count. */
    accepts: z.enum(['met', 'plan', 'fail']).nullable(),
    tone: z.enum(['full', 'partial', 'miss', 'na', 'none']),
    /** For a criterion with parts: each part, and the ones that decide. */
    parts: z.array(PartResult),
    decidedBy: z.array(z.string()),
    rationale: z.array(z.object({ item: z.string(), text: z.string(), basedOn: z.array(z.string()) })),
    /** Why it counts as it does, in one sentence. */
    why: z.string(),
    rule: Rule,
  })
  .openapi('CriterionResult');

/** What keeps a mark from being awarded, in the reader's language. */
const Reason = z.object({ code: z.string(), detail: z.string() });

export const ConditionView = z
  .object({
    met: z.boolean(),
    /** `The mark can be awarded ...` or `... cannot be awarded, because ...`. */
    sentence: z.string(),
    obstacles: z.array(Reason),
    counts: z.object({ met: z.number(), plan: z.number(), fail: z.number(), notApplicable: z.number(), undetermined: z.number() }),
    criteria: z.array(CriterionResult),
    rule: Rule,
  })
  .openapi('AwardCondition');

export const PlanPoint = z
  .object({ item: z.string(), criterion: z.string(), title: z.string(), dueOn: z.string().nullable(), rule: Rule })
  .openapi('PlanPoint');

export const MarkView = z
  .object({
    mark: z.string(),
    name: z.string(),
    metal: z.string(),
    /** Null until it is granted. */
    number: z.string().nullable(),
    validFrom: z.string(),
    validUntil: z.string(),
    status: z.string().openapi({ description: 'A public status of the rulebook' }),
    rule: Rule,
  })
  .openapi('MarkGranted');

export const DecisionInput = z
  .object({
    outcome: Outcome,
    reasons: z.string().trim().min(1).max(20_000).regex(severalLines),
    /** Which of the marks the site is assessed for; from which day, when not the day of the decision. */
    marks: z
      .array(z.object({ mark: z.string().min(1).max(60), validFrom: Day.optional() }))
      .max(30)
      .default([]),
  })
  .openapi('DecisionInput');

export const DecisionMade = z
  .object({
    id: z.string(),
    outcome: Outcome,
    reasons: z.string(),
    decidedOn: z.string(),
    decidedBy: z.string().nullable(),
    digest: z.string(),
    marks: z.array(MarkView),
    plan: z.array(PlanPoint),
    /** When not awarded: the criteria that stood in the way, and what the site can do. */
    lowest: z.array(z.object({ number: z.string(), title: z.string() })),
    wayOn: z.string().nullable(),
  })
  .openapi('DecisionMade');

export const DecisionView = z
  .object({
    state: z.enum(['not-submitted', 'awaiting', 'decided']),
    cycle: z.object({ id: z.string(), number: z.number(), packId: z.string(), rulebookId: z.string(), marks: z.array(z.string()) }),
    assessment: z
      .object({ firm: z.string(), submittedAt: z.string(), digest: z.string() })
      .nullable()
      .openapi({ description: 'Null before it is submitted' }),
    /** Null for the assessed site until the decision. */
    condition: ConditionView.nullable(),
    proposal: z.object({ outcome: Outcome, marks: z.array(MarkView), plan: z.array(PlanPoint) }).nullable(),
    mayDecide: z.object({ allowed: z.boolean(), reasons: z.array(Reason) }),
    decision: DecisionMade.nullable(),
  })
  .openapi('Decision');

export const AwardView = MarkView.extend({
  id: z.string(),
  cycleId: z.string(),
  decisionId: z.string(),
  decidedOn: z.string(),
  /** The status today, in the site's time zone: a mark past its last day has expired. */
  currentStatus: z.string(),
}).openapi('Award');

export const AwardsView = z.object({ awards: z.array(AwardView) }).openapi('Awards');
