/** Staff or the site's assessor looks at a certificate and says whether it may count. Who did is recorded, and shown beside every use of it. */

import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { siteById } from '#rooms/participants/index.ts';
import { type CertificatePath, readBack } from './add-certificate.ts';
import { holdCertificate } from './certificate-queries.ts';
import type { CertificateView } from './certificate-view.ts';
import { watchSite } from './watch-site.ts';

export type Check = CertificatePath & { verdict: 'accepted' | 'refused'; note: string; version: number };

/**
 * `relations` are those of the one who checks, at this site.
 * @throws Problem not-found, stale-version when the site changed it meanwhile, document-needed when there is nothing to look at
 */
export async function checkOneCertificate(
  services: Services,
  tx: Tx,
  actor: Actor,
  relations: ReadonlySet<Relation>,
  command: Check,
): Promise<CertificateView> {
  const site = await siteById(tx, command.site);
  const now = services.clock.now();
  const before = await holdCertificate(tx, site.id, command.certificate);
  if (before === undefined) throw new Problem('not-found');
  if (before.version !== command.version) throw new Problem('stale-version');
  if (command.verdict === 'accepted' && before.sha256 === null) throw new Problem('document-needed');
  const checked = {
    verdict: command.verdict,
    checked_version: before.version,
    checked_as: relations.has('scheme-staff') ? ('scheme-staff' as const) : ('assessor' as const),
    check_note: command.note,
  };
  await tx
    .updateTable('certificates')
    .set({ ...checked, checked_by: actor.id, checked_at: now })
    .where('id', '=', before.id)
    .execute();
  await watchSite(services, tx, site.id);
  await record(tx, {
    chain: site.id,
    at: now,
    actor: actor.id,
    action: 'recognition.check-certificate',
    subject: `certificate:${before.id}`,
    before: { verdict: before.verdict, checked_version: before.checked_version },
    after: checked,
    ...(command.note === '' ? {} : { reason: command.note }),
  });
  return readBack(tx, site.id, before.id, dayIn(site.time_zone, now));
}
