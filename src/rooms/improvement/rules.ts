/**
 * An improvement plan: what a site does about each criterion that is partially met, how its closure is claimed, verified and confirmed, and
 * what happens when it slips. Who takes which step is the rulebook's `improvement.closure`, the days are its `decision.slippage`.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { daysBetween } from '#programme/due.ts';
import type { Extension } from '#programme/history.ts';
import type { Rulebook } from '#programme/index.ts';

export const pointStates = ['open', 'claimed', 'verified', 'closed'] as const;
export type PointState = (typeof pointStates)[number];
export const pointSteps = ['claim', 'verify', 'confirm', 'return'] as const;
export type PointStep = (typeof pointSteps)[number];
/** As the rulebook names them: somebody of the producer, an assessor approved by the scheme, the scheme's staff. */
export const pointMakers = ['site', 'approved-assessor', 'scheme-staff'] as const;
export type PointMaker = (typeof pointMakers)[number];

/** Besides the steps of a closure: what was closed is planned anew by those who decide about marks. */
export const takenSteps = [...pointSteps, 'reopen'] as const;
export type TakenStep = (typeof takenSteps)[number];
export const stepMakers = [...pointMakers, 'decision-maker'] as const;
export type StepMaker = (typeof stepMakers)[number];

type Step = {
  step: PointStep;
  from: PointState;
  to: PointState;
  by: readonly ('claimed_by' | 'verified_by' | 'confirmed_by')[];
  why: boolean;
};

/** What is not here is refused. What is returned goes back to the site, which claims anew. */
const steps: readonly Step[] = [
  { step: 'claim', from: 'open', to: 'claimed', by: ['claimed_by'], why: false },
  { step: 'verify', from: 'claimed', to: 'verified', by: ['verified_by'], why: false },
  { step: 'return', from: 'claimed', to: 'open', by: ['verified_by', 'confirmed_by'], why: true },
  { step: 'confirm', from: 'verified', to: 'closed', by: ['confirmed_by'], why: true },
  { step: 'return', from: 'verified', to: 'open', by: ['confirmed_by'], why: true },
];

export type WantedStep = { from: PointState; step: PointStep; by: PointMaker; reason: string };

/** Where a step leads. */
export function checkStep({ from, step, by, reason }: WantedStep, rulebook: Rulebook): Result<PointState> {
  const found = steps.find((one) => one.step === step && one.from === from);
  if (found === undefined) return fail({ code: 'point-step', values: { from, step } });
  if (!makersOf(found, rulebook).includes(by)) return fail({ code: 'point-step-not-yours', values: { step } });
  return found.why && reason.trim() === '' ? fail({ code: 'reason-needed', path: '/reason' }) : ok(found.to);
}

export function stepsFrom(from: PointState, by: PointMaker, rulebook: Rulebook): PointStep[] {
  return steps.filter((one) => one.from === from && makersOf(one, rulebook).includes(by)).map(({ step }) => step);
}

function makersOf({ by }: Step, { improvement }: Rulebook): readonly string[] {
  return by.map((key) => improvement.closure[key]);
}

/** Who has to do something about a point; null once it is closed. */
export function waitsFor(state: PointState, { improvement }: Rulebook): string | null {
  const { claimed_by, verified_by, confirmed_by } = improvement.closure;
  return { open: claimed_by, claimed: verified_by, verified: confirmed_by, closed: null }[state];
}

/** Nobody looks after their own work: whoever took an earlier step leaves the next to others. */
export function checkOther(actorId: string, point: { claimedBy: string | null; verifiedBy: string | null }): Result<null> {
  return actorId === point.claimedBy || actorId === point.verifiedBy ? fail({ code: 'point-same-person' }) : ok(null);
}

export type Action = {
  readonly text: string;
  readonly ownerId: string | null;
  readonly ownerName: string;
  readonly milestoneOn: string | null;
  readonly doneOn: string | null;
  readonly evidence: readonly string[];
};

/** What an action may refer to, and its days. */
export type ActionGround = {
  readonly people: ReadonlySet<string>;
  readonly evidence: ReadonlySet<string>;
  readonly dueOn: string;
  readonly decidedOn: string;
  readonly day: string;
};

export function checkAction(action: Action, { people, evidence, dueOn, decidedOn, day }: ActionGround): Result<null> {
  const { ownerId, milestoneOn, doneOn } = action;
  const faults: Fault[] = [];
  if (ownerId !== null && !people.has(ownerId)) faults.push({ code: 'action-owner-unknown', path: '/ownerId' });
  if (milestoneOn !== null && milestoneOn > dueOn)
    faults.push({ code: 'milestone-after-due', path: '/milestoneOn', values: { due: dueOn } });
  if (milestoneOn !== null && milestoneOn < decidedOn)
    faults.push({ code: 'before-the-decision', path: '/milestoneOn', values: { day: decidedOn } });
  if (doneOn !== null && doneOn > day) faults.push({ code: 'day-to-come', path: '/doneOn', values: { day: doneOn } });
  faults.push(...evidenceFaults(action.evidence, evidence));
  return faultsOr(faults);
}

/** What is in the plan already, and not closed, is not planned a second time. */
export function checkOpened(items: readonly string[], points: readonly { item: string; state: PointState }[]): Result<null> {
  const open = new Set(points.flatMap(({ item, state }) => (state === 'closed' ? [] : [item])));
  return faultsOr(
    items.flatMap((item, index): Fault[] =>
      open.has(item) ? [{ code: 'plan-item-open', path: `/items/${index}`, values: { item } }] : [],
    ),
  );
}

/** A claim rests on a plan that was carried out. */
export function checkClaim(
  claim: { readonly evidence: readonly string[] },
  actions: readonly Pick<Action, 'doneOn'>[],
  known: ReadonlySet<string>,
): Result<null> {
  const undone = actions.filter(({ doneOn }) => doneOn === null).length;
  if (actions.length === 0) return fail({ code: 'actions-needed' });
  if (undone > 0) return fail({ code: 'actions-not-done', values: { count: undone } });
  return faultsOr(evidenceFaults(claim.evidence, known));
}

/** Seen in one of the rulebook's ways, on a day between the decision and today. */
export function checkSeen(
  { way, on }: { way: string; on: string },
  { decidedOn, day }: { decidedOn: string; day: string },
  { improvement }: Rulebook,
): Result<null> {
  const faults: Fault[] = [];
  if (!improvement.closure.ways.some((one) => one === way)) faults.push({ code: 'way-unknown', path: '/way' });
  if (on > day) faults.push({ code: 'day-to-come', path: '/on', values: { day: on } });
  if (on < decidedOn) faults.push({ code: 'before-the-decision', path: '/on', values: { day: decidedOn } });
  return faultsOr(faults);
}

/** The day by which a point is closed: the one it was given, or a later one that the cycle's clock was extended to. */
export function dueOf(planned: string, extensions: readonly Extension[], day: string): string {
  const extended = extensions.findLast(({ clock, decidedOn }) => clock === planClock && decidedOn <= day)?.due ?? planned;
  return extended > planned ? extended : planned;
}

export const planClock = 'improvement_plan_due';

export const slippageStages = ['on-time', 'warned', 'late', 'escalated', 'suspension', 'closed'] as const;
export type Slippage = {
  stage: (typeof slippageStages)[number];
  /** Until the due day, counted on the day of a claim that stands, or else today; below zero when late. */
  daysLeft: number;
  /** The day before the due one from which the warning holds, for example 30; null where none does. */
  warnedAt: number | null;
};

/** The days run until the claim that stands; one that was returned never stopped them. What waits for others then is not the site's slip. */
export function slippageOf(
  point: { dueOn: string; state: PointState; claimedOn: string | null },
  today: string,
  { decision }: Rulebook,
): Slippage {
  const { warn_days, escalate_after_days, suspend_after_days } = decision.slippage;
  const claimed = point.state === 'open' ? null : point.claimedOn;
  const counted = claimed !== null && claimed < today ? claimed : today;
  const daysLeft = daysBetween(counted, point.dueOn);
  if (point.state === 'closed') return { stage: 'closed', daysLeft, warnedAt: null };
  if (-daysLeft >= suspend_after_days) return { stage: 'suspension', daysLeft, warnedAt: null };
  if (-daysLeft >= escalate_after_days) return { stage: 'escalated', daysLeft, warnedAt: null };
  if (daysLeft < 0) return { stage: 'late', daysLeft, warnedAt: null };
  const warnedAt = claimed === null ? ([...warn_days].sort((a, b) => a - b).find((days) => daysLeft <= days) ?? null) : null;
  return { stage: warnedAt === null ? 'on-time' : 'warned', daysLeft, warnedAt };
}

/** What the site is told on a day about a point that waits for it, or null: only the newest, whatever was missed. */
export function noticeOf(
  point: { dueOn: string; state: PointState; claimedOn: string | null },
  today: string,
  rulebook: Rulebook,
): string | null {
  if (point.state !== 'open') return null;
  const { stage, warnedAt } = slippageOf(point, today, rulebook);
  if (stage === 'warned') return `warn-${warnedAt}`;
  return stage === 'late' || stage === 'escalated' || stage === 'suspension' ? stage : null;
}

/** The most pressing first: what has slipped furthest, then what is due first. */
export function byPressure(a: { slippage: Slippage; dueOn: string; item: string }, b: typeof a): number {
  const open = (one: typeof a) => (one.slippage.stage === 'closed' ? 1 : 0);
  return (
    open(a) - open(b) ||
    a.slippage.daysLeft - b.slippage.daysLeft ||
    a.dueOn.localeCompare(b.dueOn) ||
    a.item.localeCompare(b.item, 'en', { numeric: true })
  );
}

function evidenceFaults(ids: readonly string[], known: ReadonlySet<string>): Fault[] {
  return ids.flatMap((id, index): Fault[] => (known.has(id) ? [] : [{ code: 'evidence-unknown', path: `/evidence/${index}` }]));
}

function faultsOr(faults: Fault[]): Result<null> {
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}
