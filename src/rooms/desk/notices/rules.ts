/**
 * Which notice is due about a clock on a day, and to whom: the rulebook's `notices` and `decision.slippage`. Pure. A notice belongs to the due
 * day it speaks of, so that a day that was put off has its notices anew.
 */
import type { ClockOn } from '#programme/history.ts';
import type { Rulebook } from '#programme/index.ts';

/** So many days before, on the first day after, or the scheme's staff when it has stayed late. */
export type Moment = `before-${number}` | 'late' | 'escalated';

export type Sent = { readonly due: string; readonly moment: Moment };

type Asked = Pick<ClockOn, 'due' | 'daysLeft' | 'state'>;

/**
 * The one notice that is due on the clock's day: of the moments that have come only the latest, and none that was sent about this due day, nor
 * one before it. So a pause of months is followed by one notice, and none comes twice.
 */
export function momentOf(clock: Asked, { days_before, when_late }: Rulebook['notices'], sent: readonly Sent[]): Moment | null {
  const { due, daysLeft } = clock;
  if (due === null || daysLeft === null || !runs(clock)) return null;
  const moments: Moment[] = [...[...days_before].sort((a, b) => b - a).map((days): Moment => `before-${days}`), ...(when_late ? late : [])];
  const come = moments.filter((moment) => (moment === 'late' ? daysLeft < 0 : daysLeft >= 0 && daysLeft <= daysOf(moment)));
  const latest = come.at(-1);
  if (latest === undefined) return null;
  const told = sent.filter((one) => one.due === due).map(({ moment }) => moments.indexOf(moment));
  return told.some((index) => index >= moments.indexOf(latest)) ? null : latest;
}

const late: readonly Moment[] = ['late'];

/** Whether the staff are to hear of a duty that has stayed late for longer than the rulebook lets it. */
export function escalates(
  clock: Asked & Pick<ClockOn, 'name'>,
  { notices, decision }: Pick<Rulebook, 'notices' | 'decision'>,
  sent: readonly Sent[],
): boolean {
  const { due, daysLeft, name } = clock;
  if (due === null || daysLeft === null || !runs(clock) || !notices.duties.includes(name)) return false;
  const already = sent.some((one) => one.due === due && one.moment === 'escalated');
  return !already && -daysLeft > decision.slippage.escalate_after_days;
}

function runs({ state }: Asked): boolean {
  return state === 'running' || state === 'due-soon' || state === 'late';
}

function daysOf(moment: Moment): number {
  return Number(moment.slice('before-'.length));
}

/** Those who answer for the site. */
export const siteRoles = ['company-manager', 'site-manager', 'signing-officer'] as const;

export type Concerned = { readonly site: readonly string[]; readonly team: readonly string[]; readonly staff: readonly string[] };

/** Whom a notice concerns: the site's people; the assessors where the clock is theirs too; the staff when it escalates. Each once. */
export function concernedBy(moment: Moment, clock: string, { team }: Rulebook['notices'], people: Concerned): string[] {
  if (moment === 'escalated') return [...new Set(people.staff)];
  return [...new Set([...people.site, ...(team.includes(clock) ? people.team : [])])];
}

export type Preferences = { readonly way: 'digest' | 'single'; readonly off: readonly string[] };

/** Whether a person is told: what keeps or loses a mark cannot be turned off. */
export function isWanted(clock: string, off: readonly string[], { duties }: Pick<Rulebook['notices'], 'duties'>): boolean {
  return duties.includes(clock) || !off.includes(clock);
}
