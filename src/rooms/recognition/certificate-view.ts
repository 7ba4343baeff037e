/** A certificate as its site, its assessors and the scheme read it. */

import type { CertificateRow, CertificateWithPeople } from './certificate-queries.ts';
import { type CertificateDraft, isChecked, type WhyNot, whyItDoesNotCount } from './certificate-rules.ts';

export type CertificateFile = { name: string; mediaType: string; size: number; sha256: string };

export type CertificateView = CertificateDraft & {
  id: string;
  file: CertificateFile | null;
  /** Whether it counts for its site today, and if not why. */
  counts: boolean;
  whyNot: WhyNot[];
  check: {
    verdict: 'accepted' | 'refused';
    note: string;
    as: 'assessor' | 'scheme-staff';
    by: { id: string; name: string };
    at: string;
    /** False once the certificate was changed after it: then it has to be checked anew. */
    current: boolean;
  } | null;
  version: number;
  createdAt: string;
};

export function viewOf(row: CertificateWithPeople, today: string): CertificateView {
  const whyNot = whyItDoesNotCount(row, today);
  return {
    id: row.id,
    ...draftOf(row),
    file: fileOf(row),
    counts: isChecked(row) && whyNot.length === 0,
    whyNot,
    check:
      row.verdict === null
        ? null
        : {
            verdict: row.verdict,
            note: row.check_note ?? '',
            as: row.checked_as ?? 'scheme-staff',
            by: { id: row.checked_by ?? '', name: row.checker_name ?? '' },
            at: row.checked_at?.toISOString() ?? '',
            current: row.checked_version === row.version,
          },
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}

/** What the site said of it. */
export function draftOf(row: CertificateRow): CertificateDraft {
  return {
    system: row.system,
    edition: row.edition,
    number: row.number,
    requirements: row.requirements,
    activities: row.activities,
    issued: row.issued,
    expires: row.expires,
    auditedOn: row.audited_on,
    bodyName: row.body_name,
    bodyAccredited: row.body_accredited,
    status: row.status,
    openMajors: row.open_majors,
    level: row.level,
    namesSite: row.names_site,
    multiSite: row.multi_site,
    siteVisitedOn: row.site_visited_on,
  };
}

/** Its document; null while none was sent. */
export function fileOf({ sha256, file_name, media_type, file_size }: CertificateRow): CertificateFile | null {
  if (sha256 === null || file_name === null || media_type === null || file_size === null) return null;
  return { name: file_name, mediaType: media_type, size: file_size, sha256 };
}

export function columnsOf(draft: CertificateDraft) {
  return {
    system: draft.system,
    edition: draft.edition,
    number: draft.number,
    requirements: JSON.stringify(draft.requirements),
    activities: draft.activities,
    issued: draft.issued,
    expires: draft.expires,
    audited_on: draft.auditedOn,
    body_name: draft.bodyName,
    body_accredited: draft.bodyAccredited,
    status: draft.status,
    open_majors: draft.openMajors,
    level: draft.level,
    names_site: draft.namesSite,
    multi_site: draft.multiSite,
    site_visited_on: draft.siteVisitedOn,
  };
}
