/** The face of the room: what certificates prove, for the rooms that assess, decide and publish; and how far a review of equivalency is. */
export { type Lapse, lapsesOf } from './lapse-queries.ts';
export { oscalVersion, type Property, property, stableUuid, tokenOf } from './oscal/document.ts';
export { scopeAt, scopeOfCycle } from './read-scope.ts';
export { coveredParts, type RecognisedPart, recognisedParts } from './recognised-parts.ts';
export { checkDecision, type Decided, missingOf, type Reviewed, reviewDue } from './review/rules.ts';
export { sendComment } from './review/send-comment.ts';
export { groundOf } from './review/view.ts';
