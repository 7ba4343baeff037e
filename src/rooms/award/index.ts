/** The face of the room: what the public may know of sites once they have been decided about. */
export { publicStateOf } from './public-state.ts';
