import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMonths } from '#programme/clocks.ts';
import { assessable, currentPack, currentRulebook, notApplicable, type Pack, type Rulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { condition, failing, type ItemResult, itemsInPlan } from './condition.ts';
import { checkDecision, type DecisionGround, datesOf, obstaclesToDeciding, planOf, proposedMarks, type Standing } from './rules.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const rulebook = currentRulebook(programme, '2026-11-22');
const found = currentPack(programme, '2026-11-22');
if (found === null) throw new Error('no pack is open');
const pack: Pack = found;
const everything = assessable(pack, { kinds: ['integrated'], metals: ['Cu'] });
const codeThat = (accepts: string) => pack.levels.find((level) => level.accepts === accepts)?.code ?? '';
const [met, plan, fails] = [codeThat('met'), codeThat('plan'), codeThat('fail')];

/** Every item fully met but for those named. */
function results(given: Record<string, string> = {}): ItemResult[] {
  return everything.map(({ number: item }) => {
    const level = given[item] ?? met;
    return level === notApplicable ? { item, level: null, notApplicable: true } : { item, level, notApplicable: false };
  });
}

const resultsAmong = (...levels: string[]) =>
  fc
    .tuple(...everything.map(({ number }) => fc.tuple(fc.constant(number), fc.constantFrom(...levels))))
    .map((pairs) => results(Object.fromEntries(pairs)));
const passing = resultsAmong(met, plan, notApplicable);
// Of 34 items at random levels one almost always fails, so that half of the results are drawn from those that do not.
const anyResults = fc.oneof(passing, resultsAmong(...pack.levels.map(({ code }) => code), notApplicable));
const oneItem = fc.constantFrom(...everything.map(({ number }) => number));
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const withAward = (award: Partial<Rulebook['award']>): Rulebook => ({ ...rulebook, award: { ...rulebook.award, ...award } });

describe('the condition', () => {
  test('is met exactly when something applies and nothing that applies fails', () => {
    fc.assert(
      fc.property(anyResults, (given) => {
        const anyFails = given.some(({ level }) => level === fails);
        const anyApplies = given.some(({ level }) => level !== null);
        expect(condition(pack, rulebook, given).met).toBe(anyApplies && !anyFails);
      }),
    );
  });

  test('a criterion that fails blocks the award, whatever the others are', () => {
    fc.assert(
      fc.property(anyResults, oneItem, (given, item) => {
        const spoiled = given.map((result) => (result.item === item ? { item, level: fails, notApplicable: false } : result));
        const computed = condition(pack, rulebook, spoiled);
        const criterion = everything.find(({ number }) => number === item)?.criterion.number;
        expect(computed.met).toBe(false);
        expect(failing(computed).map(({ number }) => number)).toContain(criterion);
      }),
    );
  });

  test('does not depend on the order of the results', () => {
    fc.assert(
      fc.property(
        anyResults.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          expect(condition(pack, rulebook, shuffled)).toEqual(condition(pack, rulebook, given));
        },
      ),
    );
  });

  test('a better result never turns an award into a refusal, nor adds to the plan', () => {
    fc.assert(
      fc.property(passing, oneItem, (given, item) => {
        const before = condition(pack, rulebook, given);
        const better = condition(
          pack,
          rulebook,
          given.map((result) => (result.item === item ? { item, level: met, notApplicable: false } : result)),
        );
        fc.pre(before.met);
        expect(better.met).toBe(true);
        expect(itemsInPlan(before)).toEqual(expect.arrayContaining(itemsInPlan(better)));
      }),
    );
  });

  test('an item that does not apply is excluded: leaving it out is the same as determining that it does not apply', () => {
    fc.assert(
      fc.property(anyResults, (given) => {
        expect(
          condition(
            pack,
            rulebook,
            given.filter((result) => !result.notApplicable),
          ),
        ).toEqual(condition(pack, rulebook, given));
      }),
    );
  });

  test('a criterion with parts is as good as its lowest applicable part, and the plan names the parts', () => {
    const parted = pack.criteria.find(({ parts }) => parts.length > 1);
    const [one, other] = parted?.parts ?? [];
    if (parted === undefined || one === undefined || other === undefined) throw new Error('no criterion with parts');
    const outcome = (given: Record<string, string>) =>
      condition(pack, rulebook, results(given)).criteria.find(({ number }) => number === parted.number);
    expect(outcome({ [one.number]: plan })).toMatchObject({ level: plan, decidedBy: [one.number], plan: [one.number] });
    expect(outcome({ [one.number]: plan, [other.number]: plan })?.plan).toEqual([one.number, other.number]);
    expect(outcome({ [one.number]: plan, [other.number]: fails })).toMatchObject({ level: fails, accepts: 'fail', plan: [] });
    expect(outcome({ [one.number]: notApplicable, [other.number]: met })).toMatchObject({ level: met, decidedBy: [other.number] });
    expect(outcome({ [one.number]: notApplicable, [other.number]: notApplicable })).toMatchObject({ level: notApplicable, tone: 'na' });
  });

  test('names the rule behind each criterion with version, basis and source', () => {
    const { criteria, rule } = condition(pack, rulebook, results({ '28': plan, '31': notApplicable }));
    const ruleOf = (number: string) => criteria.find((criterion) => criterion.number === number)?.rule;
    expect(rule).toMatchObject({
      id: 'award.condition',
      version: rulebook.id,
      basis: 'confirmed',
      source: rulebook.award.condition.source,
    });
    expect(ruleOf('1')).toEqual(rule);
    expect(ruleOf('28')?.id).toBe('award.plan_required_for');
    expect(ruleOf('31')?.id).toBe('not_applicable');
  });

  test('is not met while anything is undetermined, or when nothing applies', () => {
    const open = results().map((result) => (result.item === '5' ? { ...result, level: null } : result));
    expect(condition(pack, rulebook, open).obstacles).toEqual([
      { code: 'criteria-undetermined', values: { count: 1, criteria: '5', limit: 0 } },
    ]);
    expect(condition(pack, rulebook, []).obstacles.map(({ code }) => code)).toEqual(['nothing-applies']);
  });

  test('keeps to a cap on plans, and to plans that come before the award, where the rulebook has them', () => {
    const two = results({ '28': plan, '29': plan });
    expect(condition(pack, withAward({ max_partially_meets: { value: 2, basis: 'assumed' } }), two).met).toBe(true);
    expect(condition(pack, withAward({ max_partially_meets: { value: 1, basis: 'assumed' } }), two).obstacles).toEqual([
      { code: 'too-many-plans', values: { count: 2, criteria: '28, 29', limit: 1 } },
    ]);
    const first = withAward({ plan_runs_beside_award: { value: false, basis: 'assumed' } });
    expect(condition(pack, first, two).obstacles.map(({ code }) => code)).toEqual(['plan-first']);
    expect(condition(pack, first, results()).met).toBe(true);
  });

  test('asks for a plan at a level that the rulebook names, also where the pack takes it as met', () => {
    const strict = withAward({ plan_required_for: { value: [plan, met], basis: 'assumed' } });
    expect(itemsInPlan(condition(pack, strict, results()))).toHaveLength(everything.length);
  });
});

function groundOf(given: Record<string, string> = {}, more: Partial<DecisionGround> = {}): DecisionGround {
  return {
    condition: condition(pack, rulebook, results(given)),
    rulebook,
    marks: ['copper-mark', 'molybdenum-mark'],
    known: programme.marks,
    day: '2026-11-22',
    anchors: { determination: '2026-11-10' },
    ...more,
  };
}
const faultsOf = (result: { ok: boolean; faults?: { code: string; path?: string }[] }) =>
  (result.faults ?? []).map(({ code, path }) => [code, path]);

describe('an improvement plan', () => {
  test('is due by the rulebook’s clock for each criterion that is partly met, and for no other', () => {
    const ground = groundOf({ '28': plan, '10.2': plan });
    expect(planOf(ground.condition, rulebook, ground.anchors).map(({ item, dueOn }) => [item, dueOn])).toEqual([
      ['10.2', '2027-11-10'],
      ['28', '2027-11-10'],
    ]);
    expect(planOf(groundOf({ '28': plan, '29': fails }).condition, rulebook, ground.anchors)).toEqual([]);
  });
});

describe('a mark', () => {
  test('ends the day before the anniversary, and sooner while a plan is open', () => {
    fc.assert(
      fc.property(day, fc.boolean(), (from, planOpen) => {
        const dates = datesOf('copper-mark', from, planOpen, rulebook, {});
        if (!dates.ok) throw new Error('no dates');
        const { award_validity_with_open_plan: short, award_validity: long } = rulebook.clocks;
        const months = (planOpen ? short.months : long.months) ?? 0;
        expect(dates.value.validUntil < addMonths(from, months)).toBe(true);
        expect(dates.value.validUntil >= from).toBe(true);
        expect(dates.value.status).toBe(planOpen ? 'awarded-with-open-plan' : 'awarded');
      }),
    );
    expect(datesOf('copper-mark', '2026-11-22', false, rulebook, {})).toMatchObject({ value: { validUntil: '2029-11-21' } });
    expect(datesOf('copper-mark', '2026-11-22', true, rulebook, {})).toMatchObject({ value: { validUntil: '2027-11-21' } });
  });

  test('of several has its own dates, and one plan more never shortens any of them', () => {
    const later = [{ mark: 'copper-mark' }, { mark: 'molybdenum-mark', validFrom: '2027-01-01' }];
    const one = checkDecision({ outcome: 'awarded', marks: later }, groundOf({ '28': plan }));
    expect(one).toMatchObject({ value: [{ validUntil: '2027-11-21' }, { validFrom: '2027-01-01', validUntil: '2027-12-31' }] });
    fc.assert(
      fc.property(
        fc.subarray(
          everything.map(({ number }) => number),
          { minLength: 1 },
        ),
        (partial) => {
          const more = groundOf(Object.fromEntries(partial.map((item) => [item, plan])));
          expect(proposedMarks(more)).toEqual(proposedMarks(groundOf({ '28': plan })));
        },
      ),
    );
  });

  test('has a status that the rulebook makes public', () => {
    const codes = rulebook.statuses.public.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining(['awarded', 'awarded-with-open-plan', 'expired', 'assessed-not-awarded', 'participating']),
    );
  });
});

describe('a decision', () => {
  test('fits the condition, both ways', () => {
    const award = { outcome: 'awarded' as const, marks: [{ mark: 'copper-mark' }] };
    expect(faultsOf(checkDecision(award, groundOf({ '28': fails })))).toEqual([['condition-unmet', '/outcome']]);
    expect(faultsOf(checkDecision({ outcome: 'not-awarded', marks: [] }, groundOf()))).toEqual([['condition-met', '/outcome']]);
    expect(checkDecision({ outcome: 'not-awarded', marks: [] }, groundOf({ '28': fails }))).toEqual({ ok: true, value: [] });
    expect(faultsOf(checkDecision({ ...award, outcome: 'not-awarded' }, groundOf({ '28': fails })))).toEqual([
      ['marks-without-award', '/marks'],
    ]);
  });

  test('grants only marks that the cycle is for, each once, from the day of the decision on', () => {
    const check = (...marks: { mark: string; validFrom?: string }[]) => faultsOf(checkDecision({ outcome: 'awarded', marks }, groundOf()));
    expect(check()).toEqual([['marks-needed', '/marks']]);
    expect(check({ mark: 'moon-mark' })).toEqual([['unknown-mark', '/marks/0/mark']]);
    expect(check({ mark: 'zinc-mark' })).toEqual([['mark-not-sought', '/marks/0/mark']]);
    expect(check({ mark: 'copper-mark' }, { mark: 'copper-mark' })).toEqual([['mark-twice', '/marks/1/mark']]);
    expect(check({ mark: 'copper-mark', validFrom: '2026-11-21' })).toEqual([['mark-from', '/marks/0/validFrom']]);
    expect(check({ mark: 'copper-mark', validFrom: '2029-11-22' })).toEqual([['mark-from', '/marks/0/validFrom']]);
    expect(check({ mark: 'copper-mark', validFrom: '2029-11-21' })).toEqual([]);
  });
});

describe('a decision maker', () => {
  const free: Standing = { organisation: 'Cobre Claro', tied: false, declared: { conflict: false } };
  const obstacles = (inTeam: boolean, ...standings: Standing[]) =>
    obstaclesToDeciding({ inTeam, standings }, new Set(['decision-maker']), rulebook).map(({ code }) => code);

  test('took no part in the assessment, is tied to neither side and has declared it', () => {
    expect(obstacles(false, free, free)).toEqual([]);
    expect(obstacles(true, free)).toEqual(['decider-assessed']);
    expect(obstacles(false, { ...free, tied: true }, free)).toEqual(['decider-tied']);
    expect(obstacles(false, free, { ...free, declared: { conflict: true } })).toEqual(['decider-conflict']);
    expect(obstacles(false, { ...free, declared: null }, { ...free, declared: null })).toEqual([
      'decider-undeclared',
      'decider-undeclared',
    ]);
    expect(obstaclesToDeciding({ inTeam: false, standings: [free] }, new Set(['scheme-staff']), rulebook)).toEqual([
      { code: 'not-allowed' },
    ]);
  });
});
