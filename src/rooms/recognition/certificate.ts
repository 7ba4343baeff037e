/** A certificate that a site holds, and whether it counts for that site on a day. */

export type Certificate = {
  readonly id: string;
  readonly system: string;
  readonly edition: string;
  /** `all` proves the whole system and each requirement; a list proves what it names, to the letter. */
  readonly requirements: 'all' | readonly string[];
  /** The sites it names, by identifier. */
  readonly sites: readonly string[];
  /** The activities in its scope; null where it does not say. */
  readonly activities: readonly string[] | null;
  /** First and last day of validity, ISO calendar dates. */
  readonly issued: string;
  readonly expires: string;
  /** The last audit; null where it is not known. */
  readonly auditedOn: string | null;
  readonly bodyAccredited: boolean | null;
  /** Counts when `valid`. */
  readonly status: string;
  readonly openMajorNonconformities: number | null;
  /** What was achieved on the system's own scale; null where it has none or does not say. */
  readonly level: string | null;
  /** The sites that the body visited within this certificate's cycle; null where that is not known. */
  readonly sitesVisited: readonly string[] | null;
};

/** What conditions may ask of a site. Its own activities decide nothing: a condition asks for those in the certificate's scope. */
export type Site = { readonly id: string; readonly kinds: readonly string[]; readonly metals: readonly string[] };

export type NotCounting = 'not-valid' | 'site-not-named' | 'not-yet-issued' | 'expired';

/** Both days included. */
export function counts(certificate: Certificate, siteId: string, onDate: string): boolean {
  const { status, issued, expires, sites } = certificate;
  return status === 'valid' && issued <= onDate && onDate <= expires && sites.includes(siteId);
}

/** Every reason for which a certificate does not count; none when it does. */
export function whyNotCounting(certificate: Certificate, siteId: string, onDate: string): NotCounting[] {
  const { status, issued, expires, sites } = certificate;
  const reasons: [NotCounting, boolean][] = [
    ['not-valid', status !== 'valid'],
    ['site-not-named', !sites.includes(siteId)],
    ['not-yet-issued', onDate < issued],
    ['expired', expires < onDate],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
