/** The face of the room: what certificates prove, for the rooms that assess, decide and publish. */
export { type Lapse, lapsesOf } from './lapse-queries.ts';
export { scopeAt, scopeOfCycle } from './read-scope.ts';
export { coveredParts, type RecognisedPart, recognisedParts } from './recognised-parts.ts';
export { sendComment } from './review/send-comment.ts';
