/** Stakeholders ask for the report of an assessment, and staff answer. Source: rulebook `assessors.report_request_days`. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

export type RequestStatus = 'open' | 'sent' | 'refused';

export type Answer = {
  readonly status: 'sent' | 'refused';
  /** Which report was sent; null where it was refused. */
  readonly sent: 'summary' | 'full' | null;
  /** The site has told the staff that this person may read the full report. */
  readonly siteConsents: boolean;
  /** Words to the person; why, where it was refused. */
  readonly reason: string | null;
};

/** The day by which a request that came on a day is answered. */
export function answerBy({ assessors }: Rulebook, received: string): string {
  const day = new Date(`${received}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + assessors.report_request_days.value);
  return day.toISOString().slice(0, 10);
}

/** Answered once: the summary or, with the site's consent, the full report; or refused with a reason. */
export function checkRequestAnswer(status: RequestStatus, { status: to, sent, siteConsents, reason }: Answer): Result<null> {
  if (status !== 'open') return fail({ code: 'request-answered' });
  const faults: Fault[] = [];
  if (to === 'refused' && (reason === null || reason.trim() === '')) faults.push({ code: 'reason-needed', path: '/reason' });
  if ((to === 'sent') !== (sent !== null)) faults.push({ code: 'report-version-needed', path: '/sent' });
  if (sent === 'full' && !siteConsents) faults.push({ code: 'site-consent-needed', path: '/siteConsents' });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}
