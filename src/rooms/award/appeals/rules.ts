/**
 * Appeals: the affected site, as often and within the days that the rulebook says (`decision.appeal`), heard by decision makers who took
 * no part. Meanwhile what was decided stands, unless the rulebook suspends it. Pure.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addDays } from '#programme/due.ts';
import type { Rulebook } from '#programme/index.ts';

export const subjectKinds = ['decision', 'status-change'] as const;
export const outcomes = ['upheld', 'granted', 'inadmissible'] as const;
export type Outcome = (typeof outcomes)[number];

/** What follows where an appeal is granted: a change of a mark's status that is made with it, or a new decision, named in words. */
export type Follows = { kind: 'status-change'; awardId: string; transition: string } | { kind: 'new-decision'; what: string };

/** The last day on which an appeal can be filed. */
export function appealUntil(decidedOn: string, { decision }: Rulebook): string {
  return addDays(decidedOn, decision.appeal.within_days);
}

/** `filed`: how many appeals against it there have been, heard or not. */
export function mayAppeal(subject: { decidedOn: string; filed: number }, rulebook: Rulebook, day: string): Result<null> {
  const { times, within_days: days } = rulebook.decision.appeal;
  if (subject.filed >= times) return fail({ code: 'appeal-made', values: { times } });
  const until = appealUntil(subject.decidedOn, rulebook);
  return day > until ? fail({ code: 'appeal-too-late', values: { days, until } }) : ok(null);
}

/** Whether what is appealed against holds while the appeal is open. */
export function standsMeanwhile(open: boolean, { decision }: Rulebook): boolean {
  return !open || !decision.appeal.suspends;
}

/** Whoever made what is appealed against hears no appeal; beside them, those who could not have decided either. */
export function obstaclesToHearing(personId: string, makers: readonly string[], toDeciding: readonly Fault[]): Fault[] {
  return [...(makers.includes(personId) ? [{ code: 'hearer-took-part' as const }] : []), ...toDeciding];
}

export function checkHearing(
  appeal: { heard: boolean },
  { outcome, follows }: { outcome: Outcome; follows: Follows | null },
): Result<null> {
  if (appeal.heard) return fail({ code: 'appeal-heard' });
  return (outcome === 'granted') === (follows !== null) ? ok(null) : fail({ code: 'appeal-what-follows', path: '/follows' });
}
