/** How a firm's application for approval goes from one step to the next. Pure; days are ISO dates. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Programme } from '#programme/index.ts';
import { countriesFaults, faultsOr, kindFaults } from './record-rules.ts';

/** Returned: staff asked back, and the firm may send it again. Accepted: by the approval that followed from it. */
export type ApplicationStatus = 'submitted' | 'returned' | 'declined' | 'accepted';

export type WantedApproval = {
  readonly kinds: readonly string[];
  readonly metals: readonly string[];
  readonly countries: readonly string[];
  readonly until: string | null;
};

export function checkApplication(wanted: WantedApproval, programme: Programme, today: string): Result<null> {
  const { until } = wanted;
  return faultsOr([
    ...kindFaults(wanted.kinds, programme),
    ...wanted.metals.flatMap((metal, index): Fault[] =>
      programme.metals.some(({ symbol }) => symbol === metal)
        ? []
        : [{ code: 'unknown-metal', path: `/metals/${index}`, values: { metal } }],
    ),
    ...countriesFaults(wanted.countries),
    ...(until !== null && until < today ? [{ code: 'until-before-from' as const, path: '/until', values: { from: today, until } }] : []),
  ]);
}

/** One application at a time: the next comes after the answer to the last. */
export function mayApply(latest: { status: ApplicationStatus } | undefined): Result<null> {
  return latest !== undefined && isOpen(latest.status) ? fail({ code: 'firm-application-open' }) : ok(null);
}

/** The firm changes what was returned to it, and nothing else. */
export function mayAmend(status: ApplicationStatus): Result<null> {
  return status === 'returned' ? ok(null) : fail({ code: 'firm-application-step', values: { status } });
}

/** Staff answer what was sent to them; what they returned they may still decline, so that none stays open for ever. Accepting what was returned would approve what nobody stands by. */
export function mayAnswer(status: ApplicationStatus, to: 'returned' | 'declined' | 'accepted'): Result<null> {
  const allowed = status === 'submitted' || (status === 'returned' && to === 'declined');
  return allowed ? ok(null) : fail({ code: 'firm-application-step', values: { status } });
}

export function isOpen(status: ApplicationStatus): boolean {
  return status === 'submitted' || status === 'returned';
}
