/** The quality review of a submitted result by the scheme (`assessors.quality_review`): who may, and when. */
import { fail, ok, type Result } from '#platform/result.ts';

export type Submitted = { readonly status: string; readonly accepted: boolean };

/** `tied`: held or holds a role at the site's organisation or the firm within the cooling-off years. */
export type Impartiality = { readonly tookPart: boolean; readonly tied: boolean; readonly conflict: boolean };

/** A result waits for its review from its submission until it is accepted or returned. */
export function checkWaiting({ status, accepted }: Submitted): Result<null> {
  if (accepted) return fail({ code: 'result-accepted' });
  return status === 'submitted' ? ok(null) : fail({ code: 'result-not-submitted' });
}

/** Never by somebody of the firm or of the producer, nor by whoever worked on it. */
export function checkImpartial({ tookPart, tied, conflict }: Impartiality): Result<null> {
  return tookPart || tied || conflict ? fail({ code: 'reviewer-not-impartial' }) : ok(null);
}

/** Returned with at least one point; accepted while no disputed finding waits for anybody. */
export function checkQualityOutcome(
  outcome: 'returned' | 'accepted',
  about: { points: number; withReviewer: number; withStaff: number; changesDue: number },
): Result<null> {
  if (outcome === 'returned') return about.points > 0 ? ok(null) : fail({ code: 'points-needed' });
  if (about.withReviewer > 0) return fail({ code: 'dispute-with-reviewer', values: { count: about.withReviewer } });
  if (about.withStaff > 0) return fail({ code: 'dispute-with-staff', values: { count: about.withStaff } });
  return about.changesDue > 0 ? fail({ code: 'dispute-change-due', values: { count: about.changesDue } }) : ok(null);
}
