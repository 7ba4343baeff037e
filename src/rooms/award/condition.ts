/**
 * The rulebook's condition for an award, computed criterion by criterion from what was determined. Pure, and the same whatever the
 * order of the results.
 */
import { type Accepts, type Basis, type Criterion, levelOf, notApplicable, type Pack, type Rulebook, rollUp } from '#programme/index.ts';

/** What was determined of a criterion, or of a part of one. */
export type ItemResult = { item: string; level: string | null; notApplicable: boolean };

/** Where a rule stands, which version of it was applied, and how well it is founded. */
export type RuleReference = { id: string; version: string; basis: Basis; source: string | null; note: string | null };

export type CriterionOutcome = {
  number: string;
  /** A level of the pack, `not-applicable`, or null while undetermined. */
  level: string | null;
  /** What the level means for an award; null when it does not count. */
  accepts: Accepts | null;
  tone: 'full' | 'partial' | 'miss' | 'na' | 'none';
  parts: { number: string; level: string | null }[];
  /** The parts that give the criterion its level. */
  decidedBy: string[];
  /** The criterion, or those of its parts, that are met only with an improvement plan. */
  plan: string[];
  rule: RuleReference;
};

export type ObstacleCode = 'criteria-fail' | 'criteria-undetermined' | 'nothing-applies' | 'too-many-plans' | 'plan-first';
export type Obstacle = { code: ObstacleCode; values: { count: number; criteria: string; limit: number } };

export type Condition = {
  /** Whether the mark can be awarded. */
  met: boolean;
  criteria: CriterionOutcome[];
  obstacles: Obstacle[];
  rule: RuleReference;
};

/** `results` hold every criterion or part that applies to the site; one that is not among them does not apply. */
export function condition(pack: Pack, rulebook: Rulebook, results: readonly ItemResult[]): Condition {
  const byItem = new Map(results.map((result) => [result.item, result]));
  const criteria = pack.criteria.map((criterion) => outcomeOf(pack, rulebook, criterion, byItem));
  const obstacles = obstaclesTo(criteria, rulebook);
  return { met: obstacles.length === 0, criteria, obstacles, rule: reference(rulebook, 'award.condition', rulebook.award.condition) };
}

/** Everything that is met only with an improvement plan, in the order of the pack. */
export function itemsInPlan({ criteria }: Condition): string[] {
  return criteria.flatMap(({ plan }) => plan);
}

/** The criteria at a level that fails. */
export function failing({ criteria }: Condition): CriterionOutcome[] {
  return criteria.filter(({ accepts }) => accepts === 'fail');
}

export function reference(
  rulebook: Rulebook,
  id: string,
  founded: { basis: Basis; source?: string | undefined; note?: string | undefined },
): RuleReference {
  return { id, version: rulebook.id, basis: founded.basis, source: founded.source ?? null, note: founded.note ?? null };
}

function outcomeOf(pack: Pack, rulebook: Rulebook, criterion: Criterion, byItem: ReadonlyMap<string, ItemResult>): CriterionOutcome {
  const { number } = criterion;
  const parts = criterion.parts.map((part) => ({ number: part.number, level: levelIn(byItem.get(part.number)) }));
  const whole =
    parts.length === 0
      ? { level: levelIn(byItem.get(number)), decidedBy: [] }
      : rollUp(pack, rulebook, criterion, Object.fromEntries(parts.map((part) => [part.number, part.level])));
  const base = { number, level: whole.level, parts, decidedBy: whole.decidedBy };
  const counted = reference(rulebook, 'award.condition', rulebook.award.condition);
  if (whole.level === null) return { ...base, accepts: null, tone: 'none', plan: [], rule: counted };
  if (whole.level === notApplicable) {
    return { ...base, accepts: null, tone: 'na', plan: [], rule: reference(rulebook, 'not_applicable', rulebook.not_applicable) };
  }
  const level = levelOf(pack, whole.level);
  if (level === null) throw new Error(`${pack.id} has no level ${whole.level}, which was determined for ${number}.`);
  const accepts = acceptsOf(pack, rulebook, whole.level);
  const items = parts.length === 0 ? [{ number, level: whole.level }] : parts;
  const plan =
    accepts === 'plan' ? items.filter((item) => acceptsOf(pack, rulebook, item.level) === 'plan').map((item) => item.number) : [];
  const rule = accepts === 'plan' ? reference(rulebook, 'award.plan_required_for', rulebook.award.plan_required_for) : counted;
  return { ...base, accepts, tone: level.tone, plan, rule };
}

/** What a level means for an award, as the pack says; the rulebook may ask for a plan at a level that the pack takes as met. */
function acceptsOf(pack: Pack, rulebook: Rulebook, code: string | null): Accepts | null {
  const level = code === null ? null : levelOf(pack, code);
  if (level === null) return null;
  return level.accepts === 'met' && rulebook.award.plan_required_for.value.includes(level.code) ? 'plan' : level.accepts;
}

function levelIn(result: ItemResult | undefined): string | null {
  return result === undefined || result.notApplicable ? notApplicable : result.level;
}

function obstaclesTo(criteria: readonly CriterionOutcome[], rulebook: Rulebook): Obstacle[] {
  const limit = rulebook.award.max_partially_meets.value;
  const said = (code: ObstacleCode, those: readonly CriterionOutcome[]): Obstacle => ({
    code,
    values: { count: those.length, criteria: those.map(({ number }) => number).join(', '), limit: limit ?? 0 },
  });
  const undetermined = criteria.filter(({ level }) => level === null);
  const fails = criteria.filter(({ accepts }) => accepts === 'fail');
  const plans = criteria.filter(({ accepts }) => accepts === 'plan');
  return [
    ...(undetermined.length > 0 ? [said('criteria-undetermined', undetermined)] : []),
    ...(fails.length > 0 ? [said('criteria-fail', fails)] : []),
    ...(criteria.every(({ level }) => level === notApplicable) ? [said('nothing-applies', [])] : []),
    ...(limit !== null && plans.length > limit ? [said('too-many-plans', plans)] : []),
    ...(!rulebook.award.plan_runs_beside_award.value && plans.length > 0 ? [said('plan-first', plans)] : []),
  ];
}
