/** The face of the room: what the public may know of sites once they have been decided about, and what rooms below do to a mark. */
export { type PublicAppeal, publicAppealsOf } from './appeals/queries.ts';
export { type PublicState, publicStateOf } from './public-state.ts';
export { closePlan, openPlan } from './status/change-plan.ts';
export { changeMark, closeSite, mustBeImpartial } from './status/change-status.ts';
export { isRunning } from './status/status-rules.ts';
export type { RestsOn } from './status/write-change.ts';
export { titleOf } from './views.ts';
