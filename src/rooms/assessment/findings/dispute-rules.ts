/**
 * A disputed finding: the site says once why it does not agree, and those whom the rulebook names hear it one after the other
 * (`assessors.disputes.steps`). Each upholds the finding, has it changed or takes it back; the site accepts an answer or goes on to the next.
 * Both views are kept.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { FindingStatus } from './rules.ts';

export type HeardBy = 'firm-reviewer' | 'scheme-staff';
export type Outcome = 'upheld' | 'changed' | 'withdrawn';

/** `waiting` for whoever hears it next; `offered` an answer that the site may take or leave; `settled`. */
export type DisputeStatus = 'waiting' | 'offered' | 'settled';
export type Dispute = { readonly status: DisputeStatus; readonly heard: number };

/** Of a finding that the site was shown and that is not closed or withdrawn; once, and before the result is accepted. */
export function mayDispute(finding: { status: FindingStatus; disputed: boolean }, accepted: boolean): Result<null> {
  if (accepted) return fail({ code: 'result-accepted' });
  if (finding.disputed) return fail({ code: 'disputed-before' });
  return finding.status === 'open' || finding.status === 'answered' ? ok(null) : fail({ code: 'dispute-step' });
}

/** Who hears it now; null where nobody does. */
export function hearsNow({ status, heard }: Dispute, steps: readonly HeardBy[]): HeardBy | null {
  return status === 'waiting' ? (steps[heard] ?? null) : null;
}

/** The dispute after it was heard: over when the finding is taken back or nobody is left to go to, else for the site to accept. */
export function heard(dispute: Dispute, outcome: Outcome, by: HeardBy, steps: readonly HeardBy[]): Result<Dispute> {
  if (hearsNow(dispute, steps) !== by) return fail({ code: dispute.status === 'waiting' ? 'dispute-not-yours' : 'dispute-step' });
  const next = dispute.heard + 1;
  const over = outcome === 'withdrawn' || next >= steps.length;
  return ok({ status: over ? 'settled' : 'offered', heard: next });
}

/** The site takes the answer, or goes on to whoever hears it next. */
export function replied(dispute: Dispute, reply: 'accepted' | 'taken-on'): Result<Dispute> {
  if (dispute.status !== 'offered') return fail({ code: 'dispute-step' });
  return ok({ ...dispute, status: reply === 'accepted' ? 'settled' : 'waiting' });
}

export type DisputeCounts = { readonly withReviewer: number; readonly withStaff: number; readonly changesDue: number };

/** What keeps an assessment from being submitted; a dispute that waits for the scheme is heard before the result is accepted. */
export function disputeFaults({ withReviewer, changesDue }: DisputeCounts, hasReviewer: boolean): Fault[] {
  return [
    ...(withReviewer > 0 && !hasReviewer ? [{ code: 'reviewer-needed' as const }] : []),
    ...(withReviewer > 0 ? [{ code: 'dispute-with-reviewer' as const, values: { count: withReviewer } }] : []),
    ...(changesDue > 0 ? [{ code: 'dispute-change-due' as const, values: { count: changesDue } }] : []),
  ];
}
