/**
 * What a mark may become, who makes it so and what that does: the rulebook's `statuses.transitions`, and nothing that is not there. A
 * status on a day is derived from the changes that were made; that a mark runs out is nobody's act but the calendar's. Pure.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addDays } from '#programme/due.ts';
import type { Rulebook } from '#programme/index.ts';

export type Transition = Rulebook['statuses']['transitions'][number];
export type StatusMaker = Transition['by'][number];

/** What a status allows: claims made with the mark, and the credentials that were issued of it. */
export type Effect = Pick<Transition, 'claims' | 'credentials'>;

/** The changes of a mark in the order in which they were made, the first of them its award, and its last day as it is known now. */
export type StatusHistory = { readonly validUntil: string; readonly changes: readonly { readonly to: string; readonly on: string }[] };

/** Everything that somebody may make of a mark, or of a site's participation, that has a status. */
export function transitionsFrom(status: string, who: StatusMaker, { statuses }: Rulebook): Transition[] {
  return statuses.transitions.filter(({ from, by }) => from.includes(status) && by.includes(who));
}

/** `onAppeal`: an appeal that was granted leads to it. */
export type WantedChange = { from: string; by: StatusMaker; reason: string; onAppeal?: boolean } & ({ id: string } | { to: string });

/** The transition that is asked for, by its name or by the status it leads to; or why it is refused. Every change needs its reason. */
export function checkTransition(wanted: WantedChange, rulebook: Rulebook): Result<Transition> {
  const asked = (one: Transition) => ('id' in wanted ? one.id === wanted.id : one.to === wanted.to);
  const named = rulebook.statuses.transitions.filter(asked);
  const from = wordOf(wanted.from);
  if (named.length === 0) return fail({ code: 'unknown-transition', path: 'id' in wanted ? '/transition' : '/to' });
  const possible = named.filter((one) => one.from.includes(wanted.from));
  if (possible.length === 0) return fail({ code: 'transition-not-from', values: { from } });
  const transition = possible.find(({ by, after }) => by.includes(wanted.by) && (after !== 'appeal' || wanted.onAppeal === true));
  if (transition === undefined) return fail({ code: 'transition-not-yours', values: { from } });
  return wanted.reason.trim() === '' ? fail({ code: 'reason-needed', path: '/reason' }) : ok(transition);
}

/** The status on a day; null before the mark was granted. A mark past its last day has expired where the rulebook's clock says so. */
export function statusOn({ validUntil, changes }: StatusHistory, day: string, rulebook: Rulebook): string | null {
  const status = changes.findLast(({ on }) => on <= day)?.to ?? null;
  if (status === null || day <= validUntil) return status;
  const [expiry] = transitionsFrom(status, 'clock', rulebook);
  return expiry?.to ?? status;
}

/** The day on which a mark expired of itself, and the transition that says so; null where it has not, or something else came before. */
export function expiryOf(
  { validUntil, changes }: StatusHistory,
  day: string,
  rulebook: Rulebook,
): { on: string; transition: Transition } | null {
  const before = changes.findLast(({ on }) => on <= validUntil);
  const [transition] = before === undefined || day <= validUntil ? [] : transitionsFrom(before.to, 'clock', rulebook);
  return transition === undefined ? null : { on: addDays(validUntil, 1), transition };
}

/** What a status does, which is the same whatever led to it; null for one that no transition leads to. */
export function effectOf(status: string, { statuses }: Rulebook): Effect | null {
  const leading = statuses.transitions.find(({ to }) => to === status);
  return leading === undefined ? null : { claims: leading.claims, credentials: leading.credentials };
}

/** Whether a mark with this status still is one: its claims are allowed, or paused for a time. */
export function isRunning(status: string | null, rulebook: Rulebook): boolean {
  const effect = status === null ? null : effectOf(status, rulebook);
  return effect !== null && effect.claims !== 'ended';
}

/** While a plan is open, a mark goes back to being awarded only through the closure of the plan; and with a plan only where one is open. */
export function planFaults({ id, to }: Transition, planOpen: boolean): Fault[] {
  if (throughPlans.includes(id)) return [];
  if (planOpen && to === 'awarded') return [{ code: 'plan-still-open' }];
  return !planOpen && to === 'awarded-with-open-plan' ? [{ code: 'no-plan-open' }] : [];
}

/** What follows from a plan that is opened or closed, and is not asked for by itself. */
export const throughPlans: readonly string[] = ['open-plan', 'close-plan'];

/** A choice between words in a message knows no hyphens. */
export function wordOf(code: string): string {
  return code.replaceAll('-', '_');
}
