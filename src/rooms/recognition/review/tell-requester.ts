/** Whoever asked for a review in the name of a producer is told when it comes to another stage. The staff see their own in the workspace. */
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import type { ReviewRow } from './queries.ts';
import type { ReviewState } from './tables.ts';

export async function tellRequester(
  services: Services,
  tx: Tx,
  row: ReviewRow,
  { state, reason }: { state: ReviewState; reason: string },
): Promise<void> {
  if (row.organisation_id === null) return;
  const person = await tx.selectFrom('people').select(['name', 'email', 'language']).where('id', '=', row.requested_by).executeTakeFirst();
  if (person === undefined) return;
  const title = services.programme.systems.find(({ id }) => id === row.system)?.title ?? { en: row.system };
  await queueMail(services.jobs, tx, {
    to: person,
    kind: 'review-stage',
    values: {
      system: text(title, person.language ?? 'en').text,
      edition: row.edition,
      state,
      reason,
      url: `${services.config.publicUrl}/app/organisations/${row.organisation_id}/reviews`,
    },
  });
}
