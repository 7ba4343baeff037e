/** Certificates for the tests of every room, made by the real use cases. */
import { Readable } from 'node:stream';
import { receiveUpload } from '#platform/files/receive.ts';
import { addCertificate } from '#rooms/recognition/add-certificate.ts';
import type { CertificateDraft } from '#rooms/recognition/certificate-rules.ts';
import type { CertificateView } from '#rooms/recognition/certificate-view.ts';
import { checkOneCertificate } from '#rooms/recognition/check-certificate.ts';
import { type CommittedSite, doing } from './participants.ts';
import { openWorld } from './world.ts';

/** An assessment against the joint due diligence standard: what the shipped matrix recognises for 10.2. */
export const jdds: CertificateDraft = {
  system: 'jdds',
  edition: 'rev.3',
  number: 'JDDS-0042',
  requirements: 'all',
  activities: null,
  issued: '2026-01-15',
  expires: '2029-01-14',
  auditedOn: '2025-12-10',
  bodyName: 'Plumbline Assurance',
  bodyAccredited: null,
  status: 'valid',
  openMajors: 0,
  level: null,
  namesSite: true,
  multiSite: false,
  siteVisitedOn: null,
};

export const iso14001: CertificateDraft = { ...jdds, system: 'iso-14001', edition: '2015', number: 'EMS-7', bodyAccredited: true };

type Owner = Pick<CommittedSite, 'site' | 'people' | 'staff'>;

export function aCertificate({ site, people }: Owner, draft: CertificateDraft = jdds): Promise<CertificateView> {
  return doing(people.siteManager, (services, tx, actor) => addCertificate(services, tx, actor, { site: site.id, draft }));
}

/** With its document, and accepted by staff: it counts. */
export async function aCheckedCertificate(owner: Owner, draft: CertificateDraft = jdds): Promise<CertificateView> {
  const added = await aCertificate(owner, draft);
  const { services } = await openWorld();
  const stream = Readable.from([Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n')]);
  const file = await receiveUpload(stream, { limitBytes: 1_000_000, name: 'certificate.pdf', store: services.files });
  await services.db
    .updateTable('certificates')
    .set({ sha256: file.sha256, file_name: file.name, media_type: file.mime, file_size: file.size })
    .where('id', '=', added.id)
    .execute();
  return doing(owner.staff, (with_, tx, actor) =>
    checkOneCertificate(with_, tx, actor, new Set(['scheme-staff']), {
      site: owner.site.id,
      certificate: added.id,
      verdict: 'accepted',
      note: 'Seen.',
      version: added.version,
    }),
  );
}
