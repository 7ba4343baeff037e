/** What every process does about each minute: the pages of the nights that have begun, then the mails about what they found. */
import type { Services } from '#platform/services.ts';
import { slippageNotices } from '#rooms/improvement/index.ts';
import { mailNotices } from '../notices/mail-notices.ts';
import { makeNotices } from '../notices/make-notices.ts';
import { projectExpired } from './expired-marks.ts';
import { hasFreshPages } from './queries.ts';
import { type NightlyParts, runNights } from './run-night.ts';

const notices = 'notices';

/** In the order they are done; a room whose sites have something to do each night adds its part here. */
const parts: NightlyParts = {
  pages: { [notices]: makeNotices, 'expired-marks': projectExpired },
  daily: { slippage: slippageNotices },
};

/** Nobody is written to while another process still finds notices for them: they belong into one mail. A page that failed is not waited for. */
export async function eachMinute(services: Services): Promise<void> {
  await runNights(services, parts);
  if (!(await hasFreshPages(services.db, notices))) await mailNotices(services);
}
