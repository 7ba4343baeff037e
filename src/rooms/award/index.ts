/** The face of the room: what the public may know of sites once they have been decided about. */
export { type PublicCell, type PublicMark, type PublicState, publicStateOf } from './public-state.ts';
