/**
 * A review of a result by somebody who did not make it: a second assessor of the firm before it is submitted
 * (`assessors.second_assessor_reviews`), the scheme's staff before it is decided (`assessors.quality_review`). Rounds follow one another
 * until one approves.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';

export type RoundStatus = 'asked' | 'returned' | 'approved';

/** `digest` identifies what was asked about; once approved, what was approved. */
export type Round = { readonly status: RoundStatus; readonly digest: string; readonly decided_by?: string | null };

export type Standing = 'none' | RoundStatus | 'stale';

/**
 * How the newest round stands to what is determined and found now: an approval speaks of what it was given for, and of nothing else, and
 * counts while who gave it is the reviewer. One who was suspended or left is followed by another, who reviews it again.
 */
export function standingOf(latest: Round | null, digest: string, reviewerId: string | null): Standing {
  if (latest === null) return 'none';
  const stale = latest.digest !== digest || (latest.decided_by ?? null) !== reviewerId;
  return latest.status === 'approved' && stale ? 'stale' : latest.status;
}

/** Asked while none is open and nothing is approved as it stands; every point of a round before is answered first. */
export function checkAsk(standing: Standing, unanswered: number): Result<null> {
  if (standing === 'asked') return fail({ code: 'review-asked' });
  if (standing === 'approved') return fail({ code: 'review-approved' });
  return checkAnswered(unanswered);
}

export function checkAnswered(unanswered: number): Result<null> {
  return unanswered === 0 ? ok(null) : fail({ code: 'points-unanswered', values: { count: unanswered } });
}

/** Returned with at least one point. What is approved is what the reviewer has seen. */
export function checkOutcome(
  latest: Round | null,
  outcome: 'returned' | 'approved',
  about: { points: number; seen: string; now: string },
): Result<null> {
  if (latest?.status !== 'asked') return fail({ code: 'review-not-asked' });
  if (outcome === 'returned') return about.points > 0 ? ok(null) : fail({ code: 'points-needed' });
  return about.seen === about.now ? ok(null) : fail({ code: 'review-changed' });
}

/** What keeps an assessment from being submitted where the rulebook asks for a second assessor. */
export function reviewFaults(hasReviewer: boolean, standing: Standing): Fault[] {
  if (standing === 'approved') return [];
  return [
    ...(hasReviewer ? [] : [{ code: 'reviewer-needed' as const }]),
    { code: standing === 'stale' ? ('review-stale' as const) : ('review-not-approved' as const) },
  ];
}
