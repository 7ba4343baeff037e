/** Staff accept an application, put it on hold or decline it, with reasons that the site reads. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { type Application, holdApplication, newestList, screeningsOf } from './cycle-queries.ts';
import { siteById } from './queries.ts';
import { decideApplication, type Screened, type StaffDecision } from './rules.ts';
import { applicationView } from './views.ts';

/** @throws Problem stale-version with the application as it stands; application-over, screening-needed, reason-needed */
export async function decide(
  services: Services,
  tx: Tx,
  actor: Actor,
  { application: id, version, ...decision }: StaffDecision & { application: string; version: number },
): Promise<Application> {
  const before = await holdApplication(tx, id);
  if (before.version !== version) throw new Problem('stale-version', {}, { extra: { current: applicationView(before) } });
  const status = orThrow(decideApplication(before.status, decision, await screened(tx, id)));
  const at = services.clock.now();
  const after = await tx
    .updateTable('applications')
    .set({ status, decided_by: actor.id, decided_at: at, reason: decision.reason, version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await tellApplicant(services, tx, after);
  await record(tx, {
    chain: after.site_id,
    at,
    actor: actor.id,
    action: `participants.application-${status}`,
    subject: `site:${after.site_id}`,
    before: { status: before.status },
    after: { status },
    ...(decision.reason === null ? {} : { reason: decision.reason }),
  });
  return after;
}

/** The newest screening, if it was made against the list that is the newest now. */
async function screened(tx: Tx, applicationId: string): Promise<Screened> {
  const list = await newestList(tx);
  const [last] = await screeningsOf(tx, applicationId);
  return last !== undefined && last.list_id === list?.id ? { hits: last.hits.length } : null;
}

async function tellApplicant(services: Services, tx: Tx, application: Application): Promise<void> {
  const site = await siteById(tx, application.site_id);
  const person = await tx
    .selectFrom('people')
    .select(['email', 'name', 'language'])
    .where('id', '=', application.submitted_by)
    .executeTakeFirst();
  if (person === undefined) return;
  await queueMail(services.jobs, tx, {
    to: person,
    kind: `application-${application.status}`,
    values: { site: site.name, reason: application.reason ?? '', url: `${services.config.publicUrl}/app/sites/${site.id}` },
  });
}
