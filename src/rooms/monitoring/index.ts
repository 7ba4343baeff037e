/** The face of the room: what the register says of sites that merged or were split. */
export { type SiteLink, siteLinksOf } from './changes/queries.ts';
