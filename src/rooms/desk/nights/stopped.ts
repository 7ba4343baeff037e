/** What has stopped and wants an administrator: nightly work and jobs that failed ten times, and people whom mail does not reach. */
import { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { parkedJobs } from '#platform/jobs/parked.ts';
import type { Services } from '#platform/services.ts';
import { parkedPages, reopenPage } from './queries.ts';

export const PageAt = z
  .object({ zone: z.string().max(64), day: z.iso.date(), part: z.string().max(64), page: z.number().int().min(0) })
  .openapi('NightlyPage');

export const Stopped = z
  .object({
    nights: z.array(PageAt.extend({ attempts: z.number(), error: z.string(), at: z.string() })),
    jobs: z.array(z.object({ id: z.string(), queue: z.string(), attempts: z.number(), error: z.string(), at: z.string() })),
    undeliverable: z.array(z.object({ id: z.string(), name: z.string(), email: z.string(), since: z.string(), reason: z.string() })),
  })
  .openapi('Stopped');

/** Of each kind. */
const most = 200;

/** Three statements. */
export async function readStopped({ db }: Services): Promise<z.infer<typeof Stopped>> {
  const [nights, jobs, people] = [await parkedPages(db, most), await parkedJobs(db), await undeliverablePeople(db)];
  return {
    nights: nights.map(({ ended_at, ...page }) => ({ ...page, at: ended_at.toISOString() })),
    jobs: jobs.map(({ failed_at, ...job }) => ({ ...job, at: failed_at.toISOString() })),
    undeliverable: people.map(({ since, ...person }) => ({ ...person, since: since.toISOString() })),
  };
}

function undeliverablePeople(db: Services['db']) {
  return db
    .selectFrom('undeliverable_mail')
    .innerJoin('people', (join) =>
      join.onRef('people.id', '=', 'undeliverable_mail.person_id').onRef('people.email', '=', 'undeliverable_mail.email'),
    )
    .select(['people.id', 'people.name', 'people.email', 'undeliverable_mail.since', 'undeliverable_mail.reason'])
    .orderBy('undeliverable_mail.since', 'desc')
    .orderBy('people.id')
    .limit(most)
    .execute();
}

/** @throws Problem not-found where that page is not put aside, or not any more */
export async function tryAgain({ clock }: Services, tx: Tx, actor: Actor, page: z.infer<typeof PageAt>): Promise<void> {
  const at = clock.now();
  if (!(await reopenPage(tx, page, at))) throw new Problem('not-found');
  const subject = `night:${page.zone}:${page.day}:${page.part}:${page.page}`;
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'desk.try-night-again', subject });
}
