/** The face of the room: what later rooms may know of organisations, sites and their cycles. */
import type { SiteProfile } from '#programme/index.ts';
import type { Site } from './queries.ts';

export { anchorsOf, clocksOf, clocksOfOn, historyOf, setStage, tellDay, tellHolding, tellMet, tellUnmet } from './clocks.ts';
export { boundaryOf, type Cycle, cycleOf, cyclesOf, cycleWithSite, holdCycle } from './cycle-queries.ts';
export { endCommitment } from './end-commitment.ts';
export { extendMarks } from './extend-marks.ts';
export { type Organisation, organisationById, type Site, siteById } from './queries.ts';
export { resumeCommitment } from './resume-commitment.ts';
export { transferSite } from './transfer-site.ts';

/** What decides which criteria the site answers. */
export function profileOf(site: Pick<Site, 'kinds' | 'metals'>): SiteProfile {
  return { kinds: site.kinds, metals: site.metals };
}
