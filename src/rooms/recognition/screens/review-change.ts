/** Taking a step of a review: sent against the version that is shown, and what the API answers is what stands. */
import { type UseMutationResult, useMutation } from '@tanstack/react-query';
import { ApiProblem } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import { ifMatch } from './data.ts';
import { keepReview, type Review, reviewKey } from './review-data.ts';

type Answer = Promise<{ json: () => Promise<Review> }>;
type Sending<Given> = (given: Given, version: { headers: { 'if-match': string } }) => Answer;

/**
 * `stage` names the section whose heading takes the keyboard afterwards, because the form that had it is gone. Where somebody else was
 * faster, what stands now is shown and nothing typed is lost: whoever still means it sends again.
 */
export function useReviewChange<Given>(
  review: Review,
  stage: string,
  send: Sending<Given>,
  onDone?: () => void,
): UseMutationResult<Review, Error, Given> {
  return useMutation({
    mutationFn: async (given: Given) => (await send(given, ifMatch(review))).json(),
    onSuccess: async (kept) => {
      await keepReview(kept);
      onDone?.();
      focusStage(stage);
    },
    onError: async (fault) => {
      if (!isStale(fault)) return;
      const current = currentIn(fault);
      if (current === undefined) await queryClient.invalidateQueries({ queryKey: reviewKey(review.id) });
      else queryClient.setQueryData(reviewKey(review.id), current);
    },
  });
}

export function isStale(fault: unknown): fault is ApiProblem {
  return fault instanceof ApiProblem && fault.code === 'stale-version';
}

/** What stands now, where the refusal says it. */
export function currentIn(fault: unknown): Review | undefined {
  return isStale(fault) ? (fault.body['current'] as Review | undefined) : undefined;
}

export function stageHeading(stage: string): string {
  return `stage-${stage}`;
}

/** In the next frame: until then what came with the answer, the heading perhaps among it, is not on the page. */
function focusStage(stage: string): void {
  requestAnimationFrame(() => document.getElementById(stageHeading(stage))?.focus());
}
