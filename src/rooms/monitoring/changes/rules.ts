/**
 * Changes of a site and what they lead to: the kinds and outcomes are the rulebook's (`monitoring.changes`); what a kind does to the
 * site's owner, its successors and its taking part is here. Pure.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { daysBetween } from '#programme/due.ts';
import type { Programme, Rulebook } from '#programme/index.ts';

export type Outcome = Rulebook['monitoring']['changes']['outcomes'][number];

export type ToldChange = { kind: string; happenedOn: string; what: string };

/** A change may be told before it happens; who tells it says what it is. */
export function checkTold({ kind, what }: ToldChange, { monitoring }: Rulebook): Result<null> {
  const faults: Fault[] = [
    ...(monitoring.changes.kinds.includes(kind) ? [] : [{ code: 'unknown-choice' as const, path: '/kind' }]),
    ...(what.trim() === '' ? [{ code: 'change-unsaid' as const, path: '/what' }] : []),
  ];
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/** Whether it was told later than the rulebook asks. */
export function toldLate(happenedOn: string, toldOn: string, { monitoring }: Rulebook): boolean {
  return daysBetween(happenedOn, toldOn) > monitoring.changes.tell_within_days;
}

/** What follows besides the outcome: a new owner, the sites that go on, or the end of taking part. */
export type Follows = { organisationId: string | null; successors: readonly string[]; ends: boolean };
export type ChangeState = { kind: string; happenedOn: string; outcome: Outcome | null };
export type Decided = { outcome: string; reasons: string } & Follows;

/** How many sites go on after a change; 0 for kinds that have no successors. */
export function successorsOf(kind: string): number {
  if (kind === 'merger') return 1;
  return kind === 'split' ? 2 : 0;
}

/**
 * What is decided, with only what follows from this kind. `hold` puts the change off: nothing follows, and it is decided again. Anything
 * else is final, and needs the day to have come.
 */
export function checkDecided(
  change: ChangeState,
  decided: Decided,
  day: string,
  { monitoring }: Rulebook,
): Result<Follows & { outcome: Outcome }> {
  const { kind, happenedOn } = change;
  if (change.outcome !== null && change.outcome !== 'hold') return fail({ code: 'change-decided' });
  const outcome = monitoring.changes.outcomes.find((one) => one === decided.outcome);
  // What is closed for good is neither re-scoped nor assessed again.
  if (outcome === undefined || (kind === 'closure' && outcome !== 'continue' && outcome !== 'hold'))
    return fail({ code: 'unknown-choice', path: '/outcome' });
  if (decided.reasons.trim() === '') return fail({ code: 'reason-needed', path: '/reasons' });
  if (outcome === 'hold') return ok({ outcome, organisationId: null, successors: [], ends: false });
  if (happenedOn > day) return fail({ code: 'change-to-come', values: { on: happenedOn } });
  if (kind === 'sale' && decided.organisationId === null) return fail({ code: 'organisation-needed', path: '/organisationId' });
  const least = successorsOf(kind);
  const successors = least === 0 ? [] : [...new Set(decided.successors)];
  if (successors.length < least) return fail({ code: 'successors-needed', path: '/successors', values: { least } });
  return ok({
    outcome,
    organisationId: kind === 'sale' ? decided.organisationId : null,
    successors,
    ends: kind === 'closure' || (least > 0 && decided.ends),
  });
}

/** A mark for a further metal while a cycle runs: one of the programme, for a metal that the site has, and not sought already. */
export function checkFurtherMark(
  mark: string,
  cycle: { marks: readonly string[]; stage: string },
  site: { metals: readonly string[] },
  { marks }: Pick<Programme, 'marks'>,
): Result<{ metal: string }> {
  const found = marks.find(({ id }) => id === mark);
  if (found === undefined) return fail({ code: 'unknown-mark', path: '/mark', values: { mark } });
  if (!site.metals.includes(found.metal)) return fail({ code: 'mark-needs-metal', path: '/mark', values: { mark, metal: found.metal } });
  if (cycle.marks.includes(mark)) return fail({ code: 'mark-held' });
  // What was submitted was assessed without this metal: the mark can be sought again in the next cycle.
  if (cycle.stage === 'submitted') return fail({ code: 'assessment-submitted' });
  return cycle.stage === 'closed' ? fail({ code: 'cycle-closed' }) : ok({ metal: found.metal });
}
