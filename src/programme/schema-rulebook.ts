/**
 * The shape of a rulebook: the assurance process as values, each with how well it is founded.
 * Fields are listed one by one, so that a misspelt rule stops the start instead of being passed over.
 */
import { z } from 'zod';
import { Basis, Localized } from './schema.ts';

const slug = z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens only');
const count = z.number().int().nonnegative();
const founded = { basis: Basis, source: z.string().optional(), note: z.string().optional() };
const founding = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, ...founded });

/** The events that months are counted from: all of them are recorded by a room. */
export const Anchor = z.enum(['letter-of-commitment', 'determination', 'award', 'award-expiry', 'lapse-of-basis']);
export type Anchor = z.infer<typeof Anchor>;

export const Clock = z
  .strictObject({
    after: Anchor.optional(),
    before: Anchor.optional(),
    /** Recurring: due again on each anniversary. */
    every: z.enum(['award-anniversary']).optional(),
    /** Null: no such clock. */
    months: z.number().int().positive().nullable(),
    /** False: known, but switched off. */
    enabled: z.boolean().default(true),
    /** A `deadline` is the day itself; a `validity` ends the day before the anniversary. */
    measures: z.enum(['deadline', 'validity']).default('deadline'),
    /** The circumstance that must hold for the clock to run, for example `plan-open`. */
    only_while: slug.optional(),
    basis: z.union([Basis, z.strictObject({ months: Basis, after: Basis })], { error: 'give one basis, or { months, after }' }),
    source: z.string().optional(),
    note: z.string().optional(),
  })
  .refine((clock) => [clock.after, clock.before, clock.every].filter((event) => event !== undefined).length === 1, {
    message: 'needs exactly one of after, before, every',
  });
export type Clock = z.infer<typeof Clock>;

/** The clocks that rooms ask for by name must be there; a rulebook may add others. */
const Clocks = z
  .object({
    self_assessment_due: Clock,
    site_assessment_due: Clock,
    improvement_plan_due: Clock,
    full_conformance_due: Clock,
    award_validity: Clock,
    award_validity_with_open_plan: Clock,
    reassessment_notice: Clock,
    annual_confirmation: Clock,
  })
  .catchall(Clock);

const Award = z.strictObject({
  condition: founding(z.string()),
  plan_required_for: founding(z.array(slug)),
  plan_runs_beside_award: founding(z.boolean()),
  plan_closure_verified_by: founding(slug),
  decided_by_someone_outside_the_assessment: founding(z.boolean()),
  max_partially_meets: founding(count.nullable()),
});

const Competence = z.enum(['kinds', 'countries', 'pillars', 'languages']);

const Assessors = z.strictObject({
  approved_by_the_scheme: founding(z.boolean()),
  conflict_of_interest_declared: founding(z.boolean()),
  cooling_off_years: founding(count),
  max_consecutive_cycles: founding(count),
  plan_checked_before_site_work: founding(z.boolean()),
  visit_announced_to_stakeholders: founding(z.boolean()),
  interviews: z.strictObject({ method: z.enum(['square-root-of-headcount']), minimum: count, ...founded }),
  documents: z.strictObject({ method: z.enum(['square-root-of-released']), minimum: count, ...founded }),
  auditee_comments_on_draft_days: founding(count),
  appointment: z.strictObject({
    value: z.enum(['site-from-approved-list', 'scheme']),
    alternatives: z.array(z.enum(['site-from-approved-list', 'scheme'])),
    confirmed_by_scheme_after_conflict_check: z.boolean(),
    ...founded,
  }),
  days: z.strictObject({
    /** Days by site kind; `other` is for kinds not named. */
    base: z.record(z.string(), count).refine((base) => 'other' in base, { message: 'needs a figure for `other`' }),
    per_1000_workers: z.number().nonnegative(),
    /** By step of risk, lowest first: what the days are multiplied with. */
    risk_factor: z.record(slug, z.number().positive()).refine((steps) => Object.keys(steps).length > 0, { message: 'needs a step' }),
    max_reduction_by_recognition_percent: z.number().min(0).max(100),
    ...founded,
  }),
  data_points_per_criterion: founding(count),
  plan_announcement_days: founding(count),
  interview_groups: z.strictObject({ value: z.array(slug), smallest_reported_group: count, ...founded }),
  findings: z.strictObject({
    grades: z.array(slug),
    /** The grades that say a requirement is not met. */
    nonconformities: z.array(slug),
    open_nonconformity_excludes: slug,
    ...founded,
  }),
  critical_finding_alert_hours: z.strictObject({ value: count, kinds: z.array(slug), ...founded }),
  remote_visit: z.strictObject({ needs: z.array(slug), ...founded }),
  /** What each of a team must be approved for, and what at least one of it; a training warns these days before its last. */
  competence: z.strictObject({
    of_each: z.array(Competence),
    of_the_team: z.array(Competence),
    training_warning_days: count,
    ...founded,
  }),
  desk_question_days: founding(count),
  desk_review: z.strictObject({
    /** How much site work an item still needs, the most first; and of which items that can be said. */
    scopes: z
      .array(z.strictObject({ code: slug, of: z.enum(['any', 'recognised', 'claimed-not-applicable']) }))
      .refine((scopes) => scopes.some(({ of }) => of === 'any'), { message: 'needs one that any item can have' }),
    complete_before_plan: z.boolean(),
    ...founded,
  }),
  /** `device_key_days`: how long a device keeps what it holds without having heard from here. */
  field: z.strictObject({ photo_limit_mb: count, meetings: z.array(z.enum(['opening', 'closing'])), device_key_days: count, ...founded }),
  second_assessor_reviews: founding(z.boolean()),
  /** Who hears a disputed finding, in this order. */
  disputes: z.strictObject({ steps: z.array(z.enum(['firm-reviewer', 'scheme-staff'])).min(1), ...founded }),
  quality_review: founding(z.boolean()),
  report_request_days: founding(count),
});

/** A change of a mark's status: from where to where, who makes it, and what it does. */
export const Transition = z.strictObject({
  id: slug,
  from: z.array(slug).min(1),
  to: slug,
  by: z.array(z.enum(['decision', 'decision-maker', 'scheme-staff', 'site', 'clock'])).min(1),
  /** Only where this led to it: an appeal that was granted. */
  after: z.enum(['appeal']).optional(),
  claims: z.enum(['allowed', 'paused', 'ended']),
  credentials: z.enum(['valid', 'suspended', 'revoked', 'expired', 'none']),
  ...founded,
});
export type Transition = z.infer<typeof Transition>;

const Improvement = z.strictObject({
  closure: z.strictObject({
    claimed_by: slug,
    verified_by: slug,
    ways: z.array(z.enum(['remote', 'on-site'])).min(1),
    confirmed_by: slug,
    ...founded,
  }),
});

const Monitoring = z.strictObject({
  yearly_questions: founding(z.array(slug).min(1)),
  incidents: z
    .strictObject({
      /** The lightest first. */
      severities: z.array(slug).min(1),
      kinds: z.array(slug).min(1),
      reported_by: z.array(z.enum(['site', 'staff', 'public'])),
      special_review_from: slug,
      special_review_days: count,
      ...founded,
    })
    .refine(({ severities, special_review_from: from }) => severities.includes(from), { message: 'special_review_from is no severity' }),
  changes: z.strictObject({
    kinds: z.array(slug).min(1),
    outcomes: z.array(z.enum(['continue', 're-scope', 'hold', 'reassess'])).min(1),
    tell_within_days: count,
    ...founded,
  }),
});

const Notices = z.strictObject({
  days_before: z.array(count.positive()).min(1),
  when_late: z.boolean(),
  duties: z.array(z.string()),
  team: z.array(z.string()),
  ...founded,
});

const Decision = z.strictObject({
  appeal: z.strictObject({ who: slug, times: count, suspends: z.boolean(), within_days: count, ...founded }),
  extension_public: founding(z.boolean()),
  slippage: z.strictObject({ warn_days: z.array(count).min(1), escalate_after_days: count, suspend_after_days: count, ...founded }),
  incident_triage_days: founding(count),
  fees: z.strictObject({ hidden_from: z.array(slug), who_pays_the_assessor_is_public: z.boolean(), ...founded }),
});

const DueDiligence = z.strictObject({
  metals: founding(z.array(z.string())),
  steps: founding(count),
  red_flags: z.strictObject({ location: count, supplier: count, ...founded }),
  mitigation_months: founding(count),
  stock_tolerance_percent: founding(z.number().nonnegative()),
  minimum_high_risk_areas: founding(z.string()),
});

const Governance = z.strictObject({
  bodies: founding(z.array(slug)),
  council_term_years: z.strictObject({ value: count, renewable: z.boolean(), ...founded }),
  board_balance: founding(z.string()),
  next_model: z.strictObject({
    seats: z.strictObject({ value: count, groups: count, per_group: count, independent_chair: z.boolean(), ...founded }),
    decision: founding(z.string()),
  }),
  publication_within_months: founding(count.positive()),
  consultation_days: z.strictObject({ value: count.positive(), observed: z.array(count), ...founded }),
  /** Who must approve a decided equivalency before it is published; each by a code of its own. */
  co_publishers: founding(
    z
      .array(z.strictObject({ code: slug, title: Localized }))
      .min(1)
      .refine((bodies) => new Set(bodies.map(({ code }) => code)).size === bodies.length, { message: 'each code once' }),
  ),
});

export const RulebookFile = z.strictObject({
  id: slug,
  title: Localized,
  in_force: z.iso.date(),
  criteria_version: z.strictObject({ pinned_per_cycle: founding(z.boolean()) }),
  /** How days are counted. The code knows these ways only; another way is a change of code. */
  calendar: z.strictObject({
    month_end: z.literal('clamp'),
    due_through_the_day: z.literal(true),
    time_zone: z.literal("the-site's"),
    validity_ends: z.literal('the-day-before-the-anniversary'),
    ...founded,
  }),
  clocks: Clocks,
  award: Award,
  statuses: z
    .strictObject({
      public: z.array(z.strictObject({ code: slug, ...founded })).min(1),
      transitions: z.array(Transition),
      reported: founding(z.string()),
    })
    .superRefine(({ public: known, transitions }, context) => {
      const codes = new Set(known.map(({ code }) => code));
      for (const [index, { from, to }] of transitions.entries())
        for (const code of [...from, to])
          if (!codes.has(code)) context.addIssue({ code: 'custom', path: ['transitions', index], message: `${code} is no public status` });
    }),
  sdg: z.strictObject({ pack: founding(z.array(z.number().int().min(1).max(17))) }),
  parts: z.strictObject({ rollup: founding(z.literal('lowest-applicable-part')) }),
  not_applicable: z.strictObject({ allowed: z.literal('per-criterion'), needs_reason: z.boolean(), ...founded }),
  not_applicable_proof: z.strictObject({ value: slug, never: slug, determined_by: slug, ...founded }),
  evidence: z.strictObject({ max_age_months: founding(count), retention_years: founding(count) }),
  assessors: Assessors,
  decision: Decision,
  improvement: Improvement,
  monitoring: Monitoring,
  notices: Notices,
  site: z.strictObject({ kinds: founding(z.array(slug).min(1)), eligibility: founding(z.string()) }),
  claims: z.record(slug, z.strictObject({ allows: z.enum(['site-level', 'product-level', 'none']), ...founded })),
  due_diligence: DueDiligence,
  governance: Governance,
  grievance: z.strictObject({
    kinds: founding(z.array(slug)),
    subjects: founding(z.array(slug)),
    anonymous_allowed: founding(z.boolean()),
    acknowledge_days: founding(count),
    admissibility_days: founding(count),
    answer_days: founding(count),
    appeals: founding(count),
  }),
  sharing: z.strictObject({ default_visible_to_partner: z.array(slug), only_if_the_producer_opts_in: z.array(slug), ...founded }),
});
export type RulebookFile = z.infer<typeof RulebookFile>;
