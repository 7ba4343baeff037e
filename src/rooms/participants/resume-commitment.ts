/** What ended a commitment turned out to be wrong, as when an appeal against a withdrawal is granted: it runs again as if it had not ended. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { letterOf } from './cycle-queries.ts';

/** `endedOn`: the day on which it had ended. Nothing happens where the site has signed another letter since. */
export async function resumeCommitment(tx: Tx, siteId: string, endedOn: string): Promise<void> {
  if ((await letterOf(tx, siteId)) !== undefined) return;
  await tx.updateTable('letters').set({ ended_on: null }).where('site_id', '=', siteId).where('ended_on', '=', endedOn).execute();
  await sql`update applications set status = 'accepted', version = version + 1 where id = (
      select id from applications where site_id = ${siteId} and decided_at is not null order by decided_at desc, id desc limit 1)
    and status = 'withdrawn' and not exists (select from applications where site_id = ${siteId} and status in ('submitted', 'on-hold', 'accepted'))`.execute(
    tx,
  );
  await sql`update cycles set clock_history = clock_history - 'endedOn'
    where site_id = ${siteId} and clock_history ->> 'endedOn' = ${endedOn}`.execute(tx);
}
