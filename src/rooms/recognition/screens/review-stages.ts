/** The stages of a review in their order, and where it stands in them. Pure. */
import type { Review } from './review-data.ts';

export const stages = ['request', 'admission', 'comparison', 'consultation', 'decision', 'approval', 'publication'] as const;
export type Stage = (typeof stages)[number];
/** `stopped` is where a review ended without a new version; what would have come after it is `unreached`. */
export type StageState = 'done' | 'now' | 'waiting' | 'stopped' | 'unreached';
type Said = { by: { name: string }; at: string };
export type StageAt = { stage: Stage; state: StageState; said: Said | null };

type Told = Pick<
  Review,
  'state' | 'open' | 'requestedBy' | 'requestedAt' | 'admission' | 'consultation' | 'decision' | 'approvals' | 'publication' | 'withdrawal'
>;

export function stagesOf(review: Told): StageAt[] {
  const current = currentStage(review);
  const at = stages.indexOf(current);
  const ended = review.state === 'refused' || review.state === 'declined' || review.state === 'withdrawn';
  return stages.map((stage, index) => {
    const state =
      review.state === 'published' || index < at ? 'done' : index > at ? (ended ? 'unreached' : 'waiting') : ended ? 'stopped' : 'now';
    return { stage, state, said: saidOf(review, stage, state) };
  });
}

/** The stage that is under way, or the one in which it ended. */
export function currentStage(review: Told): Stage {
  switch (review.state) {
    case 'requested':
    case 'refused':
      return 'admission';
    case 'comparing':
      return review.open.includes('consult') ? 'consultation' : 'comparison';
    case 'consulting':
      return review.open.includes('decide') ? 'decision' : 'consultation';
    case 'declined':
      return 'decision';
    case 'decided':
      return review.open.includes('publish') ? 'publication' : 'approval';
    case 'published':
      return 'publication';
    case 'withdrawn':
      if (review.admission === null) return 'admission';
      return review.consultation === null ? 'comparison' : 'consultation';
  }
}

function saidOf(review: Told, stage: Stage, state: StageState): Said | null {
  if (state === 'stopped' && review.withdrawal !== null) return review.withdrawal;
  if (stage === 'request') return { by: review.requestedBy, at: review.requestedAt };
  if (state === 'waiting' || state === 'unreached' || state === 'now') return null;
  if (stage === 'admission') return review.admission;
  if (stage === 'decision') return review.decision;
  if (stage === 'publication') return review.publication;
  return null;
}
