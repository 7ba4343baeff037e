/** The affected site appeals, once and within the days of the rulebook, and says on which grounds. */
import type { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { heldCycle, peopleByIds } from '#rooms/assessment/index.ts';
import { subjectsOf } from './queries.ts';
import { mayAppeal } from './rules.ts';
import type { AppealInput } from './shapes.ts';
import { rulebookOf } from './view.ts';

/** @throws Problem not-found for what is not a decision about this site; appeal-made, appeal-too-late */
export async function fileAppeal(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, subject: wanted, grounds }: { siteId: string } & z.infer<typeof AppealInput>,
): Promise<string> {
  const about = (await subjectsOf(tx, siteId)).find(({ kind, id }) => kind === wanted.kind && id === wanted.id);
  if (about === undefined) throw new Problem('not-found');
  // The cycle is held, so that of two appeals at once the second sees the first.
  const { site, day } = await heldCycle(services, tx, { siteId, cycleId: about.cycle_id });
  const filed = (await subjectsOf(tx, siteId)).find(({ id }) => id === about.id)?.filed ?? 0;
  orThrow(mayAppeal({ decidedOn: about.on, filed }, rulebookOf(services.programme, about.rulebook_id), day));
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('appeals')
    .values({
      ...{ id, site_id: siteId, cycle_id: about.cycle_id, subject_kind: about.kind, subject_id: about.id, made_by: about.made_by },
      ...{ grounds, filed_by: actor.id, filed_at: at, filed_on: day, outcome: null, reasons: null, follows: null },
      ...{ heard_by: null, heard_at: null, heard_on: null, version: 1 },
    })
    .execute();
  await services.jobs.send(tx, 'register.project', { siteId });
  await tellDeciders(services, tx, site, day, [about.made_by, about.decided_by]);
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'award.file-appeal',
    subject: `appeal:${id}`,
    after: { about: `${about.kind}:${about.id}` },
    reason: grounds,
  });
  return id;
}

/** All decision makers but those whose decision it is. */
async function tellDeciders(
  services: Services,
  tx: Tx,
  site: { id: string; name: string },
  day: string,
  without: readonly string[],
): Promise<void> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants where role = 'decision-maker' and scope_id is null and revoked_at is null
      and (until is null or until >= ${day}::date)`.execute(tx);
  const ids = found.rows.map(({ person_id }) => person_id).filter((id) => !without.includes(id));
  const url = `${services.config.publicUrl}/app/sites/${site.id}/appeals`;
  for (const to of await peopleByIds(tx, ids))
    await queueMail(services.jobs, tx, { to, kind: 'appeal-filed', values: { site: site.name, url } });
}
