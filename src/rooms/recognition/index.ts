/** The face of the room: what certificates prove, for the rooms that assess, decide and publish. */

export { type Lapse, lapsesOf } from './lapse-queries.ts';
export { type ItemRecognition, recognitionOf, type ScopeOfCycle, scopeOf, scopeOfCycle } from './read-scope.ts';
export type { Scope } from './rules.ts';
