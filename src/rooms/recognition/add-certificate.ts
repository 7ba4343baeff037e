/** A site adds a certificate, or changes what it said of one. Either way it has to be checked before it counts. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { siteById } from '#rooms/participants/index.ts';
import { certificatesOf, holdCertificate } from './certificate-queries.ts';
import { type CertificateDraft, checkCertificate } from './certificate-rules.ts';
import { type CertificateView, columnsOf, draftOf, viewOf } from './certificate-view.ts';
import { watchSite } from './watch-site.ts';

/** @throws Problem faulty-fields */
export async function addCertificate(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { site: string; draft: CertificateDraft },
): Promise<CertificateView> {
  const site = await siteById(tx, command.site);
  const now = services.clock.now();
  const today = dayIn(site.time_zone, now);
  const draft = orThrow(checkCertificate(command.draft, services.programme.systems, today));
  const row = await tx
    .insertInto('certificates')
    .values({ id: newId(now), site_id: site.id, ...columnsOf(draft), version: 1, created_by: actor.id, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, {
    chain: site.id,
    at: now,
    actor: actor.id,
    action: 'recognition.add-certificate',
    subject: `certificate:${row.id}`,
    after: draft,
  });
  return viewOf({ ...row, checker_name: null }, today);
}

export type CertificatePath = { site: string; certificate: string };

/** A change of what was checked takes the check back. @throws Problem not-found, stale-version, faulty-fields */
export async function changeCertificate(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CertificatePath & { draft: CertificateDraft; version: number },
): Promise<CertificateView> {
  const site = await siteById(tx, command.site);
  const now = services.clock.now();
  const today = dayIn(site.time_zone, now);
  const before = await holdCertificate(tx, site.id, command.certificate);
  if (before === undefined) throw new Problem('not-found');
  if (before.version !== command.version)
    throw new Problem('stale-version', {}, { extra: { current: viewOf({ ...before, checker_name: null }, today) } });
  const draft = orThrow(checkCertificate(command.draft, services.programme.systems, today));
  await tx
    .updateTable('certificates')
    .set({ ...columnsOf(draft), version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  await watchSite(services, tx, site.id);
  await record(tx, {
    chain: site.id,
    at: now,
    actor: actor.id,
    action: 'recognition.change-certificate',
    subject: `certificate:${before.id}`,
    before: draftOf(before),
    after: draft,
  });
  return readBack(tx, site.id, before.id, today);
}

/** What was decided on it stays decided: the certificate is kept, out of sight. @throws Problem not-found */
export async function removeCertificate(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: CertificatePath & { reason: string },
): Promise<void> {
  const before = await holdCertificate(tx, command.site, command.certificate);
  if (before === undefined) throw new Problem('not-found');
  const now = services.clock.now();
  await tx.updateTable('certificates').set({ removed_at: now }).where('id', '=', before.id).execute();
  await watchSite(services, tx, command.site);
  await record(tx, {
    chain: command.site,
    at: now,
    actor: actor.id,
    action: 'recognition.remove-certificate',
    subject: `certificate:${before.id}`,
    before: draftOf(before),
    reason: command.reason,
  });
}

export async function readBack(tx: Database | Tx, siteId: string, id: string, today: string): Promise<CertificateView> {
  const [row] = await certificatesOf(tx, siteId, id);
  if (row === undefined) throw new Problem('not-found');
  return viewOf(row, today);
}
