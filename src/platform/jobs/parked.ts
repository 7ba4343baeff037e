/** Jobs that failed as often as they are tried: shown to the administrators and counted for whoever watches the server. */
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

export type ParkedJob = { id: string; queue: string; error: string; attempts: number; failed_at: Date };

const most = 200;

/** The newest first. What a job was about is left out: it may name people. */
export async function parkedJobs(db: Database): Promise<ParkedJob[]> {
  const found = await sql<ParkedJob>`
    select id, name as queue, coalesce(output ->> 'message', '') as error, retry_count + 1 as attempts, completed_on as failed_at
    from (select id, name, output, retry_count, completed_on from pgboss.job where state = 'failed'
      union all select id, name, output, retry_count, completed_on from pgboss.archive where state = 'failed') failed
    order by completed_on desc, id limit ${most}`.execute(db);
  return found.rows;
}

/** How many there are now of each queue. */
export async function parkedByQueue(db: Database): Promise<{ queue: string; jobs: number }[]> {
  const found = await sql<{ queue: string; jobs: number }>`
    select name as queue, count(*)::integer as jobs from pgboss.job where state = 'failed' group by name order by name`.execute(db);
  return found.rows;
}
