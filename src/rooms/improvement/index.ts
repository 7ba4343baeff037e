/** The face of the room: what rooms below may know of improvement plans. */
export { slippageNotices } from './slippage-notices.ts';
