/** The face of the room: what rooms below may know of improvement plans. */
export { openAfterReview } from './open-plan.ts';
export { dueNow } from './queries.ts';
export { dueOf, planClock } from './rules.ts';
export { slippageNotices } from './slippage-notices.ts';
