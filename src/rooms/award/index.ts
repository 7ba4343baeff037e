/** The face of the room: what the public may know of sites once they have been decided about, and what rooms below do to a mark. */
export { type PublicAppeal, publicAppealsOf } from './appeals/queries.ts';
export { type PublicState, publicStateOf } from './public-state.ts';
export { closePlan } from './status/change-plan.ts';
export { closeSite } from './status/change-status.ts';
export { titleOf } from './views.ts';
