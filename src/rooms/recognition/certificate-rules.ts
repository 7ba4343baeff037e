/** What a certificate must say of itself, and what of it counts. */

import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { System } from '#programme/index.ts';
import { type Certificate, type NotCounting, whyNotCounting } from './certificate.ts';
import type { CertificateStatus, CertificatesTable } from './tables.ts';

export type CertificateDraft = {
  system: string;
  edition: string;
  number: string;
  requirements: 'all' | string[];
  activities: string[] | null;
  issued: string;
  expires: string;
  auditedOn: string | null;
  bodyName: string;
  bodyAccredited: boolean | null;
  status: CertificateStatus;
  openMajors: number | null;
  level: string | null;
  namesSite: boolean;
  multiSite: boolean;
  siteVisitedOn: string | null;
};

/** `today` is where the site is. Faults carry the path of the field. */
export function checkCertificate(draft: CertificateDraft, systems: readonly System[], today: string): Result<CertificateDraft> {
  const faults: Fault[] = [];
  const system = systems.find(({ id }) => id === draft.system);
  if (system === undefined) faults.push({ code: 'unknown-system', path: '/system', values: { system: draft.system } });
  else if (system.editions.length > 0 && !system.editions.includes(draft.edition))
    faults.push({ code: 'unknown-edition', path: '/edition', values: { edition: draft.edition, editions: system.editions.join(', ') } });
  if (system !== undefined && draft.level !== null && system.scale.length > 0 && !system.scale.includes(draft.level))
    faults.push({ code: 'unknown-step', path: '/level', values: { step: draft.level, steps: system.scale.join(', ') } });
  if (draft.requirements.length === 0) faults.push({ code: 'requirements-needed', path: '/requirements' });
  if (draft.expires < draft.issued)
    faults.push({ code: 'expires-before-issued', path: '/expires', values: { issued: draft.issued, expires: draft.expires } });
  for (const field of ['auditedOn', 'siteVisitedOn'] as const) {
    const day = draft[field];
    if (day !== null && day > today) faults.push({ code: 'day-to-come', path: `/${field}`, values: { day } });
  }
  const [first, ...rest] = faults;
  return first === undefined ? ok(draft) : fail(first, ...rest);
}

type Row = Pick<
  CertificatesTable,
  | 'id'
  | 'system'
  | 'edition'
  | 'activities'
  | 'issued'
  | 'expires'
  | 'audited_on'
  | 'body_accredited'
  | 'status'
  | 'open_majors'
  | 'level'
  | 'names_site'
  | 'site_visited_on'
  | 'version'
  | 'verdict'
  | 'checked_version'
> & { requirements: 'all' | string[]; site_id: string };

/** Checked as it stands now: a change after the check asks for another one. */
export function isChecked({ verdict, checked_version, version }: Pick<Row, 'verdict' | 'checked_version' | 'version'>): boolean {
  return verdict === 'accepted' && checked_version === version;
}

/** As the engine reads it. One that nobody has checked counts for nothing, and says so in its status. */
export function engineCertificate(row: Row): Certificate {
  return {
    id: row.id,
    system: row.system,
    edition: row.edition,
    requirements: row.requirements,
    sites: row.names_site ? [row.site_id] : [],
    activities: row.activities,
    issued: row.issued,
    expires: row.expires,
    auditedOn: row.audited_on,
    bodyAccredited: row.body_accredited,
    status: isChecked(row) ? row.status : 'unchecked',
    openMajorNonconformities: row.open_majors,
    level: row.level,
    // Within this certificate's cycle: a visit before it was issued belongs to the one before.
    sitesVisited: row.site_visited_on !== null && row.issued <= row.site_visited_on ? [row.site_id] : [],
  };
}

export type WhyNot = NotCounting | 'not-checked' | 'refused' | 'suspended' | 'withdrawn';

/** Every reason for which it does not count for its site on a day, for people to read; none when it does. */
export function whyItDoesNotCount(row: Row, onDate: string): WhyNot[] {
  const certificate = engineCertificate(row);
  const current = row.checked_version === row.version;
  const checked: WhyNot[] = !current || row.verdict === null ? ['not-checked'] : row.verdict === 'refused' ? ['refused'] : [];
  const status: WhyNot[] = row.status === 'valid' ? [] : [row.status];
  const others = whyNotCounting(certificate, row.site_id, onDate).filter((reason) => reason !== 'not-valid');
  return [...checked, ...status, ...others];
}
