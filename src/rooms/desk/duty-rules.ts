/** What the scheme asks of the people who run it, and of assessment firms: what waits in a queue becomes a task. */
import type { RunningClock } from '#programme/clocks.ts';
import type { Due } from './rules.ts';

export type DutyKind =
  | 'review-application'
  | 'confirm-appointment'
  | 'answer-correction'
  | 'decide'
  | 'declare-conflict'
  | 'fill-role'
  | 'renew-approval'
  | 'await-confirmation'
  | 'await-approval';

export type DutyTask = { kind: DutyKind; due: Due | null };

/** One row of a queue. `site_assessment_due` is looked for among the clocks of its cycle. */
export type Duty =
  | { queue: 'application' | 'correction' }
  | { queue: 'appointment'; ofMyTeam: boolean; clocks: readonly RunningClock[] }
  | { queue: 'decision'; tookPart: boolean; tied: boolean; declared: { conflict: boolean } | null }
  | { queue: 'role'; holders: number }
  | { queue: 'firm'; approvedUntil: string | null; noticeFrom: string };

/** The task that a row of a queue is for this person, or null when it is none. */
export function taskOfDuty(duty: Duty, declarationNeeded: boolean): DutyTask | null {
  switch (duty.queue) {
    case 'application':
      return { kind: 'review-application', due: null };
    case 'correction':
      return { kind: 'answer-correction', due: null };
    case 'appointment': {
      const clock = duty.clocks.find(({ name }) => name === 'site_assessment_due');
      const due = clock === undefined || clock.due === null ? null : { on: clock.due, clock };
      return { kind: duty.ofMyTeam ? 'await-confirmation' : 'confirm-appointment', due };
    }
    case 'decision':
      return toDecide(duty, declarationNeeded);
    case 'role':
      return duty.holders === 0 ? { kind: 'fill-role', due: null } : null;
    case 'firm':
      if (duty.approvedUntil === null) return { kind: 'await-approval', due: null };
      return duty.noticeFrom >= duty.approvedUntil ? { kind: 'renew-approval', due: { on: duty.approvedUntil, clock: null } } : null;
  }
}

/** Whoever took part, is tied or has declared a conflict leaves the decision to others; whoever has declared nothing yet declares first. */
function toDecide({ tookPart, tied, declared }: Duty & { queue: 'decision' }, declarationNeeded: boolean): DutyTask | null {
  if (tookPart || tied || declared?.conflict === true) return null;
  return { kind: declared === null && declarationNeeded ? 'declare-conflict' : 'decide', due: null };
}
