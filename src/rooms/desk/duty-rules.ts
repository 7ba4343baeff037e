/** What the scheme asks of the people who run it, and of assessment firms: what waits in a queue becomes a task. */
import type { RunningClock } from '#programme/clocks.ts';
import type { Reviewed } from '#rooms/recognition/index.ts';
import type { Due } from './rules.ts';

export type DutyKind =
  | MonitoringDuty
  | 'review-application'
  | 'confirm-appointment'
  | 'answer-correction'
  | 'decide'
  | 'hear-appeal'
  | 'declare-conflict'
  | 'admit-review'
  | 'compare-review'
  | 'open-consultation'
  | 'answer-comments'
  | 'decide-review'
  | 'record-approvals'
  | 'publish-review'
  | 'fill-role'
  | 'renew-approval'
  | 'await-confirmation'
  | 'await-approval'
  | 'answer-questions'
  | 'look-at-answers'
  | 'verify-plan'
  | 'confirm-plan'
  | ResultKind;

/** What monitoring asks: the row says which, because each is a task as it stands. */
export type MonitoringDuty =
  | 'triage-incident'
  | 'decide-change'
  | 'answer-mark-request'
  | 'look-at-changes'
  | 'review-incident'
  | 'open-plan'
  | 'consider-suspension'
  | 'grant-mark'
  | 'answer-incident';

/** What a visit and its result ask of people. */
export type ResultKind =
  | 'answer-points'
  | 'answer-review-points'
  | 'answer-draft-comments'
  | 'review-assessment'
  | 'hear-dispute'
  | 'comment-draft'
  | 'answer-findings'
  | 'reply-dispute'
  | 'review-result'
  | 'write-plan'
  | 'correct-plan'
  | 'check-plan'
  | 'hand-over'
  | 'read-voices'
  | 'answer-report-request';

/** `count`: how many there are to do, where they are counted. */
export type DutyTask = { kind: DutyKind; due: Due | null; count?: number };

/**
 * One row of a queue. `site_assessment_due` is looked for among the clocks of its cycle; `ready` is a review in which nothing stands in
 * the way of the next stage.
 */
export type Duty =
  | { queue: 'application' | 'correction' }
  | { queue: 'appointment'; ofMyTeam: boolean; clocks: readonly RunningClock[] }
  | { queue: 'decision' | 'appeal'; tookPart: boolean; tied: boolean; declared: { conflict: boolean } | null }
  | { queue: 'review'; state: Reviewed['state']; ready: boolean; closesOn: string | null; unanswered: number }
  | { queue: 'review-decision'; ready: boolean; tookPart: boolean }
  | { queue: 'role'; holders: number }
  | { queue: 'firm'; approvedUntil: string | null; noticeFrom: string }
  | { queue: 'site-question'; count: number; dueOn: string | null }
  | { queue: 'monitoring'; kind: MonitoringDuty; count: number; dueOn: string | null }
  | { queue: 'answered-question'; count: number }
  | { queue: 'plan-claimed' | 'plan-verified'; count: number; dueOn: string }
  | { queue: 'result'; kind: ResultKind; count: number; dueOn: string | null };

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
      return toDecide(duty, 'decide', declarationNeeded);
    case 'appeal':
      return toDecide(duty, 'hear-appeal', declarationNeeded);
    case 'review':
      return toReview(duty);
    case 'review-decision':
      return duty.ready && !duty.tookPart ? { kind: 'decide-review', due: null } : null;
    case 'role':
      return duty.holders === 0 ? { kind: 'fill-role', due: null } : null;
    case 'site-question':
      return { kind: 'answer-questions', due: duty.dueOn === null ? null : { on: duty.dueOn, clock: null }, count: duty.count };
    case 'plan-claimed':
    case 'plan-verified': {
      const kind = duty.queue === 'plan-claimed' ? 'verify-plan' : 'confirm-plan';
      return { kind, due: { on: duty.dueOn, clock: null }, count: duty.count };
    }
    case 'monitoring':
      return { kind: duty.kind, due: duty.dueOn === null ? null : { on: duty.dueOn, clock: null }, count: duty.count };
    case 'answered-question':
      return { kind: 'look-at-answers', due: null, count: duty.count };
    case 'result':
      return { kind: duty.kind, due: duty.dueOn === null ? null : { on: duty.dueOn, clock: null }, count: duty.count };
    case 'firm':
      if (duty.approvedUntil === null) return { kind: 'await-approval', due: null };
      return duty.noticeFrom >= duty.approvedUntil ? { kind: 'renew-approval', due: { on: duty.approvedUntil, clock: null } } : null;
  }
}

/** Whoever took part, is tied or has declared a conflict leaves the decision to others; whoever has declared nothing yet declares first. */
function toDecide(
  { tookPart, tied, declared }: Duty & { queue: 'decision' | 'appeal' },
  kind: 'decide' | 'hear-appeal',
  declarationNeeded: boolean,
): DutyTask | null {
  if (tookPart || tied || declared?.conflict === true) return null;
  return { kind: declared === null && declarationNeeded ? 'declare-conflict' : kind, due: null };
}

/** What the staff do next in a review. Comments are answered by the last day on which they come. */
function toReview({ state, ready, closesOn, unanswered }: Duty & { queue: 'review' }): DutyTask | null {
  switch (state) {
    case 'requested':
      return { kind: 'admit-review', due: null };
    case 'comparing':
      return { kind: ready ? 'open-consultation' : 'compare-review', due: null };
    case 'consulting':
      return unanswered === 0
        ? null
        : { kind: 'answer-comments', due: closesOn === null ? null : { on: closesOn, clock: null }, count: unanswered };
    case 'decided':
      return { kind: ready ? 'publish-review' : 'record-approvals', due: null };
    default:
      return null;
  }
}
