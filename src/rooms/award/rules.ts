/** Who may decide, what a decision may say, which marks it grants from when until when, and what must be improved by which day. */
import type { Relation } from '#platform/access/roles.ts';
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { type Anchors, dueDate } from '#programme/clocks.ts';
import type { Mark, Rulebook } from '#programme/index.ts';
import { type Condition, itemsInPlan, type RuleReference, reference } from './condition.ts';

export type Outcome = 'awarded' | 'not-awarded';

export type PlannedPoint = { item: string; dueOn: string | null; rule: RuleReference };

export type MarkDates = { mark: string; validFrom: string; validUntil: string; status: string; rule: RuleReference };

/** How somebody stands to an organisation on which the decision bears. */
export type Standing = { organisation: string; tied: boolean; declared: { conflict: boolean } | null };

export type Decider = { inTeam: boolean; standings: readonly Standing[] };

/** What keeps somebody from deciding; nothing when they may. The rulebook's `award.decided_by_someone_outside_the_assessment`. */
export function obstaclesToDeciding({ inTeam, standings }: Decider, relations: ReadonlySet<Relation>, rulebook: Rulebook): Fault[] {
  if (!relations.has('decision-maker')) return [{ code: 'not-allowed' }];
  if (inTeam && rulebook.award.decided_by_someone_outside_the_assessment.value) return [{ code: 'decider-assessed' }];
  return standings.flatMap(({ organisation, tied, declared }): Fault[] => {
    const values = { organisation };
    if (tied) return [{ code: 'decider-tied', values: { ...values, years: rulebook.assessors.cooling_off_years.value } }];
    if (declared?.conflict === true) return [{ code: 'decider-conflict', values }];
    return rulebook.assessors.conflict_of_interest_declared.value && declared === null ? [{ code: 'decider-undeclared', values }] : [];
  });
}

/** Each criterion or part that is met with a plan, and the day by which the rulebook wants it closed. Nothing to plan without an award. */
export function planOf(met: Condition, rulebook: Rulebook, anchors: Anchors): PlannedPoint[] {
  if (!met.met) return [];
  const clock = rulebook.clocks.improvement_plan_due;
  const rule = clockRule(rulebook, 'improvement_plan_due');
  const dueOn = clock.enabled ? dueDate(clock, anchors) : null;
  return itemsInPlan(met).map((item) => ({ item, dueOn, rule }));
}

/** Why items cannot be planned after the decision: only what was assessed, and applies, can be improved. At least one is named, none twice. */
export function unplannable(items: readonly string[], assessed: readonly { item: string; notApplicable: boolean }[]): Fault[] {
  const known = new Set(assessed.flatMap(({ item, notApplicable }) => (notApplicable ? [] : [item])));
  if (items.length === 0) return [{ code: 'items-needed', path: '/items' }];
  return items.flatMap((item, index): Fault[] => {
    const fits = known.has(item) && items.indexOf(item) === index;
    return fits ? [] : [{ code: 'unknown-item', path: `/items/${index}`, values: { item } }];
  });
}

/** The dates and status of a mark from its first day. While a plan is open the shorter validity counts, where the rulebook has one. */
export function datesOf(mark: string, validFrom: string, planOpen: boolean, rulebook: Rulebook, anchors: Anchors): Result<MarkDates> {
  const { award_validity_with_open_plan: withPlan } = rulebook.clocks;
  const name = planOpen && withPlan.enabled && withPlan.months !== null ? 'award_validity_with_open_plan' : 'award_validity';
  const validUntil = dueDate(rulebook.clocks[name], { ...anchors, award: validFrom });
  if (validUntil === null) return fail({ code: 'no-validity', values: { rulebook: rulebook.id } });
  return ok({ mark, validFrom, validUntil, status: planOpen ? 'awarded-with-open-plan' : 'awarded', rule: clockRule(rulebook, name) });
}

export type DecisionDraft = { outcome: Outcome; marks: readonly { mark: string; validFrom?: string | undefined }[] };
export type DecisionGround = {
  condition: Condition;
  rulebook: Rulebook;
  /** The marks that the cycle is for. */
  marks: readonly string[];
  known: readonly Mark[];
  /** The day of the decision where the site is. */
  day: string;
  anchors: Anchors;
};

/** The marks that a decision grants. It must fit the condition: a mark is granted when the condition is met, and only then. */
export function checkDecision({ outcome, marks }: DecisionDraft, ground: DecisionGround): Result<MarkDates[]> {
  const { condition } = ground;
  if (outcome === 'awarded' && !condition.met) return fail({ code: 'condition-unmet', path: '/outcome' });
  if (outcome === 'not-awarded' && condition.met) return fail({ code: 'condition-met', path: '/outcome' });
  if (outcome === 'not-awarded') return marks.length === 0 ? ok([]) : fail({ code: 'marks-without-award', path: '/marks' });
  if (marks.length === 0) return fail({ code: 'marks-needed', path: '/marks' });
  const checked = marks.map((wanted, index) => checkMark(wanted, index, marks, ground));
  const [first, ...rest] = checked.flatMap((one) => (one.ok ? [] : one.faults));
  return first === undefined ? ok(checked.flatMap((one) => (one.ok ? [one.value] : []))) : fail(first, ...rest);
}

/** The marks that could be granted on a day, each for as long as the rulebook says. */
export function proposedMarks(ground: DecisionGround): MarkDates[] {
  if (!ground.condition.met) return [];
  const proposed = checkDecision({ outcome: 'awarded', marks: ground.marks.map((mark) => ({ mark })) }, ground);
  return proposed.ok ? proposed.value : [];
}

function checkMark(
  wanted: DecisionDraft['marks'][number],
  index: number,
  all: DecisionDraft['marks'],
  ground: DecisionGround,
): Result<MarkDates> {
  const { rulebook, day, anchors, condition } = ground;
  const path = `/marks/${index}/mark`;
  const { mark, validFrom = day } = wanted;
  if (!ground.known.some(({ id }) => id === mark)) return fail({ code: 'unknown-mark', path, values: { mark } });
  if (!ground.marks.includes(mark)) return fail({ code: 'mark-not-sought', path, values: { mark } });
  if (all.findIndex((other) => other.mark === mark) !== index) return fail({ code: 'mark-twice', path, values: { mark } });
  const planOpen = itemsInPlan(condition).length > 0;
  const today = datesOf(mark, day, planOpen, rulebook, anchors);
  if (!today.ok) return today;
  // A mark may begin later, for example when an earlier one ends; never before it is decided, nor after it would have ended.
  if (validFrom < day || validFrom > today.value.validUntil) {
    return fail({ code: 'mark-from', path: `/marks/${index}/validFrom`, values: { from: day, until: today.value.validUntil } });
  }
  return datesOf(mark, validFrom, planOpen, rulebook, anchors);
}

/** The rule behind the dates of a mark that was granted with or without an open plan. */
export function validityRule(rulebook: Rulebook, planOpen: boolean): RuleReference {
  return clockRule(rulebook, planOpen ? 'award_validity_with_open_plan' : 'award_validity');
}

function clockRule(rulebook: Rulebook, name: 'improvement_plan_due' | 'award_validity' | 'award_validity_with_open_plan'): RuleReference {
  const { basis, source, note } = rulebook.clocks[name];
  // The months may be better founded than the event they are counted from: what is shown is the weaker of the two.
  const weaker = typeof basis === 'string' ? basis : weakest.find((one) => one === basis.months || one === basis.after);
  return reference(rulebook, `clocks.${name}`, { basis: weaker ?? 'assumed', source, note });
}

const weakest = ['assumed', 'deduced', 'confirmed'] as const;
