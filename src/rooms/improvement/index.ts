/** The face of the room: what rooms below may know of improvement plans. */
export { dueOf } from './rules.ts';
export { slippageNotices } from './slippage-notices.ts';
