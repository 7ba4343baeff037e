/** A site applies for marks, and may withdraw until staff have decided. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Application, applicationsOf, holdApplication } from './cycle-queries.ts';
import { holdSite } from './queries.ts';
import { checkMarks, withdrawApplication } from './rules.ts';

/** @throws Problem application-open while another waits or has been accepted */
export async function submitApplication(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { site: string; marks: string[] },
): Promise<Application> {
  const site = await holdSite(tx, command.site);
  const marks = orThrow(checkMarks(command.marks, site.metals, services.programme));
  const open = (await applicationsOf(tx, site.id)).find(({ status }) => status !== 'declined' && status !== 'withdrawn');
  if (open !== undefined) throw new Problem('application-open', { status: open.status });
  const at = services.clock.now();
  const application = await tx
    .insertInto('applications')
    .values({
      id: newId(at),
      site_id: site.id,
      status: 'submitted',
      marks,
      submitted_by: actor.id,
      submitted_at: at,
      decided_by: null,
      decided_at: null,
      reason: null,
      version: 1,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'participants.submit-application',
    subject: `site:${site.id}`,
    after: { marks },
  });
  return application;
}

export async function withdrawSubmitted(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { site: string; application: string; reason: string | undefined },
): Promise<Application> {
  const before = await holdApplication(tx, command.application, command.site);
  const status = orThrow(withdrawApplication(before.status));
  const after = await tx
    .updateTable('applications')
    .set({ status, version: before.version + 1 })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, {
    chain: before.site_id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'participants.withdraw-application',
    subject: `site:${before.site_id}`,
    before: { status: before.status },
    after: { status },
    ...(command.reason === undefined ? {} : { reason: command.reason }),
  });
  return after;
}
